using System.Diagnostics.CodeAnalysis;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// The FIFO of a DAQ client, filled by its receiving thread and emptied by the thread that drives the session. Bounded in stamps and bytes; a stamp that finds it
/// full is lost and counted. Slots go round (<see cref="SlotStock"/>).
/// </summary>
internal sealed class StampFifo
{
    /// <summary>Just under a minute of eight sensors at 9 Hz.</summary>
    public const int StampsMax = 4096;

    /// <summary>A hundred stamps of the largest region; of nominal ones <see cref="StampsMax"/> comes first.</summary>
    public const long BytesMax = 64L << 20;

    /// <summary>50 x 50 pixels (CA-TS-GDR-ICD-0006, ROINomWidth by ROINomHeight).</summary>
    private const int NominalBytes = 50 * 50 * WireLimits.PixelBytes;

    private readonly object gate = new();
    private readonly Queue<StampSlot> waiting = new(StampsMax);
    private readonly SlotStock stock = new(BytesMax);
    private StampSlot? taken;
    private long bytes;
    private long overflows;
    private bool closed;

    public StampFifo()
    {
        while (stock.Restock(NominalBytes))
        {
        }
    }

    public int Count
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    /// <summary>Stamps that were lost, here and, as the service said, there.</summary>
    public long Overflows
    {
        get
        {
            lock (gate)
                return overflows + LostByService;
        }
    }

    private long LostByService { get; set; }

    /// <summary>For the receiving thread: a slot to receive into, to be handed back by <see cref="Put"/>.</summary>
    /// <param name="length">Of the raw part, bytes.</param>
    public StampSlot Rent(int length)
    {
        lock (gate)
            return stock.Take(length);
    }

    public void Put(StampSlot slot)
    {
        lock (gate)
        {
            bool full = waiting.Count == StampsMax || bytes + slot.Bytes > BytesMax;
            if (closed)
                return;
            if (full)
            {
                overflows++;
                stock.Return(slot);
                return;
            }
            waiting.Enqueue(slot);
            bytes += slot.Bytes;
            Monitor.Pulse(gate);
            stock.Restock((int)slot.Bytes);
        }
    }

    /// <param name="sinceSubscribed">All that the service lost for this client.</param>
    public void ServiceLost(long sinceSubscribed)
    {
        lock (gate)
            LostByService = sinceSubscribed;
    }

    /// <summary>The oldest stamp, valid until the next call; waits until <paramref name="deadline"/> or until woken.</summary>
    public bool TryTake(HostTime time, HostInstant deadline, Func<bool> broken, [NotNullWhen(true)] out GuiderSensorData? stamp)
    {
        stamp = null;
        lock (gate)
        {
            Return();
            while (waiting.Count == 0)
            {
                Duration rest = deadline - time.Now;
                if (closed || broken() || rest <= Duration.Zero)
                    return false;
                Monitor.Wait(gate, Waiting.Milliseconds(rest));
            }
            taken = waiting.Dequeue();
            bytes -= taken.Bytes;
            stamp = taken.Stamp;
            return true;
        }
    }

    /// <summary>Drops stamps that arrived before <paramref name="oldest"/>.</summary>
    public int Discard(HostInstant oldest)
    {
        lock (gate)
        {
            Return();
            int dropped = 0;
            for (; waiting.TryPeek(out StampSlot? slot) && slot.Stamp.Arrival < oldest; dropped++)
            {
                bytes -= slot.Bytes;
                stock.Return(waiting.Dequeue());
            }
            return dropped;
        }
    }

    /// <summary>Lets a waiting thread look again: something else happened.</summary>
    public void Wake()
    {
        lock (gate)
            Monitor.PulseAll(gate);
    }

    /// <summary>Holds nothing any more.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            waiting.Clear();
            stock.Clear();
            taken = null;
            bytes = 0;
            Monitor.PulseAll(gate);
        }
    }

    private void Return()
    {
        if (taken is not null)
            stock.Return(taken);
        taken = null;
    }
}

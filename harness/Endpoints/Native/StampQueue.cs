using System.Diagnostics.CodeAnalysis;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Room for one stamp; used over and over.</summary>
internal sealed class StampSlot
{
    private int[] pixels = [];

    public GuiderSensorData Data { get; } = new();

    public int Bytes => pixels.Length * sizeof(int);

    public Span<int> Room(int count)
    {
        if (pixels.Length < count)
            pixels = GC.AllocateUninitializedArray<int>(count);
        return pixels.AsSpan(0, count);
    }

    public ReadOnlyMemory<int> Pixels(int count) => pixels.AsMemory(0, count);
}

/// <summary>
/// The FIFO between the thread that receives and the one that waits: bounded by number and by bytes, what does not fit is counted. A stamp that was taken is valid
/// until the next one is.
/// </summary>
internal sealed class StampQueue(HostTime time)
{
    /// <summary>Nominal stamps of eight sensors for a minute; as a service on the wire holds at least (docs/protocol.md).</summary>
    public const int StampsMax = 4096;

    public const long BytesMax = 64L << 20;

    private readonly object gate = new();
    private readonly Queue<StampSlot> filled = new();
    private readonly Stack<StampSlot> free = new();
    private StampSlot? taken;
    private long bytes;
    private bool closed;
    private Exception? failure;

    public int Count
    {
        get
        {
            lock (gate)
                return filled.Count;
        }
    }

    public long Overflow { get; private set; }

    /// <summary>Nothing will come any more.</summary>
    public bool Closed
    {
        get
        {
            lock (gate)
                return closed;
        }
    }

    /// <summary>A slot to fill; it goes back by <see cref="Publish"/>.</summary>
    public StampSlot Rent()
    {
        lock (gate)
            return free.TryPop(out StampSlot? slot) ? slot : new StampSlot();
    }

    public void Publish(StampSlot slot)
    {
        lock (gate)
        {
            if (filled.Count >= StampsMax || bytes + slot.Bytes > BytesMax)
            {
                Overflow++;
                free.Push(slot);
                return;
            }
            filled.Enqueue(slot);
            bytes += slot.Bytes;
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Nothing will come any more; with <paramref name="reason"/>, because of it.</summary>
    public void Close(Exception? reason)
    {
        lock (gate)
        {
            closed = true;
            failure ??= reason;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>The oldest stamp, waiting for one; never less than <paramref name="timeout"/> when none comes.</summary>
    /// <exception cref="RigException">Receiving failed, and everything that came before was taken.</exception>
    public bool Take(Duration timeout, [NotNullWhen(true)] out GuiderSensorData? stamp)
    {
        HostInstant deadline = time.Now + timeout;
        lock (gate)
        {
            while (filled.Count == 0)
            {
                if (failure is not null)
                    throw new RigException(failure.Message, failure);
                Duration left = deadline - time.Now;
                if (left <= Duration.Zero)
                {
                    stamp = null;
                    return false;
                }
                Monitor.Wait(gate, Milliseconds(left));
            }
            if (taken is not null)
                free.Push(taken);
            taken = filled.Dequeue();
            bytes -= taken.Bytes;
            stamp = taken.Data;
            return true;
        }
    }

    /// <summary>Drops what arrived before <paramref name="instant"/>.</summary>
    public int DiscardBefore(HostInstant instant)
    {
        lock (gate)
        {
            int dropped = 0;
            for (; filled.TryPeek(out StampSlot? oldest) && oldest.Data.Arrival < instant; dropped++)
            {
                StampSlot slot = filled.Dequeue();
                bytes -= slot.Bytes;
                free.Push(slot);
            }
            return dropped;
        }
    }

    /// <summary>Rounded up, so that the last wait is not spent spinning; an hour at most, after which the time is looked at again.</summary>
    private static int Milliseconds(Duration left) => (int)Math.Min(3_600_000, left.Nanoseconds / Duration.NanosecondsPerMillisecond + 1);
}

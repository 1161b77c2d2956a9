using System.Diagnostics.CodeAnalysis;
using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// DAQ Client: a bounded FIFO of stamps without pixels; the pixels are made in the client's own buffer when a stamp is taken. Once disposed it delivers nothing.
/// A stamp that finds the FIFO full is lost and counted.
/// </summary>
internal sealed class DaqClient(World world, DaqService service, SensorSet sensors, int number) : IDaqClient
{
    private readonly Queue<Stamp> fifo = new();
    private readonly GuiderSensorData taken = new();
    private int[] pixels = [];
    private bool disposed;

    public SensorSet Sensors { get; } = sensors;

    /// <summary>0 for the first client, in the order of subscription.</summary>
    public int Number { get; } = number;

    public int BufferedCount
    {
        get
        {
            world.CatchUp();
            return fifo.Count;
        }
    }

    public long OverflowCount { get; private set; }

    public void Put(Stamp stamp)
    {
        if (fifo.Count == world.Characteristics.ClientCapacity)
            OverflowCount++;
        else
            fifo.Enqueue(stamp);
    }

    public bool Wait(Duration timeout, [NotNullWhen(true)] out GuiderSensorData? stamp)
    {
        stamp = null;
        if (disposed)
            return false;
        world.CatchUp();
        HostInstant deadline = world.Deadline(timeout);
        while (fifo.Count == 0)
        {
            if (!world.Step(deadline))
                return false;
        }

        stamp = Take(fifo.Dequeue());
        return true;
    }

    public int Discard(Duration age)
    {
        world.CatchUp();
        foreach (SiteFault fault in world.Faults)
        {
            if (fault.IgnoresDiscard)
                return 0;
        }

        HostInstant oldest = world.HostNow - age;
        int dropped = 0;
        while (fifo.TryPeek(out Stamp? stamp) && stamp.HostArrival < oldest)
        {
            fifo.Dequeue();
            dropped++;
        }

        return dropped;
    }

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        fifo.Clear();
        pixels = [];
        service.Unsubscribe(this);
    }

    private GuiderSensorData Take(Stamp stamp)
    {
        int length = world.Pixels ? stamp.Shape.Pixels : 0;
        if (pixels.Length < length)
            pixels = new int[length];
        if (length > 0)
            stamp.Paint(world, pixels.AsSpan(0, length));
        taken.Stream = stamp.Stream;
        taken.StampIndex = stamp.StampIndex;
        taken.Metadata = stamp.Metadata;
        taken.Image = new ImageData(stamp.Shape.Rows, stamp.Shape.Columns, pixels.AsMemory(0, length));
        taken.Arrival = stamp.HostArrival;
        taken.IntegrationMilliseconds = stamp.IntegrationMilliseconds;
        return taken;
    }
}

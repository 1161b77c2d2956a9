using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Events, commands and readings from the receiving thread to the one that drives the session. Bounded: a flood is refused, not swallowed.</summary>
internal sealed class SignalQueues
{
    /// <summary>Of one exposure, as they come over the wire: those of a nominal one take 0.1 MB, so this is six hundred times that.</summary>
    public const long BytesMax = 64L << 20;

    private readonly Lock gate = new();
    private readonly Queue<CameraEvent> events = new();
    private readonly Queue<ObservedCommand> commands = new();
    private readonly Queue<TimingReferenceReading> readings = new();
    private long bytes;
    private bool ended;

    public bool Ended
    {
        get
        {
            lock (gate)
                return ended;
        }
    }

    /// <summary>To be told of every frame of signals before it is added.</summary>
    /// <exception cref="WireException">Too much came since the last exposure was taken.</exception>
    public void Account(int frameBytes)
    {
        lock (gate)
        {
            bytes += frameBytes;
            if (bytes > BytesMax)
                throw WireException.Limit(string.Create(CultureInfo.InvariantCulture, $"events, commands and readings of one exposure take more than {BytesMax} bytes"));
        }
    }

    /// <summary>An exposure was taken: what comes now is of the next one.</summary>
    public void NextExposure()
    {
        lock (gate)
            bytes = 0;
    }

    public void Add(CameraEvent one) => Put(events, one);

    public void Add(ObservedCommand one) => Put(commands, one);

    public void Add(TimingReferenceReading one) => Put(readings, one);

    public void End()
    {
        lock (gate)
            ended = true;
    }

    public bool TryTake(out CameraEvent one) => Take(events, out one);

    public bool TryTake(out ObservedCommand one) => Take(commands, out one);

    public bool TryTake(out TimingReferenceReading one) => Take(readings, out one);

    /// <summary>For a new session: what belonged to the last one is gone.</summary>
    public void Clear()
    {
        lock (gate)
        {
            events.Clear();
            commands.Clear();
            readings.Clear();
            ended = false;
            bytes = 0;
        }
    }

    private void Put<T>(Queue<T> queue, T one)
    {
        lock (gate)
            queue.Enqueue(one);
    }

    private bool Take<T>(Queue<T> queue, out T one)
    {
        lock (gate)
            return queue.TryDequeue(out one!);
    }
}

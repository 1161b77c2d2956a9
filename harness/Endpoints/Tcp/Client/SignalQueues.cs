using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Events, commands and readings from the receiving thread to the one that drives the session. Bounded: a flood is refused, not swallowed.</summary>
internal sealed class SignalQueues
{
    /// <summary>Eight sensors at 20 Hz with three signals each for half an hour in which nobody looks.</summary>
    private const int SignalsMax = 1_000_000;

    private readonly Lock gate = new();
    private readonly Queue<CameraEvent> events = new();
    private readonly Queue<ObservedCommand> commands = new();
    private readonly Queue<TimingReferenceReading> readings = new();
    private bool ended;

    public bool Ended
    {
        get
        {
            lock (gate)
                return ended;
        }
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
        }
    }

    private void Put<T>(Queue<T> queue, T one)
    {
        lock (gate)
        {
            if (queue.Count == SignalsMax)
                throw WireException.Limit(string.Create(CultureInfo.InvariantCulture, $"more than {SignalsMax} signals of one kind came in an exposure"));
            queue.Enqueue(one);
        }
    }

    private bool Take<T>(Queue<T> queue, out T one)
    {
        lock (gate)
            return queue.TryDequeue(out one!);
    }
}

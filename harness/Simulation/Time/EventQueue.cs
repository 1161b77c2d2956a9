namespace Lse66.Simulation;

/// <summary>Something that takes place at its time on the site's time line; <c>phase</c> tells apart what one object does at several times.</summary>
internal interface IHappening
{
    void Happen(int phase);
}

/// <summary>
/// Happenings by TAI nanoseconds, in order of scheduling where times are equal. It holds what one exposure has in flight (a few dozen entries),
/// since every exposure schedules its next frame only when the last has begun.
/// </summary>
internal sealed class EventQueue
{
    private readonly PriorityQueue<(IHappening What, int Phase), (long Time, long Order)> queue = new();
    private long order;

    /// <summary>When the first of them is due, and this if there is none.</summary>
    public const long Never = long.MaxValue;

    /// <summary>Kept beside the queue, since it is asked for many times as often as it changes.</summary>
    public long Next { get; private set; } = Never;

    public void Schedule(long time, IHappening what, int phase = 0)
    {
        queue.Enqueue((what, phase), (time, order++));
        Next = Math.Min(Next, time);
    }

    public void RunNext()
    {
        (IHappening what, int phase) = queue.Dequeue();
        Next = queue.TryPeek(out _, out (long Time, long Order) key) ? key.Time : Never;
        what.Happen(phase);
    }
}

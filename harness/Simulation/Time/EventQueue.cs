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
    /// <summary>Of places in <see cref="happenings"/>: what is moved about in a heap is moved several times, and references cost the collector's bookkeeping each time.</summary>
    private readonly PriorityQueue<int, Int128> queue = new();

    private readonly List<(IHappening? What, int Phase)> happenings = [];
    private readonly Stack<int> free = new();

    /// <summary>The lower half of the key that a happening waits under; its time is the upper half, so that one comparison does for both.</summary>
    private ulong order;

    public void Schedule(long time, IHappening what, int phase = 0)
    {
        if (!free.TryPop(out int place))
        {
            place = happenings.Count;
            happenings.Add(default);
        }
        happenings[place] = (what, phase);
        queue.Enqueue(place, new Int128((ulong)time, order++));
    }

    public bool TryPeek(out long time)
    {
        bool any = queue.TryPeek(out _, out Int128 key);
        time = (long)(key >> 64);
        return any;
    }

    public void RunNext()
    {
        int place = queue.Dequeue();
        (IHappening? what, int phase) = happenings[place];
        happenings[place] = default;
        free.Push(place);
        what!.Happen(phase);
    }
}

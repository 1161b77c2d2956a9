namespace Lse66.Simulation;

/// <summary>Something that takes place at its time on the site's time line; <c>phase</c> tells apart what one object does at several times.</summary>
internal interface IHappening
{
    void Happen(int phase);
}

/// <summary>
/// Happenings by TAI nanoseconds, in order of scheduling where times are equal. It holds what one exposure has in flight (a few dozen entries), since every exposure
/// schedules its next frame only when the last has begun; and what is scheduled is mostly due after most of it. So it is kept in order, which takes a few steps.
/// </summary>
internal sealed class EventQueue
{
    /// <summary>When the next of no happenings is due.</summary>
    public const long Never = long.MaxValue;

    private const int Room = 64;

    /// <summary>Ascending from <see cref="begin"/> to <see cref="end"/>; numbers alone, which are moved without the collector's notice.</summary>
    private (long Time, int Place)[] due = new (long, int)[Room];
    private int begin;
    private int end;

    private (IHappening? What, int Phase)[] happenings = new (IHappening?, int)[Room];
    private readonly Stack<int> free = new(Enumerable.Range(0, Room).Reverse());

    /// <summary>When the earliest is due; asked for many times as often as it changes.</summary>
    public long Next { get; private set; } = Never;

    public void Schedule(long time, IHappening what, int phase = 0)
    {
        if (end == due.Length)
            MakeRoom();
        int at = end++;
        for (; at > begin && due[at - 1].Time > time; at--)
            due[at] = due[at - 1];
        int place = free.Pop();
        happenings[place] = (what, phase);
        due[at] = (time, place);
        Next = due[begin].Time;
    }

    public void RunNext()
    {
        int place = due[begin++].Place;
        Next = begin < end ? due[begin].Time : Never;
        (IHappening? what, int phase) = happenings[place];
        happenings[place] = default;
        free.Push(place);
        what!.Happen(phase);
    }

    /// <summary>Moves to the front; grows where more than half is in use.</summary>
    private void MakeRoom()
    {
        int count = end - begin;
        if (2 * count > due.Length)
        {
            for (int place = happenings.Length; place < 2 * due.Length; place++)
                free.Push(place);
            Array.Resize(ref happenings, 2 * due.Length);
            Array.Resize(ref due, 2 * due.Length);
        }
        Array.Copy(due, begin, due, 0, count);
        (begin, end) = (0, count);
    }
}

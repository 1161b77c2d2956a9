using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>What the parts of the site share during one observation: its time, its random streams, its faults.</summary>
internal sealed class World
{
    /// <summary>A wait is bounded: beyond a day nobody waits for a stamp, and sums of nanoseconds stay far from overflow.</summary>
    private static readonly Duration WaitMax = Duration.FromSeconds(86_400);

    private readonly EventQueue queue = new();
    private readonly IPace pace;

    /// <summary>Of the next happening: whoever looks for something to take asks for it many times over.</summary>
    private (long Time, HostInstant Due) next = (long.MinValue, default);

    /// <param name="real">Null: on the virtual clock.</param>
    public World(SiteOptions options, SiteFault[] faults, SessionKey session, SiteClock? real)
    {
        Characteristics = options.Characteristics;
        Pixels = options.Pixels;
        Faults = faults;
        SiteKey = new RandomKey(options.Seed).With("site");
        Key = new RandomKey(options.Seed).With("session").With(session.Slot).With(session.Name);
        RandomStream draws = Key.With("clock").Stream();
        long start = (Characteristics.TimeLineStart + Characteristics.SlotLength * session.Slot).Nanoseconds;
        Clock = real?.Host ?? HostClock.Drawn(start, Characteristics, ref draws);
        pace = real?.Pace ?? new VirtualPace(Clock.ToHost(start));
        Relation = Clock.Measured(Characteristics, draws);
    }

    public SiteCharacteristics Characteristics { get; }

    public bool Pixels { get; }

    public SiteFault[] Faults { get; }

    public RandomKey Key { get; }

    /// <summary>Of what stays from session to session.</summary>
    public RandomKey SiteKey { get; }

    public HostClock Clock { get; }

    public ClockRelation Relation { get; }

    public HostInstant HostNow => pace.Now;

    /// <summary>TAI nanoseconds.</summary>
    public long Now => Clock.ToTai(pace.Now);

    /// <summary>When the next happening is due; null: none is scheduled.</summary>
    public HostInstant? NextDue => IsNext(out HostInstant due) ? due : null;

    public void Schedule(long time, IHappening what, int phase = 0) => queue.Schedule(time, what, phase);

    public HostInstant Deadline(Duration timeout)
    {
        Duration bounded = timeout < Duration.Zero ? Duration.Zero : timeout > WaitMax ? WaitMax : timeout;
        return HostNow + bounded;
    }

    /// <summary>Runs what is due by now: nothing on the virtual clock, whatever has become due since the last call on the real one.</summary>
    public void CatchUp()
    {
        HostInstant now = HostNow;
        while (IsNext(out HostInstant due) && due <= now)
            queue.RunNext();
    }

    /// <summary>Lets time pass until the next happening and runs it, or until <paramref name="deadline"/> when none comes before.</summary>
    /// <returns>False at the deadline.</returns>
    public bool Step(HostInstant deadline)
    {
        if (IsNext(out HostInstant due) && due <= deadline)
        {
            pace.Until(due);
            queue.RunNext();
            return true;
        }

        pace.Until(deadline);
        return false;
    }

    public void WaitUntil(HostInstant instant)
    {
        while (Step(instant))
        {
        }
    }

    private bool IsNext(out HostInstant due)
    {
        if (!queue.TryPeek(out long time))
        {
            due = default;
            return false;
        }
        if (time != next.Time)
            next = (time, Clock.ToHost(time));
        due = next.Due;
        return true;
    }
}

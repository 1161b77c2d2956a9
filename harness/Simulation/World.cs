using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>What the parts of the site share during one observation: its time, its random streams, its faults.</summary>
internal sealed class World
{
    /// <summary>A wait is bounded: beyond a day nobody waits for a stamp, and sums of nanoseconds stay far from overflow.</summary>
    private static readonly Duration WaitMax = Duration.FromSeconds(86_400);

    private readonly EventQueue queue = new();
    private readonly IPace pace;

    /// <summary>When the next happening is due, on both clocks, as it was last asked for.</summary>
    private (long Site, HostInstant Host) next = (EventQueue.Never, new HostInstant(EventQueue.Never));

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
    public HostInstant? NextDue => queue.Next == EventQueue.Never ? null : Due;

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
        while (Due <= now)
            queue.RunNext();
    }

    /// <summary>Lets time pass until the next happening and runs it, or until <paramref name="deadline"/> when none comes before.</summary>
    /// <returns>False at the deadline.</returns>
    public bool Step(HostInstant deadline)
    {
        if (Due <= deadline)
        {
            pace.Until(Due);
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

    /// <summary>Later than any deadline where nothing is scheduled.</summary>
    private HostInstant Due
    {
        get
        {
            if (queue.Next != next.Site)
                next = (queue.Next, queue.Next == EventQueue.Never ? new HostInstant(EventQueue.Never) : Clock.ToHost(queue.Next));
            return next.Host;
        }
    }
}

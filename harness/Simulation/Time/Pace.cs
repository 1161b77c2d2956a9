using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>How the host's time passes while the event queue is stepped.</summary>
internal interface IPace
{
    HostInstant Now { get; }

    /// <summary>Returns when <see cref="Now"/> is <paramref name="instant"/> or later.</summary>
    void Until(HostInstant instant);
}

/// <summary>Time jumps to the instant that is waited for.</summary>
internal sealed class VirtualPace(HostInstant start) : IPace
{
    public HostInstant Now { get; private set; } = start;

    public void Until(HostInstant instant)
    {
        if (instant > Now)
            Now = instant;
    }
}

/// <summary>Time passes as the injected <see cref="TimeProvider"/> says; the calling thread blocks.</summary>
internal sealed class RealPace(TimeProvider provider) : IPace
{
    /// <summary>Timers fire up to this late on a general-purpose kernel with a 1 ms tick, so the last stretch is spun.</summary>
    private static readonly Duration TimerLateness = Duration.FromMilliseconds(2);

    /// <summary>TAI - UTC, constant since 2017-01-01 (IERS Bulletin C 52): puts the host's scale close to TAI, which is all that is asked of it.</summary>
    private static readonly Duration TaiMinusUtc = Duration.FromSeconds(37);

    private readonly HostInstant anchor =
        new((provider.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100 + TaiMinusUtc.Nanoseconds);

    private readonly long anchorTimestamp = provider.GetTimestamp();

    public HostInstant Now => anchor + Duration.From(provider.GetElapsedTime(anchorTimestamp));

    public void Until(HostInstant instant)
    {
        while (true)
        {
            Duration remaining = instant - Now;
            if (remaining <= Duration.Zero)
                return;
            if (remaining > TimerLateness)
                BlockFor(remaining - TimerLateness);
            else
                Thread.SpinWait(20);
        }
    }

    /// <summary>The gate is left to the collector: the timer's thread may still be inside Set when Wait returns, and without a wait handle it holds nothing.</summary>
    private void BlockFor(Duration time)
    {
        var gate = new ManualResetEventSlim();
        using ITimer timer = provider.CreateTimer(static state => ((ManualResetEventSlim)state!).Set(), gate, time.ToTimeSpan(), Timeout.InfiniteTimeSpan);
        gate.Wait();
    }
}

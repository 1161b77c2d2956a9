using FluentAssertions;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

/// <summary>The real clock, against a provider whose time passes by reading it and whose timers fire at once, at the time they were set to.</summary>
public class RealClockTests
{
    [Fact]
    public void Session_OnTheRealClock_DeliversInTheProvidersTime()
    {
        var time = new QuickTime();
        using var site = new SimulatedSite(new SiteOptions { RealClock = true, Time = time });
        using IEndpointSession session = site.Open(new SessionKey(0, "test", SessionMode.Drive));
        using IDaqClient client = session.Subscribe(SensorSet.All);
        session.StartExposure(new ExposureRequest("x", Duration.FromSeconds(2), ShutterMotion.Fast, Scene.Sky));
        int stamps = 0;
        while (client.Wait(Duration.FromSeconds(1), out GuiderSensorData? stamp))
        {
            stamps++;
            (session.Now - stamp.Arrival!.Value).Milliseconds.Should().BeInRange(0, 1);
        }

        stamps.Should().Be(8 * 27);
        time.Timers.Should().BeGreaterThan(20);
    }

    [Fact]
    public void Now_OnTheRealClock_IsTheProvidersUtcPlus37Seconds()
    {
        var time = new QuickTime();
        using var site = new SimulatedSite(new SiteOptions { RealClock = true, Time = time });
        using IEndpointSession session = site.Open(new SessionKey(9, "test", SessionMode.Drive));
        long utc = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        (session.Now.Nanoseconds - utc).Should().BeInRange(36_999_000_000, 37_001_000_000);
    }

    [Fact]
    public void Wait_OnTheRealClockWithNothingToCome_EndsAtItsTimeout()
    {
        var time = new QuickTime();
        using var site = new SimulatedSite(new SiteOptions { RealClock = true, Time = time });
        using IEndpointSession session = site.Open(new SessionKey(0, "test", SessionMode.Drive));
        using IDaqClient client = session.Subscribe(SensorSet.All);
        HostInstant before = session.Now;
        client.Wait(Duration.FromMilliseconds(250), out _).Should().BeFalse();
        (session.Now - before).Milliseconds.Should().BeInRange(250, 251);
    }

    [Fact]
    public void Session_LeftAlone_CatchesUpWithWhatHasHappened()
    {
        var time = new QuickTime();
        using var site = new SimulatedSite(new SiteOptions { RealClock = true, Time = time });
        using IEndpointSession session = site.Open(new SessionKey(0, "test", SessionMode.Drive));
        using IDaqClient client = session.Subscribe(SensorSet.All);
        session.StartExposure(new ExposureRequest("x", Duration.FromSeconds(5), ShutterMotion.Normal, Scene.Sky));
        time.Pass(TimeSpan.FromSeconds(1));
        client.BufferedCount.Should().Be(8 * 10);
    }

    private sealed class QuickTime : TimeProvider
    {
        private static readonly DateTimeOffset Start = new(2026, 11, 21, 20, 0, 0, TimeSpan.Zero);
        private long ticks;

        public int Timers { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => ticks += time.Ticks;

        /// <summary>A reading takes a microsecond.</summary>
        public override long GetTimestamp() => ticks += 10;

        public override DateTimeOffset GetUtcNow() => Start.AddTicks(ticks);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            ticks += dueTime.Ticks;
            callback(state);
            return new Fired();
        }

        private sealed class Fired : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}

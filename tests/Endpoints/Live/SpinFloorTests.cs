using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

public sealed class SpinFloorTests
{
    private readonly SetTime clock = new();
    private readonly FloorRecorder recorder = new();
    private readonly SpinFloor floor;

    public SpinFloorTests() => floor = new SpinFloor(HostTime.Start(clock), recorder);

    [Fact]
    public void Looks_FarMoreThanOneAMillisecond_CountOneAMillisecondWithWhatItWasLate()
    {
        for (int step = 0; step <= 1_003; step++, clock.Nanoseconds += 10_000)
            floor.Look();

        recorder.Take().Delays.Should().Equal(new DelayCount(Duration.Zero, 10));
    }

    [Fact]
    public void Look_AfterTheThreadWasAway_RecordsEveryLookThatWasMissed()
    {
        floor.Look();
        clock.Nanoseconds += 3_500_000;
        floor.Look();

        RigFloor seen = recorder.Take();
        seen.Delays.Select(delay => (delay.UpTo.Milliseconds, delay.Count)).Should().Equal((0.5, 1), (1.5, 1), (2.5, 1));
        seen.Stalls.Max(stall => stall.Length).Should().Be(Duration.FromMilliseconds(2.5));
    }

    /// <summary>10,001 looks were due; what they would say is the same long ago.</summary>
    [Fact]
    public void Look_AfterMoreThanTenSeconds_IsBoundedAndGoesOnFromThere()
    {
        floor.Look();
        clock.Nanoseconds += 60_000_000_000;
        floor.Look();
        recorder.Take().Delays.Sum(delay => delay.Count).Should().Be(10_000);
        clock.Nanoseconds += 1_000_000;
        floor.Look();

        recorder.Take().Delays.Should().Equal(new DelayCount(Duration.Zero, 1));
    }

    [Fact]
    public void Watch_ForATime_SeesItPass()
    {
        SpinFloor.Watch(HostTime.Start(TimeProvider.System), recorder, Duration.FromMilliseconds(20));

        recorder.Take().Delays.Sum(delay => delay.Count).Should().BeGreaterThanOrEqualTo(19);
    }

    private sealed class SetTime : TimeProvider
    {
        public long Nanoseconds { get; set; } = 5_000_000_000;

        public override long TimestampFrequency => 1_000_000_000;

        public override long GetTimestamp() => Nanoseconds;
    }
}

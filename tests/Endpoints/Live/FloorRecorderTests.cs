using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

public class FloorRecorderTests
{
    [Theory]
    [InlineData(100_000, 0)]
    [InlineData(100_001, 1)]
    public void Delay_AroundTheThreshold_IsAStallBeyondIt(long nanoseconds, int stalls)
    {
        var recorder = new FloorRecorder();
        recorder.Record(new HostInstant(1_000), new Duration(nanoseconds));
        RigFloor floor = recorder.Take();
        floor.Stalls.Should().HaveCount(stalls);
        floor.Delays.Should().ContainSingle().Which.Count.Should().Be(1);
    }

    [Fact]
    public void Take_AfterTake_HoldsOnlyWhatCameSince()
    {
        var recorder = new FloorRecorder();
        recorder.Record(default, Duration.FromMilliseconds(1));
        recorder.Take();
        RigFloor floor = recorder.Take();
        (floor.Delays.Count, floor.Stalls.Count).Should().Be((0, 0));
    }

    [Fact]
    public void Stall_ReportedByAnother_EntersNoQuantile()
    {
        var recorder = new FloorRecorder();
        var stall = new RigStall(new HostInstant(5), Duration.FromMilliseconds(2));
        recorder.Stalled(stall);
        RigFloor floor = recorder.Take();
        floor.Delays.Should().BeEmpty();
        floor.Stalls.Should().Equal(stall);
    }

    /// <summary>Beyond the bound nothing is forgotten: the last stall grows over all that follow.</summary>
    [Fact]
    public void Stalls_BeyondTheBound_AreOneLongStall()
    {
        var recorder = new FloorRecorder();
        for (int at = 1; at <= FloorRecorder.StallsMax + 2; at++)
            recorder.Record(new HostInstant(at * 10_000_000L), Duration.FromMilliseconds(1));
        RigFloor floor = recorder.Take();
        floor.Stalls.Should().HaveCount(FloorRecorder.StallsMax);
        RigStall last = floor.Stalls[^1];
        last.At.Nanoseconds.Should().Be((FloorRecorder.StallsMax + 2) * 10_000_000L);
        last.Length.Should().Be(Duration.FromMilliseconds(21));
    }
}

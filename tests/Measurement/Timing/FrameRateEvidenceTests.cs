using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>0013: what a rate rests on, which windows count, and what stalls and floors of the rig withhold.</summary>
public class FrameRateEvidenceTests
{
    private static readonly SensorSet One = SensorSet.Of(GuideSensor.R00_SG0);

    private static Estimate Rate(params ExposureObservation[] exposures) => JudgedExposures.Judge<FrameRate>(exposures)[0].Estimate;

    private static JudgedMeasurement RateOn(RigFloor floor, ExposureObservation exposure) =>
        JudgedExposures.Judge<FrameRate>(exposure with { Floor = floor })[0];

    private static ObservedExposure Recorded(ObservedExposure exposure, Duration? resolution) => exposure
        .Declaring(one => one with { Capabilities = one.Capabilities & ~Capabilities.ArrivalTimes, TagClock = new ClockDeclaration(TimeScale.Tai, resolution) })
        .Stamps(stamp => stamp with { Arrival = null });

    [Fact]
    public void Rate_FromArrivals_RestsOnTheirUncertaintyOverTheSpan()
    {
        Estimate estimate = Rate(ObservedExposure.Nominal().Period(Duration.FromMilliseconds(125)).Build());
        estimate.ShouldRestOn(("arrival time, relative to the span", 3e-6 * 8 / 1));
        estimate.Remarks.Should().Equal("from arrivals");
        estimate.Worst.Should().Be("R00_SG0 from its stamp number 0 on, of T_C_20261121_000000");
        estimate.Expanded().Should().BeApproximately(8 * Math.Sqrt(2) * Extremes.Factor(estimate.SampleCount) * 3e-6, 1e-9);
        estimate.Undecidable.Should().BeEmpty();
        Estimate wider = Rate(ObservedExposure.Nominal().Period(Duration.FromMilliseconds(400)).Build());
        wider.ShouldRestOn(("arrival time, relative to the span", 3e-6 * 2.5 / 1.2));
    }

    [Fact]
    public void Rate_FromTags_RestsOnTheirResolution()
    {
        Estimate estimate = Rate(Recorded(ObservedExposure.Nominal(), Duration.FromMilliseconds(1)).Build());
        estimate.ShouldRestOn(("tag resolution, relative to the span", 1e-3 / Math.Sqrt(12) * 10));
        estimate.Remarks.Should().Equal("from time tags: the endpoint has no arrivals");
        Estimate undeclared = Rate(Recorded(ObservedExposure.Nominal(), null).Build());
        undeclared.Undecidable.Should().Equal("resolution of the time tags not declared");
        undeclared.Components.Should().BeEmpty();
        undeclared.Interval.Should().BeNull();
        Rate(ObservedExposure.Nominal().Declaring(one => one with { ArrivalUncertainty = null }).Build()).Undecidable.Should().Equal("uncertainty of arrival times not declared");
    }

    [Fact]
    public void Rate_StampsWithoutTimes_AreCounted()
    {
        Rate(ObservedExposure.Nominal().Stamps(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 3 or 4 } ? stamp with { Arrival = null } : stamp).Build())
            .Withheld.Should().Equal("2 stamps without arrival");
        Rate(Recorded(ObservedExposure.Nominal(), new Duration(1)).Metadata(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 3 } ? stamp.Metadata with { TimeTag = null } : stamp.Metadata).Build())
            .Withheld.Should().Equal("1 stamps without usable time tag");
    }

    [Fact]
    public void Rate_SeriesOfLessThanASecond_AreCounted()
    {
        Estimate none = Rate(ObservedExposure.Nominal().Frames(10).Build());
        none.Withheld.Should().Equal("no span of one second");
        none.Worst.Should().BeNull();
        none.Value.Should().BeNull();
        none.ShouldRestOn(("arrival time, relative to the span", 0));
        Rate(ObservedExposure.Nominal().Build(), ObservedExposure.Nominal(1).Frames(10).Sensors(One).Build())
            .Withheld.Should().Equal("1 series of a sensor in an exposure without a span of one second");
    }

    [Fact]
    public void Rate_WindowsInABrokenRig_AreCounted()
    {
        ExposureObservation built = ObservedExposure.Nominal().Frames(12).Sensors(One).Build();
        HostInstant second = built.Stamps[1].Arrival!.Value;
        Estimate estimate = Rate(built with { BrokenRig = [new RigInterval(second - Duration.FromMilliseconds(1), second - Duration.FromMilliseconds(1), "gone")] });
        estimate.Withheld.Should().Equal("1 windows in which the rig was broken, not counted");
        estimate.SampleCount.Should().Be(1);
    }

    /// <summary>A slow window that begins or ends in a stall is set aside, one that does not reach below the limit counts.</summary>
    [Fact]
    public void Rate_DuringStalls_IsSetAsideOnlyBelowTheLimit()
    {
        ExposureObservation slow = ObservedExposure.Nominal().Sensors(One).Frames(24).Skew((_, frame) => frame >= 12 ? Duration.FromMilliseconds(400) : Duration.Zero).Build();
        HostInstant At(int index) => slow.Stamps[index].Arrival!.Value;
        Rate(slow).Value.Should().BeApproximately(6, 1e-9);
        RigStall[] everywhere = [.. slow.Stamps.Select(stamp => new RigStall(stamp.Arrival!.Value, new Duration(1)))];
        JudgedMeasurement aside = RateOn(new RigFloor([], everywhere), slow);
        aside.Estimate.Value.Should().BeNull();
        aside.Estimate.Withheld.Should().Contain("a rate below the limit during a stall of the rig, not counted");
        RateOn(new RigFloor([], [new RigStall(At(0), new Duration(1))]), slow).Estimate.Withheld.Should().BeEmpty();
        RigStall[] beginnings = [.. Enumerable.Range(2, 10).Select(index => new RigStall(At(index), new Duration(1)))];
        RateOn(new RigFloor([], beginnings), slow).Estimate.Value.Should().BeApproximately(10, 1e-9, "every slow window begins in a stall");
        RigStall[] ends = [.. Enumerable.Range(12, 10).Select(index => new RigStall(At(index), new Duration(1)))];
        RateOn(new RigFloor([], ends), slow).Estimate.Value.Should().BeApproximately(10, 1e-9, "every slow window ends in a stall");
        ExposureObservation fast = ObservedExposure.Nominal().Sensors(One).Build();
        Estimate counted = RateOn(new RigFloor([], [new RigStall(fast.Stamps[0].Arrival!.Value, new Duration(1))]), fast).Estimate;
        counted.Withheld.Should().BeEmpty();
        counted.SampleCount.Should().Be(20);
    }

    /// <summary>Both ends of a window of a second may be late by the floor: 10 Hz less a share of 2 x 50 ms reaches 9 Hz, less 2 x 49 ms does not.</summary>
    [Theory]
    [InlineData(49.9, false)]
    [InlineData(50.1, true)]
    public void Rate_NoiseFloor_WithholdsWhereItReachesTheLimit(double milliseconds, bool withheld) =>
        RateOn(new RigFloor([new DelayCount(Duration.FromMilliseconds(milliseconds), 4000)], []), ObservedExposure.Nominal().Build()).Estimate.Withheld.Any(one => one.StartsWith("noise floor", StringComparison.Ordinal)).Should().Be(withheld);

    /// <summary>104 ms: ten intervals in 1.04 s, 9.615 Hz, which a floor of 33.3 ms at both ends brings to 9 Hz.</summary>
    [Theory]
    [InlineData(33, 0)]
    [InlineData(34, 1)]
    public void Rate_NoiseFloor_WeighsLessOverALongerSpan(int milliseconds, int reasons) =>
        RateOn(new RigFloor([new DelayCount(Duration.FromMilliseconds(milliseconds), 4000)], []), ObservedExposure.Nominal().Period(Duration.FromMilliseconds(104)).Build()).Estimate.Withheld.Should().HaveCount(reasons);

    /// <summary>Half an uncertainty above the limit a window in a stall is set aside: without the stall it could lie below.</summary>
    [Fact]
    public void Rate_StalledNearTheLimit_IsSetAsideWithinItsUncertainty()
    {
        ExposureObservation exposure = ObservedExposure.Nominal().Sensors(One).Frames(11).Period(Duration.FromSeconds(1 / 9.00002)).Build();
        RateOn(new RigFloor([], [.. exposure.Stamps.Select(stamp => new RigStall(stamp.Arrival!.Value, new Duration(1)))]), exposure).Estimate.Withheld
            .Should().Contain("a rate below the limit during a stall of the rig, not counted");
    }

    [Fact]
    public void Rate_NoiseFloor_IsHeldAgainstTheSpan() =>
        RateOn(new RigFloor([new DelayCount(Duration.FromMilliseconds(10), 4000)], []), ObservedExposure.Nominal().Period(Duration.FromMilliseconds(111)).Build()).Estimate.Withheld.Should().Equal("noise floor of the rig, p99.9, 10 ms reaches the limit");

    [Fact]
    public void StartUp_SeriesWithAnOddFirstInterval_AreCounted()
    {
        IReadOnlyList<JudgedMeasurement> judged = JudgedExposures.Judge<FrameRate>(ObservedExposure.Nominal().Skew((sensor, frame) =>
            frame == 0 && sensor is GuideSensor.R00_SG0 or GuideSensor.R44_SG1 ? Duration.FromMilliseconds(-400) : Duration.Zero));
        judged[1].Estimate.Remarks.Should().Equal("first interval left out of 2 series, where it differs over 10 % from the median");
        judged[1].Estimate.SampleCount.Should().Be(judged[0].Estimate.SampleCount - 2);
    }

    /// <summary>Intervals in ms; over a tenth from the median, the mean of the two middle ones, is a start-up.</summary>
    [Theory]
    [InlineData(0, 100)]
    [InlineData(0, 110, 100, 100)]
    [InlineData(1, 111, 100, 100)]
    [InlineData(0, 90, 100, 100)]
    [InlineData(1, 89, 100, 100)]
    [InlineData(1, 114, 100, 104, 103)]
    [InlineData(0, 113, 100, 104, 103)]
    [InlineData(0, 122, 100)]
    [InlineData(1, 123, 100)]
    public void StartUp_FirstInterval_IsHeldAgainstATenthOfTheMedian(int expected, params int[] intervals)
    {
        var instants = new List<long> { 7_000_000 };
        foreach (int interval in intervals)
            instants.Add(instants[^1] + interval * 1_000_000L);
        RateWindows.StartUp([.. instants]).Should().Be(expected);
    }

    [Fact]
    public void Windows_OfExactlyASecond_Count()
    {
        RateWindows.Of([0, 1_000_000_000]).Should().Equal((0, 1));
        RateWindows.Of([0, 999_999_999]).Should().BeEmpty();
        RateWindows.Of([0, 500_000_000, 1_200_000_000, 1_500_000_000]).Should().Equal((0, 2), (1, 3));
        RateWindows.Of([]).Should().BeEmpty();
    }

    /// <summary>Rates compare exactly; of equal ones the shorter span stays, and of those the first item.</summary>
    [Fact]
    public void Slowest_OfEqualRates_KeepsTheShorterSpanAndTheFirstItem()
    {
        var slowest = new SlowestRate();
        slowest.Hertz.Should().BeNull();
        slowest.Offer(20, Duration.FromSeconds(2), new Item("b"));
        slowest.Offer(10, Duration.FromSeconds(1), new Item("c"));
        slowest.At.Exposure.Should().Be("c");
        slowest.Offer(20, Duration.FromSeconds(2), new Item("a"));
        slowest.At.Exposure.Should().Be("c");
        slowest.Offer(10, Duration.FromSeconds(1), new Item("b"));
        slowest.At.Exposure.Should().Be("b");
        slowest.Offer(10, Duration.FromSeconds(1), new Item("d"));
        slowest.At.Exposure.Should().Be("b");
        slowest.Offer(11, Duration.FromSeconds(1), new Item("0"));
        slowest.Hertz.Should().Be(10);
        slowest.Offer(9, Duration.FromSeconds(1), new Item("z"));
        slowest.Hertz.Should().Be(9);
        slowest.Windows.Should().Be(7);
    }

    [Fact]
    public void Rate_OverTime_HasEveryWindowThatCounts()
    {
        Estimate estimate = Rate(
            ObservedExposure.Nominal().Frames(40).Sensors(One).Build(),
            ObservedExposure.Nominal(1).Frames(40).Sensors(One).Period(Duration.FromMilliseconds(125)).Build());
        estimate.Course!.Name.Should().Be("frame rate of a sensor over each window of one second");
        estimate.Course.Points.Sum(point => point.Count).Should().Be(estimate.SampleCount);
        estimate.Course.Points[0].Should().Be(new CoursePoint(0, estimate.Course.Points[0].Count, 10, 10, 10));
        estimate.Course.Points[^1].Low.Should().BeApproximately(8, 1e-6);
        Rate(ObservedExposure.Nominal().Frames(40).Sensors(One).Period(Duration.FromMilliseconds(400)).Build()).Course!.Points[0].Mean.Should().BeApproximately(2.5, 1e-6, "three intervals take 1.2 s");
        estimate.Course.Points[^1].Seconds.Should().BeApproximately(33.9, 0.3, "the second exposure begins 30 s after the first");
    }

    [Fact]
    public void Rate_OverTime_LeavesOutABrokenRigAndKeepsAStall()
    {
        ExposureObservation built = ObservedExposure.Nominal().Frames(12).Sensors(One).Build();
        HostInstant second = built.Stamps[1].Arrival!.Value;
        Rate(built with { BrokenRig = [new RigInterval(second - Duration.FromMilliseconds(1), second - Duration.FromMilliseconds(1), "gone")] }).Course!.Points.Sum(point => point.Count).Should().Be(1);
        Rate(ObservedExposure.Nominal().Frames(10).Build()).Course.Should().BeNull();
    }
}

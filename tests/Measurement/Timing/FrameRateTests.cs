using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public class FrameRateTests
{
    private static JudgedMeasurement Rate(ObservedExposure exposure) => JudgedExposures.Judge<FrameRate>(exposure)[0];

    /// <summary>U by hand for a rate of 9 Hz over one second: 9 sqrt(2) k_n 3 us.</summary>
    private static double Expanded(long windows) => 9 * Math.Sqrt(2) * Extremes.Factor(windows) * 3e-6;

    [Fact]
    public void Rate_TenHertz_IsTen()
    {
        JudgedMeasurement judged = Rate(ObservedExposure.Nominal());
        judged.Estimate.Value.Should().BeApproximately(10, 1e-9);
        judged.Estimate.SampleCount.Should().Be(20 * 8, "30 stamps at 10 Hz have 20 windows of a second");
        judged.Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public void Rate_StampsTakenInAnotherOrder_IsTheSame()
    {
        ExposureObservation exposure = ObservedExposure.Nominal().Build();
        exposure = exposure with { Clients = [.. exposure.Clients.Select(client => client with { Stamps = [.. client.Stamps.Reverse()] })] };
        JudgedExposures.Judge<FrameRate>(exposure)[0].Estimate.Value.Should().BeApproximately(10, 1e-9);
    }

    /// <summary>At 10 Hz a window of a second becomes one of 9 Hz when its ends are off by 50 ms each.</summary>
    [Theory]
    [InlineData(49, Verdict.Pass)]
    [InlineData(51, Verdict.Inconclusive)]
    public void Rate_NoiseFloor_WithholdsPassWhereItReachesTheLimit(double milliseconds, Verdict expected)
    {
        var floor = new RigFloor([new DelayCount(Duration.FromMilliseconds(milliseconds), 4000)], []);
        JudgedExposures.Judge<FrameRate>(ObservedExposure.Nominal().Build() with { Floor = floor })[0].Verdict.Should().Be(expected);
    }

    /// <summary>Just above 9 Hz a second holds no nine intervals but ten in 1.11 s, over which U is a tenth smaller.</summary>
    [Theory]
    [InlineData(+1.05, Verdict.Pass)]
    [InlineData(0.85, Verdict.Inconclusive)]
    [InlineData(0, Verdict.Inconclusive)]
    [InlineData(-0.95, Verdict.Inconclusive)]
    [InlineData(-1.05, Verdict.Fail)]
    public void Rate_AroundNineHertz_FollowsTheGuardBand(double uncertainties, Verdict expected)
    {
        double hertz = 9 + uncertainties * Expanded(21 * 8);
        var period = Duration.FromSeconds(1 / hertz);
        JudgedMeasurement judged = Rate(ObservedExposure.Nominal().Period(period));
        judged.Estimate.Value.Should().BeApproximately(hertz, 1e-6);
        judged.Verdict.Should().Be(expected);
    }

    /// <summary>A host that is fast by 1 % sees a slower rate than there is. Pins a defect that the calibration of the verdicts found.</summary>
    [Fact]
    public void Rate_HostClockDrifts_IsThatOfTheSource() =>
        Rate(ObservedExposure.Nominal().Change(one => one with { Clock = one.Clock! with { Drift = 0.01 } })).Estimate.Value.Should().BeApproximately(10 / 0.99, 1e-6);

    /// <summary>PROCEDURES section 5: one dropped stamp breaks 0013 only below 10 Hz; at 10 Hz the window of a second still holds nine intervals, 9.0 Hz.</summary>
    [Theory]
    [InlineData(90, 9.900990, Verdict.Pass)]
    [InlineData(101, 8.910891, Verdict.Fail)]
    public void Rate_OneStampDropped_LosesOneInterval(double periodMilliseconds, double hertz, Verdict expected)
    {
        JudgedMeasurement judged = Rate(ObservedExposure.Nominal().Period(Duration.FromMilliseconds(periodMilliseconds)).Drop(GuideSensor.R00_SG0, 10));
        judged.Verdict.Should().Be(expected);
        judged.Estimate.Value.Should().BeApproximately(periodMilliseconds > 100 ? 9 / 1.01 : 11 / 1.08, 1e-6);
        (hertz > 9).Should().Be(expected == Verdict.Pass);
    }

    [Fact]
    public void Rate_StartUpGap_IsIncludedAndPrintedWithout()
    {
        IReadOnlyList<JudgedMeasurement> judged = JudgedExposures.Judge<FrameRate>(ObservedExposure.Nominal().Skew((_, frame) => frame == 0 ? Duration.FromMilliseconds(-400) : Duration.Zero));
        judged[0].Estimate.Value.Should().BeApproximately(6, 1e-9, "five intervals follow a first one of half a second");
        judged[0].Verdict.Should().Be(Verdict.Fail);
        judged[1].Estimate.Value.Should().BeApproximately(10, 1e-9);
        judged[1].Verdict.Should().BeNull();
    }

    [Fact]
    public void Rate_NoSpanOfASecond_IsInconclusive()
    {
        Rate(ObservedExposure.Nominal().Frames(10)).Reason.Should().Contain("no span of one second");
        Rate(ObservedExposure.Nominal().Frames(11)).Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public void Rate_Duplicates_DoNotCount()
    {
        ObservedExposure slow = ObservedExposure.Nominal().Period(Duration.FromMilliseconds(125))
            .Change(one => one with { Clients = [one.Clients[0] with { Stamps = [.. one.Stamps.SelectMany(stamp => new[] { stamp, stamp })] }] });
        Rate(slow).Estimate.Value.Should().BeApproximately(8, 1e-9);
    }

    [Fact]
    public void Rate_OtherConditions_AreInconclusive()
    {
        Rate(ObservedExposure.Nominal().Period(Duration.FromMilliseconds(200)).Integration(60)).Verdict.Should().Be(Verdict.Inconclusive);
        Rate(ObservedExposure.Nominal().Period(Duration.FromMilliseconds(200)).Dimensions(400, 400)).Verdict.Should().Be(Verdict.Inconclusive);
        Rate(ObservedExposure.Nominal().Period(Duration.FromMilliseconds(200)).Metadata(stamp => stamp.Metadata with { BinningLevel = null })).Verdict.Should().Be(Verdict.Inconclusive);
        Rate(ObservedExposure.Nominal().Period(Duration.FromMilliseconds(200)).Requesting(asked => asked with { Diagnostic = new DiagnosticSettings() })).Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void Rate_RigBrokenInTheGap_CannotFail()
    {
        ObservedExposure gap = ObservedExposure.Nominal().Frames(40).Stamps(stamp => stamp.StampIndex is >= 15 and < 25 ? null : stamp);
        Rate(gap).Verdict.Should().Be(Verdict.Fail);
        ExposureObservation built = gap.Build();
        HostInstant last = built.Stamps.Last(stamp => stamp.StampIndex == 14).Arrival!.Value;
        ExposureObservation broken = built with { BrokenRig = [new RigInterval(last, last + Duration.FromSeconds(1), "disconnected")] };
        JudgedExposures.Judge<FrameRate>(broken)[0].Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void Rate_RecordingWithoutArrivals_IsTakenFromTags()
    {
        ObservedExposure recorded = ObservedExposure.Nominal()
            .Declaring(one => one with { Capabilities = one.Capabilities & ~Capabilities.ArrivalTimes, TagClock = new ClockDeclaration(TimeScale.Tai, Duration.FromMilliseconds(1)) })
            .Stamps(stamp => stamp with { Arrival = null });
        JudgedMeasurement judged = Rate(recorded);
        judged.Estimate.Value.Should().BeApproximately(10, 1e-9);
        judged.Estimate.Interval!.Value.ExpandedUncertaintyAbout(10).Should().BeApproximately(10 * 1e-3, 1e-6, "two tags, each wrong by half a step at most, over a second");
        judged.Verdict.Should().Be(Verdict.Pass);
    }
}

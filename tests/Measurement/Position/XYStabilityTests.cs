using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public class XYStabilityTests
{
    /// <summary>n = 8 sensors x 16 epochs = 128 relative positions; normal quantile of 0.975^(1/128) from Python's statistics.NormalDist.</summary>
    private const double K128 = 3.543034048230018;

    private static IReadOnlyList<JudgedMeasurement> Judge(StabilityInput stability, GeometryInput? geometry = null) =>
        XYStability.Judge(SiteInputs.Context(new PlanInputs { Stability = stability, Geometry = geometry ?? SiteInputs.Geometry() }), DecisionRule.Guarded);

    [Fact]
    public void XYStability_WithoutInputs_NamesThem()
    {
        Action noRecord = () => XYStability.Judge(SiteInputs.Context(new PlanInputs { Geometry = SiteInputs.Geometry() }), DecisionRule.Guarded);
        Action noGeometry = () => XYStability.Judge(SiteInputs.Context(new PlanInputs { Stability = StabilityInputs.Record() }), DecisionRule.Guarded);
        noRecord.Should().Throw<MissingInputException>().Which.Kind.Should().Be("stability");
        noGeometry.Should().Throw<MissingInputException>().Which.Kind.Should().Be("geometry");
    }

    /// <summary>Steps of 1/1024 um are exact in the coordinates, so the limit itself is within: "at most".</summary>
    [Theory]
    [InlineData(512, Verdict.Pass)]
    [InlineData(513, Verdict.Fail)]
    public void XYStability_ExactRecord_IsAtMostTheLimit(int steps, Verdict expected) =>
        Judge(StabilityInputs.Record(centre: seconds => (seconds == 9 ? steps / 1024.0 : 0, 0))).Single().Verdict.Should().Be(expected);

    [Fact]
    public void XYStability_BothAxesBelowTheLimit_AreAddedAsVectors()
    {
        JudgedMeasurement judged = Judge(StabilityInputs.Record(centre: seconds => seconds < 5 ? (0, 0) : (0.375, 0.375))).Single();
        judged.Estimate.Value.Should().BeApproximately(0.375 * Math.Sqrt(2), 1e-9);
        judged.Verdict.Should().Be(Verdict.Fail);
    }

    /// <summary>Out to either side of the start: the displacement is between the extremes, not from the first epoch.</summary>
    [Fact]
    public void XYStability_TwoExtremes_AreComparedWithEachOther() =>
        Judge(StabilityInputs.Record(centre: seconds => (seconds == 3 ? 0.3125 : seconds == 12 ? -0.3125 : 0, 0))).Single().Estimate.Value.Should().Be(0.625);

    [Theory]
    [InlineData(-1, Verdict.Pass)]
    [InlineData(0, Verdict.Inconclusive)]
    [InlineData(1, Verdict.Fail)]
    public void XYStability_AroundTheLimit_FollowsTheInterval(int side, Verdict expected)
    {
        const double standard = 0.01;
        double displacement = 0.5 + side * (Math.Sqrt(2) * K128 * standard + 1e-6);
        JudgedMeasurement judged = Judge(StabilityInputs.Record(centre: seconds => (0, seconds / 15 * displacement), standard: standard)).Single();
        judged.Verdict.Should().Be(expected);
        judged.Estimate.Value.Should().BeApproximately(displacement, 1e-9);
        judged.Estimate.Interval!.Value.Low.Should().BeApproximately(displacement - Math.Sqrt(2) * K128 * standard, 1e-8);
        judged.Estimate.Sensor.Should().Be(StabilityInputs.One);
    }

    /// <summary>One of the two neighbours moves by 0.75 um: their mean by 0.375 um, and with it every guide sensor.</summary>
    [Fact]
    public void XYStability_OneNeighbourMoves_CountsByTheMean()
    {
        StabilityInput still = StabilityInputs.Record();
        StabilityEpoch last = still.Exposures[0].Epochs[^1];
        StabilityEpoch moved = last with { ScienceCentres = new Dictionary<string, SurveyPoint>(last.ScienceCentres) { ["A"] = last.ScienceCentres["A"] with { X = 0.75 } } };
        StabilityInput record = still with { Exposures = [still.Exposures[0] with { Epochs = [.. still.Exposures[0].Epochs.SkipLast(1), moved] }] };
        Judge(record).Single().Estimate.Value.Should().Be(0.375);
        GeometryInput others = SiteInputs.Geometry();
        foreach (GuideSensor sensor in GuideSensors.All)
            others = others.With(sensor, placement => placement with { Neighbours = ["C", "D"] });
        Judge(record, others).Single().Estimate.Value.Should().Be(0);
    }

    [Fact]
    public void XYStability_ExposureOfAnotherLength_DoesNotMeetTheCondition() =>
        Judge(StabilityInputs.Record(lengthSeconds: 30)).Single().Reason.Should().Contain("15 s exposure");

    [Fact]
    public void XYStability_WhatCannotBeFound_IsInconclusiveAndNamed()
    {
        StabilityInput still = StabilityInputs.Record();
        GeometryInput geometry = SiteInputs.Geometry();
        Judge(still, geometry.With(StabilityInputs.One, placement => placement with { Neighbours = [] })).Single().Reason.Should().Contain("0 neighbours of R40_SG1");
        Judge(still, geometry.With(StabilityInputs.One, placement => placement with { Neighbours = ["A", "Z"] })).Single().Reason.Should().Contain("'Z'");
        Judge(StabilityInputs.Record(centre: _ => (double.NaN, 0))).Single().Reason.Should().Contain("R40_SG1");
        Judge(still with { XyUncertaintyMicrometres = double.NaN }).Worst().Should().Be(Verdict.Inconclusive);
        Judge(still with { Exposures = [] }).Worst().Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void XYStability_ManyDamagedExposures_GiveAReasonThatCanBeRead()
    {
        StabilityInput still = StabilityInputs.Record();
        StabilityInput many = still with { Exposures = [.. Enumerable.Repeat(still.Exposures[0] with { Epochs = [] }, 5000)] };
        Judge(many).Single().Reason!.Length.Should().BeLessThan(2000);
    }
}

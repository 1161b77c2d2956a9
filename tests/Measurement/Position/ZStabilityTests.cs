using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public class ZStabilityTests
{
    /// <summary>n = 8 sensors x 3 positions x 16 epochs = 384 residuals; normal quantile of 0.975^(1/384) from Python's statistics.NormalDist.</summary>
    private const double K384 = 3.822959888459731;

    private static IReadOnlyList<JudgedMeasurement> Judge(StabilityInput stability) =>
        ZStability.Judge(SiteInputs.Context(new PlanInputs { Stability = stability }), DecisionRule.Guarded);

    [Fact]
    public void ZStability_Still_Passes() => Judge(StabilityInputs.Record(standard: 0.1)).Single().Verdict.Should().Be(Verdict.Pass);

    [Fact]
    public void ZStability_WholeFocalPlaneMoves_IsNoVariation()
    {
        JudgedMeasurement judged = Judge(StabilityInputs.Record(all: (seconds, x, y) => seconds * (10 + 0.5 * x - 0.25 * y))).Single();
        judged.Estimate.Value.Should().BeApproximately(0, 1e-6);
        judged.Verdict.Should().Be(Verdict.Pass);
    }

    [Theory]
    [InlineData(-1, Verdict.Pass)]
    [InlineData(0, Verdict.Inconclusive)]
    [InlineData(1, Verdict.Fail)]
    public void ZStability_AroundTheLimit_FollowsTheInterval(int side, Verdict expected)
    {
        const double standard = 0.1;
        double expanded = Math.Sqrt(2) * K384 * standard;
        double variation = 2.5 + side * (expanded + 1e-6);
        JudgedMeasurement judged = Judge(StabilityInputs.Record(z: seconds => seconds == 6 ? variation : 0, standard: standard)).Single();
        judged.Verdict.Should().Be(expected);
        judged.Estimate.Value.Should().BeApproximately(variation, 1e-9);
        judged.Estimate.Interval!.Value.Low.Should().BeApproximately(variation - expanded, 1e-8);
        judged.Estimate.Sensor.Should().Be(StabilityInputs.One);
        judged.Estimate.Worst.Should().Contain("position 1");
    }

    [Theory]
    [InlineData(2.4999, Verdict.Pass)]
    [InlineData(2.5001, Verdict.Fail)]
    public void ZStability_ExactRecord_IsHeldAgainstTheLimitItself(double variation, Verdict expected) =>
        Judge(StabilityInputs.Record(z: seconds => seconds < 8 ? variation / 2 : -variation / 2)).Single().Verdict.Should().Be(expected);

    /// <summary>A drift of 0.16 um/s makes 2.4 um in any window of 15 s, though 2.48 um from the first epoch to the last.</summary>
    [Theory]
    [InlineData(0.16, Verdict.Pass)]
    [InlineData(0.17, Verdict.Fail)]
    public void ZStability_RecordALittleLongerThan15Seconds_IsJudgedInWindowsOf15(double drift, Verdict expected)
    {
        double[] epochs = [.. Enumerable.Range(0, 32).Select(step => step / 2.0)];
        JudgedMeasurement judged = Judge(StabilityInputs.Record(z: seconds => drift * seconds, lengthSeconds: 15.5, epochs: epochs)).Single();
        judged.Estimate.Value.Should().BeApproximately(15 * drift, 1e-9);
        judged.Verdict.Should().Be(expected);
    }

    [Theory]
    [InlineData(14.4)]
    [InlineData(15.6)]
    [InlineData(30)]
    [InlineData(double.NaN)]
    public void ZStability_ExposureOfAnotherLength_DoesNotMeetTheCondition(double length)
    {
        JudgedMeasurement judged = Judge(StabilityInputs.Record(z: seconds => seconds, lengthSeconds: length)).Single();
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain("15 s exposure");
    }

    [Fact]
    public void ZStability_OneExposureOfAnotherLength_WithholdsPassButNotFail()
    {
        StabilityInput still = StabilityInputs.Record();
        StabilityExposure other = still.Exposures[0] with { LengthSeconds = 30 };
        Judge(still with { Exposures = [still.Exposures[0], other] }).Worst().Should().Be(Verdict.Inconclusive);
        Judge(StabilityInputs.Record(z: seconds => seconds) is var moving ? moving with { Exposures = [moving.Exposures[0], other] } : still).Worst().Should().Be(Verdict.Fail);
    }

    public static TheoryData<string, double[]> SparseEpochs() => new()
    {
        { "none", [] },
        { "one", [0] },
        { "first five seconds", [0, 1, 2, 3, 4, 5] },
        { "start and end", [0, 15] },
        { "not in order", [0, 8, 4, 15] },
        { "same time twice", [0, 7, 7, 14] },
        { "outside", [0, 7, 14, 21] },
        { "no time", [0, 7, double.NaN, 15] },
    };

    [Theory]
    [MemberData(nameof(SparseEpochs))]
    public void ZStability_EpochsThatCannotShowAVariation_AreInconclusive(string which, double[] epochs) =>
        Judge(StabilityInputs.Record(epochs: epochs)).Worst().Should().Be(Verdict.Inconclusive, which);

    [Fact]
    public void ZStability_StartMiddleAndEnd_AreEnough() => Judge(StabilityInputs.Record(epochs: [0, 7.5, 15])).Worst().Should().Be(Verdict.Pass);

    [Fact]
    public void ZStability_DamagedRecords_AreInconclusive()
    {
        StabilityInput still = StabilityInputs.Record();
        StabilityEpoch first = still.Exposures[0].Epochs[0];
        StabilityInput WithFirst(StabilityEpoch epoch) => still with { Exposures = [still.Exposures[0] with { Epochs = [epoch, .. still.Exposures[0].Epochs.Skip(1)] }] };
        Judge(still with { Exposures = [] }).Worst().Should().Be(Verdict.Inconclusive);
        Judge(still with { ZUncertaintyMicrometres = -1 }).Worst().Should().Be(Verdict.Inconclusive);
        Judge(WithFirst(first with { ScienceCentres = first.ScienceCentres.Take(2).ToDictionary() })).Single().Reason.Should().Contain("science plane");
        Judge(WithFirst(first with { GuidePoints = first.GuidePoints.Take(7).ToDictionary() })).Single().Reason.Should().Contain("R44_SG1");
        Judge(WithFirst(first with { GuidePoints = first.GuidePoints.ToDictionary(item => item.Key, item => (IReadOnlyList<SurveyPoint>)[.. item.Value.Reverse()]) }))
            .Single().Reason.Should().Contain("same positions");
        Judge(WithFirst(first with { GuidePoints = first.GuidePoints.ToDictionary(item => item.Key, item => (IReadOnlyList<SurveyPoint>)[.. item.Value.Select(point => point with { Z = double.NaN })]) }))
            .Worst().Should().Be(Verdict.Inconclusive);
    }
}

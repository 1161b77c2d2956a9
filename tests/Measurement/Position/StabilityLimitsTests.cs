using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>Just inside and just outside of what a stability record may be, and what its judgement says.</summary>
public class StabilityLimitsTests
{
    private static JudgedMeasurement Z(StabilityInput stability) =>
        ZStability.Judge(SiteInputs.Context(new PlanInputs { Stability = stability }), DecisionRule.Guarded)[0];

    private static JudgedMeasurement XY(StabilityInput stability, GeometryInput? geometry = null) =>
        XYStability.Judge(SiteInputs.Context(new PlanInputs { Stability = stability, Geometry = geometry ?? SiteInputs.Geometry() }), DecisionRule.Guarded)[0];

    private static StabilityInput Changed(StabilityInput record, Func<StabilityEpoch, StabilityEpoch> change) =>
        record with { Exposures = [.. record.Exposures.Select(exposure => exposure with { Epochs = [.. exposure.Epochs.Select(change)] })] };

    private static StabilityInput AtLast(Func<StabilityEpoch, StabilityEpoch> change) =>
        Changed(StabilityInputs.Record(), epoch => epoch.SecondsFromStart == 15 ? change(epoch) : epoch);

    [Fact]
    public void XYStability_WholeFocalPlaneMoves_IsNoDisplacement()
    {
        static SurveyPoint Moved(SurveyPoint point) => point with { X = point.X + 64, Y = point.Y - 128 };
        JudgedMeasurement judged = XY(AtLast(epoch => epoch with
        {
            ScienceCentres = epoch.ScienceCentres.ToDictionary(item => item.Key, item => Moved(item.Value)),
            GuideCentres = epoch.GuideCentres.ToDictionary(item => item.Key, item => Moved(item.Value)),
        }));
        judged.Estimate.Value.Should().Be(0);
        judged.Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public void XYStability_OneOfTwoNeighboursMovesInY_MovesTheirMeanByHalf() =>
        XY(AtLast(epoch => epoch with { ScienceCentres = new Dictionary<string, SurveyPoint>(epoch.ScienceCentres) { ["A"] = epoch.ScienceCentres["A"] with { Y = 0.75 } } }))
            .Estimate.Value.Should().Be(0.375);

    [Fact]
    public void Stability_Judged_SaysOverWhichExposures()
    {
        foreach (JudgedMeasurement judged in new[] { Z(StabilityInputs.Record()), XY(StabilityInputs.Record()) })
            judged.Estimate.Conditions.Should().Equal(new Condition("within one 15 s exposure", ConditionState.Met, "1 exposures"));
        StabilityInput empty = StabilityInputs.Record() with { Exposures = [] };
        foreach (StabilityInput none in new[] { empty, empty with { Exposures = null! } })
            foreach (JudgedMeasurement judged in new[] { Z(none), XY(none) })
            {
                judged.Estimate.Conditions.Should().BeEmpty();
                judged.Reason.Should().Be("the stability record has no exposures");
            }
    }

    [Fact]
    public void Stability_ExposureOfAnotherLength_IsNamed() =>
        Z(StabilityInputs.Record(lengthSeconds: 30)).Reason.Should().Be("condition not met: within one 15 s exposure (1 exposures: 'E1' of 30 s)");

    [Fact]
    public void Stability_RefusedExposure_IsNamedWithTheReason()
    {
        static string? Reason(params double[] epochs) => Z(StabilityInputs.Record(epochs: epochs)).Reason;
        Reason(0).Should().Be("exposure 'E1': 1 epochs, and a variation needs two");
        Reason(0, 15).Should().Be("exposure 'E1': 15 s without an epoch; 7.5 s is the longest gap that shows a variation");
        StabilityInput without = StabilityInputs.Record();
        Z(without with { Exposures = [without.Exposures[0] with { Epochs = null! }] }).Reason.Should().Be("exposure 'E1': 0 epochs, and a variation needs two");
    }

    [Theory]
    [InlineData(2000, Verdict.Pass)]
    [InlineData(2001, Verdict.Inconclusive)]
    public void Stability_Epochs_AreUsedUpTo2000(int count, Verdict expected)
    {
        JudgedMeasurement judged = Z(StabilityInputs.Record(epochs: [.. Enumerable.Range(0, count).Select(step => step * 0.0075)]));
        judged.Verdict.Should().Be(expected);
        if (expected != Verdict.Pass)
            judged.Reason.Should().Be("exposure 'E1': more than 2000 epochs");
    }

    [Theory]
    [InlineData(10_000, false)]
    [InlineData(10_001, true)]
    public void Stability_Exposures_AreUsedUpTo10000(int count, bool said)
    {
        StabilityInput one = StabilityInputs.Record(lengthSeconds: 30);
        JudgedMeasurement judged = Z(one with { Exposures = [.. Enumerable.Repeat(one.Exposures[0], count)] });
        judged.Estimate.Withheld.Contains("only the first 10000 exposures of the record were used").Should().Be(said);
    }

    [Theory]
    [InlineData(-0.5, 15.5, Verdict.Pass)]
    [InlineData(-0.501, 15, Verdict.Inconclusive)]
    [InlineData(0, 15.501, Verdict.Inconclusive)]
    [InlineData(1, 14.5, Verdict.Pass)]
    [InlineData(1, 14.4, Verdict.Inconclusive)]
    public void Stability_Epochs_LieWithinTheExposureAndSpanNineTenths(double first, double last, Verdict expected) =>
        Z(StabilityInputs.Record(epochs: [first, 5, 10, last])).Verdict.Should().Be(expected);

    /// <summary>The step comes in the last half second of a record of 15.5 s: only a window that does not begin with the record holds it.</summary>
    [Fact]
    public void ZStability_StepAtTheEndOfALongRecord_IsSeen()
    {
        double[] epochs = [.. Enumerable.Range(0, 32).Select(step => step / 2.0)];
        Z(StabilityInputs.Record(z: seconds => seconds > 15 ? 3 : 0, lengthSeconds: 15.5, epochs: epochs)).Verdict.Should().Be(Verdict.Fail);
        XY(StabilityInputs.Record(centre: seconds => (seconds > 15 ? 3 : 0, 0), lengthSeconds: 15.5, epochs: epochs)).Verdict.Should().Be(Verdict.Fail);
    }

    /// <summary>Times written with nine decimals may end a nanosecond beyond 15 s.</summary>
    [Theory]
    [InlineData(15, true)]
    [InlineData(15.000000001, true)]
    [InlineData(15.000000002, false)]
    public void Window_OfFifteenSeconds_AllowsTheRoundingOfADecimalTime(double seconds, bool one)
    {
        StabilityEpoch first = StabilityInputs.Record().Exposures[0].Epochs[0];
        StabilityRecord.InOneWindow(first, first with { SecondsFromStart = seconds }).Should().Be(one);
    }

    [Theory]
    [InlineData(200, Verdict.Pass)]
    [InlineData(201, Verdict.Inconclusive)]
    [InlineData(-1, Verdict.Inconclusive)]
    public void XYStability_Neighbours_AreAtMost200(int count, Verdict expected)
    {
        string[]? names = count < 0 ? null : [.. Enumerable.Range(0, count).Select(number => $"N{number}")];
        StabilityInput record = Changed(StabilityInputs.Record(), epoch => epoch with { ScienceCentres = (names ?? []).ToDictionary(name => name, _ => new SurveyPoint(0, 0, 0)) });
        GeometryInput geometry = SiteInputs.Geometry();
        foreach (GuideSensor sensor in GuideSensors.All)
            geometry = geometry.With(sensor, placement => placement with { Neighbours = names! });
        XY(record, geometry).Verdict.Should().Be(expected);
    }

    [Theory]
    [InlineData(1e6, 0, Verdict.Pass)]
    [InlineData(1_000_001, 0, Verdict.Inconclusive)]
    [InlineData(0, -1e6, Verdict.Pass)]
    [InlineData(0, -1_000_001, Verdict.Inconclusive)]
    public void XYStability_Centres_LieWithinAMetre(double x, double y, Verdict expected) =>
        XY(Changed(StabilityInputs.Record(), epoch => epoch with { GuideCentres = new Dictionary<GuideSensor, SurveyPoint>(epoch.GuideCentres) { [StabilityInputs.One] = new(x, y, 0) } }))
            .Verdict.Should().Be(expected);

    private static StabilityInput WithPoints(IReadOnlyList<SurveyPoint> points) =>
        Changed(StabilityInputs.Record(), epoch => epoch with { GuidePoints = new Dictionary<GuideSensor, IReadOnlyList<SurveyPoint>>(epoch.GuidePoints) { [StabilityInputs.One] = points } });

    [Theory]
    [InlineData(1e6, 0, 0, true)]
    [InlineData(1_000_001, 0, 0, false)]
    [InlineData(0, -1e6, 0, true)]
    [InlineData(0, -1_000_001, 0, false)]
    [InlineData(0, 0, 1e6, true)]
    [InlineData(0, 0, 1_000_001, false)]
    public void ZStability_Positions_LieWithinAMetre(double x, double y, double z, bool taken)
    {
        JudgedMeasurement judged = Z(WithPoints([new SurveyPoint(1, 2, 3), new SurveyPoint(x, y, z)]));
        judged.Verdict.Should().Be(taken ? Verdict.Pass : Verdict.Inconclusive);
        if (!taken)
            judged.Reason.Should().Be("exposure 'E1': a position of R40_SG1 is no number or out of any range");
    }

    [Theory]
    [InlineData(0.1, Verdict.Pass)]
    [InlineData(0.1001, Verdict.Inconclusive)]
    public void ZStability_Positions_MayMoveATenthOfAMillimetre(double millimetres, Verdict expected)
    {
        static StabilityEpoch At(StabilityEpoch epoch, double x) =>
            epoch with { GuidePoints = new Dictionary<GuideSensor, IReadOnlyList<SurveyPoint>>(epoch.GuidePoints) { [StabilityInputs.One] = [new SurveyPoint(x, 0, 7)] } };
        Z(Changed(StabilityInputs.Record(), epoch => At(epoch, epoch.SecondsFromStart == 15 ? millimetres : 0))).Verdict.Should().Be(expected);
    }

    [Fact]
    public void ZStability_WithoutPositionsOrScienceCentres_NamesWhatIsMissing()
    {
        Z(WithPoints([])).Reason.Should().Be("exposure 'E1': R40_SG1 has no positions in some epoch");
        Z(WithPoints(null!)).Reason.Should().Be("exposure 'E1': R40_SG1 has no positions in some epoch");
        Z(Changed(StabilityInputs.Record(), epoch => epoch with { ScienceCentres = null! })).Reason.Should().StartWith("exposure 'E1': no science plane at 0 s:");
    }
}

using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public class PixelSizeTests
{
    private const GuideSensor One = GuideSensor.R44_SG1;

    /// <summary>Normal quantile of 0.975^(1/16), computed with Python's statistics.NormalDist.</summary>
    private const double K16 = 2.9515119160169547;

    private static IReadOnlyList<JudgedMeasurement> Judge(CalibrationInput calibration, PlanTolerances? tolerances = null) =>
        PixelSize.Judge(SiteInputs.Context(new PlanInputs { Calibration = calibration }, tolerances), DecisionRule.Guarded);

    [Fact]
    public void PixelSize_Nominal_PassesAndGivesThePlateScale()
    {
        IReadOnlyList<JudgedMeasurement> judged = Judge(SiteInputs.Calibration());
        judged[0].Verdict.Should().Be(Verdict.Pass);
        judged[0].Estimate.SampleCount.Should().Be(16);
        judged[1].Verdict.Should().BeNull();
        judged[1].Estimate.Value.Should().BeApproximately(0.2, 1e-12);
    }

    [Theory]
    [InlineData(true, 0.999, Verdict.Pass)]
    [InlineData(true, 1.001, Verdict.Fail)]
    [InlineData(false, 0.999, Verdict.Pass)]
    [InlineData(false, 1.001, Verdict.Fail)]
    public void PixelSize_OneSideOfOneSensor_IsJudgedEitherWayFromNominal(bool rows, double ofTolerance, Verdict expected)
    {
        foreach (int sign in new[] { -1, 1 })
        {
            double side = 10 * (1 + sign * 0.01 * ofTolerance);
            SensorToFocalPlaneRegistration changed = rows ? SiteInputs.Registration(One, rowSide: side) : SiteInputs.Registration(One, columnSide: side);
            JudgedMeasurement judged = Judge(SiteInputs.Calibration().With(One, changed))[0];
            judged.Verdict.Should().Be(expected);
            judged.Estimate.Value.Should().BeApproximately(0.01 * ofTolerance, 1e-12);
        }
    }

    [Theory]
    [InlineData(-1, Verdict.Pass)]
    [InlineData(0, Verdict.Inconclusive)]
    [InlineData(1, Verdict.Fail)]
    public void PixelSize_AroundTheTolerance_FollowsTheInterval(int side, Verdict expected)
    {
        const double relative = 5e-4;
        double deviation = (0.01 + side * (K16 * relative + 1e-7)) / (1 - side * K16 * relative);
        JudgedMeasurement judged = Judge(SiteInputs.Calibration(relative).With(One, SiteInputs.Registration(One, rowSide: 10 * (1 + deviation))))[0];
        judged.Verdict.Should().Be(expected);
        judged.Estimate.Interval!.Value.High.Should().BeApproximately(deviation + K16 * relative * (1 + deviation), 1e-9);
    }

    [Fact]
    public void PixelSize_ToleranceOfThePlan_IsUsed() =>
        Judge(SiteInputs.Calibration().With(One, SiteInputs.Registration(One, rowSide: 10.3)), new PlanTolerances { PixelSizeRelative = 0.05 })[0].Verdict.Should().Be(Verdict.Pass);

    [Fact]
    public void PixelSize_SensorMissing_WithholdsPassButNotFail()
    {
        CalibrationInput seven = SiteInputs.Calibration().With(GuideSensor.R00_SG0, null);
        Judge(seven)[0].Verdict.Should().Be(Verdict.Inconclusive);
        Judge(seven.With(One, SiteInputs.Registration(One, rowSide: 11)))[0].Verdict.Should().Be(Verdict.Fail);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1e-4)]
    [InlineData(double.PositiveInfinity)]
    public void PixelSize_UncertaintyNotDeclared_IsInconclusive(double relative) => Judge(SiteInputs.Calibration(relative))[0].Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void PixelSize_NoRegistrations_IsInconclusive() =>
        Judge(SiteInputs.Calibration() with { Registrations = new Dictionary<GuideSensor, SensorToFocalPlaneRegistration>() }).Worst().Should().Be(Verdict.Inconclusive);
}

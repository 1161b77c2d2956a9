using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public class RegistrationAgainstGeometryTests
{
    private const GuideSensor One = GuideSensor.R40_SG0;

    private static IReadOnlyList<JudgedMeasurement> Judge(CalibrationInput calibration, GeometryInput geometry) =>
        RegistrationAgainstGeometry.Judge(SiteInputs.Context(new PlanInputs { Calibration = calibration, Geometry = geometry }), DecisionRule.Guarded);

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Agreement_Faultless_Passes(int handedness)
    {
        CalibrationInput calibration = SiteInputs.Calibration();
        foreach (GuideSensor sensor in GuideSensors.All)
            calibration = calibration.With(sensor, SiteInputs.Registration(sensor, handedness: handedness));
        Judge(calibration, SiteInputs.Geometry(handedness)).Should().HaveCount(3).And.OnlyContain(judged => judged.Verdict == Verdict.Pass);
    }

    [Fact]
    public void Agreement_WithoutGeometry_NamesTheInput()
    {
        Action judging = () => RegistrationAgainstGeometry.Judge(SiteInputs.Context(new PlanInputs { Calibration = SiteInputs.Calibration() }), DecisionRule.Guarded);
        judging.Should().Throw<MissingInputException>().Which.Kind.Should().Be("geometry");
    }

    [Fact]
    public void Agreement_OneSensorMirrored_FailsHandednessOnly()
    {
        IReadOnlyList<JudgedMeasurement> judged = Judge(SiteInputs.Calibration().With(One, SiteInputs.Registration(One, handedness: -1)), SiteInputs.Geometry());
        judged.Named("handedness").Verdict.Should().Be(Verdict.Fail);
        judged.Named("centre").Verdict.Should().Be(Verdict.Pass);
        judged.Named("rotation").Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public void Agreement_SameSource_IsInconclusive() =>
        Judge(SiteInputs.Calibration() with { Source = "Drawing 1 " }, SiteInputs.Geometry()).Should().OnlyContain(judged => judged.Verdict == Verdict.Inconclusive);

    [Theory]
    [InlineData(-1, Verdict.Pass)]
    [InlineData(0, Verdict.Inconclusive)]
    [InlineData(1, Verdict.Fail)]
    public void Rotation_AroundTheTolerance_FollowsTheInterval(int side, Verdict expected)
    {
        const double standard = 0.02;
        double turn = 0.5 + side * (SensorRegistrationTests.K8 * standard + 1e-6);
        CalibrationInput calibration = SiteInputs.Calibration(angleDegrees: standard).With(One, SiteInputs.Registration(One, turnDegrees: turn));
        JudgedMeasurement judged = Judge(calibration, SiteInputs.Geometry()).Named("rotation");
        judged.Verdict.Should().Be(expected);
        judged.Estimate.Value.Should().BeApproximately(turn, 1e-9);
        judged.Estimate.Interval!.Value.High.Should().BeApproximately(turn + SensorRegistrationTests.K8 * standard, 1e-8);
    }

    [Theory]
    [InlineData(359.9)]
    [InlineData(-0.1)]
    public void Rotation_DrawnOneTurnAway_IsTheSame(double drawn)
    {
        const GuideSensor zero = GuideSensor.R00_SG0;
        JudgedMeasurement judged = Judge(SiteInputs.Calibration(), SiteInputs.Geometry().With(zero, placement => placement with { RotationDegrees = drawn })).Named("rotation");
        judged.Estimate.Value.Should().BeApproximately(0.1, 1e-9);
    }

    /// <summary>u = u_rel times the distance from first pixel to centre, 0.01 hypot(1999.5, 2035.5) mm.</summary>
    [Theory]
    [InlineData(-1, Verdict.Pass)]
    [InlineData(0, Verdict.Inconclusive)]
    [InlineData(1, Verdict.Fail)]
    public void Centre_AroundTheTolerance_FollowsTheInterval(int side, Verdict expected)
    {
        const double relative = 1e-3;
        double expanded = SensorRegistrationTests.K8 * relative * 0.01 * double.Hypot(1999.5, 2035.5);
        double shift = 0.5 + side * (expanded + 1e-6);
        CalibrationInput calibration = SiteInputs.Calibration(relative).With(One, SiteInputs.Registration(One, shiftMillimetres: shift));
        JudgedMeasurement judged = Judge(calibration, SiteInputs.Geometry()).Named("centre");
        judged.Estimate.Value.Should().BeApproximately(shift, 1e-9);
        judged.Estimate.Interval!.Value.High.Should().BeApproximately(shift + expanded, 1e-7);
        judged.Verdict.Should().Be(expected);
    }

    [Fact]
    public void Centre_ToleranceNotDeclared_IsInconclusive() =>
        Judge(SiteInputs.Calibration(), SiteInputs.Geometry() with { CentreToleranceMillimetres = 0 }).Named("centre").Verdict.Should().Be(Verdict.Inconclusive);
}

using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public class SensorRegistrationTests
{
    private const GuideSensor One = GuideSensor.R04_SG1;

    private static IReadOnlyList<JudgedMeasurement> Judge(CalibrationInput calibration, GeometryInput? geometry = null) =>
        SensorRegistration.Judge(SiteInputs.Context(new PlanInputs { Calibration = calibration, Geometry = geometry }), DecisionRule.Guarded);

    [Fact]
    public void Registration_Faultless_Passes()
    {
        Judge(SiteInputs.Calibration()).Should().OnlyContain(judged => judged.Verdict == Verdict.Pass);
        Judge(SiteInputs.Calibration(), SiteInputs.Geometry()).Should().OnlyContain(judged => judged.Verdict == Verdict.Pass);
    }

    [Fact]
    public void Registration_WithoutCalibration_NamesTheInput()
    {
        Action judging = () => SensorRegistration.Judge(SiteInputs.Context(PlanInputs.None), DecisionRule.Guarded);
        judging.Should().Throw<MissingInputException>().Which.Kind.Should().Be("calibration");
    }

    [Fact]
    public void Registration_OneSensorMissing_Fails()
    {
        JudgedMeasurement provided = Judge(SiteInputs.Calibration().With(One, null)).Named("provided");
        provided.Verdict.Should().Be(Verdict.Fail);
        provided.Reason.Should().Contain("R04_SG1 has no registration");
    }

    [Fact]
    public void Registration_None_FailsAndMeasuresNothing()
    {
        IReadOnlyList<JudgedMeasurement> judged = Judge(SiteInputs.Calibration() with { Registrations = new Dictionary<GuideSensor, SensorToFocalPlaneRegistration>() });
        judged.Named("provided").Verdict.Should().Be(Verdict.Fail);
        judged.Named("right angle").Verdict.Should().Be(Verdict.Inconclusive);
        judged.Named("distinct").Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void Registration_ElementNoNumber_Fails(double element) =>
        Judge(SiteInputs.Calibration().With(One, SiteInputs.Registration(One) with { YPerRow = element })).Named("provided").Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void Registration_SingularMatrix_Fails()
    {
        SensorToFocalPlaneRegistration good = SiteInputs.Registration(One);
        JudgedMeasurement provided = Judge(SiteInputs.Calibration().With(One, good with { XPerRow = good.XPerColumn, YPerRow = good.YPerColumn })).Named("provided");
        provided.Verdict.Should().Be(Verdict.Fail);
        provided.Reason.Should().Contain("cannot be inverted");
    }

    [Fact]
    public void Registration_OfTheNeighbourCopied_IsNotDistinct()
    {
        IReadOnlyList<JudgedMeasurement> judged = Judge(SiteInputs.Calibration().With(GuideSensor.R00_SG1, SiteInputs.Registration(GuideSensor.R00_SG0)));
        judged.Named("distinct").Verdict.Should().Be(Verdict.Fail);
        judged.Named("corner").Verdict.Should().Be(Verdict.Pass);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Registration_TwoCornersExchanged_Fails(bool withGeometry)
    {
        CalibrationInput exchanged = SiteInputs.Calibration()
            .With(GuideSensor.R00_SG0, SiteInputs.Registration(GuideSensor.R44_SG0))
            .With(GuideSensor.R44_SG0, SiteInputs.Registration(GuideSensor.R00_SG0));
        JudgedMeasurement corner = Judge(exchanged, withGeometry ? SiteInputs.Geometry() : null).Named("corner");
        corner.Verdict.Should().Be(Verdict.Fail);
        corner.Estimate.Value.Should().Be(2);
    }

    [Fact]
    public void Registration_FirstDigitAlongY_PassesByNameAndFailsAgainstGeometry()
    {
        CalibrationInput transposed = SiteInputs.Calibration();
        foreach (GuideSensor sensor in GuideSensors.All)
        {
            GuideSensor mirror = GuideSensors.All.Single(other => other.Name() == $"R{sensor.Name()[2]}{sensor.Name()[1]}{sensor.Name()[3..]}");
            transposed = transposed.With(sensor, SiteInputs.Registration(mirror));
        }
        Judge(transposed).Named("corner").Verdict.Should().Be(Verdict.Pass);
        Judge(transposed, SiteInputs.Geometry()).Named("corner").Estimate.Value.Should().Be(4);
    }

    [Fact]
    public void Registration_GeometryNamesAnotherCorner_IsInconclusive() =>
        Judge(SiteInputs.Calibration(), SiteInputs.Geometry().With(One, placement => placement with { Corner = "R44" }))
            .Named("corner").Verdict.Should().Be(Verdict.Inconclusive);

    /// <summary>U = sqrt 2 k_8 u; k_8 = 2.7305 from the normal quantile of 0.975^(1/8), computed with Python's statistics.NormalDist.</summary>
    [Theory]
    [InlineData(-1, Verdict.Pass)]
    [InlineData(0, Verdict.Inconclusive)]
    [InlineData(1, Verdict.Fail)]
    public void Orthogonality_AroundTheTolerance_FollowsTheInterval(int side, Verdict expected)
    {
        const double standard = 0.005, step = 1e-6;
        double expanded = Math.Sqrt(2) * K8 * standard;
        double skew = 0.1 + side * (expanded + step);
        CalibrationInput calibration = SiteInputs.Calibration(angleDegrees: standard).With(One, SiteInputs.Registration(One, skewDegrees: skew));
        JudgedMeasurement judged = Judge(calibration).Named("right angle");
        judged.Verdict.Should().Be(expected);
        judged.Estimate.Value.Should().BeApproximately(skew, 1e-9);
        judged.Estimate.Interval!.Value.High.Should().BeApproximately(skew + expanded, 1e-8);
        judged.Estimate.Sensor.Should().Be(One);
    }

    [Fact]
    public void Orthogonality_UncertaintyNotDeclared_IsInconclusive() =>
        Judge(SiteInputs.Calibration(angleDegrees: double.NaN)).Named("right angle").Verdict.Should().Be(Verdict.Inconclusive);

    internal const double K8 = 2.730728695877848;
}

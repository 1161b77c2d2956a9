using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>What findings about registrations name, and sensors turned by other angles than right ones.</summary>
public class RegistrationDetailTests
{
    private const GuideSensor One = GuideSensor.R04_SG1;

    private static IReadOnlyList<JudgedMeasurement> Registered(CalibrationInput calibration, GeometryInput? geometry = null) =>
        SensorRegistration.Judge(SiteInputs.Context(new PlanInputs { Calibration = calibration, Geometry = geometry }), DecisionRule.Guarded);

    private static IReadOnlyList<JudgedMeasurement> Agreement(CalibrationInput calibration, GeometryInput geometry) =>
        RegistrationAgainstGeometry.Judge(SiteInputs.Context(new PlanInputs { Calibration = calibration, Geometry = geometry }), DecisionRule.Guarded);

    private static SensorToFocalPlaneRegistration Shifted(double xMicrometres, double yMicrometres)
    {
        SensorToFocalPlaneRegistration good = SiteInputs.Registration(One);
        return good with { X0Micrometres = good.X0Micrometres + xMicrometres, Y0Micrometres = good.Y0Micrometres + yMicrometres };
    }

    /// <summary>R04_SG1 belongs at (-245, 287) mm.</summary>
    [Theory]
    [InlineData(2 * 245e3, 0, "(+, +)")]
    [InlineData(0, -2 * 287e3, "(-, -)")]
    [InlineData(2 * 245e3, -2 * 287e3, "(+, -)")]
    public void Corner_ThatIsWrong_IsNamedWithTheRightOne(double x, double y, string quadrant) =>
        Registered(SiteInputs.Calibration().With(One, Shifted(x, y)), SiteInputs.Geometry()).Named("corner").Estimate.Worst
            .Should().Be($"R04_SG1 is registered in quadrant {quadrant}, its place is (-, +)");

    /// <summary>Steps of 8 um put the centre of 4000 rows and 4072 columns exactly on an axis: 15,996 and 16,284 um from the first pixel.</summary>
    [Theory]
    [InlineData(-16_284, 287_000, "(0, +)")]
    [InlineData(-300_000, -15_996, "(-, 0)")]
    public void Corner_OnAnAxis_IsInNoQuadrant(double x0, double y0, string quadrant) =>
        Registered(SiteInputs.Calibration().With(One, new SensorToFocalPlaneRegistration(x0, 0, 8, y0, 8, 0)), SiteInputs.Geometry()).Named("corner").Estimate.Worst
            .Should().Be($"R04_SG1 is registered in quadrant {quadrant}, its place is (-, +)");

    [Fact]
    public void Corner_NotDrawn_IsSaid()
    {
        GeometryInput geometry = SiteInputs.Geometry();
        GeometryInput without = geometry with { Placements = geometry.Placements.Where(item => item.Key != One).ToDictionary() };
        GeometryInput empty = geometry with { Placements = geometry.Placements.ToDictionary(item => item.Key, item => item.Key == One ? null! : item.Value) };
        foreach (GeometryInput lacking in new[] { without, empty })
            Registered(SiteInputs.Calibration(), lacking).Named("corner").Reason.Should().NotBe("R04_SG1").And.Contain("R04_SG1");
    }

    [Fact]
    public void Sensor_WithoutRegistrationOrDrawing_WithholdsEveryAgreement()
    {
        GeometryInput geometry = SiteInputs.Geometry();
        GeometryInput without = geometry with { Placements = geometry.Placements.Where(item => item.Key != One).ToDictionary() };
        CalibrationInput missing = SiteInputs.Calibration().With(One, null);
        CalibrationInput empty = missing with { Registrations = new Dictionary<GuideSensor, SensorToFocalPlaneRegistration>(missing.Registrations) { [One] = null! } };
        foreach (CalibrationInput lacking in new[] { missing, empty })
            Agreement(lacking, geometry).Should().OnlyContain(judged => judged.Verdict == Verdict.Inconclusive && judged.Reason == "R04_SG1 has no registration");
        Agreement(SiteInputs.Calibration(), without).Should().OnlyContain(judged => judged.Verdict == Verdict.Inconclusive && judged.Reason != "R04_SG1");
    }

    /// <summary>The uncertainty of the scale grows with the distance from the first pixel to the centre; one sensor is drawn with half of the pixels.</summary>
    [Fact]
    public void Centre_Uncertainty_IsThatOfTheFarthestCentre()
    {
        GeometryInput geometry = SiteInputs.Geometry().With(One, placement => placement with { ActiveRows = 2000, ActiveColumns = 2036 });
        double lever = double.Hypot(3999 / 2.0, 4071 / 2.0) * 10e-3;
        Agreement(SiteInputs.Calibration(relative: 1e-3), geometry).Named("centre").Estimate.Components.Single().Standard.Should().BeApproximately(1e-3 * lever, 1e-9);
    }

    /// <summary>The sine of the angle between the axes against 1e-9.</summary>
    [Theory]
    [InlineData(5e-10, false)]
    [InlineData(5e-9, true)]
    public void Axes_AlmostParallel_CannotBeInverted(double sine, bool invertible) =>
        new SensorToFocalPlaneRegistration(0, 10, 10, 0, 0, 10 * sine).IsInvertible().Should().Be(invertible);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 0)]
    public void Axes_OfNoLength_CannotBeInverted(double row, double column) => new SensorToFocalPlaneRegistration(0, row, 0, 0, 0, column).IsInvertible().Should().BeFalse();

    [Theory]
    [InlineData(30)]
    [InlineData(-20)]
    [InlineData(135)]
    public void Axes_OfASensorTurnedByAnyAngle_DepartByTheirSkewOnly(double turn)
    {
        static double? Departure(double turn, double skew) =>
            Registered(SiteInputs.Calibration().With(One, SiteInputs.Registration(One, turnDegrees: turn, skewDegrees: skew))).Named("right angle").Estimate.Value;
        Departure(turn, 0).Should().BeApproximately(0, 1e-9);
        Departure(turn, 0.25).Should().BeApproximately(0.25, 1e-9);
    }
}

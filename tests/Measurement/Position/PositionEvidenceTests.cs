using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>What values of position rest on, what they name, and where inputs stop being believed.</summary>
public class PositionEvidenceTests
{
    private const GuideSensor One = GuideSensor.R40_SG1;

    private static EstimatorContext Context(CalibrationInput calibration, GeometryInput? geometry = null, PlanTolerances? tolerances = null) =>
        SiteInputs.Context(new PlanInputs { Calibration = calibration, Geometry = geometry }, tolerances);

    [Fact]
    public void PixelSize_WorstSide_IsNamedWithItsUncertainty()
    {
        IReadOnlyList<JudgedMeasurement> judged = PixelSize.Judge(Context(SiteInputs.Calibration(0.001).With(One, SiteInputs.Registration(One, columnSide: 10.05))), DecisionRule.Guarded);
        Estimate estimate = judged[0].Estimate;
        estimate.ShouldRestOn(("scale, relative", 0.001));
        estimate.Expanded().Should().BeApproximately(Extremes.Factor(16) * 0.001 * 1.005, 1e-12);
        estimate.Sensor.Should().Be(One);
        estimate.Worst.Should().Be("R40_SG1 along columns: 10.05 um");
        judged[1].Estimate.Value.Should().BeApproximately(0.02 * (15 * 10 + 10.05) / 16, 1e-12);
        judged[1].Estimate.Expanded().Should().BeApproximately(Extremes.Factor(16) * 0.001 * 0.02 * (15 * 10 + 10.05) / 16, 1e-12);
        judged[1].Estimate.SampleCount.Should().Be(16);
    }

    [Fact]
    public void PixelSize_WithoutRegistrations_NamesNoSensor()
    {
        CalibrationInput none = SiteInputs.Calibration() with { Registrations = new Dictionary<GuideSensor, SensorToFocalPlaneRegistration>() };
        Estimate estimate = PixelSize.Judge(Context(none), DecisionRule.Guarded).Should().ContainSingle().Which.Estimate;
        estimate.Value.Should().BeNull();
        estimate.Interval.Should().BeNull();
        estimate.Sensor.Should().BeNull();
        estimate.Worst.Should().BeNull();
        estimate.Withheld.Should().HaveCount(8).And.StartWith("R00_SG0 has no registration");
        Estimate area = ActiveArea.Judge(Context(none), DecisionRule.Guarded).Single().Estimate;
        (area.Value, area.Interval, area.Sensor, area.Worst).Should().Be((null, null, null, null));
        area.Withheld.Should().HaveCount(8);
        Estimate axes = SensorRegistration.Judge(Context(none), DecisionRule.Guarded).Named("right angle").Estimate;
        (axes.Value, axes.Interval, axes.Sensor).Should().Be((null, null, null));
        axes.Withheld.Should().Equal("8 of 8 sensors have no usable registration");
        foreach (JudgedMeasurement judged in RegistrationAgainstGeometry.Judge(Context(none, SiteInputs.Geometry()), DecisionRule.Guarded))
            judged.Estimate.Sensor.Should().BeNull();
    }

    [Fact]
    public void ActiveArea_SmallestSensor_IsNamedWithItsUncertainty()
    {
        GeometryInput geometry = SiteInputs.Geometry().With(One, placement => placement with { ActiveRows = 3999 });
        Estimate estimate = ActiveArea.Judge(Context(SiteInputs.Calibration(0.001), geometry), DecisionRule.Guarded).Single().Estimate;
        double area = 3999 * 4072 * 1e-4;
        estimate.Value.Should().BeApproximately(area, 1e-6);
        estimate.ShouldRestOn(("scale, both sides", 2 * 0.001 * area));
        estimate.Expanded().Should().BeApproximately(Extremes.Factor(8) * 2 * 0.001 * area, 1e-6);
        estimate.Sensor.Should().Be(One);
        estimate.Worst.Should().Be("R40_SG1: 3999 rows by 4072 columns, 1628.3928 mm2");
        estimate.Remarks.Should().Equal("active rows and columns from the geometry input");
        ActiveArea.Judge(Context(SiteInputs.Calibration()), DecisionRule.Guarded).Single().Estimate.Remarks.Should().Equal("active rows and columns as the endpoint declares them");
        Estimate unplaced = ActiveArea.Judge(Context(SiteInputs.Calibration(), geometry.With(One, placement => placement with { Corner = "R99" })), DecisionRule.Guarded).Single().Estimate;
        unplaced.SampleCount.Should().Be(7);
        unplaced.Withheld.Should().Equal("the geometry puts R40_SG1 into corner 'R99', which its name contradicts");
    }

    [Theory]
    [InlineData(1e9, true)]
    [InlineData(-1e9, true)]
    [InlineData(1.0000001e9, false)]
    [InlineData(double.NaN, false)]
    public void Registration_ElementOutOfRange_IsNone(double element, bool usable)
    {
        foreach (Func<SensorToFocalPlaneRegistration, SensorToFocalPlaneRegistration> change in new Func<SensorToFocalPlaneRegistration, SensorToFocalPlaneRegistration>[]
        {
            one => one with { X0Micrometres = element },
            one => one with { Y0Micrometres = element },
            one => one with { XPerRow = element },
            one => one with { YPerColumn = element },
        })
        {
            CalibrationInput calibration = SiteInputs.Calibration().With(One, change(SiteInputs.Registration(One)));
            (Registrations.Find(calibration, One, out string? reason) is not null).Should().Be(usable);
            reason.Should().Be(usable ? null : "the registration of R40_SG1 has an element that is no number or out of any range");
        }
    }

    [Fact]
    public void Registration_ParallelAxes_CannotBeInverted()
    {
        SiteInputs.Registration(One).IsInvertible().Should().BeTrue();
        SiteInputs.Registration(One, skewDegrees: 90).IsInvertible().Should().BeFalse();
        SiteInputs.Registration(One, skewDegrees: 89.99).IsInvertible().Should().BeTrue();
        SiteInputs.Registration(One, rowSide: 0).IsInvertible().Should().BeFalse();
        SiteInputs.Registration(One, handedness: -1).IsInvertible().Should().BeTrue();
    }

    public static TheoryData<string, bool, Func<SensorPlacement, SensorPlacement>> Bounds() => new()
    {
        { "centre at 1000 mm", true, one => one with { CentreXMillimetres = 1000, CentreYMillimetres = -1000 } },
        { "x beyond", false, one => one with { CentreXMillimetres = 1000.1 } },
        { "y beyond", false, one => one with { CentreYMillimetres = -1000.1 } },
        { "a turn", true, one => one with { RotationDegrees = -360 } },
        { "more than a turn", false, one => one with { RotationDegrees = 360.1 } },
        { "one pixel", true, one => one with { ActiveRows = 1, ActiveColumns = 1 } },
        { "no row", false, one => one with { ActiveRows = 0 } },
        { "no column", false, one => one with { ActiveColumns = 0 } },
        { "20,000 pixels", true, one => one with { ActiveRows = 20_000, ActiveColumns = 20_000 } },
        { "more rows", false, one => one with { ActiveRows = 20_001 } },
        { "more columns", false, one => one with { ActiveColumns = 20_001 } },
        { "another corner", false, one => one with { Corner = "R4" } },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Placement_AtItsBounds_IsBelieved(string what, bool usable, Func<SensorPlacement, SensorPlacement> change)
    {
        (Placements.Find(SiteInputs.Geometry().With(One, change), One, out string? reason) is not null).Should().Be(usable, what);
        (reason is null).Should().Be(usable);
    }

    [Fact]
    public void Placement_Area_IsPixelsTimesTheirSize() =>
        SiteInputs.Geometry().Placements[One].Area().Should().Be(new ActiveRectangle(SiteInputs.CentreMillimetres(One).X, SiteInputs.CentreMillimetres(One).Y, 4072 * 0.01, 4000 * 0.01, double.DegreesToRadians(SiteInputs.RotationDegrees(One))));

    [Fact]
    public void Geometry_Centres_RestOnTheScaleOverTheirLever()
    {
        Estimate estimate = RegistrationAgainstGeometry.Judge(Context(SiteInputs.Calibration(0.001).With(One, SiteInputs.Registration(One, shiftMillimetres: 0.2)), SiteInputs.Geometry()), DecisionRule.Guarded).Named("centre").Estimate;
        double lever = double.Hypot(3999 / 2.0, 4071 / 2.0) * 0.01;
        estimate.ShouldRestOn(("scale over the distance from first pixel to centre", 0.001 * lever));
        estimate.Expanded().Should().BeApproximately(Extremes.Factor(8) * 0.001 * lever, 1e-9);
        estimate.Sensor.Should().Be(One);
        estimate.SampleCount.Should().Be(8);
        estimate.Conditions.Should().Equal(new Condition("geometry independent of the calibration", ConditionState.Met, "'calibration 1' and 'drawing 1'"));
    }

    [Theory]
    [InlineData(0.4, 0.4)]
    [InlineData(-0.4, 0.4)]
    [InlineData(359.8, 0.2)]
    public void Geometry_Rotations_AreComparedAroundTheCircle(double turn, double expected)
    {
        Estimate estimate = RegistrationAgainstGeometry.Judge(
            Context(SiteInputs.Calibration(0, 0.01).With(One, SiteInputs.Registration(One, turnDegrees: turn)), SiteInputs.Geometry()), DecisionRule.Guarded).Named("rotation").Estimate;
        estimate.Value.Should().BeApproximately(expected, 1e-9);
        estimate.ShouldRestOn(("angle", 0.01));
        estimate.Expanded().Should().BeApproximately(Extremes.Factor(8) * 0.01, 1e-9);
        estimate.Sensor.Should().Be(One);
    }

    [Fact]
    public void Geometry_Handedness_IsNamedAndMustBeOneOfTwo()
    {
        JudgedMeasurement Hand(int drawn, int registered) => RegistrationAgainstGeometry.Judge(
            Context(SiteInputs.Calibration().With(One, SiteInputs.Registration(One, handedness: registered)), SiteInputs.Geometry().With(One, one => one with { Handedness = drawn })), DecisionRule.Guarded).Named("handedness");
        int own = Math.Sign(SiteInputs.Registration(One).Determinant);
        Hand(own, 1).Verdict.Should().Be(Verdict.Pass);
        JudgedMeasurement wrong = Hand(own, -1);
        wrong.Verdict.Should().Be(Verdict.Fail);
        wrong.Estimate.Worst.Should().Be($"R40_SG1 is registered with handedness {-own}, drawn with {own}");
        Hand(0, 1).Verdict.Should().Be(Verdict.Inconclusive);
        Hand(0, 1).Reason.Should().Be("the geometry gives R40_SG1 handedness 0, which is neither 1 nor -1");
    }

    [Fact]
    public void Geometry_OfTheSameSource_IsNotIndependent()
    {
        Condition Between(string? calibration, string? geometry) => RegistrationAgainstGeometry.Judge(
            Context(SiteInputs.Calibration() with { Source = calibration! }, SiteInputs.Geometry() with { Source = geometry! }), DecisionRule.Guarded).Named("centre").Estimate.Conditions.Single();
        Between("Lab A", " lab a ").State.Should().Be(ConditionState.NotMet);
        Between("Lab A", "Lab B").State.Should().Be(ConditionState.Met);
        Between(" ", "Lab B").Should().Be(new Condition("geometry independent of the calibration", ConditionState.NotRecorded, "an input names no source"));
        Between("Lab A", null).State.Should().Be(ConditionState.NotRecorded);
    }

    [Fact]
    public void Axes_Skew_RestsOnTwoDirections()
    {
        foreach (double skew in new[] { 0.05, -0.05 })
        {
            Estimate estimate = SensorRegistration.Judge(Context(SiteInputs.Calibration(0, 0.01).With(One, SiteInputs.Registration(One, skewDegrees: skew))), DecisionRule.Guarded).Named("right angle").Estimate;
            estimate.Value.Should().BeApproximately(0.05, 1e-9);
            estimate.ShouldRestOn(("directions of two axes", Math.Sqrt(2) * 0.01));
            estimate.Expanded().Should().BeApproximately(Extremes.Factor(8) * Math.Sqrt(2) * 0.01, 1e-9);
            estimate.Sensor.Should().Be(One);
            estimate.Withheld.Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData(19.99, Verdict.Fail)]
    [InlineData(20.01, Verdict.Pass)]
    public void Sensors_CloserThanHalfASide_LieInOnePlace(double millimetres, Verdict expected)
    {
        SensorToFocalPlaneRegistration beside = SiteInputs.Registration(GuideSensor.R40_SG0);
        (double x, double y) = (beside.X0Micrometres, beside.Y0Micrometres);
        SensorToFocalPlaneRegistration near = beside with { X0Micrometres = x + 1000 * millimetres, Y0Micrometres = y };
        JudgedMeasurement judged = SensorRegistration.Judge(Context(SiteInputs.Calibration().With(One, near)), DecisionRule.Guarded).Named("distinct");
        judged.Verdict.Should().Be(expected);
        judged.Estimate.SampleCount.Should().Be(28);
        if (expected == Verdict.Fail)
            judged.Estimate.Worst.Should().Be("R40_SG0 and R40_SG1 are registered to the same place");
    }

    [Fact]
    public void Registrations_Provided_AreTwoChecksASensor()
    {
        JudgedMeasurement Provided(CalibrationInput calibration) => SensorRegistration.Judge(Context(calibration), DecisionRule.Guarded).Named("invertible");
        Provided(SiteInputs.Calibration()).Estimate.SampleCount.Should().Be(16);
        Provided(SiteInputs.Calibration().With(One, SiteInputs.Registration(One, rowSide: 0))).Estimate.Worst.Should().Be("the registration of R40_SG1 cannot be inverted");
        Provided(SiteInputs.Calibration().With(One, null)).Estimate.Worst.Should().Be("R40_SG1 has no registration");
    }

    [Fact]
    public void Corners_ByName_FollowTheConventionThatFits()
    {
        JudgedMeasurement Corner(CalibrationInput calibration) => SensorRegistration.Judge(Context(calibration), DecisionRule.Guarded).Named("corner");
        Corner(SiteInputs.Calibration()).Verdict.Should().Be(Verdict.Pass);
        Corner(SiteInputs.Calibration()).Estimate.Remarks.Should().ContainSingle().Which.Should().StartWith("no geometry input: corners by raft name, first digit along X, which fits better");
        CalibrationInput other = SiteInputs.Calibration();
        foreach (GuideSensor sensor in GuideSensors.All)
            other = other.With(sensor, Mirrored(SiteInputs.Registration(sensor)));
        Corner(other).Verdict.Should().Be(Verdict.Pass);
        Corner(other).Estimate.Remarks.Should().ContainSingle().Which.Should().Contain("first digit along Y");
        JudgedMeasurement wrong = Corner(SiteInputs.Calibration().With(One, SiteInputs.Registration(GuideSensor.R00_SG1)));
        wrong.Verdict.Should().Be(Verdict.Fail);
        wrong.Estimate.Worst.Should().Be("R40_SG1 is registered in quadrant (-, -), its place is (+, -)");
        wrong.Estimate.SampleCount.Should().Be(8);
    }

    /// <summary>X and Y exchanged: the other of the two customary conventions.</summary>
    private static SensorToFocalPlaneRegistration Mirrored(SensorToFocalPlaneRegistration one) =>
        one with { X0Micrometres = one.Y0Micrometres, Y0Micrometres = one.X0Micrometres, XPerRow = one.YPerRow, YPerRow = one.XPerRow, XPerColumn = one.YPerColumn, YPerColumn = one.XPerColumn };

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(-0.001, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    public void Uncertainty_Declared_IsZeroOrMore(double standard, int refusals) => DeclaredUncertainty.Refusals(standard, "u").Should().HaveCount(refusals);

    [Theory]
    [InlineData(0.001, 0)]
    [InlineData(0.0, 1)]
    [InlineData(double.NaN, 1)]
    public void Tolerance_Declared_IsPositive(double tolerance, int refusals) => DeclaredUncertainty.ToleranceRefusals(tolerance, "t").Should().HaveCount(refusals);

    [Fact]
    public void Reasons_MoreThanEight_AreCounted()
    {
        string[] reasons = [.. Enumerable.Range(0, 10).Select(number => $"reason {number}")];
        Reasons.Few([.. reasons.Take(8)]).Should().Equal(reasons.Take(8));
        Reasons.Few(reasons).Should().Equal([.. reasons.Take(8), "and 2 more reasons of this kind"]);
    }

    [Fact]
    public void Surface_OfKnownPoints_IsTheirs()
    {
        (double, double, double, double)[] plane = [(1, 0, 0, 5), (2, 10, 0, 7), (1, 0, 20, 1), (3, 10, 20, 3)];
        LeastSquares fit = LeastSquares.Fit(LeastSquares.Plane, plane, out string? reason)!;
        reason.Should().BeNull();
        fit.At(5, 10).Should().BeApproximately(4, 1e-9);
        fit.At(20, -20).Should().BeApproximately(13, 1e-9);
        LeastSquares.Fit(LeastSquares.Plane, [.. plane.Take(3)], out _).Should().NotBeNull();
        LeastSquares.Fit(LeastSquares.Plane, [.. plane.Take(2)], out reason).Should().BeNull();
        reason.Should().Be("it has 2 points and the surface needs 3");
        LeastSquares.Fit(LeastSquares.Plane, [(1, 0, 0, 0), (1, 1, 0, 0), (1, 2, 0, 0)], out reason).Should().BeNull();
        reason.Should().StartWith("its 3 points do not determine the surface");
        foreach ((double, double, double, double) bad in new[] { (0.0, 0.0, 0.0, 0.0), (1.1e9, 0, 0, 0), (1, 1.1e9, 0, 0), (1, 0, -1.1e9, 0), (1, 0, 0, double.NaN), (double.NaN, 0, 0, 0) })
            LeastSquares.Fit(LeastSquares.Plane, [.. plane, bad], out _).Should().BeNull();
        LeastSquares.Fit(LeastSquares.Plane, [.. plane.Select(point => point with { Item1 = point.Item1 * 1e8 })], out _).Should().NotBeNull();
    }

    [Fact]
    public void Fit_OfPointsAtTheEdgeOfWhatIsTaken_IsNotRefusedForThat()
    {
        (double, double, double, double)[] square = [(1, 0, 0, 0), (1, 1, 0, 0), (1, 0, 1, 0), (1, 1, 1, 0)];
        foreach ((double, double, double, double) far in new[] { (1e9, 0.0, 0.0, 0.0), (1, 1e9, 0, 0), (1, 0, -1e9, 0), (1, 0, 0, 1e9) })
        {
            LeastSquares.Fit(LeastSquares.Plane, [.. square, far], out string? unfit);
            (unfit ?? string.Empty).Should().NotContain("out of any range");
        }
        LeastSquares.Fit(LeastSquares.Plane, [.. Enumerable.Range(0, 100_000).Select(at => square[at % 4])], out _).Should().NotBeNull();
        LeastSquares.Fit(LeastSquares.Plane, [.. Enumerable.Range(0, 100_001).Select(at => square[at % 4])], out string? many).Should().BeNull();
        many.Should().Be("it has more than 100000 points");
    }

    [Fact]
    public void Rectangle_OfPoints_SpansAndOverlaps()
    {
        ActiveRectangle spanned = ActiveRectangle.Spanning([new SurveyPoint(1, 10, 0), new SurveyPoint(5, 4, 0), new SurveyPoint(2, 5, 0)]);
        spanned.Should().Be(new ActiveRectangle(3, 7, 4, 6, 0));
        spanned.CellCentres().Should().HaveCount(24).And.Contain((1.5, 4.5)).And.Contain((4.5, 9.5));
        spanned.ShareSpannedBy([new SurveyPoint(1, 4, 0), new SurveyPoint(3, 10, 0)]).Should().BeApproximately(0.5, 1e-12);
        spanned.ShareSpannedBy([new SurveyPoint(-9, -9, 0), new SurveyPoint(99, 99, 0)]).Should().Be(1);
        spanned.ShareSpannedBy([new SurveyPoint(20, 4, 0), new SurveyPoint(30, 10, 0)]).Should().Be(0);
        var turned = new ActiveRectangle(0, 0, 4, 2, Math.PI / 2);
        turned.CellCentres().Should().HaveCount(8).And.Contain(cell => Math.Abs(cell.X - 0.5) < 1e-9 && Math.Abs(cell.Y - 1.5) < 1e-9).And.OnlyContain(cell => Math.Abs(cell.X) < 1 && Math.Abs(cell.Y) < 2);
        turned.ShareSpannedBy([new SurveyPoint(-1, -2, 0), new SurveyPoint(1, 0, 0)]).Should().BeApproximately(0.5, 1e-12);
        new ActiveRectangle(0, 0, 0.2, 0, 0).CellCentres().Should().HaveCount(1);
        new ActiveRectangle(0, 0, 0, 1, 0).ShareSpannedBy([new SurveyPoint(-1, -2, 0), new SurveyPoint(1, 2, 0)]).Should().Be(0);
    }
}

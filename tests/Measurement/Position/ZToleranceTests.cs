using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>Surveys of surfaces whose share within a band is known in closed form: piston, tilt, paraboloid.</summary>
public class ZToleranceTests
{
    private const GuideSensor One = GuideSensor.R44_SG0;

    private static readonly double[] Grid = [-18, -9, 0, 9, 18];

    /// <summary>A tilted science plane, which the shares must not depend on; um from mm.</summary>
    private static double Plane(double x, double y) => 120 + 0.3 * x - 0.2 * y;

    /// <param name="surface">Residual of sensor One, um, from mm along its columns and rows from its centre; the others have none.</param>
    private static SurveyState State(Func<double, double, double> surface, string name = "zenith") =>
        new(
            name,
            [.. from x in Grid from y in Grid select new SurveyedScienceSensor($"S{x}{y}", 1600, [new SurveyPoint(10 * x, 10 * y, Plane(10 * x, 10 * y))])],
            GuideSensors.All.ToDictionary(sensor => sensor, sensor => Points(sensor, sensor == One ? surface : (_, _) => 0)));

    private static IReadOnlyList<SurveyPoint> Points(GuideSensor sensor, Func<double, double, double> surface)
    {
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(SiteInputs.RotationDegrees(sensor)));
        (double centreX, double centreY) = SiteInputs.CentreMillimetres(sensor);
        return
        [
            .. from along in Grid
               from across in Grid
               let x = centreX + along * cosine - across * sine
               let y = centreY + along * sine + across * cosine
               select new SurveyPoint(x, y, Plane(x, y) + surface(along, across)),
        ];
    }

    private static SurveyInput Survey(double standard, params SurveyState[] states) =>
        new([.. states.Select(state => state.Name)], standard, states) { Source = "survey 1", Date = "2026-03-03" };

    private static IReadOnlyList<JudgedMeasurement> Judge(SurveyInput survey, GeometryInput? geometry) =>
        ZTolerance.Judge(SiteInputs.Context(new PlanInputs { Survey = survey, Geometry = geometry }), DecisionRule.Guarded);

    private static JudgedMeasurement JudgeOne(Func<double, double, double> surface, double standard = 0) =>
        Judge(Survey(standard, State(surface)), SiteInputs.Geometry()).Single();

    [Fact]
    public void ZTolerance_FlatOnATiltedPlane_IsWholeAndPasses()
    {
        JudgedMeasurement judged = JudgeOne((_, _) => 0, standard: 2);
        judged.Verdict.Should().Be(Verdict.Pass);
        judged.Estimate.Value.Should().Be(100);
        judged.Estimate.SampleCount.Should().Be(8 * 41 * 40, "40.72 by 40 mm in cells of about 1 mm");
    }

    [Theory]
    [InlineData(-1, Verdict.Pass)]
    [InlineData(0, Verdict.Inconclusive)]
    [InlineData(1, Verdict.Fail)]
    public void ZTolerance_PistonAroundTheBand_FollowsTheInterval(int side, Verdict expected)
    {
        const double standard = 1.5;
        double piston = 30 + side * (SensorRegistrationTests.K8 * standard + 1e-6);
        JudgedMeasurement judged = JudgeOne((_, _) => piston, standard);
        judged.Verdict.Should().Be(expected);
        judged.Estimate.Sensor.Should().Be(One);
        JudgeOne((_, _) => -piston, standard).Verdict.Should().Be(expected);
    }

    /// <summary>41 columns of cells, 0.993 mm wide: a tilt that loses the outermost column on either side leaves 39/41 = 95.12 %, two leave 37/41 = 90.24 %.</summary>
    [Theory]
    [InlineData(19.3, 39, Verdict.Pass)]
    [InlineData(18.4, 37, Verdict.Fail)]
    public void ZTolerance_TiltEitherSideOf95Percent_IsJudged(double millimetresAtTheBand, int columns, Verdict expected)
    {
        JudgedMeasurement judged = JudgeOne((along, _) => 30 * along / millimetresAtTheBand);
        judged.Estimate.Value.Should().BeApproximately(100.0 * columns / 41, 1e-9);
        judged.Verdict.Should().Be(expected);
    }

    /// <summary>A paraboloid c rho^2 stays within 30 um inside a circle; with c = 30/18^2 that is pi 18^2 mm2 of 40.72 x 40 mm2, 62.49 %.</summary>
    [Fact]
    public void ZTolerance_Paraboloid_HasTheShareOfItsCircle()
    {
        JudgedMeasurement judged = JudgeOne((along, across) => 30 * (along * along + across * across) / (18 * 18));
        judged.Estimate.Value.Should().BeApproximately(100 * Math.PI * 18 * 18 / (40.72 * 40), 0.5);
        judged.Verdict.Should().Be(Verdict.Fail);
    }

    /// <summary>The interval is [f(30 - U), f(30 + U)]: for a paraboloid the areas of two circles.</summary>
    [Fact]
    public void ZTolerance_Paraboloid_HasTheIntervalOfTwoCircles()
    {
        const double standard = 2;
        Estimate estimate = JudgeOne((along, across) => 30 * (along * along + across * across) / (16 * 16), standard).Estimate;
        double expanded = SensorRegistrationTests.K8 * standard;
        estimate.Interval!.Value.Low.Should().BeApproximately(100 * Math.PI * 16 * 16 * (30 - expanded) / 30 / (40.72 * 40), 0.6);
        estimate.Interval!.Value.High.Should().BeApproximately(100 * Math.PI * 16 * 16 * (30 + expanded) / 30 / (40.72 * 40), 0.6);
    }

    /// <summary>Three places, each with a sensor of 1 mm2 at 0 um and one of 2 mm2 at 30 um: the weighted plane lies at 20 um, an unweighted one at 15 um.</summary>
    [Theory]
    [InlineData(49.9, Verdict.Pass)]
    [InlineData(50.1, Verdict.Fail)]
    public void ZTolerance_SciencePlane_IsWeightedByArea(double height, Verdict expected)
    {
        SurveyState state = State((_, _) => 0) with
        {
            Science =
            [
                .. new[] { (0.0, 0.0), (200, 0), (0, 200) }.SelectMany(place => new[]
                {
                    new SurveyedScienceSensor("low", 1, [new SurveyPoint(place.Item1, place.Item2, 0)]),
                    new SurveyedScienceSensor("high", 2, [.. Enumerable.Repeat(new SurveyPoint(place.Item1, place.Item2, 30), 7)]),
                }),
            ],
            Guide = GuideSensors.All.ToDictionary(
                sensor => sensor,
                sensor => (IReadOnlyList<SurveyPoint>)[.. Points(sensor, (_, _) => 0).Select(point => point with { Z = height })]),
        };
        Judge(Survey(0, state), SiteInputs.Geometry()).Single().Verdict.Should().Be(expected);
    }

    [Fact]
    public void ZTolerance_OneStateOfTwoBad_FailsThere()
    {
        IReadOnlyList<JudgedMeasurement> judged = Judge(Survey(1, State((_, _) => 0), State((_, _) => 40, "horizon")), SiteInputs.Geometry());
        judged.Named("zenith").Verdict.Should().Be(Verdict.Pass);
        judged.Named("horizon").Verdict.Should().Be(Verdict.Fail);
    }

    [Fact]
    public void ZTolerance_OperationalStateNotSurveyed_WithholdsPassButNotFail()
    {
        SurveyInput lacking = Survey(1, State((_, _) => 0)) with { OperationalStates = ["zenith", "horizon"] };
        Judge(lacking, SiteInputs.Geometry()).Worst().Should().Be(Verdict.Inconclusive);
        Judge(lacking with { States = [State((_, _) => 40)] }, SiteInputs.Geometry()).Worst().Should().Be(Verdict.Fail);
    }

    [Fact]
    public void ZTolerance_StateOutsideOfOperation_InformsOnly()
    {
        SurveyInput survey = Survey(1, State((_, _) => 0), State((_, _) => 40, "warm")) with { OperationalStates = ["zenith"] };
        Judge(survey, SiteInputs.Geometry()).Named("warm").Verdict.Should().BeNull();
        Judge(survey with { OperationalStates = [] }, SiteInputs.Geometry()).Worst().Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void ZTolerance_WithoutGeometry_UsesTheSpanOfThePoints()
    {
        JudgedMeasurement judged = Judge(Survey(0, State((along, _) => 30 * along / 9)), geometry: null).Single();
        judged.Estimate.SampleCount.Should().Be(8 * 36 * 36);
        judged.Estimate.Value.Should().Be(50);
    }

    [Fact]
    public void ZTolerance_PointsOffAnyQuadratic_WithholdPass()
    {
        JudgedMeasurement judged = JudgeOne((along, across) => (along + across) / 9 % 2 == 0 ? 100 : -100, standard: 1);
        judged.Verdict.Should().NotBe(Verdict.Pass);
        judged.Estimate.Withheld.Should().Contain(reason => reason.Contains("quadratic", StringComparison.Ordinal));
    }

    /// <summary>A wave along the columns that no quadratic follows, -10, 20, 0, -20 and 10 um: the points of the middle row lie on the surface, and the root mean square is 10 sqrt 2 um.</summary>
    [Fact]
    public void ZTolerance_SomePointsOffAnyQuadratic_WithholdPassByTheirRootMeanSquare()
    {
        double[] wave = [-10, 20, 0, -20, 10];
        JudgeOne((along, _) => wave[(int)(along / 9) + 2], standard: 1).Estimate.Withheld.Should().ContainSingle()
            .Which.Should().Be("the points of R44_SG0 depart 14.14 um (rms) from a quadratic surface, more than the survey's uncertainty explains");
    }

    public static TheoryData<string, Func<IReadOnlyList<SurveyPoint>, IReadOnlyList<SurveyPoint>>> DamagedPoints() => new()
    {
        { "none", _ => [] },
        { "five", points => [.. points.Take(5)] },
        { "duplicates", points => [.. Enumerable.Repeat(points[3], 25)] },
        { "two columns", points => [.. points.Take(10)] },
        { "one is no number", points => [.. points.Skip(1), points[0] with { Z = double.NaN }] },
        { "one is infinite", points => [.. points.Skip(1), points[0] with { X = double.NegativeInfinity }] },
        { "metres for millimetres", points => [.. points.Select(point => point with { X = point.X / 1000, Y = point.Y / 1000 })] },
        { "one corner only", points => [.. points.Select(point => point with { X = points[0].X + (point.X - points[0].X) / 3, Y = points[0].Y + (point.Y - points[0].Y) / 3 })] },
    };

    [Theory]
    [MemberData(nameof(DamagedPoints))]
    public void ZTolerance_DamagedPoints_AreInconclusive(string damage, Func<IReadOnlyList<SurveyPoint>, IReadOnlyList<SurveyPoint>> change)
    {
        SurveyState state = State((_, _) => 0);
        state = state with { Guide = state.Guide.ToDictionary(item => item.Key, item => item.Key == One ? change(item.Value) : item.Value) };
        JudgedMeasurement judged = Judge(Survey(1, state), SiteInputs.Geometry()).Single();
        judged.Verdict.Should().Be(Verdict.Inconclusive, damage);
        judged.Reason.Should().Contain("R44_SG0");
    }

    [Fact]
    public void ZTolerance_NoSciencePlane_IsInconclusive()
    {
        SurveyState state = State((_, _) => 0);
        Judge(Survey(1, state with { Science = [] }), null).Worst().Should().Be(Verdict.Inconclusive);
        Judge(Survey(1, state with { Science = [.. state.Science.Take(5)] }), null).Single().Reason.Should().Contain("line", "five sensors stand in one column");
        Judge(Survey(1, state with { Science = [.. state.Science.Select(sensor => sensor with { AreaSquareMillimetres = 0 })] }), null).Worst().Should().Be(Verdict.Inconclusive);
        Judge(Survey(double.NaN, state), null).Worst().Should().Be(Verdict.Inconclusive);
    }
}

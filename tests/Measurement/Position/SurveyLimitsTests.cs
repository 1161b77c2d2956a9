using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>Active areas turned by any angle, and just inside and just outside of what a survey may be.</summary>
public class SurveyLimitsTests
{
    private static readonly double[] Grid = [-18, -9, 0, 9, 18];

    private static IReadOnlyList<SurveyPoint> Points(GuideSensor sensor, double reach = 1, double z = 0)
    {
        (double x, double y) = SiteInputs.CentreMillimetres(sensor);
        return [.. from along in Grid from across in Grid select new SurveyPoint(x + reach * along, y + reach * across, z)];
    }

    private static SurveyState State(string name = "zenith") => new(
        name,
        [.. from x in Grid from y in Grid select new SurveyedScienceSensor($"S{x}{y}", 1600, [new SurveyPoint(10 * x, 10 * y, 0)])],
        GuideSensors.All.ToDictionary(sensor => sensor, sensor => Points(sensor)));

    private static SurveyInput Survey(params SurveyState[] states) => new([.. states.Select(state => state.Name)], 1, states) { Source = "survey 1", Date = "2026-03-03" };

    private static IReadOnlyList<JudgedMeasurement> Judge(SurveyInput survey, GeometryInput? geometry = null) =>
        ZTolerance.Judge(SiteInputs.Context(new PlanInputs { Survey = survey, Geometry = geometry }), DecisionRule.Guarded);

    /// <summary>30 degrees: cosine and sine differ, and neither is 0.</summary>
    [Fact]
    public void Rectangle_TurnedBy30Degrees_HasItsCellsWhereItLies()
    {
        (double sine, double cosine) = (0.5, Math.Sqrt(3) / 2);
        (double X, double Y)[] cells = [.. new ActiveRectangle(100, 200, 3, 2, Math.PI / 6).CellCentres()];
        cells.Should().HaveCount(6);
        (double X, double Y)[] expected = [.. from across in new[] { -0.5, 0.5 } from along in new[] { -1.0, 0, 1 } select (100 + along * cosine - across * sine, 200 + along * sine + across * cosine)];
        for (int cell = 0; cell < cells.Length; cell++)
        {
            cells[cell].X.Should().BeApproximately(expected[cell].X, 1e-12);
            cells[cell].Y.Should().BeApproximately(expected[cell].Y, 1e-12);
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(0.5, 1, 0.5)]
    [InlineData(0.5, 0.5, 0.25)]
    [InlineData(3, 3, 1)]
    public void Rectangle_TurnedBy30Degrees_IsSpannedByItsShare(double alongShare, double acrossShare, double expected)
    {
        (double sine, double cosine) = (0.5, Math.Sqrt(3) / 2);
        SurveyPoint[] corners =
        [
            .. from along in new[] { -2.0, 2 }
               from across in new[] { -0.5, 0.5 }
               let x = along * alongShare
               let y = across * acrossShare
               select new SurveyPoint(7 + x * cosine - y * sine, -3 + x * sine + y * cosine, 0),
        ];
        new ActiveRectangle(7, -3, 4, 1, Math.PI / 6).ShareSpannedBy(corners).Should().BeApproximately(expected, 1e-12);
    }

    [Fact]
    public void Survey_Lists_MayBeAbsent()
    {
        SurveyInput survey = Survey(State());
        Judge(survey with { States = null! }).Single().Reason.Should().Contain("no survey in operational state 'zenith'");
        Judge(survey with { OperationalStates = null! })[0].Reason.Should().StartWith("the survey names no operational states");
        Judge(Survey(State() with { Science = null! })).Single().Reason.Should().StartWith("no science plane: it has 0 points");
        Judge(Survey(State() with { Guide = null! })).Single().Reason.Should().StartWith("R00_SG0 is not surveyed");
        SurveyState state = State();
        Judge(Survey(state with { Guide = new Dictionary<GuideSensor, IReadOnlyList<SurveyPoint>>(state.Guide) { [GuideSensor.R04_SG1] = null! } })).Single().Reason.Should().Be("R04_SG1 is not surveyed");
    }

    [Theory]
    [InlineData(1000, false)]
    [InlineData(1001, true)]
    public void Survey_States_AreAtMostAThousand(int count, bool refused)
    {
        const string reason = "the survey has more than 1000 states";
        SurveyInput survey = Survey(State());
        (Judge(survey with { OperationalStates = [.. Enumerable.Range(0, count).Select(number => $"state {number}")] })[0].Reason == reason).Should().Be(refused);
        SurveyState bare = State("bare") with { Science = [] };
        (Judge(survey with { States = [.. Enumerable.Repeat(bare, count)] })[0].Reason == reason).Should().Be(refused);
    }

    [Theory]
    [InlineData(1000, Verdict.Pass)]
    [InlineData(1001, Verdict.Inconclusive)]
    public void Survey_ScienceSensors_AreAtMostAThousand(int count, Verdict expected)
    {
        SurveyState state = State();
        JudgedMeasurement judged = Judge(Survey(state with { Science = [.. state.Science, .. Enumerable.Repeat(state.Science[0], count - state.Science.Count)] })).Single();
        judged.Verdict.Should().Be(expected);
        if (expected != Verdict.Pass)
            judged.Reason.Should().Be("no science plane: the survey has more than 1000 science sensors");
    }

    /// <summary>Sixteen sensors and states share the chance of the greatest error: U = k_16 u, and k_16 = 2.950 (normal quantile of 0.975^(1/16), Python's statistics.NormalDist).</summary>
    [Theory]
    [InlineData(29.0, 0.335, Verdict.Pass)]
    [InlineData(29.0, 0.343, Verdict.Inconclusive)]
    public void Survey_OfTwoStates_CountsEachSensorInEach(double piston, double standard, Verdict expected)
    {
        SurveyState lifted = State() with { Guide = GuideSensors.All.ToDictionary(sensor => sensor, sensor => Points(sensor, z: sensor == GuideSensor.R00_SG0 ? piston : 0)) };
        SurveyInput survey = Survey(lifted, State("horizon")) with { ZUncertaintyMicrometres = standard };
        Judge(survey)[0].Verdict.Should().Be(expected);
    }

    [Fact]
    public void Survey_Remark_SaysWhereTheActiveAreasComeFrom()
    {
        Judge(Survey(State())).Single().Estimate.Remarks.Should().Equal("active areas as spanned by the surveyed points");
        Judge(Survey(State()), SiteInputs.Geometry()).Single().Estimate.Remarks.Should().Equal("active areas from the geometry input");
    }

    /// <summary>Both lie within the band everywhere: the one that comes nearer to it is named.</summary>
    [Fact]
    public void Survey_WorstOfEqualShares_IsTheOneNearerToTheBand()
    {
        SurveyState state = State() with
        {
            Guide = GuideSensors.All.ToDictionary(sensor => sensor, sensor => Points(sensor, z: sensor switch { GuideSensor.R04_SG1 => 12, GuideSensor.R44_SG0 => -9, _ => 0 })),
        };
        JudgedMeasurement judged = Judge(Survey(state)).Single();
        (judged.Estimate.Sensor, judged.Estimate.Worst).Should().Be((GuideSensor.R04_SG1, "R04_SG1: 95 % of its area within 12.000 um"));
    }

    /// <summary>A tilt of 1 um/mm over 36 cells of 1 mm: magnitudes 0.5, 1.5 ... 17.5 um, each in two columns; 95 % of 1,296 cells reach 16.5 um, and 17.5 um fill the last tenth.</summary>
    [Fact]
    public void Survey_BandOf95Percent_IsThatOfTheArea()
    {
        SurveyState state = State();
        state = state with
        {
            Guide = GuideSensors.All.ToDictionary(sensor => sensor, sensor => sensor == GuideSensor.R00_SG0
                ? (IReadOnlyList<SurveyPoint>)[.. Points(sensor).Select(point => point with { Z = point.X - SiteInputs.CentreMillimetres(sensor).X })]
                : Points(sensor)),
        };
        Judge(Survey(state)).Single().Estimate.Worst.Should().Be("R00_SG0: 95 % of its area within 17.500 um");
    }

    [Theory]
    [InlineData(200.0 / 36, true)]
    [InlineData(200.1 / 36, false)]
    public void Survey_WithoutGeometry_RefusesPointsFurtherApartThanASensorIsWide(double reach, bool taken)
    {
        static IReadOnlyList<SurveyPoint> Stretched(GuideSensor sensor, double along, double across)
        {
            (double x, double y) = SiteInputs.CentreMillimetres(sensor);
            return [.. from one in Grid from other in Grid select new SurveyPoint(x + along * one, y + across * other, 0)];
        }
        foreach ((double along, double across) in new[] { (reach, 1.0), (1.0, reach) })
        {
            SurveyState state = State() with { Guide = GuideSensors.All.ToDictionary(sensor => sensor, sensor => Stretched(sensor, along, across)) };
            JudgedMeasurement judged = Judge(Survey(state)).Single();
            judged.Verdict.Should().Be(taken ? Verdict.Pass : Verdict.Inconclusive);
            if (!taken)
                judged.Reason.Should().Contain("further apart than any sensor is wide");
        }
    }
}

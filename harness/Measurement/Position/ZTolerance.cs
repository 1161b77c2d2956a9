using System.Globalization;
using Lse66.Guider;
using Lse66.Icd;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0017 (LSE-66 3.2.1.5.1), z tolerance in every operational state. The science plane is the least-squares plane through all surveyed points of
/// the science sensors, each point weighted with its share of its sensor's area. Per guide sensor f(b) as in <see cref="SensorSurvey"/>; y = f(T), lo = f(T - U_z),
/// hi = f(T + U_z), T = guiderZTolerance, U_z = k_n u_z over the n sensors and states. The worst sensor of each state is held against %ActiveArea: one
/// measurement a state, so that a state without a survey withholds Pass and a state that fails, fails.
/// </summary>
public static class ZTolerance
{
    /// <summary>Orientations times temperatures: some tens at most.</summary>
    private const int StatesMax = 1000;

    /// <summary>Science sensors of a camera: 189; a survey of a thousand is not of this one.</summary>
    private const int ScienceSensorsMax = 1000;

    public static IReadOnlyList<string> Needs { get; } = [InputKinds.Survey];

    /// <exception cref="MissingInputException">The plan names no survey.</exception>
    public static IReadOnlyList<JudgedMeasurement> Judge(EstimatorContext context, DecisionRule rule)
    {
        SurveyInput survey = context.Inputs.Survey ?? throw new MissingInputException(InputKinds.Survey);
        IReadOnlyList<SurveyState> states = [.. (survey.States ?? []).Where(state => state is not null)];
        string[] operational = [.. (survey.OperationalStates ?? []).Where(name => name is not null).Distinct(StringComparer.Ordinal)];
        Limit limit = Limit.Of("%ActiveArea", Comparison.AtLeast);
        if (operational.Length == 0)
            return [rule.Judge(Nothing("any state", "the survey names no operational states: list all of them under operationalStates"), limit)];
        if (operational.Length > StatesMax || states.Count > StatesMax)
            return [rule.Judge(Nothing("any state", $"the survey has more than {StatesMax} states"), limit)];
        int items = GuideSensors.Count * operational.Length;
        var judged = new List<JudgedMeasurement>();
        foreach (string name in operational)
        {
            SurveyState[] surveyed = [.. states.Where(state => string.Equals(state.Name, name, StringComparison.Ordinal))];
            if (surveyed.Length == 0)
                judged.Add(rule.Judge(NotSurveyed(name), limit));
            foreach (SurveyState state in surveyed)
                judged.Add(rule.Judge(EstimateOf(state, survey, context.Inputs.Geometry, items), limit));
        }
        foreach (SurveyState state in states.Where(state => !operational.Contains(state.Name, StringComparer.Ordinal)))
            judged.Add(JudgedMeasurement.Informative(EstimateOf(state, survey, context.Inputs.Geometry, items)));
        return judged;
    }

    private static string NameFor(string? state) => $"active area within guiderZTolerance of the science plane, worst sensor, {InputFact.Quote(state)}";

    private static Estimate Nothing(string state, params ReadOnlySpan<string> undecidable) =>
        new() { Name = NameFor(state), Unit = "%", Value = null, SampleCount = 0, Undecidable = undecidable.ToArray() };

    private static Estimate NotSurveyed(string state) =>
        Nothing(state) with
        {
            Conditions = [new Condition("state surveyed", ConditionState.NotRecorded, $"no survey in operational state {InputFact.Quote(state)}")],
        };

    private static Estimate EstimateOf(SurveyState state, SurveyInput survey, GeometryInput? geometry, int items)
    {
        IReadOnlyList<string> refusals = DeclaredUncertainty.Refusals(survey.ZUncertaintyMicrometres, "z uncertainty of the survey");
        if (refusals.Count > 0)
            return Nothing(state.Name, refusals[0]);
        if (SciencePlane(state, out string? reason) is not { } plane)
            return Nothing(state.Name, $"no science plane: {reason}");
        var sensors = new List<SensorSurvey>();
        var withheld = new List<string>();
        foreach (GuideSensor sensor in GuideSensors.All)
            if (SensorSurvey.Of(state, geometry, plane, sensor, out string? unfit) is { } surveyed)
                sensors.Add(surveyed);
            else
                withheld.Add(unfit ?? sensor.Name());
        if (sensors.Count == 0)
            return Nothing(state.Name) with { Withheld = withheld };

        double band = Register.Parameters["guiderZTolerance"].Value;
        double expanded = Extremes.ExpandedUncertainty(0, survey.ZUncertaintyMicrometres, items);
        withheld.AddRange(sensors.Where(sensor => sensor.MisfitMicrometres > Math.Max(expanded, RoundingMicrometres)).Select(Misfit));
        SensorSurvey worst = sensors.OrderBy(sensor => sensor.PercentWithin(band)).ThenByDescending(sensor => sensor.BandOf95PercentMicrometres).First();
        return new Estimate
        {
            Name = NameFor(state.Name),
            Unit = "%",
            Value = worst.PercentWithin(band),
            Interval = new Interval(sensors.Min(sensor => sensor.PercentWithin(band - expanded)), sensors.Min(sensor => sensor.PercentWithin(band + expanded))),
            SampleCount = sensors.Sum(sensor => sensor.Residuals.Length),
            Components = [new UncertaintyComponent("z of a residual, um", survey.ZUncertaintyMicrometres, $"survey, {InputFact.Quote(survey.Source)}")],
            Conditions = [new Condition("state surveyed", ConditionState.Met, InputFact.Quote(state.Name))],
            Withheld = withheld,
            Remarks = [geometry is null ? "active areas as spanned by the surveyed points" : "active areas from the geometry input"],
            Sensor = worst.Sensor,
            Worst = string.Create(CultureInfo.InvariantCulture, $"{worst.Sensor.Name()}: 95 % of its area within {worst.BandOf95PercentMicrometres:F3} um"),
            Distribution = Distribution.Of(worst.Residuals),
        };
    }

    /// <summary>What rounding leaves of a surface that goes through its points exactly.</summary>
    private const double RoundingMicrometres = 1e-3;

    private static string Misfit(SensorSurvey sensor) => string.Create(
        CultureInfo.InvariantCulture,
        $"the points of {sensor.Sensor.Name()} depart {sensor.MisfitMicrometres:G4} um (rms) from a quadratic surface, more than the survey's uncertainty explains");

    private static LeastSquares? SciencePlane(SurveyState state, out string? reason)
    {
        IReadOnlyList<SurveyedScienceSensor> science = state.Science ?? [];
        if (science.Count > ScienceSensorsMax)
        {
            reason = $"the survey has more than {ScienceSensorsMax} science sensors";
            return null;
        }
        var points = new List<(double Weight, double X, double Y, double Z)>();
        foreach (SurveyedScienceSensor sensor in science)
        {
            if (sensor?.Points is not { Count: > 0 } surveyed)
            {
                reason = $"science sensor {InputFact.Quote(sensor?.Name)} has no points";
                return null;
            }
            double weight = sensor.AreaSquareMillimetres / surveyed.Count;
            points.AddRange(surveyed.Take(LeastSquares.PointsMax + 1).Select(point => (weight, point.X, point.Y, point.Z)));
            if (points.Count > LeastSquares.PointsMax)
                break;
        }
        return LeastSquares.Fit(LeastSquares.Plane, points, out reason);
    }
}

using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>
/// The supplementary part of CA-TS-GDR-ICD-0031: the registration agrees with drawings that do not stem from the same calibration. For each sensor, largest of
/// n taken: distance between registered and drawn centre of the active area, |c - c_drawn|, with u = u_rel times the distance from the first pixel to the centre;
/// difference between registered and drawn direction of increasing column, with u = u_angle; U = k_n u. And the fact that the sign of det A is the drawn handedness.
/// </summary>
public static class RegistrationAgainstGeometry
{
    public static IReadOnlyList<string> Needs { get; } = [InputKinds.Calibration, InputKinds.Geometry];

    private readonly record struct Pair(GuideSensor Sensor, SensorToFocalPlaneRegistration Registration, SensorPlacement Placement);

    /// <exception cref="MissingInputException">The plan names no calibration or no geometry.</exception>
    public static IReadOnlyList<JudgedMeasurement> Judge(EstimatorContext context, DecisionRule rule)
    {
        CalibrationInput calibration = context.Inputs.Calibration ?? throw new MissingInputException(InputKinds.Calibration);
        GeometryInput geometry = context.Inputs.Geometry ?? throw new MissingInputException(InputKinds.Geometry);
        var pairs = new List<Pair>();
        var lacking = new List<string>();
        foreach (GuideSensor sensor in GuideSensors.All)
            if (Registrations.Find(calibration, sensor, out string? reason) is { } registration && Placements.Find(geometry, sensor, out reason) is { } placement)
                pairs.Add(new Pair(sensor, registration, placement));
            else
                lacking.Add(reason ?? sensor.Name());
        Condition independent = Independence(calibration, geometry);
        return
        [
            JudgeCentres(calibration, geometry, pairs, lacking, independent, rule),
            JudgeRotations(calibration, geometry, pairs, lacking, independent, rule),
            JudgeHandedness(pairs, lacking, independent, rule),
        ];
    }

    private static Condition Independence(CalibrationInput calibration, GeometryInput geometry)
    {
        const string name = "geometry independent of the calibration";
        if (string.IsNullOrWhiteSpace(calibration.Source) || string.IsNullOrWhiteSpace(geometry.Source))
            return new Condition(name, ConditionState.NotRecorded, "an input names no source");
        return string.Equals(calibration.Source.Trim(), geometry.Source.Trim(), StringComparison.OrdinalIgnoreCase)
            ? new Condition(name, ConditionState.NotMet, $"both stem from {InputFact.Quote(geometry.Source)}")
            : new Condition(name, ConditionState.Met, $"{InputFact.Quote(calibration.Source)} and {InputFact.Quote(geometry.Source)}");
    }

    private static JudgedMeasurement JudgeCentres(
        CalibrationInput calibration, GeometryInput geometry, List<Pair> pairs, List<string> lacking, Condition independent, DecisionRule rule)
    {
        (Pair Pair, double Distance)[] distances = [.. pairs.Select(pair => (pair, CentreDistance(pair))).OrderByDescending(item => item.Item2)];
        double lever = pairs.Count == 0 ? 0 : pairs.Max(CentreLever);
        double standard = calibration.RelativeUncertainty * lever;
        var estimate = Worst("distance between registered and drawn centre, maximum", "mm", distances, standard, lacking, independent) with
        {
            Components = [new UncertaintyComponent("scale over the distance from first pixel to centre", standard, $"calibration, {InputFact.Quote(calibration.Source)}")],
            Undecidable =
            [
                .. DeclaredUncertainty.Refusals(calibration.RelativeUncertainty, "relative uncertainty of the calibration"),
                .. DeclaredUncertainty.ToleranceRefusals(geometry.CentreToleranceMillimetres, "tolerance centreToleranceMillimetres of the geometry"),
            ],
        };
        return rule.Judge(estimate, new Limit("centreToleranceMillimetres", geometry.CentreToleranceMillimetres, "mm", Comparison.AtMost));
    }

    private static JudgedMeasurement JudgeRotations(
        CalibrationInput calibration, GeometryInput geometry, List<Pair> pairs, List<string> lacking, Condition independent, DecisionRule rule)
    {
        (Pair Pair, double Degrees)[] rotations = [.. pairs.Select(pair => (pair, RotationDifference(pair))).OrderByDescending(item => item.Item2)];
        double standard = calibration.AngleUncertaintyDegrees;
        var estimate = Worst("difference between registered and drawn rotation, maximum", "deg", rotations, standard, lacking, independent) with
        {
            Components = [new UncertaintyComponent("angle", standard, $"calibration, {InputFact.Quote(calibration.Source)}")],
            Undecidable =
            [
                .. DeclaredUncertainty.Refusals(standard, "angle uncertainty of the calibration"),
                .. DeclaredUncertainty.ToleranceRefusals(geometry.RotationToleranceDegrees, "tolerance rotationToleranceDegrees of the geometry"),
            ],
        };
        return rule.Judge(estimate, new Limit("rotationToleranceDegrees", geometry.RotationToleranceDegrees, "deg", Comparison.AtMost));
    }

    private static JudgedMeasurement JudgeHandedness(List<Pair> pairs, List<string> lacking, Condition independent, DecisionRule rule)
    {
        var fact = new InputFact("handedness as drawn");
        foreach (Pair pair in pairs)
            if (pair.Placement.Handedness is 1 or -1)
                fact.Check(
                    Math.Sign(pair.Registration.Determinant) == pair.Placement.Handedness,
                    () => $"{pair.Sensor.Name()} is registered with handedness {Math.Sign(pair.Registration.Determinant)}, drawn with {pair.Placement.Handedness}");
            else
                fact.CannotCheck($"the geometry gives {pair.Sensor.Name()} handedness {pair.Placement.Handedness}, which is neither 1 nor -1");
        foreach (string reason in lacking)
            fact.CannotCheck(reason);
        return fact.Judge(rule, "handedness as drawn", [independent]);
    }

    private static Estimate Worst(string name, string unit, (Pair Pair, double Value)[] descending, double standard, List<string> lacking, Condition independent) =>
        new()
        {
            Name = name,
            Unit = unit,
            Value = descending.Length == 0 ? null : descending[0].Value,
            Interval = descending.Length == 0 ? null : Interval.Around(descending[0].Value, Extremes.ExpandedUncertainty(0, standard, descending.Length)),
            SampleCount = descending.Length,
            Conditions = [independent],
            Withheld = lacking,
            Sensor = descending.Length == 0 ? null : descending[0].Pair.Sensor,
        };

    private static double CentreDistance(Pair pair)
    {
        (double x, double y) = pair.Registration.Centre((pair.Placement.ActiveRows, pair.Placement.ActiveColumns));
        return double.Hypot(x * 1e-3 - pair.Placement.CentreXMillimetres, y * 1e-3 - pair.Placement.CentreYMillimetres);
    }

    private static double CentreLever(Pair pair)
    {
        (double x, double y) = pair.Registration.Centre((pair.Placement.ActiveRows, pair.Placement.ActiveColumns));
        return double.Hypot(x - pair.Registration.X0Micrometres, y - pair.Registration.Y0Micrometres) * 1e-3;
    }

    private static double RotationDifference(Pair pair)
    {
        double registered = double.RadiansToDegrees(Math.Atan2(pair.Registration.YPerColumn, pair.Registration.XPerColumn));
        return Math.Abs(Math.IEEERemainder(registered - pair.Placement.RotationDegrees, 360));
    }
}

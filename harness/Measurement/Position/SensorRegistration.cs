using Lse66.Guider;
using Lse66.Icd;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0031 (LSE-66 3.1.1.1.1.1.1.1.1), sensor to focal plane registration, from calibration: (X, Y) = (X0, Y0) + A (row, column). Facts: all eight
/// present, each invertible, no two on the same spot, each in the corner of its raft. Measured: axes orthogonal, d = |arctan(a_row . a_column / det A)|,
/// the largest of n sensors against the plan's tolerance with U = sqrt 2 k_n u_angle (two directions, each known to u_angle). Agreement with drawings is <see cref="RegistrationAgainstGeometry"/>.
/// </summary>
public static class SensorRegistration
{
    public static IReadOnlyList<string> Needs { get; } = [InputKinds.Calibration];

    /// <exception cref="MissingInputException">The plan names no calibration.</exception>
    public static IReadOnlyList<JudgedMeasurement> Judge(EstimatorContext context, DecisionRule rule)
    {
        CalibrationInput calibration = context.Inputs.Calibration ?? throw new MissingInputException(InputKinds.Calibration);
        var provided = new InputFact("registrations provided and invertible");
        var found = new List<(GuideSensor Sensor, SensorToFocalPlaneRegistration Registration)>();
        foreach (GuideSensor sensor in GuideSensors.All)
        {
            SensorToFocalPlaneRegistration? registration = Registrations.Find(calibration, sensor, out string? reason);
            provided.Check(registration is not null, () => reason ?? sensor.Name());
            if (registration is null)
                continue;
            provided.Check(registration.IsInvertible(), () => $"the registration of {sensor.Name()} cannot be inverted");
            if (registration.IsInvertible())
                found.Add((sensor, registration));
        }
        return
        [
            provided.Judge(rule, "eight invertible registrations"),
            JudgeDistinct(context, found, rule),
            RaftCorners.Judge(context, found, rule),
            JudgeOrthogonality(context, calibration, found, rule),
        ];
    }

    /// <summary>Two sensors whose centres are closer than half a side would lie on top of each other.</summary>
    private static JudgedMeasurement JudgeDistinct(
        EstimatorContext context,
        List<(GuideSensor Sensor, SensorToFocalPlaneRegistration Registration)> found,
        DecisionRule rule)
    {
        double pixelMicrometres = Register.Parameters["pixelSize"].Value;
        var fact = new InputFact("registrations distinct");
        for (int one = 0; one < found.Count; one++)
            for (int other = one + 1; other < found.Count; other++)
            {
                (GuideSensor sensor, SensorToFocalPlaneRegistration registration) = found[one];
                (GuideSensor second, SensorToFocalPlaneRegistration secondRegistration) = found[other];
                (int rows, int columns) = Registrations.ActivePixels(context, sensor);
                (double x, double y) = registration.Centre((rows, columns));
                (double secondX, double secondY) = secondRegistration.Centre(Registrations.ActivePixels(context, second));
                fact.Check(
                    double.Hypot(x - secondX, y - secondY) >= Math.Min(rows, columns) / 2.0 * pixelMicrometres,
                    () => $"{sensor.Name()} and {second.Name()} are registered to the same place");
            }
        return fact.Judge(rule, "no two sensors in one place");
    }

    private static JudgedMeasurement JudgeOrthogonality(
        EstimatorContext context,
        CalibrationInput calibration,
        List<(GuideSensor Sensor, SensorToFocalPlaneRegistration Registration)> found,
        DecisionRule rule)
    {
        double tolerance = context.Tolerances.AxesOrthogonalDegrees;
        double angle = calibration.AngleUncertaintyDegrees;
        double standard = Math.Sqrt(2) * angle;
        (GuideSensor Sensor, double Degrees) worst =
            found.Select(item => (item.Sensor, Degrees: Skew(item.Registration))).OrderByDescending(item => item.Degrees).FirstOrDefault();
        var estimate = new Estimate
        {
            Name = "departure of the registration's axes from a right angle, maximum",
            Unit = "deg",
            Value = found.Count == 0 ? null : worst.Degrees,
            Interval = found.Count == 0 ? null : Interval.Around(worst.Degrees, Extremes.ExpandedUncertainty(0, standard, found.Count)),
            SampleCount = found.Count,
            Components = [new UncertaintyComponent("directions of two axes", standard, $"calibration, {InputFact.Quote(calibration.Source)}")],
            Withheld = found.Count == GuideSensors.Count ? [] : [$"{GuideSensors.Count - found.Count} of {GuideSensors.Count} sensors have no usable registration"],
            Undecidable =
            [
                .. DeclaredUncertainty.Refusals(angle, "angle uncertainty of the calibration"),
                .. DeclaredUncertainty.ToleranceRefusals(tolerance, "tolerance axesOrthogonalDegrees of the plan"),
            ],
            Sensor = found.Count == 0 ? null : worst.Sensor,
        };
        return rule.Judge(estimate, new Limit("axesOrthogonalDegrees", tolerance, "deg", Comparison.AtMost));
    }

    /// <summary>The angle between the axes less 90 degrees, its magnitude in degrees.</summary>
    private static double Skew(SensorToFocalPlaneRegistration registration)
    {
        double inner = registration.XPerRow * registration.XPerColumn + registration.YPerRow * registration.YPerColumn;
        return double.RadiansToDegrees(Math.Abs(Math.Atan2(inner, Math.Abs(registration.Determinant))));
    }
}

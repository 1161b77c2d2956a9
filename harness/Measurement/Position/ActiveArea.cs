using System.Globalization;
using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0003 (LSE-66 3.2.1.2), active area of each guide sensor: rows * columns * |det A| of its active pixels, mm2, the least of n sensors against
/// sensorArea, U = k_n 2 u_rel area (both sides share the scale, so their relative uncertainties add). A wrong scale would make any area large enough: unless 0005
/// passes on the same calibration, nothing is decided.
/// </summary>
public static class ActiveArea
{
    private const double SquareMillimetresPerSquareMicrometre = 1e-6;

    public static IReadOnlyList<string> Needs { get; } = [InputKinds.Calibration];

    /// <exception cref="MissingInputException">The plan names no calibration.</exception>
    public static IReadOnlyList<JudgedMeasurement> Judge(EstimatorContext context, DecisionRule rule)
    {
        CalibrationInput calibration = context.Inputs.Calibration ?? throw new MissingInputException(InputKinds.Calibration);
        var areas = new List<(GuideSensor Sensor, double Area, (int Rows, int Columns) Active)>();
        var lacking = new List<string>();
        foreach (GuideSensor sensor in GuideSensors.All)
        {
            if (Registrations.Find(calibration, sensor, out string? reason) is { } registration && Active(context, sensor, out reason) is { } active)
                areas.Add((sensor, (double)active.Rows * active.Columns * Math.Abs(registration.Determinant) * SquareMillimetresPerSquareMicrometre, active));
            else
                lacking.Add(reason ?? sensor.Name());
        }

        (GuideSensor Sensor, double Area, (int Rows, int Columns) Active) worst = areas.OrderBy(item => item.Area).FirstOrDefault();
        double standard = 2 * calibration.RelativeUncertainty * worst.Area;
        var estimate = new Estimate
        {
            Name = "active area of a guide sensor, minimum",
            Unit = "mm2",
            Value = areas.Count == 0 ? null : worst.Area,
            Interval = areas.Count == 0 ? null : Interval.Around(worst.Area, Extremes.ExpandedUncertainty(0, standard, areas.Count)),
            SampleCount = areas.Count,
            Components = [new UncertaintyComponent("scale, both sides", standard, $"calibration, {InputFact.Quote(calibration.Source)}")],
            Withheld = lacking,
            Undecidable = [.. DeclaredUncertainty.Refusals(calibration.RelativeUncertainty, "relative uncertainty of the calibration"), .. WrongScale(context, rule)],
            Remarks = [context.Inputs.Geometry is null ? "active rows and columns as the endpoint declares them" : "active rows and columns from the geometry input"],
            Sensor = areas.Count == 0 ? null : worst.Sensor,
            Worst = areas.Count == 0
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{worst.Sensor.Name()}: {worst.Active.Rows} rows by {worst.Active.Columns} columns, {worst.Area:G8} mm2"),
        };
        return [rule.Judge(estimate, Limit.Of("sensorArea", Comparison.AtLeast))];
    }

    /// <summary>Active pixels of a sensor; null, with the reason, when a geometry input is there but cannot say.</summary>
    private static (int Rows, int Columns)? Active(EstimatorContext context, GuideSensor sensor, out string? reason)
    {
        reason = null;
        if (context.Inputs.Geometry is { } geometry && Placements.Find(geometry, sensor, out reason) is null)
            return null;
        return Registrations.ActivePixels(context, sensor);
    }

    private static IEnumerable<string> WrongScale(EstimatorContext context, DecisionRule rule) =>
        PixelSize.Judge(context, rule)
            .Where(judged => judged.Verdict is not (null or Verdict.Pass))
            .Select(judged => $"the scale is not established: pixel size (0005) is {judged.Verdict}: {judged.Reason}");
}

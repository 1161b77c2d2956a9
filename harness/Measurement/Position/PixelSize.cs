using System.Globalization;
using Lse66.Guider;
using Lse66.Icd;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0005 (LSE-66 3.2.1.3), pixel size. Sides s of a pixel are the norms of the columns of the registration matrix, um per pixel; d = |s / pixelSize - 1|,
/// the largest of n = 8 x 2 sides against the plan's tolerance (the ICD gives none), U = k_n u_rel s / pixelSize. The plate scale informs only.
/// </summary>
public static class PixelSize
{
    /// <summary>The scale that the discussion of 0005 gives, arcsec per um: 0.2 arcsec for 10 um.</summary>
    private const double PlateScaleArcsecondsPerMicrometre = 0.2 / 10;

    public static IReadOnlyList<string> Needs { get; } = [InputKinds.Calibration];

    /// <exception cref="MissingInputException">The plan names no calibration.</exception>
    public static IReadOnlyList<JudgedMeasurement> Judge(EstimatorContext context, DecisionRule rule)
    {
        CalibrationInput calibration = context.Inputs.Calibration ?? throw new MissingInputException(InputKinds.Calibration);
        double nominal = Register.Parameters["pixelSize"].Value;
        double tolerance = context.Tolerances.PixelSizeRelative;
        var sides = new List<(GuideSensor Sensor, string Axis, double Side)>();
        var lacking = new List<string>();
        foreach (GuideSensor sensor in GuideSensors.All)
            if (Registrations.Find(calibration, sensor, out string? reason) is { } registration)
                sides.AddRange([(sensor, "rows", registration.RowSide()), (sensor, "columns", registration.ColumnSide())]);
            else
                lacking.Add(reason ?? sensor.Name());

        double k = Extremes.Factor(sides.Count);
        (GuideSensor Sensor, string Axis, double Side) worst = sides.OrderByDescending(side => Math.Abs(side.Side / nominal - 1)).FirstOrDefault();
        double deviation = Math.Abs(worst.Side / nominal - 1);
        var estimate = new Estimate
        {
            Name = "relative deviation of a pixel side from pixelSize, maximum",
            Unit = "1",
            Value = sides.Count == 0 ? null : deviation,
            Interval = sides.Count == 0 ? null : Interval.Around(deviation, k * calibration.RelativeUncertainty * worst.Side / nominal),
            SampleCount = sides.Count,
            Components = [new UncertaintyComponent("scale, relative", calibration.RelativeUncertainty, $"calibration, {InputFact.Quote(calibration.Source)}")],
            Withheld = lacking,
            Undecidable =
            [
                .. DeclaredUncertainty.Refusals(calibration.RelativeUncertainty, "relative uncertainty of the calibration"),
                .. DeclaredUncertainty.ToleranceRefusals(tolerance, "tolerance pixelSizeRelative of the plan"),
            ],
            Remarks = ["LSE-66 gives no tolerance of pixelSize; the plan's is used"],
            Sensor = sides.Count == 0 ? null : worst.Sensor,
            Worst = sides.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{worst.Sensor.Name()} along {worst.Axis}: {worst.Side:G8} um"),
        };
        JudgedMeasurement judged = rule.Judge(estimate, new Limit("pixelSizeRelative", tolerance, "1", Comparison.AtMost));
        return sides.Count == 0 ? [judged] : [judged, PlateScale(sides.ConvertAll(side => side.Side), k * calibration.RelativeUncertainty)];
    }

    private static JudgedMeasurement PlateScale(List<double> sides, double relative)
    {
        double scale = sides.Average() * PlateScaleArcsecondsPerMicrometre;
        return JudgedMeasurement.Informative(new Estimate
        {
            Name = "plate scale, mean over sides",
            Unit = "arcsec/px",
            Value = scale,
            Interval = Interval.Around(scale, relative * scale),
            SampleCount = sides.Count,
            Remarks = ["from 0.2 arcsec for 10 um, as the discussion of 0005 has it"],
        });
    }
}

using System.Globalization;
using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0018 (LSE-66 3.2.1.5.2), z stability within a 15 s exposure. r_p(t) = z of position p less the plane through the science centres, refitted at
/// every epoch (interpretation: the ICD defines the plane as installed); V = max over positions p and windows of at most 15 s of max_t r_p - min_t r_p;
/// U = sqrt 2 k_n u_z, since V is a difference of two of the n residuals. Less than guiderZStability.
/// </summary>
public static class ZStability
{
    private const string Name = "z variation of a position relative to the science plane, maximum";

    /// <summary>A position that moves further than this between epochs, mm, is another position.</summary>
    private const double SamePositionMillimetres = 0.1;

    private const double MillimetresPerMicrometre = 1e-3;

    /// <summary>z beyond this, um, is none of a focal plane: a metre.</summary>
    private const double MagnitudeMax = 1e6;

    public static IReadOnlyList<string> Needs { get; } = [InputKinds.Stability];

    private readonly record struct Variation(double Range, GuideSensor Sensor, int Position, string? Exposure);

    /// <exception cref="MissingInputException">The plan names no stability record.</exception>
    public static IReadOnlyList<JudgedMeasurement> Judge(EstimatorContext context, DecisionRule rule)
    {
        StabilityInput stability = context.Inputs.Stability ?? throw new MissingInputException(InputKinds.Stability);
        Limit limit = Limit.Of("guiderZStability", Comparison.LessThan);
        StabilityRecord record = StabilityRecord.Of(stability);
        IEnumerable<JudgedMeasurement> others = record.JudgeOtherLengths(Name, "um", limit, rule);
        if (record.Usable.Count == 0 && record.Refused.Count == 0 && record.OtherLengths.Count > 0)
            return [.. others];

        var withheld = new List<string>(record.Refused);
        long residuals = 0;
        Variation? worst = null;
        foreach (StabilityExposure exposure in record.Usable)
        {
            if (Planes(exposure, out string? unfit) is not { } planes)
            {
                withheld.Add($"exposure {InputFact.Quote(exposure.Exposure)}: {unfit}");
                continue;
            }
            foreach (GuideSensor sensor in GuideSensors.All)
            {
                if (Residuals(exposure, planes, sensor, out string? reason) is not { } positions)
                {
                    withheld.Add($"exposure {InputFact.Quote(exposure.Exposure)}: {reason}");
                    continue;
                }
                residuals += (long)positions.Length * exposure.Epochs.Count;
                for (int position = 0; position < positions.Length; position++)
                    foreach (Range window in StabilityRecord.Windows(exposure.Epochs))
                        if (Spread(positions[position].AsSpan(window)) is var range && (worst is null || range > worst.Value.Range))
                            worst = new Variation(range, sensor, position, exposure.Exposure);
            }
        }
        return [rule.Judge(EstimateOf(worst, residuals, withheld, record.Usable.Count, stability), limit), .. others];
    }

    private static Estimate EstimateOf(Variation? worst, long residuals, List<string> withheld, int exposures, StabilityInput stability)
    {
        double standard = stability.ZUncertaintyMicrometres;
        return new Estimate
        {
            Name = Name,
            Unit = "um",
            Value = worst?.Range,
            Interval = worst is { } found ? Interval.Around(found.Range, Math.Sqrt(2) * Extremes.ExpandedUncertainty(0, standard, residuals)) : null,
            SampleCount = residuals,
            Components = [new UncertaintyComponent("z of a residual", standard, $"stability record, {InputFact.Quote(stability.Source)}")],
            Conditions = exposures == 0 ? [] : [new Condition("within one 15 s exposure", ConditionState.Met, $"{exposures} exposures")],
            Withheld = worst is null && withheld.Count == 0 ? ["the stability record has no exposures"] : Reasons.Few(withheld),
            Undecidable = DeclaredUncertainty.Refusals(standard, "z uncertainty of the stability record"),
            Remarks = ["the plane is refitted at every epoch; LSE-66 defines it as installed"],
            Sensor = worst?.Sensor,
            Worst = worst is { } item ? string.Create(CultureInfo.InvariantCulture, $"{item.Sensor.Name()} position {item.Position} in {InputFact.Quote(item.Exposure)}") : null,
        };
    }

    /// <summary>Residuals by position and epoch, um; null, with the reason, when the record does not give them for all epochs.</summary>
    private static double[][]? Residuals(StabilityExposure exposure, LeastSquares[] planes, GuideSensor sensor, out string? reason)
    {
        double[][]? residuals = null;
        IReadOnlyList<SurveyPoint>? first = null;
        for (int epoch = 0; epoch < exposure.Epochs.Count; epoch++)
        {
            if (PointsAt(exposure.Epochs[epoch], sensor, out reason) is not { } points)
                return null;
            first ??= points;
            residuals ??= [.. points.Select(_ => new double[exposure.Epochs.Count])];
            if (!SamePositions(first, points))
            {
                reason = $"{sensor.Name()} is not measured at the same positions in all epochs";
                return null;
            }
            for (int position = 0; position < points.Count; position++)
                residuals[position][epoch] = points[position].Z - planes[epoch].At(points[position].X, points[position].Y);
        }
        reason = null;
        return residuals;
    }

    private static IReadOnlyList<SurveyPoint>? PointsAt(StabilityEpoch epoch, GuideSensor sensor, out string? reason)
    {
        IReadOnlyList<SurveyPoint>? points = null;
        reason = $"{sensor.Name()} has no positions in some epoch";
        if (epoch.GuidePoints is null || !epoch.GuidePoints.TryGetValue(sensor, out points) || points is not { Count: > 0 and <= LeastSquares.PointsMax })
            return null;
        reason = $"a position of {sensor.Name()} is no number or out of any range";
        return points.All(point => Math.Abs(point.X) <= MagnitudeMax && Math.Abs(point.Y) <= MagnitudeMax && Math.Abs(point.Z) <= MagnitudeMax) ? points : null;
    }

    /// <summary>The plane through the science centres of every epoch, x and y brought from um to mm; null, with the reason, when one cannot be fitted.</summary>
    private static LeastSquares[]? Planes(StabilityExposure exposure, out string? reason)
    {
        var planes = new LeastSquares[exposure.Epochs.Count];
        for (int epoch = 0; epoch < planes.Length; epoch++)
        {
            IEnumerable<SurveyPoint> centres = exposure.Epochs[epoch].ScienceCentres?.Values ?? [];
            (double Weight, double X, double Y, double Z)[] points =
                [.. centres.Select(centre => (1.0, centre.X * MillimetresPerMicrometre, centre.Y * MillimetresPerMicrometre, centre.Z))];
            if (LeastSquares.Fit(LeastSquares.Plane, points, out string? unfit) is not { } plane)
            {
                reason = string.Create(CultureInfo.InvariantCulture, $"no science plane at {exposure.Epochs[epoch].SecondsFromStart:G6} s: {unfit}");
                return null;
            }
            planes[epoch] = plane;
        }
        reason = null;
        return planes;
    }

    private static bool SamePositions(IReadOnlyList<SurveyPoint> first, IReadOnlyList<SurveyPoint> points) =>
        first.Count == points.Count
        && first.Zip(points).All(pair => double.Hypot(pair.First.X - pair.Second.X, pair.First.Y - pair.Second.Y) <= SamePositionMillimetres);

    private static double Spread(ReadOnlySpan<double> values)
    {
        double low = values[0], high = values[0];
        foreach (double value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return high - low;
    }
}

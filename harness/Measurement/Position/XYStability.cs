using System.Globalization;
using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0019 (LSE-66 3.2.1.5.3), x/y stability within a 15 s exposure. r(t) = centre of the guide sensor less the mean of the centres of its neighbours,
/// which the geometry input names; V = max over sensors and pairs of epochs at most 15 s apart of |r(t1) - r(t2)|, Euclidean; U = sqrt 2 k_n u_xy with u_xy per axis
/// (along the displacement the difference has that uncertainty) and n relative positions. At most guiderXYStability.
/// </summary>
public static class XYStability
{
    private const string Name = "displacement of a guide sensor relative to its neighbours, maximum";

    /// <summary>Centres beyond this, um, are on no focal plane: a metre.</summary>
    private const double MagnitudeMax = 1e6;

    /// <summary>A sensor in a corner touches two or three science sensors, and more are bounded here.</summary>
    private const int NeighboursMax = 200;

    public static IReadOnlyList<string> Needs { get; } = [InputKinds.Stability, InputKinds.Geometry];

    private readonly record struct Displacement(double Distance, GuideSensor Sensor, string? Exposure, double FromSeconds, double ToSeconds);

    /// <exception cref="MissingInputException">The plan names no stability record or no geometry.</exception>
    public static IReadOnlyList<JudgedMeasurement> Judge(EstimatorContext context, DecisionRule rule)
    {
        StabilityInput stability = context.Inputs.Stability ?? throw new MissingInputException(InputKinds.Stability);
        GeometryInput geometry = context.Inputs.Geometry ?? throw new MissingInputException(InputKinds.Geometry);
        Limit limit = Limit.Of("guiderXYStability", Comparison.AtMost);
        StabilityRecord record = StabilityRecord.Of(stability);
        IEnumerable<JudgedMeasurement> others = record.JudgeOtherLengths(Name, "um", limit, rule);
        if (record.Usable.Count == 0 && record.Refused.Count == 0 && record.OtherLengths.Count > 0)
            return [.. others];

        var withheld = new List<string>(record.Refused);
        long positions = 0;
        Displacement? worst = null;
        foreach (StabilityExposure exposure in record.Usable)
            foreach (GuideSensor sensor in GuideSensors.All)
            {
                if (RelativePositions(exposure, geometry, sensor, out string? reason) is not { } relative)
                {
                    withheld.Add($"exposure {InputFact.Quote(exposure.Exposure)}: {reason}");
                    continue;
                }
                positions += relative.Length;
                if (Largest(exposure, relative, sensor) is var largest && (worst is null || largest.Distance > worst.Value.Distance))
                    worst = largest;
            }
        return [rule.Judge(EstimateOf(worst, positions, withheld, record.Usable.Count, stability), limit), .. others];
    }

    private static Estimate EstimateOf(Displacement? worst, long positions, List<string> withheld, int exposures, StabilityInput stability)
    {
        double standard = stability.XyUncertaintyMicrometres;
        return new Estimate
        {
            Name = Name,
            Unit = "um",
            Value = worst?.Distance,
            Interval = worst is { } found ? Interval.Around(found.Distance, Math.Sqrt(2) * Extremes.ExpandedUncertainty(0, standard, positions)) : null,
            SampleCount = positions,
            Components = [new UncertaintyComponent("relative position, per axis", standard, $"stability record, {InputFact.Quote(stability.Source)}")],
            Conditions = exposures == 0 ? [] : [new Condition("within one 15 s exposure", ConditionState.Met, $"{exposures} exposures")],
            Withheld = worst is null && withheld.Count == 0 ? ["the stability record has no exposures"] : Reasons.Few(withheld),
            Undecidable = DeclaredUncertainty.Refusals(standard, "x/y uncertainty of the stability record"),
            Sensor = worst?.Sensor,
            Worst = worst is { } item
                ? string.Create(CultureInfo.InvariantCulture, $"{item.Sensor.Name()} in {InputFact.Quote(item.Exposure)} between {item.FromSeconds:G6} s and {item.ToSeconds:G6} s")
                : null,
        };
    }

    private static Displacement Largest(StabilityExposure exposure, (double X, double Y)[] relative, GuideSensor sensor)
    {
        var largest = new Displacement(0, sensor, exposure.Exposure, exposure.Epochs[0].SecondsFromStart, exposure.Epochs[0].SecondsFromStart);
        for (int from = 0; from < relative.Length; from++)
            for (int to = from + 1; to < relative.Length && StabilityRecord.InOneWindow(exposure.Epochs[from], exposure.Epochs[to]); to++)
                if (double.Hypot(relative[from].X - relative[to].X, relative[from].Y - relative[to].Y) is var distance && distance > largest.Distance)
                    largest = new Displacement(distance, sensor, exposure.Exposure, exposure.Epochs[from].SecondsFromStart, exposure.Epochs[to].SecondsFromStart);
        return largest;
    }

    /// <summary>r(t) at every epoch, um; null, with the reason, when the record or the geometry does not give it.</summary>
    private static (double X, double Y)[]? RelativePositions(StabilityExposure exposure, GeometryInput geometry, GuideSensor sensor, out string? reason)
    {
        if (Placements.Find(geometry, sensor, out reason) is not { } placement)
            return null;
        string[] neighbours = [.. (placement.Neighbours ?? []).Where(name => name is not null).Distinct(StringComparer.Ordinal)];
        if (neighbours.Length is 0 or > NeighboursMax)
        {
            reason = $"the geometry names {neighbours.Length} neighbours of {sensor.Name()}";
            return null;
        }
        var relative = new (double X, double Y)[exposure.Epochs.Count];
        for (int epoch = 0; epoch < relative.Length; epoch++)
        {
            if (Centre(exposure.Epochs[epoch].GuideCentres, sensor) is not { } guide)
            {
                reason = $"{sensor.Name()} has no centre in some epoch";
                return null;
            }
            double x = 0, y = 0;
            foreach (string name in neighbours)
            {
                if (Centre(exposure.Epochs[epoch].ScienceCentres, name) is not { } neighbour)
                {
                    reason = $"the neighbour {InputFact.Quote(name)} of {sensor.Name()} has no centre in some epoch";
                    return null;
                }
                x += neighbour.X / neighbours.Length;
                y += neighbour.Y / neighbours.Length;
            }
            relative[epoch] = (guide.X - x, guide.Y - y);
        }
        reason = null;
        return relative;
    }

    private static SurveyPoint? Centre<TKey>(IReadOnlyDictionary<TKey, SurveyPoint>? centres, TKey key)
        where TKey : notnull =>
        centres is not null && centres.TryGetValue(key, out SurveyPoint centre) && Math.Abs(centre.X) <= MagnitudeMax && Math.Abs(centre.Y) <= MagnitudeMax
            ? centre
            : null;
}

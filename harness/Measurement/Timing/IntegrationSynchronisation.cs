using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0036, integration time synchronisation (LSE-66 3.2.2.2; PROCEDURES section 2). S_f = max - min of the starts of integration over the sensors
/// present, at least two, in frame f; max S_f &lt;= guideSync, for every subset of sensors that a client subscribed to for whole exposures.
/// U = 1.96 D/sqrt(3) + min(k_n sqrt(2) q/sqrt(12), q): D the greatest difference of tag errors between sensors where a reference measured it (a bound, GUM 4.3.7),
/// q the resolution of the tags; a clock offset that all sensors share cancels.
/// </summary>
public sealed class IntegrationSynchronisation : IEstimator<IntegrationSynchronisation>
{
    private readonly EstimatorContext context;
    private readonly Limit limit = Limit.Of("guideSync", Comparison.AtMost);
    private readonly TimeTagAccuracy tags;
    private readonly SortedDictionary<byte, SensorSpread> subsets = new(Comparer<byte>.Create((left, right) => right.CompareTo(left)));

    private IntegrationSynchronisation(EstimatorContext context)
    {
        this.context = context;
        tags = TimeTagAccuracy.Create(context);
    }

    public static IntegrationSynchronisation Create(EstimatorContext context) => new(context);

    public void Add(ExposureObservation exposure)
    {
        tags.Add(exposure);
        CommandInEffect commanded = CommandInEffect.Of(exposure);
        string name = Item.NameOf(exposure);
        foreach (ClientObservation client in exposure.Clients)
        {
            var subset = new SensorSet((byte)(client.Plan.Sensors.Bits & exposure.Endpoint.Sensors.Bits));
            bool whole = client.Plan is { Dispose: null, DiscardAtFirstRead: null } && client.Plan.Subscribe <= Duration.Zero && client.Overflows == 0;
            if (subset.Count >= 2 && (whole || ReferenceEquals(client, exposure.Clients[0])))
                Of(subset.Bits).Add(exposure, client, commanded, name);
        }
    }

    public void Merge(IntegrationSynchronisation other)
    {
        tags.Merge(other.tags);
        foreach ((byte bits, SensorSpread spread) in other.subsets)
            Of(bits).Merge(spread);
    }

    /// <summary>One measurement for each subset, the largest set first; one without a value when no subset had two sensors.</summary>
    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule) =>
        subsets.Count == 0
            ? [rule.Judge(Estimate(new SensorSet(0), new SensorSpread()), limit)]
            : [.. subsets.Select(subset => rule.Judge(Estimate(new SensorSet(subset.Key), subset.Value), limit))];

    private SensorSpread Of(byte bits)
    {
        if (!subsets.TryGetValue(bits, out SensorSpread? spread))
            subsets[bits] = spread = new SensorSpread();
        return spread;
    }

    private Estimate Estimate(SensorSet subset, SensorSpread seen)
    {
        double? value = seen.Spread.Value?.Milliseconds;
        Duration? resolution = tags.TagResolution;
        double between = tags.Errors.SpreadBetweenSensors.Value?.Milliseconds ?? 0;
        double? expanded = resolution is { } step
            ? Extremes.ExpandedUncertainty(Extremes.Factor(1) * between / Math.Sqrt(3), Math.Sqrt(2) * step.Milliseconds / Math.Sqrt(12), seen.Spread.Count, step.Milliseconds)
            : null;
        return new Estimate
        {
            Name = subset.Count is 0 or GuideSensors.Count ? "spread of integration starts, maximum" : $"spread of integration starts, maximum, {subset}",
            Unit = "ms",
            Value = value,
            Interval = value is { } known && expanded is { } half ? new Interval(Math.Max(0, known - half), known + half) : null,
            SampleCount = seen.Spread.Count,
            Components = resolution is { } quantum
                ?
                [
                    new UncertaintyComponent("tag errors between sensors", between / Math.Sqrt(3), tags.Errors.SpreadBetweenSensors.Count > 0 ? "timing reference, as a bound" : "one clock declared"),
                    new UncertaintyComponent("tag resolution, two tags", Math.Sqrt(2) * quantum.Milliseconds / Math.Sqrt(12), "rectangular"),
                ]
                : [],
            Conditions = [Clocks()],
            Withheld = Withheld(seen),
            Undecidable = resolution is null ? ["resolution of the time tags neither shown nor declared"] : [],
            Course = seen.Spreads.ToCourse("spread of the integration starts of each frame", Duration.NanosecondsPerMillisecond),
            Worst = value is null ? null : string.Create(CultureInfo.InvariantCulture, $"frame {seen.Spread.At.Stamp} of {seen.Spread.At.Exposure}"),
        };
    }

    /// <summary>Tags of different sensors compare only if one clock drives them, or if their errors are equal within what reference and resolution can tell.</summary>
    private Condition Clocks()
    {
        const string Name = "one clock for all sensors, or equal tag errors";
        if (context.Endpoint.OneClockForAllSensors)
            return new Condition(Name, ConditionState.Met, "one clock declared");
        if (tags.Errors.SpreadBetweenSensors.Value is not { } between || context.Endpoint.TimingReferenceUncertainty is not { } reference)
            return new Condition(Name, ConditionState.NotRecorded, "no clock declared, tag errors not measured");
        double uncertainty = 2 * Extremes.Factor(tags.Errors.Compared) * reference.Milliseconds + (tags.TagResolution?.Milliseconds ?? 0);
        return new Condition(
            Name,
            between.Milliseconds <= uncertainty ? ConditionState.Met : ConditionState.NotMet,
            string.Create(CultureInfo.InvariantCulture, $"tag errors of sensors differ by up to {between.Milliseconds:G4} ms, U {uncertainty:G4} ms"));
    }

    private List<string> Withheld(SensorSpread seen)
    {
        var reasons = new List<string>();
        if (seen.Spread.Count == 0)
            reasons.Add("no frame with two sensors");
        if (seen.ExpectedFrames > 0 && seen.IncompleteFrames > context.Tolerances.IncompleteFramesMax * seen.ExpectedFrames)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"an active sensor missing in {seen.IncompleteFrames} of {seen.ExpectedFrames} frames"));
        if (seen.AmbiguousExposures > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{seen.AmbiguousExposures} exposures whose stamps cannot be assigned to frames"));
        return reasons;
    }
}

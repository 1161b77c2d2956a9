using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0009, data delivery latency (LSE-66 3.1.1.2.2.1; PROCEDURES section 2).
/// L = (a - theta(a)) - t_eor; max L against dataDeliveryLatency with U = U_sys + k_n u_rand over n stamps.
/// t_eor from the tag: U_sys = 1.96 sqrt(u_theta^2 + u_tag^2), u_tag as measured under 0029 over the same exposures or as calibrated; u_rand^2 = u_a^2 + u_ro^2.
/// t_eor from an event: U_sys = 1.96 u_theta; u_rand^2 = u_a^2 + u_event^2. The clock relation is one for a session, and u_tag comes from a bound that all tags
/// share. Whether the errors of events and of the readout model are shared or scatter no endpoint declares, so they count as scattering: as shared ones they would
/// let the greatest of n errors pass for latency, and a device just inside the limit would fail.
/// </summary>
public sealed class DataDeliveryLatency : IEstimator<DataDeliveryLatency>
{
    private static readonly (double Proportion, string Name)[] Quantiles = [(0.5, "p50"), (0.95, "p95"), (0.99, "p99"), (0.999, "p99.9")];
    private static readonly double[] Marked = [0.5, 0.9, 0.99, 0.999];

    private readonly EstimatorContext context;
    private readonly Limit limit = Limit.Of("dataDeliveryLatency", Comparison.LessThan);
    private readonly LatencySamples samples = new();
    private readonly RigFloorFold floor = new();
    private readonly TimeTagAccuracy tags;
    private readonly ConditionTally nominal = new(NominalConditions.NominalRoi);

    private DataDeliveryLatency(EstimatorContext context)
    {
        this.context = context;
        tags = TimeTagAccuracy.Create(context);
    }

    public static DataDeliveryLatency Create(EstimatorContext context) => new(context);

    public void Add(ExposureObservation exposure)
    {
        samples.Add(exposure);
        floor.Add(exposure.Floor);
        tags.Add(exposure);
        nominal.Add(NominalConditions.RoiDimensions(exposure, CommandInEffect.Of(exposure)));
    }

    public void Merge(DataDeliveryLatency other)
    {
        samples.Merge(other.samples);
        floor.Merge(other.floor);
        tags.Merge(other.tags);
        nominal.Merge(other.nominal);
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        Uncertainty uncertainty = LatencyUncertainty();
        List<JudgedMeasurement> judged = [rule.Judge(Maximum(uncertainty), limit)];
        if (samples.Frames.Count == 0)
            return judged;
        judged.Add(JudgedMeasurement.Informative(Claim(uncertainty)));
        double[] ordered = [.. samples.Frames.Order().Select(Milliseconds)];
        foreach ((double proportion, string name) in Quantiles)
            if (Population.Quantile(ordered, proportion) is { } quantile)
                judged.Add(JudgedMeasurement.Informative(Value($"data delivery latency, {name} of frames", quantile, uncertainty, ordered.Length)));
        foreach (GuideSensor sensor in GuideSensors.All)
            if (samples.OfSensor[(int)sensor] is { Value: { } worst } ofSensor)
                judged.Add(JudgedMeasurement.Informative(Value("data delivery latency, maximum of the sensor", worst.Milliseconds, uncertainty, ofSensor.Count) with
                {
                    Sensor = sensor,
                    Worst = ofSensor.At.ToString(),
                }));
        return judged;
    }

    /// <param name="Expanded">U in ms; null where <paramref name="Unknown"/> says why there is none.</param>
    private sealed record Uncertainty(double? Expanded, IReadOnlyList<UncertaintyComponent> Components, string? Unknown);

    private static double Milliseconds(long nanoseconds) => nanoseconds / (double)Duration.NanosecondsPerMillisecond;

    private Uncertainty LatencyUncertainty()
    {
        long stamps = samples.ByEvent + samples.ByTag;
        if (context.Endpoint.ArrivalUncertainty is not { } arrival)
            return new Uncertainty(null, [], "uncertainty of arrival times not declared");
        var components = new List<UncertaintyComponent>
        {
            new("clock offset", samples.ClockUncertainty.Milliseconds, "exchange with the source"),
            new("arrival time", arrival.Milliseconds, "declared by the endpoint"),
        };
        double clock = samples.ClockUncertainty.Milliseconds;
        double expanded = 0;
        if (samples.ByTag > 0)
        {
            if (tags.StandardUncertaintyOfStop() is not { } tag)
                return new Uncertainty(null, components, "error of the time tags neither measured against a timing reference nor calibrated");
            double readout = context.Endpoint is { TagMeaning: not TagMeaning.EndOfReadout, ReadoutTime: { } model } ? model.StandardUncertainty.Milliseconds : 0;
            components.Add(new UncertaintyComponent("time tag", tag.Milliseconds, tag.Obtained));
            components.Add(new UncertaintyComponent("readout time model", readout, "declared by the endpoint"));
            expanded = Expanded(double.Hypot(clock, tag.Milliseconds), double.Hypot(arrival.Milliseconds, readout));
        }
        if (samples.ByEvent > 0 && context.Endpoint.EventClockUncertainty is { } events)
        {
            components.Add(new UncertaintyComponent("event clock", events.Milliseconds, "declared by the endpoint"));
            expanded = Math.Max(expanded, Expanded(clock, double.Hypot(arrival.Milliseconds, events.Milliseconds)));
        }
        return new Uncertainty(expanded, components, null);

        double Expanded(double shared, double scattering) => Extremes.ExpandedUncertainty(Extremes.Factor(1) * shared, scattering, stamps);
    }

    private Estimate Maximum(Uncertainty uncertainty)
    {
        double expanded = uncertainty.Expanded ?? 0;
        var greatest = new Greatest();
        greatest.Merge(samples.Undisturbed);
        long setAside = 0;
        foreach (LatencySamples.Stalled stalled in samples.DuringStalls)
            if (stalled.Stall.Milliseconds > expanded && stalled.Latency.Milliseconds + expanded >= limit.Value)
                setAside++;
            else
                greatest.Offer(stalled.Latency, stalled.At);
        double? value = greatest.Value?.Milliseconds;
        double[] ofFrames = [.. samples.Frames.Order().Select(Milliseconds)];
        return new Estimate
        {
            Name = "data delivery latency, maximum",
            Unit = "ms",
            Value = value,
            Interval = value is { } known && uncertainty.Expanded is { } half ? Interval.Around(known, half) : null,
            SampleCount = samples.ByEvent + samples.ByTag,
            Components = uncertainty.Components,
            Conditions =
            [
                nominal.ToCondition(),
                new Condition(
                    "delivery point",
                    samples.WithoutArrival == 0 ? ConditionState.Met : ConditionState.NotRecorded,
                    samples.WithoutArrival == 0 ? "pixels complete in user space of the harness" : "stamps without arrival times"),
            ],
            Withheld = Withheld(expanded, setAside),
            Undecidable = Undecidable(uncertainty),
            Remarks = [string.Create(CultureInfo.InvariantCulture, $"end of readout from events for {samples.ByEvent} stamps, from time tags for {samples.ByTag}")],
            Worst = value is null ? null : greatest.At.ToString(),
            Distribution = Distribution.Of(ofFrames) is { } shape ? shape with { Quantiles = [.. QuantilesOf(ofFrames)] } : null,
            Course = samples.OfFrames.ToCourse("greatest latency of each frame", Duration.NanosecondsPerMillisecond),
        };
    }

    private static IEnumerable<Quantile> QuantilesOf(double[] ordered)
    {
        foreach (double proportion in Marked)
            if (Population.Quantile(ordered, proportion) is { } value)
                yield return new Quantile(proportion, value);
    }

    private List<string> Withheld(double expanded, long setAside)
    {
        var reasons = new List<string>();
        if (samples.ByEvent + samples.ByTag == 0)
            reasons.Add("no stamp has a latency");
        if (samples.LostFrames > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{samples.LostFrames} of {samples.ExpectedFrames} frames lost or incomplete"));
        if (samples.Unresolved > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{samples.Unresolved} stamps without arrival, clock relation, usable time tag or readout time"));
        if (samples.Ambiguous > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{samples.Ambiguous} exposures whose stamps cannot be assigned to frames"));
        if (setAside > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{setAside} exceedances during stalls of the rig longer than {expanded:G4} ms"));
        if (floor.FloorNear(limit.Value) is { } near)
            reasons.Add(near);
        double asked = context.Tolerances.LatencyClaimProportion;
        double shown = Population.ProportionWithinMin(samples.ExpectedFrames, Exceeding(expanded));
        if (asked > 0 && shown < asked)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"the plan claims {asked:G6} of frames at 95 % confidence, {samples.ExpectedFrames} frames show {shown:G6}"));
        return reasons;
    }

    private List<string> Undecidable(Uncertainty uncertainty)
    {
        var reasons = new List<string>();
        if (uncertainty.Unknown is { } unknown)
            reasons.Add(unknown);
        else if (samples.Negated.Value is { } negated && negated.Milliseconds > uncertainty.Expanded)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"causality broken: {samples.Negated.At} delivered {negated.Milliseconds:G4} ms before the end of its readout"));
        return reasons;
    }

    /// <summary>Frames lost, incomplete, or whose hi reaches the limit.</summary>
    private long Exceeding(double expanded)
    {
        return samples.ExpectedFrames - (samples.Frames.LongCount(Within) - samples.IncompleteFrames.LongCount(Within));

        bool Within(long latency) => Milliseconds(latency) + expanded < limit.Value;
    }

    private Estimate Claim(Uncertainty uncertainty)
    {
        long exceeding = Exceeding(uncertainty.Expanded ?? 0);
        return new Estimate
        {
            Name = "proportion of frames within dataDeliveryLatency at 95 % confidence",
            Unit = "1",
            Value = uncertainty.Expanded is null || samples.ExpectedFrames == 0 ? null : Population.ProportionWithinMin(samples.ExpectedFrames, exceeding),
            SampleCount = samples.ExpectedFrames,
            Remarks = [string.Create(CultureInfo.InvariantCulture, $"{exceeding} of {samples.ExpectedFrames} frames exceed, are lost or incomplete")],
        };
    }

    private static Estimate Value(string name, double value, Uncertainty uncertainty, long count) =>
        new()
        {
            Name = name,
            Unit = "ms",
            Value = value,
            Interval = uncertainty.Expanded is { } expanded ? Interval.Around(value, expanded) : null,
            SampleCount = count,
        };
}

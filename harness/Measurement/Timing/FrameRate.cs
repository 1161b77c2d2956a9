using System.Collections.Immutable;
using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0013, frame rate (LSE-66 3.1.1.2.2.2; PROCEDURES section 2). Per sensor and exposure, arrivals a_1 &lt; … &lt; a_n (tags where an endpoint has no
/// arrivals): j(i) = first j with a_j - a_i >= 1 s; R = min over i, sensors and exposures of (j - i)/(a_j - a_i); U = R sqrt(2) k_n u_a / span, n windows.
/// Spans are taken on the source's clock where its relation is known: a host that drifts by 3 ppm shifts the rate by a quarter of this U.
/// For tags u_a is that of their resolution q, rectangular and bounded: U = R min(sqrt(2) k_n q/sqrt(12), q) / span.
/// </summary>
public sealed class FrameRate : IEstimator<FrameRate>
{
    private const long MicrohertzPerHertz = 1_000_000;

    private readonly EstimatorContext context;
    private readonly Limit limit = Limit.Of("guideRate", Comparison.AtLeast);
    private readonly bool byArrival;
    private readonly SlowestRate undisturbed = new();
    private readonly SlowestRate duringStalls = new();
    private readonly SlowestRate withoutStartUp = new();
    private readonly RigFloorFold floor = new();
    private readonly OverTime rates = new();
    private readonly ConditionTally[] conditions;
    private long broken;
    private long startUps;
    private long tooShort;
    private long untimed;

    private FrameRate(EstimatorContext context)
    {
        this.context = context;
        byArrival = context.Endpoint.Has(Capabilities.ArrivalTimes);
        conditions = [.. new[] { NominalConditions.NominalRoi, NominalConditions.NominalIntegrationTime, NominalConditions.Unbinned, NominalConditions.NotDiagnostic }
            .Select(name => new ConditionTally(name))];
    }

    public static FrameRate Create(EstimatorContext context) => new(context);

    public void Add(ExposureObservation exposure)
    {
        CommandInEffect commanded = CommandInEffect.Of(exposure);
        conditions[0].Add(NominalConditions.RoiDimensions(exposure, commanded));
        conditions[1].Add(NominalConditions.IntegrationTime(exposure, commanded));
        conditions[2].Add(NominalConditions.Binning(exposure));
        conditions[3].Add(NominalConditions.Diagnostic(exposure));
        floor.Add(exposure.Floor);
        FrameTable table = FrameTable.Of(exposure);
        string name = Item.NameOf(exposure);
        foreach (GuideSensor sensor in table.Active)
        {
            ImmutableArray<ObservedStamp> stamps = table.SingleOf(sensor);
            List<long> instants = new(stamps.Length);
            foreach (ObservedStamp stamp in stamps)
                if (Instant(stamp) is { } instant)
                    instants.Add(instant);
                else
                    untimed++;
            instants.Sort();
            AddSensor(exposure, [.. instants], new Item(name, sensor));
        }
    }

    public void Merge(FrameRate other)
    {
        undisturbed.Merge(other.undisturbed);
        duringStalls.Merge(other.duringStalls);
        withoutStartUp.Merge(other.withoutStartUp);
        rates.Merge(other.rates);
        floor.Merge(other.floor);
        for (int at = 0; at < conditions.Length; at++)
            conditions[at].Merge(other.conditions[at]);
        broken += other.broken;
        startUps += other.startUps;
        tooShort += other.tooShort;
        untimed += other.untimed;
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        var slowest = new SlowestRate();
        slowest.Merge(undisturbed);
        bool setAside = duringStalls.Hertz is { } stalled && stalled - Expanded(duringStalls) < limit.Value;
        if (!setAside)
            slowest.Merge(duringStalls);
        Estimate rate = Rate("frame rate, minimum over one second", slowest) with
        {
            Conditions = [.. conditions.Select(condition => condition.ToCondition())],
            Withheld = Withheld(slowest, setAside),
            Undecidable = StandardUncertainty() is null ? [byArrival ? "uncertainty of arrival times not declared" : "resolution of the time tags not declared"] : [],
            Remarks = [byArrival ? "from arrivals" : "from time tags: the endpoint has no arrivals"],
            Course = rates.ToCourse("frame rate of a sensor over each window of one second", MicrohertzPerHertz),
        };
        Estimate regular = Rate("frame rate without the start-up gap, minimum over one second", withoutStartUp) with
        {
            Remarks = [string.Create(CultureInfo.InvariantCulture, $"first interval left out of {startUps} series, where it differs over 10 % from the median")],
        };
        return [rule.Judge(rate, limit), JudgedMeasurement.Informative(regular)];
    }

    private long? Instant(ObservedStamp stamp) => byArrival ? stamp.Arrival?.Nanoseconds : stamp.Metadata.UsableTag()?.Nanoseconds;

    private void AddSensor(ExposureObservation exposure, long[] instants, Item item)
    {
        int skipped = RateWindows.StartUp(instants);
        startUps += skipped;
        bool any = false;
        foreach ((int from, int to) in RateWindows.Of(instants))
        {
            any = true;
            var (begin, end) = (new HostInstant(instants[from]), new HostInstant(instants[to]));
            Duration span = byArrival && exposure.Clock is { } clock ? clock.ToSource(end) - clock.ToSource(begin) : new Duration(instants[to] - instants[from]);
            Item at = item with { Stamp = from };
            if (byArrival && exposure.BrokenBetween(begin, end))
            {
                broken++;
                continue;
            }
            rates.Offer(begin.Nanoseconds, (long)Math.Round((to - from) * (double)MicrohertzPerHertz / span.Seconds));
            bool stalled = byArrival && (exposure.Floor.StallAt(begin) is not null || exposure.Floor.StallAt(end) is not null);
            (stalled ? duringStalls : undisturbed).Offer(to - from, span, at);
            if (from >= skipped)
                withoutStartUp.Offer(to - from, span, at);
        }
        tooShort += any ? 0 : 1;
    }

    /// <summary>u of one instant in seconds; null where it was not declared.</summary>
    private double? StandardUncertainty() =>
        byArrival ? context.Endpoint.ArrivalUncertainty?.Seconds : context.Endpoint.TagClock.Resolution?.Seconds / Math.Sqrt(12);

    private double Expanded(SlowestRate slowest)
    {
        if (slowest is not { Hertz: { } rate, Span: { } span } || StandardUncertainty() is not { } standard)
            return 0;
        double? bound = byArrival ? null : context.Endpoint.TagClock.Resolution?.Seconds;
        return rate * Extremes.ExpandedUncertainty(0, Math.Sqrt(2) * standard, slowest.Windows, bound) / span.Seconds;
    }

    private Estimate Rate(string name, SlowestRate slowest) =>
        new()
        {
            Name = name,
            Unit = "Hz",
            Value = slowest.Hertz,
            Interval = slowest.Hertz is { } rate && StandardUncertainty() is not null ? Interval.Around(rate, Expanded(slowest)) : null,
            SampleCount = slowest.Windows,
            Components = StandardUncertainty() is { } standard
                ? [new UncertaintyComponent(byArrival ? "arrival time, relative to the span" : "tag resolution, relative to the span", standard * (slowest.Hertz ?? 0) / (slowest.Span?.Seconds ?? 1), "declared by the endpoint")]
                : [],
            Worst = slowest.Span is null ? null : string.Create(CultureInfo.InvariantCulture, $"{slowest.At.Sensor?.Name()} from its stamp number {slowest.At.Stamp} on, of {slowest.At.Exposure}"),
        };

    private List<string> Withheld(SlowestRate slowest, bool setAside)
    {
        var reasons = new List<string>();
        if (slowest.Windows == 0)
            reasons.Add("no span of one second");
        else if (tooShort > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{tooShort} series of a sensor in an exposure without a span of one second"));
        if (untimed > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{untimed} stamps without {(byArrival ? "arrival" : "usable time tag")}"));
        if (broken > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{broken} windows in which the rig was broken, not counted"));
        if (setAside)
            reasons.Add("a rate below the limit during a stall of the rig, not counted");
        if (byArrival && floor.Level is { } level && slowest is { Hertz: { } rate, Span: { } span } && rate * (1 - 2 * level.Delay.Seconds / span.Seconds) < limit.Value)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"noise floor of the rig, {level.Name}, {level.Delay.Milliseconds:G4} ms reaches the limit"));
        return reasons;
    }
}

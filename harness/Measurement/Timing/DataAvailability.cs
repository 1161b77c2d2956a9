using System.Collections.Immutable;
using System.Globalization;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0037, data availability (LSE-66 3.1.1.2.2.3; PROCEDURES section 2). G_s = t_closed - last arrival of sensor s, 0 if later, t_closed the end of
/// CLOSING; P_s = min(median interval, 1/guideRate at nominal conditions); max G_s &lt;= P_s + dataDeliveryLatency. The bound differs from sensor to sensor, so
/// the value is max (G_s - P_s) and its limit dataDeliveryLatency. U = 1.96 sqrt(u_theta^2 + u_event^2) + k_n sqrt(3) u_a, n series of a sensor in an exposure:
/// an arrival and a median interval, whose uncertainty is at most sqrt(2) u_a. And a fact: no index gap while CLOSING.
/// </summary>
public sealed class DataAvailability : IEstimator<DataAvailability>
{
    private const string AbortedName = "exposure aborted as asked for";

    private readonly EstimatorContext context;
    private readonly Limit limit = Limit.Of("dataDeliveryLatency", Comparison.AtMost);
    private readonly Greatest excess = new();
    private readonly FactTally gaps = new("no index gap while CLOSING");
    private readonly ConditionTally aborts = new(AbortedName);
    private readonly RigFloorFold floor = new();
    private Duration clockUncertainty;
    private long exposures;
    private long withoutClosure;
    private long untimed;
    private long broken;
    private long ambiguous;
    private bool abortAsked;

    private DataAvailability(EstimatorContext context) => this.context = context;

    public static DataAvailability Create(EstimatorContext context) => new(context);

    public void Add(ExposureObservation exposure)
    {
        exposures++;
        floor.Add(exposure.Floor);
        if (exposure.Request.AbortAfter is not null)
        {
            abortAsked = true;
            aborts.Add(Aborted(exposure));
        }
        if (Closure(exposure) is not { } closed)
        {
            withoutClosure++;
            return;
        }
        if (exposure.Clock is not { } clock)
        {
            untimed++;
            return;
        }
        if (clock.StandardUncertainty > clockUncertainty)
            clockUncertainty = clock.StandardUncertainty;
        FrameTable table = FrameTable.Of(exposure);
        ambiguous += table.Ambiguity is null ? 0 : 1;
        CommandInEffect commanded = CommandInEffect.Of(exposure);
        bool nominal = NominalConditions.RoiDimensions(exposure, commanded).State == ConditionState.Met
            && NominalConditions.IntegrationTime(exposure, commanded).State == ConditionState.Met;
        string name = Item.NameOf(exposure);
        TaiInstant? closing = exposure.TimeOf(CameraEventKind.ShutterClosing);
        foreach (GuideSensor sensor in table.Active)
        {
            AddGap(exposure, clock, table, sensor, closed, nominal, name);
            if (table.Ambiguity is null && closing is { } began)
                AddIndices(exposure, clock, table, sensor, began, closed, name);
        }
    }

    public void Merge(DataAvailability other)
    {
        excess.Merge(other.excess);
        gaps.Merge(other.gaps);
        aborts.Merge(other.aborts);
        abortAsked |= other.abortAsked;
        floor.Merge(other.floor);
        if (other.clockUncertainty > clockUncertainty)
            clockUncertainty = other.clockUncertainty;
        exposures += other.exposures;
        withoutClosure += other.withoutClosure;
        untimed += other.untimed;
        broken += other.broken;
        ambiguous += other.ambiguous;
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        var undecidable = new List<string>();
        if (withoutClosure > 0)
            undecidable.Add(string.Create(CultureInfo.InvariantCulture, $"{withoutClosure} of {exposures} exposures without an event of total closure"));
        if (context.Endpoint.EventClockUncertainty is null)
            undecidable.Add("uncertainty of the camera's event clock not declared");
        if (context.Endpoint.ArrivalUncertainty is null)
            undecidable.Add("uncertainty of arrival times not declared");
        double? expanded = Expanded();
        double? value = excess.Value?.Milliseconds;
        var estimate = new Estimate
        {
            Name = "gap before total closure beyond one frame period, maximum",
            Unit = "ms",
            Value = value,
            Interval = value is { } known && expanded is { } half ? Interval.Around(known, half) : null,
            SampleCount = excess.Count,
            Conditions = abortAsked ? [aborts.ToCondition()] : [],
            Components = Components(),
            Withheld = Withheld(limit.Value - ((value ?? limit.Value) + (expanded ?? 0))),
            Undecidable = undecidable,
            Worst = value is null ? null : excess.At.ToString(),
        };
        return [rule.Judge(estimate, limit), rule.Judge(gaps.ToEstimate(), Limit.NoneMayFail("no index gap while CLOSING"))];
    }

    /// <summary>That an abort was accepted does not say that it happened: the camera must announce it, and begin to close before the exposure has run its length.</summary>
    private static Condition Aborted(ExposureObservation exposure)
    {
        if (exposure.TimeOf(CameraEventKind.ExposureAborted) is null)
            return new Condition(AbortedName, exposure.Endpoint.Has(Capabilities.ExposureEvents) ? ConditionState.NotMet : ConditionState.NotRecorded, "no event of an abort");
        return exposure.TimeOf(CameraEventKind.StartOfIntegration) is { } start && exposure.TimeOf(CameraEventKind.ShutterClosing) is { } closing && closing - start >= exposure.Request.Length
            ? new Condition(AbortedName, ConditionState.NotMet, string.Create(CultureInfo.InvariantCulture, $"the shutter began to close only after {(closing - start).Seconds:G4} s"))
            : new Condition(AbortedName, ConditionState.Met, "announced");
    }

    /// <summary>The end of CLOSING: the first closure at or after the start of CLOSING, else the last one seen.</summary>
    private static TaiInstant? Closure(ExposureObservation exposure)
    {
        TaiInstant? closing = exposure.TimeOf(CameraEventKind.ShutterClosing);
        TaiInstant[] closures = [.. exposure.Events.Where(one => one.Kind == CameraEventKind.ShutterClosed && one.Source.IsPlausible()).Select(one => one.Source).Order()];
        if (closures.Length == 0)
            return null;
        int after = Array.FindIndex(closures, closure => closing is null || closure >= closing);
        return closing is null || after < 0 ? closures[^1] : closures[after];
    }

    /// <summary>A frame counts once, however many images came with it: intervals are those between frames.</summary>
    private void AddGap(ExposureObservation exposure, ClockRelation clock, FrameTable table, GuideSensor sensor, TaiInstant closed, bool nominal, string name)
    {
        long[] arrivals = Arrivals(clock, table.SingleOf(sensor));
        TaiInstant? last = arrivals.Length > 0 ? new TaiInstant(arrivals[^1]) : exposure.TimeOf(CameraEventKind.StartOfIntegration);
        if (last is not { } from || !from.IsPlausible() || Period(arrivals, nominal) is not { } period)
        {
            untimed++;
            return;
        }
        if (exposure.BrokenRig.Any(interval => clock.ToSource(interval.From) <= closed && clock.ToSource(interval.To) >= from))
        {
            broken++;
            return;
        }
        Duration gap = closed - from;
        excess.Offer((gap < Duration.Zero ? Duration.Zero : gap) - period, new Item(name, sensor));
    }

    /// <summary>On the source's clock, ascending, ns.</summary>
    private static long[] Arrivals(ClockRelation clock, ImmutableArray<ObservedStamp> stamps)
    {
        List<long> arrivals = new(stamps.Length);
        foreach (ObservedStamp stamp in stamps)
            if (stamp.Arrival is { } arrival)
                arrivals.Add(clock.ToSource(arrival).Nanoseconds);
        arrivals.Sort();
        return [.. arrivals];
    }

    /// <summary>P_s. A sensor without two arrivals has no interval of its own: then the slowest that guideRate allows, at nominal conditions or without any stamp.</summary>
    private static Duration? Period(long[] arrivals, bool nominal)
    {
        Duration slowest = Duration.FromSeconds(1 / Register.Parameters["guideRate"].Value);
        if (arrivals.Length < 2)
            return nominal || arrivals.Length == 0 ? slowest : null;
        var intervals = new long[arrivals.Length - 1];
        for (int at = 0; at < intervals.Length; at++)
            intervals[at] = arrivals[at + 1] - arrivals[at];
        var median = new Duration(Median.Of<long>(intervals).Lower);
        return nominal && slowest < median ? slowest : median;
    }

    /// <summary>One check for each sensor of an exposure that delivered anything: consecutive stamps around CLOSING have consecutive numbers.</summary>
    private void AddIndices(ExposureObservation exposure, ClockRelation clock, FrameTable table, GuideSensor sensor, TaiInstant closing, TaiInstant closed, string name)
    {
        (long Number, TaiInstant At, HostInstant Arrival)? before = null;
        bool seen = false;
        long missing = 0;
        foreach (Frame frame in table.Frames)
        {
            if (frame.Stamps[(int)sensor]?.Arrival is not { } arrival)
                continue;
            TaiInstant at = clock.ToSource(arrival);
            seen = true;
            if (before is { } previous && at >= closing && previous.At <= closed && !exposure.BrokenBetween(previous.Arrival, arrival))
                missing += frame.Number - previous.Number - 1;
            before = (frame.Number, at, arrival);
        }
        if (seen)
            gaps.Check(missing == 0, () => string.Create(CultureInfo.InvariantCulture, $"{new Item(name, sensor)}: {missing} stamps missing while CLOSING"));
    }

    private double? Expanded()
    {
        if (context.Endpoint is not { EventClockUncertainty: { } events, ArrivalUncertainty: { } arrival })
            return null;
        double systematic = Extremes.Factor(1) * Math.Sqrt(Math.Pow(clockUncertainty.Milliseconds, 2) + Math.Pow(events.Milliseconds, 2));
        return Extremes.ExpandedUncertainty(systematic, Math.Sqrt(3) * arrival.Milliseconds, excess.Count);
    }

    private UncertaintyComponent[] Components() =>
        context.Endpoint is not { EventClockUncertainty: { } events, ArrivalUncertainty: { } arrival }
            ? []
            :
            [
                new UncertaintyComponent("clock offset", clockUncertainty.Milliseconds, "exchange with the source"),
                new UncertaintyComponent("event clock", events.Milliseconds, "declared by the endpoint"),
                new UncertaintyComponent("arrival time and frame period", Math.Sqrt(3) * arrival.Milliseconds, "declared by the endpoint"),
            ];

    /// <param name="margin">
    /// From the far end of the interval to the limit, ms: a stamp that the rig held up looks as if the data had lasted longer, so the floor is held against what it would have to hide,
    /// not against dataDeliveryLatency alone, which is a hundredth of P_s.
    /// </param>
    private List<string> Withheld(double margin)
    {
        var reasons = new List<string>();
        if (excess.Count == 0)
            reasons.Add("no sensor has both arrivals and a closure");
        if (untimed > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{untimed} series or exposures without arrivals, clock relation or frame period"));
        if (broken > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{broken} series that end in a broken interval of the rig, not counted"));
        if (ambiguous > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{ambiguous} exposures whose stamps cannot be assigned to frames"));
        if (floor.FloorNear(Math.Max(0, margin)) is { } near)
            reasons.Add(near);
        return reasons;
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0029, time tag (LSE-66 3.1.1.1.1.1.1.3; PROCEDURES section 2).
/// error = max over stamps of max(abs(start - ref), abs(stop - ref)), U = k_n u_ref (+ 1.96 u_ro where tags mark the end of readout), n compared instants;
/// q = gcd of tag differences over exposures with asynchronous starts, else as declared; a - stop within [-U, 10 s]; tags of a sensor increase from frame to frame.
/// Without an independent reference never Pass, though resolution, scale and order can still Fail.
/// </summary>
public sealed class TimeTagAccuracy : IEstimator<TimeTagAccuracy>
{
    public const string NoReference = "no timing reference independent of the tags";

    /// <summary>Latest arrival after the end of its integration that still goes with the declared scale: leap seconds alone make 37 s.</summary>
    private static readonly Duration ArrivalAfterStopMax = Duration.FromSeconds(10);

    /// <summary>A series out of step with a clock meets it in two phases at least, half a tick apart; less than this is neither.</summary>
    private const double AsynchronousShare = 0.4;

    /// <summary>Of exposures in use, what they show.</summary>
    private static readonly ConditionalWeakTable<ExposureObservation, Single> Made = [];

    private readonly EstimatorContext context;
    private readonly Limit limit = Limit.Of("guiderTime", Comparison.AtMost);
    private readonly TagSteps steps = new();
    private readonly FactTally order = new("time tags present and increasing");
    private readonly FactTally scale = new("time tags on the declared scale");
    private SensorCoverage coverage;

    private TimeTagAccuracy(EstimatorContext context) => this.context = context;

    /// <summary>The measured errors, for the uncertainty of other requirements.</summary>
    public TagErrors Errors { get; } = new();

    public static TimeTagAccuracy Create(EstimatorContext context) => new(context);

    /// <summary>Four requirements rest on the tags: what one exposure shows of them is taken in once, and merged into each.</summary>
    public void Add(ExposureObservation exposure)
    {
        if (!Made.TryGetValue(exposure, out Single? made) || !ReferenceEquals(made.Context, context))
        {
            made = new Single(context, new TimeTagAccuracy(context));
            made.Shown.TakeIn(exposure);
            Made.AddOrUpdate(exposure, made);
        }
        Merge(made.Shown);
    }

    private void TakeIn(ExposureObservation exposure)
    {
        FrameTable table = FrameTable.Of(exposure);
        CommandInEffect commanded = CommandInEffect.Of(exposure);
        string name = Item.NameOf(exposure);
        Errors.Add(exposure, table, commanded, name);
        steps.Add(exposure.Stamps);
        coverage.Ask(MeasuredStamps.Asked(exposure));
        foreach (ObservedStamp stamp in MeasuredStamps.Of(exposure))
            coverage.Reach(stamp.Stream);
        AddOrder(exposure, table);
        AddScale(exposure, commanded, name);
    }

    public void Merge(TimeTagAccuracy other)
    {
        Errors.Merge(other.Errors);
        steps.Merge(other.steps);
        order.Merge(other.order);
        scale.Merge(other.scale);
        coverage.Merge(other.coverage);
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        var declared = new Condition(
            "time scale declared",
            context.Endpoint.TagClock.Scale == TimeScale.Unknown ? ConditionState.NotRecorded : ConditionState.Met,
            context.Endpoint.TagClock.Scale.ToString());
        return
        [
            rule.Judge(Error(), limit),
            rule.Judge(Resolution(), limit),
            rule.Judge(scale.ToEstimate([declared]), Limit.NoneMayFail("time tags on the declared scale")),
            rule.Judge(order.ToEstimate(), Limit.NoneMayFail("time tags present and increasing")),
        ];
    }

    /// <summary>q at most: as the tags show it, else as declared; null with neither.</summary>
    public Duration? TagResolution => ResolutionRange()?.Most;

    /// <summary>
    /// q lies between these. All tags are multiples of their common divisor, so the true instants lie as far apart within a tick as the errors of the tags do. Where that
    /// is more than <see cref="AsynchronousShare"/> of the divisor, the starts were asynchronous and the divisor is q. Else exposures may simply follow each
    /// other at whole multiples of it: tags that follow the reference within what it can tell are as fine as declared, and of others q is at least what they did
    /// not follow and at most the divisor. Without a reference the starts are taken for asynchronous.
    /// </summary>
    private (Duration Least, Duration Most)? ResolutionRange()
    {
        Duration? declared = context.Endpoint.TagClock.Resolution;
        if (steps.Resolution is not { } divisor)
            return declared is { } said ? (said, said) : null;
        if (Errors.Scatter is not { } scatter || ReferenceUncertainty() is not { } expanded)
            return (divisor, divisor);
        Duration unresolved = scatter - Duration.FromMilliseconds(2 * expanded);
        if (unresolved.Milliseconds > AsynchronousShare * divisor.Milliseconds)
            return (divisor, divisor);
        return declared is { } fine && unresolved <= fine ? (fine, fine) : (unresolved < Duration.Zero ? Duration.Zero : unresolved, divisor);
    }

    /// <summary>u_tag of the start of integration; see <see cref="StandardUncertaintyOfStop"/>.</summary>
    public (double Milliseconds, string Obtained)? StandardUncertaintyOfStart() => StandardUncertainty(Errors.Start);

    /// <summary>
    /// u_tag, one standard deviation, from the measured errors: they are a bound that all stamps share, not a scatter, so u_tag = bound/sqrt(3) (GUM 4.3.7) with
    /// the reference's own expanded uncertainty inside the bound. Where nothing was measured the plan's calibration; null with neither.
    /// </summary>
    public (double Milliseconds, string Obtained)? StandardUncertaintyOfStop() => StandardUncertainty(Errors.Stop);

    private (double Milliseconds, string Obtained)? StandardUncertainty(Greatest errors)
    {
        if (errors.Value is { } greatest && ReferenceUncertainty() is { } expanded && Errors.Unnumbered == 0)
            return (
                (greatest.Milliseconds + expanded) / Math.Sqrt(3),
                string.Create(CultureInfo.InvariantCulture, $"greatest error of {errors.Count} tags against the timing reference, {greatest.Milliseconds:G4} ms, as a bound"));
        return context.Inputs.Calibration is { TimeTagUncertaintyMicroseconds: { } microseconds and >= 0 } calibration && double.IsFinite(microseconds)
            ? (microseconds / 1e3, $"calibration: {calibration.Source}, {calibration.Date}")
            : null;
    }

    private double? ReferenceUncertainty() =>
        context.Endpoint.TimingReferenceUncertainty is { } reference
            ? Extremes.ExpandedUncertainty(ReadoutUncertainty(), reference.Milliseconds, Errors.Compared)
            : null;

    /// <summary>The readout model enters the ends of an integration only where the tag marks the end of readout.</summary>
    private double ReadoutUncertainty() =>
        context.Endpoint is { TagMeaning: TagMeaning.EndOfReadout, ReadoutTime: { } model } ? Extremes.Factor(1) * model.StandardUncertainty.Milliseconds : 0;

    private Estimate Error()
    {
        var withheld = new List<string>();
        if (Errors.Unmatched > 0 && Errors.Compared > 0)
            withheld.Add(string.Create(CultureInfo.InvariantCulture, $"{Errors.Unmatched} stamps that the timing reference did not see"));
        if (Errors.Undated > 0)
            withheld.Add(string.Create(CultureInfo.InvariantCulture, $"{Errors.Undated} stamps whose tag does not give both ends of the integration"));
        if (Errors.Unnumbered > 0)
            withheld.Add(string.Create(CultureInfo.InvariantCulture, $"{Errors.Unnumbered} exposures in which stamps and reference cannot be numbered alike"));
        Greatest worse = Errors.Stop.Value is null || Errors.Start.Value > Errors.Stop.Value ? Errors.Start : Errors.Stop;
        double? value = worse.Value?.Milliseconds;
        double? expanded = ReferenceUncertainty();
        if (value is null)
            withheld.Insert(0, NoReference);
        else if (expanded is null)
            withheld.Insert(0, "uncertainty of the timing reference not declared");
        if (value is not null && coverage.Lacking is { } lacking)
            withheld.Add(lacking);
        return new Estimate
        {
            Name = "time tag error, maximum",
            Unit = "ms",
            Value = value,
            Interval = value is { } known && expanded is { } half ? new Interval(Math.Max(0, known - half), known + half) : null,
            SampleCount = Errors.Compared,
            Components = context.Endpoint.TimingReferenceUncertainty is { } reference ? [new UncertaintyComponent("timing reference", reference.Milliseconds, "declared by the endpoint")] : [],
            Withheld = withheld,
            Worst = value is null ? null : worse.At.ToString(),
        };
    }

    private Estimate Resolution()
    {
        (Duration Least, Duration Most)? range = ResolutionRange();
        double? value = range?.Most.Milliseconds;
        return new Estimate
        {
            Name = "time tag resolution",
            Unit = "ms",
            Value = value,
            Interval = range is { } known ? new Interval(known.Least.Milliseconds, known.Most.Milliseconds) : null,
            SampleCount = order.Checks,
            Withheld = order.Checks == 0 ? ["no stamp"] : value is null ? ["resolution neither shown by tags of two exposures with asynchronous starts nor declared"] : [],
            Remarks = [range?.Most == steps.Resolution ? "greatest common divisor of the tag differences" : "as declared by the endpoint"],
        };
    }

    /// <summary>One check a stamp: the tag is there, lies between 1970 and 2116, and after that of the sensor's frame before. A recording need not hold every tag.</summary>
    private void AddOrder(ExposureObservation exposure, FrameTable table)
    {
        var before = new TaiInstant?[GuideSensors.Count];
        bool counted = exposure.Stamps.All(stamp => stamp.StampIndex is not null) && table.Ambiguity is null;
        IEnumerable<ObservedStamp> inOrder = counted ? table.Frames.SelectMany(frame => frame.Present) : table.Single;
        foreach (ObservedStamp stamp in inOrder)
        {
            int sensor = (int)stamp.Stream;
            TaiInstant? tag = stamp.Metadata.UsableTag();
            if (stamp.Metadata.TimeTag is null && exposure.Endpoint.EvidenceClass == EvidenceClass.Recorded)
            {
                order.Withhold(StampText.NotRecorded);
                continue;
            }
            bool holds = tag is { } known && !(known <= before[sensor]);
            order.Check(holds, exposure, stamp, OutOfOrder);
            before[sensor] = tag ?? before[sensor];
        }
    }

    /// <summary>
    /// One check a stamp that has arrival and tag. Causality is held against the end of readout too, but there a tag may be wrong by guiderTime before it is a
    /// contradiction. U has the k_n of the most frames an exposure can have, so that checks of different exposures simply add.
    /// </summary>
    private void AddScale(ExposureObservation exposure, CommandInEffect commanded, string name)
    {
        if (exposure.Clock is not { } clock || exposure.Endpoint.ArrivalUncertainty is not { } arrivalUncertainty)
            return;
        double readout = exposure.Endpoint.ReadoutTime?.StandardUncertainty.Milliseconds ?? 0;
        double systematic = Extremes.Factor(1) * Math.Sqrt(Math.Pow(clock.StandardUncertainty.Milliseconds, 2) + readout * readout);
        Duration expanded = Duration.FromMilliseconds(Extremes.ExpandedUncertainty(systematic, arrivalUncertainty.Milliseconds, FrameTable.FramesMax));
        Duration tolerated = Duration.FromMilliseconds(limit.Value) + expanded;
        foreach (ObservedStamp stamp in exposure.Stamps)
        {
            IntegrationTimes times = IntegrationTimes.Of(exposure.Endpoint, stamp, commanded);
            if (stamp.Arrival is not { } arrival || (times.Stop ?? stamp.Metadata.UsableTag()) is not { } stop)
                continue;
            TaiInstant arrived = clock.ToSource(arrival);
            Duration after = arrived - stop;
            // What was taken late because the rig stood still says nothing of the scale.
            if (after > ArrivalAfterStopMax && exposure.Floor.StallAt(arrival) is { } stall && after - stall <= ArrivalAfterStopMax)
                continue;
            bool holds = after >= -expanded && after <= ArrivalAfterStopMax && !(arrived - times.EndOfReadout < -tolerated);
            if (holds)
                scale.Confirm(1);
            else
                Contradict(new Item(name, stamp.Stream, stamp.StampIndex), after);
        }
    }

    private void Contradict(Item item, Duration after) =>
        scale.Contradict(() => string.Create(CultureInfo.InvariantCulture, $"{item}: arrived {after.Seconds:G6} s after the end of the tagged integration"));

    private static string OutOfOrder(ExposureObservation exposure, ObservedStamp stamp)
    {
        string reason = stamp.Metadata.TimeTag is null ? "no time tag" : stamp.Metadata.UsableTag() is null ? "time tag outside 1970 to 2116" : "time tag not after the one before";
        return $"{StampText.Of(exposure, stamp)}: {reason}";
    }

    private sealed record Single(EstimatorContext Context, TimeTagAccuracy Shown);
}

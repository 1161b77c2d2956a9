using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0035, integration start (LSE-66 3.2.2.1; PROCEDURES section 2). d = start of the first integration of this exposure, from its tag, minus the
/// start-of-integration event of the science exposure; max abs d &lt;= intDelay over sensors and exposures. U = 1.96 sqrt(u_event^2 + u_tag^2): the event clock
/// against the tag clock, and the error of the tags as measured under 0029 or calibrated; both are shared by all items.
/// </summary>
public sealed class IntegrationStart : IEstimator<IntegrationStart>
{
    private readonly EstimatorContext context;
    private readonly Limit limit = Limit.Of("intDelay", Comparison.AtMost);
    private readonly Greatest delay = new();
    private readonly TimeTagAccuracy tags;
    private long exposures;
    private long withoutEvent;
    private long withoutFirst;
    private long undated;
    private long ambiguous;
    private long uncounted;

    private IntegrationStart(EstimatorContext context)
    {
        this.context = context;
        tags = TimeTagAccuracy.Create(context);
    }

    public static IntegrationStart Create(EstimatorContext context) => new(context);

    public void Add(ExposureObservation exposure)
    {
        exposures++;
        tags.Add(exposure);
        if (exposure.TimeOf(CameraEventKind.StartOfIntegration) is not { } start || !start.IsPlausible())
        {
            withoutEvent++;
            return;
        }
        FrameTable table = FrameTable.Of(exposure);
        uncounted += exposure.Stamps.Any(stamp => stamp.StampIndex is null) ? 1 : 0;
        if (table.Ambiguity is not null)
        {
            ambiguous++;
            return;
        }
        CommandInEffect commanded = CommandInEffect.Of(exposure);
        string name = Item.NameOf(exposure);
        Frame? first = !table.Frames.IsEmpty && table.Frames[0].Number == 0 ? table.Frames[0] : null;
        foreach (GuideSensor sensor in table.Active)
            if (first?.Stamps[(int)sensor] is not { } stamp)
                withoutFirst++;
            else if (IntegrationTimes.Of(exposure.Endpoint, stamp, commanded).Start is { } began)
                delay.Offer(new Duration(Math.Abs((began - start).Nanoseconds)), new Item(name, sensor, stamp.StampIndex));
            else
                undated++;
    }

    public void Merge(IntegrationStart other)
    {
        delay.Merge(other.delay);
        tags.Merge(other.tags);
        exposures += other.exposures;
        withoutEvent += other.withoutEvent;
        withoutFirst += other.withoutFirst;
        undated += other.undated;
        ambiguous += other.ambiguous;
        uncounted += other.uncounted;
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule)
    {
        var undecidable = new List<string>();
        if (context.Endpoint.FirstStampIndex is null)
            undecidable.Add("the endpoint does not declare its first stamp index, so a lost first stamp would not show");
        if (uncounted > 0)
            undecidable.Add(string.Create(CultureInfo.InvariantCulture, $"{uncounted} exposures with stamps that have no index, so a lost first stamp would not show"));
        if (context.Endpoint.EventClockUncertainty is null)
            undecidable.Add("uncertainty of the camera's event clock against the tag clock not declared");
        (double Milliseconds, string Obtained)? tag = tags.StandardUncertaintyOfStart();
        if (tag is null)
            undecidable.Add("error of the time tags neither measured against a timing reference nor calibrated");
        double? value = delay.Value?.Milliseconds;
        double? expanded = tag is { } known && context.Endpoint.EventClockUncertainty is { } events
            ? Extremes.Factor(1) * Math.Sqrt(Math.Pow(known.Milliseconds, 2) + Math.Pow(events.Milliseconds, 2))
            : null;
        return
        [
            rule.Judge(
                new Estimate
                {
                    Name = "integration start after start of exposure, maximum of either sign",
                    Unit = "ms",
                    Value = value,
                    Interval = value is { } greatest && expanded is { } half ? new Interval(Math.Max(0, greatest - half), greatest + half) : null,
                    SampleCount = delay.Count,
                    Components = Components(tag),
                    Withheld = Withheld(),
                    Undecidable = undecidable,
                    Remarks = ["start of exposure: start-of-integration event of the science exposure"],
                    Worst = value is null ? null : delay.At.ToString(),
                },
                limit),
        ];
    }

    private List<UncertaintyComponent> Components((double Milliseconds, string Obtained)? tag)
    {
        var components = new List<UncertaintyComponent>();
        if (context.Endpoint.EventClockUncertainty is { } events)
            components.Add(new UncertaintyComponent("event clock", events.Milliseconds, "declared by the endpoint"));
        if (tag is { } known)
            components.Add(new UncertaintyComponent("time tag", known.Milliseconds, known.Obtained));
        return components;
    }

    private List<string> Withheld()
    {
        var reasons = new List<string>();
        if (delay.Count == 0)
            reasons.Add("no first stamp with a start of exposure");
        if (withoutEvent > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{withoutEvent} of {exposures} exposures without a start-of-integration event"));
        if (withoutFirst > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"first stamp missing {withoutFirst} times"));
        if (undated > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{undated} first stamps whose tag gives no start of integration"));
        if (ambiguous > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{ambiguous} exposures whose stamps cannot be assigned to frames"));
        return reasons;
    }
}

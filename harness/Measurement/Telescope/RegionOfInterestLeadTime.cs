using System.Globalization;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// CA-TS-GDR-ICD-0021, region of interest lead time (LSE-66 3.1.2.2.2.1; PROCEDURES section 2). Lead = start of exposure - the latest arrival over the eight
/// sensors, superseding commands included; min lead >= ROILeadTime. U = 1.96 u_event + k_n u_command, n exposures: clock of the events, shared, and arrival of a
/// command. A fact beside it: every exposure's commands give each of the eight sensors an ROI.
/// </summary>
public sealed class RegionOfInterestLeadTime : IEstimator<RegionOfInterestLeadTime>, ITelescopeEstimator
{
    private const string EverySensor = "ROI provided for each of the eight sensors";

    private readonly EstimatorContext context;
    private readonly Limit limit = Limit.Of("ROILeadTime", Comparison.AtLeast);
    private readonly Greatest negated = new();
    private readonly FactTally sensors = new(EverySensor);
    private long exposures;
    private long unstarted;

    private RegionOfInterestLeadTime(EstimatorContext context) => this.context = context;

    public bool NoTelescope => exposures == 0;

    public static RegionOfInterestLeadTime Create(EstimatorContext context) => new(context);

    public void Add(ExposureObservation exposure)
    {
        if (TelescopeCommands.Of(exposure) is not { } commands)
            return;
        exposures++;
        string name = Item.NameOf(exposure);
        HashSet<GuideSensor> provided = [.. commands.SelectMany(command => command.Command.Regions.Keys)];
        sensors.Check(
            provided.Count == GuideSensors.Count,
            () => commands.Count == 0
                ? $"{name}: no InitGuider since the start of the exposure before"
                : $"{name}: {CommandFact.Sensors(sensor => !provided.Contains(sensor), "no ROI")}");
        if (Latest(commands) is not { } latest)
            return;
        if (exposure.TimeOf(CameraEventKind.StartOfIntegration) is { } start && start.IsPlausible() && latest.At.IsPlausible())
            negated.Offer(latest.At - start, new Item(name, latest.Sensor));
        else
            unstarted++;
    }

    public void Merge(RegionOfInterestLeadTime other)
    {
        negated.Merge(other.negated);
        sensors.Merge(other.sensors);
        exposures += other.exposures;
        unstarted += other.unstarted;
    }

    public IReadOnlyList<JudgedMeasurement> Judge(DecisionRule rule) =>
        [rule.Judge(Lead(), limit), rule.Judge(sensors.ToEstimate() with { Withheld = NoTelescope ? [TelescopeCommands.NoTelescope] : [] }, Limit.NoneMayFail(EverySensor))];

    private static (TaiInstant At, GuideSensor Sensor)? Latest(IReadOnlyList<ObservedCommand> commands)
    {
        (TaiInstant At, GuideSensor Sensor)? latest = null;
        foreach (ObservedCommand command in commands)
            foreach (GuideSensor sensor in command.Command.Regions.Keys.Order())
            {
                TaiInstant arrival = command.SensorArrivals.TryGetValue(sensor, out TaiInstant own) ? own : command.Arrival;
                if (!(latest?.At >= arrival))
                    latest = (arrival, sensor);
            }
        return latest;
    }

    private Estimate Lead()
    {
        double? value = -negated.Value?.Milliseconds;
        double? expanded = context.Endpoint.CommandUncertainty is { } command
            ? Extremes.ExpandedUncertainty(Extremes.Factor(1) * (context.Endpoint.EventClockUncertainty?.Milliseconds ?? 0), command.Milliseconds, negated.Count)
            : null;
        var components = new List<UncertaintyComponent>();
        if (context.Endpoint.CommandUncertainty is { } arrival)
            components.Add(new UncertaintyComponent("arrival of a command", arrival.Milliseconds, "declared by the endpoint"));
        if (context.Endpoint.EventClockUncertainty is { } events)
            components.Add(new UncertaintyComponent("event clock", events.Milliseconds, "declared by the endpoint"));
        return new Estimate
        {
            Name = "lead time of ROI before start of exposure, minimum",
            Unit = "ms",
            Value = value,
            Interval = value is { } known && expanded is { } half ? Interval.Around(known, half) : null,
            SampleCount = negated.Count,
            Components = components,
            Conditions = NoTelescope ? [] : [new Condition("agreed command path", ConditionState.Met, $"commands as seen by {context.Endpoint.Identity.Kind}: {context.Endpoint.Identity.Software}")],
            Withheld = Withheld(),
            Undecidable = !NoTelescope && context.Endpoint.CommandUncertainty is null ? ["uncertainty of the arrival of commands not declared"] : [],
            Remarks = ["start of exposure: start-of-integration event of the science exposure"],
            Worst = value is null ? null : negated.At.ToString(),
        };
    }

    private List<string> Withheld()
    {
        if (NoTelescope)
            return [TelescopeCommands.NoTelescope];
        var reasons = new List<string>();
        if (negated.Count == 0)
            reasons.Add("no exposure with a command and its start");
        if (unstarted > 0)
            reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{unstarted} exposures without a start-of-integration event or with an absurd time of arrival"));
        return reasons;
    }
}

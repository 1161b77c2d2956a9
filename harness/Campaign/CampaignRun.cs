using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Observation;

namespace Lse66.Campaign;

/// <summary>
/// A campaign while it runs: the endpoint, what was observed so far, and the ledger. Observe once, judge many: an observation asked for again is not taken again.
/// </summary>
public sealed class CampaignRun : IDisposable
{
    private readonly Dictionary<string, Observed> observed = [];
    private readonly List<ObservationSummary> notTaken = [];
    private readonly List<ScenarioOutcome> outcomes = [];
    private readonly ICampaignProgress progress;
    private readonly CancellationToken stop;

    public CampaignRun(CampaignPlan plan, IGuiderEndpoint endpoint, PlanInputs inputs, AllowedActions allowed, ICampaignProgress progress, IAttendant attendant, CancellationToken stop)
    {
        Plan = plan;
        Endpoint = endpoint;
        Allowed = allowed;
        Attendant = attendant;
        Context = new EstimatorContext(endpoint.Declaration, plan.Tolerances, inputs);
        this.progress = progress;
        this.stop = stop;
    }

    /// <summary>The campaign in which the features of this process run; the host of the features sets it.</summary>
    public static CampaignRun? Current { get; set; }

    public CampaignPlan Plan { get; }

    public IGuiderEndpoint Endpoint { get; }

    public AllowedActions Allowed { get; }

    public IAttendant Attendant { get; }

    public EstimatorContext Context { get; }

    /// <summary>The ledger, in order of entry.</summary>
    public IReadOnlyList<ScenarioOutcome> Outcomes => outcomes;

    public IReadOnlyList<ObservationSummary> Observations => [.. observed.Values.Select(one => one.Summary), .. notTaken];

    /// <summary>The rig's own noise over all observations.</summary>
    public RigFloorFold Floor
    {
        get
        {
            var floor = new RigFloorFold();
            foreach (Observed one in observed.Values)
                floor.Merge(one.Floor);
            return floor;
        }
    }

    /// <param name="skip">Tells the test runner that a scenario was not run, with the reason; it may throw.</param>
    public ScenarioRun Begin(RequirementId requirement, string scenario, bool essential, Action<string> skip)
    {
        stop.ThrowIfCancellationRequested();
        progress.ScenarioStarted(requirement, scenario);
        return new ScenarioRun(this, requirement, scenario, essential, skip);
    }

    public void Enter(ScenarioOutcome outcome)
    {
        outcomes.Add(outcome);
        progress.ScenarioEnded(outcome);
    }

    /// <summary>What was, or now is, observed under <paramref name="request"/>, or under what stands in for it.</summary>
    /// <exception cref="ScenarioEndedException">NotRun: a capability or a permission is lacking.</exception>
    /// <exception cref="RigException">The rig failed, now or when the observation was first tried.</exception>
    public Observed Observe(ObservationRequest request)
    {
        ObservationRequest actual = Obstacle(request) is { } obstacle ? StandIn(request, obstacle) : request;
        if (!observed.TryGetValue(actual.Name, out Observed? known))
            observed[actual.Name] = known = Take(actual);
        return known.RigFailure is { } failure ? throw new RigException(failure.Message, failure) : known;
    }

    public void Dispose() => Endpoint.Dispose();

    private Observed Take(ObservationRequest request)
    {
        var taken = new Observed(request, Context);
        IEnumerable<ExposureObservation> exposures = request.Mode == SessionMode.Drive
            ? DrivenExposures.Observe(Endpoint, request, stop)
            : WatchedExposures.Observe(Endpoint, request, stop);
        try
        {
            progress.Observing(request.Name, 1, request.Exposures);
            foreach (ExposureObservation exposure in exposures)
            {
                taken.Add(exposure);
                progress.Observing(request.Name, Math.Min(exposure.Exposure + 2, request.Exposures), request.Exposures);
            }
        }
        catch (RigException failure)
        {
            taken.RigFailure = failure;
        }
        return taken;
    }

    /// <summary>Why <paramref name="request"/> cannot be observed as it is; null when it can.</summary>
    private string? Obstacle(ObservationRequest request)
    {
        IReadOnlyList<string> lacking = Endpoint.Declaration.Lacking(request.Needs);
        if (lacking.Count > 0)
            return $"the endpoint lacks {string.Join(", ", lacking)}";
        AllowedActions missing = request.Actions & ~Allowed;
        return missing == AllowedActions.Observe ? null : $"the plan does not allow {PlanWord(missing)}";
    }

    private ObservationRequest StandIn(ObservationRequest request, string obstacle)
    {
        ObservationRequest watched = Conditions.AsObserved(Plan.Exposures);
        if (request.Substitutable && Obstacle(watched) is null)
            return watched;
        if (!notTaken.Exists(one => one.Request.Name == request.Name))
            notTaken.Add(new ObservationSummary(request, 0, 0, [], obstacle, null));
        throw new ScenarioEndedException(Verdict.NotRun, obstacle);
    }

    /// <summary>As the plan spells it: <c>allow: [commands]</c>, <c>allow: [commands, disturb]</c>.</summary>
    private static string PlanWord(AllowedActions actions) => actions.HasFlag(AllowedActions.Disturb) ? "disturb (allow: [commands, disturb])" : "commands (allow: [commands])";
}

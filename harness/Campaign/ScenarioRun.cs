using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Observation;

namespace Lse66.Campaign;

/// <summary>One scenario while it runs: what it asked for, what it judged, and how it ended. Steps talk to nothing else.</summary>
public sealed class ScenarioRun
{
    /// <summary>Outcome of a step that was passed over.</summary>
    public const string NotReached = "not reached";

    private readonly CampaignRun campaign;
    private readonly List<Observed> observations = [];
    private readonly List<JudgedMeasurement> measurements = [];
    private readonly List<ScenarioStep> steps = [];
    private readonly List<ScenarioStep> passedOver = [];
    private readonly Action<string> skip;
    private AttendedAnswer? attended;
    private ScenarioEndedException? ended;
    private bool restsOnSimulatedInput;

    internal ScenarioRun(CampaignRun campaign, RequirementId requirement, string name, bool essential, Action<string> skip)
    {
        this.campaign = campaign;
        this.skip = skip;
        Requirement = requirement;
        Name = name;
        Essential = essential;
    }

    public RequirementId Requirement { get; }

    public string Name { get; }

    public bool Essential { get; }

    public CampaignPlan Plan => campaign.Plan;

    public EstimatorContext Context => campaign.Context;

    /// <summary>Requests of the Given steps, observed by the When step.</summary>
    public IList<ObservationRequest> Requested { get; } = [];

    public IReadOnlyList<JudgedMeasurement> Measurements => measurements;

    /// <summary>A step begins; it is <c>done</c> unless the scenario ends in it.</summary>
    public void Begin(string step) => steps.Add(new ScenarioStep(step, "done"));

    /// <summary>A step behind the one in which the scenario ended: what it would have judged is not known.</summary>
    public void PassOver(string step) => passedOver.Add(new ScenarioStep(step, NotReached));

    /// <summary>Observes all that the Given steps asked for. What the campaign already holds is not taken again.</summary>
    /// <exception cref="RigException">The rig failed.</exception>
    public void Observe() => UnlessEnded(() =>
    {
        foreach (ObservationRequest request in Requested)
            if (campaign.Observe(request) is var observed && !observations.Contains(observed))
                observations.Add(observed);
    });

    /// <summary>Judges everything observed with the estimator of the requirement and enters what it found.</summary>
    /// <param name="select">Picks the measurements that this scenario is about; null: all.</param>
    public void Judge<T>(Func<JudgedMeasurement, bool>? select = null)
        where T : IEstimator<T>
    {
        if (observations.Count == 0)
            throw new InvalidOperationException($"Bug in harness: '{Name}' judges before anything was observed");
        T estimator = Observed.Fold<T>(observations);
        if (estimator is ITelescopeEstimator { NoTelescope: true })
            NotRun(TelescopeCommands.NoTelescope);
        Enter(estimator.Judge(Plan.Rule), select);
    }

    /// <summary>Ends the scenario: what it is about did not occur or cannot be had here.</summary>
    public void NotRun(string reason) => UnlessEnded(() => throw new ScenarioEndedException(Verdict.NotRun, reason));

    /// <summary>The scenario needs an endpoint that can do this, whatever else it observes.</summary>
    public void Require(Capabilities needed) => UnlessEnded(() =>
    {
        if (!Context.Endpoint.Has(needed))
            throw new ScenarioEndedException(Verdict.NotRun, $"the endpoint lacks {string.Join(", ", Context.Endpoint.Lacking(needed))}");
    });

    /// <summary>The scenario needs an input of this kind.</summary>
    public void RequireInput(string kind) => UnlessEnded(() =>
    {
        if (!Context.Inputs.Has(kind))
            throw new ScenarioEndedException(Verdict.NotRun, $"the plan names no input '{kind}'");
        Uses(kind);
    });

    /// <summary>The verdict rests on an input of this kind, where the plan names one.</summary>
    public void Uses(string kind) => restsOnSimulatedInput |= Context.Inputs.Find(kind)?.Simulated == true;

    /// <summary>Judges inputs of the plan.</summary>
    public void JudgeInput(Func<EstimatorContext, DecisionRule, IReadOnlyList<JudgedMeasurement>> judge, Func<JudgedMeasurement, bool>? select = null) =>
        Enter(judge(Context, Plan.Rule), select);

    /// <summary>Asks a person; nobody there is NotRun.</summary>
    public void Attend(string prompt) => UnlessEnded(() =>
        attended = campaign.Attendant.Ask(Requirement, prompt) ?? throw new ScenarioEndedException(Verdict.NotRun, "attended step: nobody answered"));

    /// <summary>The verdict of what was judged so far; NotRun when nothing was.</summary>
    public Verdict Verdict => Verdicts.Worst(measurements.Select(one => one.Verdict).OfType<Verdict>().Concat(attended is { } answer ? [answer.Result] : []));

    public string? Reason => Verdict switch
    {
        Verdict.Pass => null,
        var worst => measurements.Where(one => one.Verdict == worst).Select(one => $"{one.Estimate.Name}: {one.Reason}").FirstOrDefault() ?? attended?.Note ?? "nothing was judged",
    };

    /// <summary>The scenario is over; <paramref name="error"/> is what ended it early, null when it came to its end.</summary>
    public ScenarioOutcome End(Exception? error)
    {
        (Verdict verdict, string? reason) = error switch
        {
            _ when ended is not null => (ended.Verdict, ended.Message),
            null => (Verdict, Reason),
            RigException rig => (Verdict.Error, rig.Message),
            OperationCanceledException => (Verdict.NotRun, "interrupted"),
            _ when Verdict > Verdict.Pass && (measurements.Count > 0 || attended is not null) => (Verdict, Reason),
            _ => (Verdict.Error, $"Bug in harness: {error.GetType().Name}: {error.Message}"),
        };
        if (error is not null && steps.Count > 0)
            steps[^1] = steps[^1] with { Outcome = "ended here" };
        var outcome = new ScenarioOutcome(Requirement, Name, Essential, verdict, reason, [.. steps, .. passedOver], [.. observations.Select(one => one.Request.Name).Distinct()], [.. measurements], attended)
        {
            RestsOnSimulatedInput = restsOnSimulatedInput,
            Interrupted = ended is null && error is OperationCanceledException,
        };
        campaign.Enter(outcome);
        return outcome;
    }

    /// <summary>A scenario that ends without judging tells the test runner to show it as skipped, with the reason.</summary>
    private void UnlessEnded(Action step)
    {
        try
        {
            step();
        }
        catch (ScenarioEndedException reason)
        {
            ended = reason;
            skip(reason.Message);
            throw;
        }
    }

    private void Enter(IReadOnlyList<JudgedMeasurement> judged, Func<JudgedMeasurement, bool>? select)
    {
        JudgedMeasurement[] selected = [.. judged.Where(select ?? (_ => true))];
        if (!selected.Any(one => one.Verdict is not null))
            throw new InvalidOperationException($"Bug in harness: '{Name}' judged no measurement; the estimator gave {string.Join(", ", judged.Select(one => one.Estimate.Name))}");
        measurements.AddRange(selected);
    }
}

using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>The running campaign: plan, endpoint and the ledger of what its scenarios found.</summary>
public sealed class CampaignRun : IDisposable
{
    private readonly List<ScenarioOutcome> outcomes = [];

    public CampaignRun(
        CampaignPlan plan,
        IGuiderEndpoint endpoint,
        PlanInputs inputs,
        AllowedActions allowed,
        ICampaignProgress progress,
        IAttendant attendant,
        CancellationToken stop)
    {
        Plan = plan;
        Endpoint = endpoint;
        Inputs = inputs;
        Allowed = allowed;
        Progress = progress;
        Attendant = attendant;
        Stop = stop;
    }

    /// <summary>The campaign that the features run in.</summary>
    public static CampaignRun? Current { get; set; }

    public CampaignPlan Plan { get; }

    public IGuiderEndpoint Endpoint { get; }

    public PlanInputs Inputs { get; }

    public AllowedActions Allowed { get; }

    public ICampaignProgress Progress { get; }

    public IAttendant Attendant { get; }

    public CancellationToken Stop { get; }

    public IReadOnlyList<ScenarioOutcome> Outcomes => outcomes;

    public IReadOnlyList<ObservationSummary> Observations { get; } = [];

    public void Enter(ScenarioOutcome outcome)
    {
        outcomes.Add(outcome);
        Progress.ScenarioEnded(outcome);
    }

    public void Dispose() => Endpoint.Dispose();
}

/// <summary>One observation that the campaign's scenarios share.</summary>
public sealed record ObservationSummary(
    string Name,
    string Mode,
    int Exposures,
    long Stamps,
    IReadOnlyList<string> ExposureIds,
    string? Lacking,
    TimeLineRecord? TimeLine);

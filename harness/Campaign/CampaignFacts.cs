using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>Everything that a finished campaign left, ready to become a record.</summary>
/// <param name="Id">Short name of the campaign.</param>
/// <param name="Started">UTC.</param>
/// <param name="Outcomes">The ledger, and what the host of the features had to add to it.</param>
public sealed record CampaignFacts(
    string Id,
    DateTimeOffset Started,
    DateTimeOffset Finished,
    bool Interrupted,
    CampaignPlan Plan,
    AllowedActions Allowed,
    EndpointDeclaration Endpoint,
    EvidenceClass Evidence,
    RigFloorFold Floor,
    IReadOnlyList<InputRecord> Inputs,
    IReadOnlyList<ObservationSummary> Observations,
    IReadOnlyList<ScenarioOutcome> Outcomes,
    HarnessRecord Harness,
    EnvironmentRecord Environment,
    IReadOnlyList<string> Notes);

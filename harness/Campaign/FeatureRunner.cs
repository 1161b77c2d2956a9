namespace Lse66.Campaign;

/// <summary>Runs the scenarios of the selected requirements in a campaign; those that the campaign has finished already are left out.</summary>
/// <returns>Outcomes that belong beside the ledger: of scenarios that broke outside it or never came to their turn.</returns>
public delegate IReadOnlyList<ScenarioOutcome> FeatureRunner(CampaignRun campaign, CancellationToken stop);

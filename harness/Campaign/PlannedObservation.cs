using Lse66.Guider;
using Lse66.Icd;

namespace Lse66.Campaign;

/// <summary>An observation as it is foreseen before anything is touched: what scenarios will ask for under a plan.</summary>
/// <param name="Requirements">Those that judge it.</param>
/// <param name="Commands">InitGuider commands that the harness would send for it.</param>
/// <param name="Needs">Everything the endpoint must have for it.</param>
/// <param name="Actions">What the plan must allow for it.</param>
public sealed record PlannedObservation(
    string Name,
    IReadOnlyList<RequirementId> Requirements,
    SessionMode Mode,
    int Exposures,
    Duration ExposureLength,
    int Commands,
    Capabilities Needs,
    AllowedActions Actions);

/// <summary>Foresees the observations of a campaign; it must not touch the endpoint.</summary>
public delegate IReadOnlyList<PlannedObservation> ObservationForecast(CampaignPlan plan);

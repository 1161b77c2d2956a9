using Lse66.Guider;
using Lse66.Icd;
using Lse66.Observation;

namespace Lse66.Campaign;

/// <summary>The observations that requirements share, as they are foreseen. Observations of a requirement's own are known only to its scenarios.</summary>
public static class PlannedObservations
{
    private static readonly string[] Nominal = ["0001", "0004", "0009", "0013", "0027", "0028", "0029", "0034", "0035", "0036", "0037", "0041"];
    private static readonly string[] Dark = ["0015"];
    private static readonly string[] Pattern = ["0022", "0026", "0030", "0047"];
    private static readonly string[] Telescope = ["0021", "0033", "0034", "0038", "0039", "3.1.2.1.1.8", "3.1.2.1.2"];

    public static IReadOnlyList<PlannedObservation> Of(CampaignPlan plan) =>
    [
        From(Conditions.Nominal(plan.Exposures), Nominal),
        From(Conditions.Dark, Dark),
        From(Conditions.Pattern, Pattern),
        From(Conditions.Telescope(plan.Exposures), Telescope),
    ];

    private static PlannedObservation From(ObservationRequest request, IEnumerable<string> requirements) => new(
        request.Name,
        [.. requirements.Select(RequirementId.Parse)],
        request.Mode,
        request.Exposures,
        request.Length,
        request.Mode == SessionMode.Drive ? request.Exposures : 0,
        request.Needs,
        request.Actions);
}

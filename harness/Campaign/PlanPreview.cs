using Lse66.Guider;
using Lse66.Icd;

namespace Lse66.Campaign;

/// <summary>What a plan's input file is before the run.</summary>
/// <param name="Sha256">Null when the file cannot be read.</param>
public sealed record InputPreview(string Kind, string Path, string? Sha256, string? Problem);

/// <summary>A requirement before the run.</summary>
/// <param name="Observations">Names of the foreseen observations that it judges.</param>
/// <param name="NotRun">Why it will not run; null: nothing is known against it.</param>
public sealed record RequirementPreview(Requirement Requirement, IReadOnlyList<string> Observations, string? NotRun, Expectation? Expected);

/// <summary>A run foreseen from the plan alone; the endpoint is not touched.</summary>
public sealed record PlanPreview(
    CampaignPlan Plan,
    EndpointUri Uri,
    AllowedActions Allowed,
    IReadOnlyList<RequirementPreview> Requirements,
    IReadOnlyList<PlannedObservation> Observations,
    IReadOnlyList<InputPreview> Inputs)
{
    /// <summary>Sum of the exposures that would be taken; on a virtual clock it passes in seconds.</summary>
    public Duration ExposureTotal => Observations.Where(one => Obstacle(one) is null).Aggregate(Duration.Zero, (sum, one) => sum + one.ExposureLength * one.Exposures);

    /// <param name="digest">Of a file of the plan: its SHA-256, or why it cannot be read.</param>
    /// <exception cref="UsageException">The endpoint's URI is not understood.</exception>
    public static PlanPreview Of(CampaignPlan plan, ObservationForecast forecast, Func<PlanInput, InputPreview> digest)
    {
        var uri = EndpointUri.Parse(plan.Endpoint);
        AllowedActions allowed = EvidenceOf.Allowed(plan.Allow, uri.Scheme.Ceiling);
        PlannedObservation[] observations = [.. forecast(plan).Where(one => one.Requirements.Any(plan.Selects))];
        var preview = new PlanPreview(plan, uri, allowed, [], observations, [.. plan.Inputs.Select(digest)]);
        return preview with { Requirements = [.. Register.Requirements.Where(one => plan.Selects(one.Id)).Select(preview.Foresee)] };
    }

    /// <summary>What stands against an observation: a permission that the plan does not give, or a capability that the scheme is known to lack.</summary>
    public string? Obstacle(PlannedObservation observation)
    {
        AllowedActions missing = observation.Actions & ~Allowed;
        if (missing != AllowedActions.Observe)
            return $"needs allow: {string.Join(", ", PlanWriter.AllowedWords(missing))}";
        return Uri.Scheme.Implied is { } implied && (observation.Needs & ~implied) is var lacking and not Capabilities.None
            ? $"{Uri.Scheme.Name}: has no {lacking}"
            : null;
    }

    private RequirementPreview Foresee(Requirement requirement)
    {
        PlannedObservation[] own = [.. Observations.Where(one => one.Requirements.Contains(requirement.Id))];
        string?[] obstacles = [.. own.Select(Obstacle)];
        string? notRun = obstacles.Length > 0 && obstacles.All(one => one is not null) ? obstacles[0] : InputMissing(requirement.Id);
        return new RequirementPreview(requirement, [.. own.Select(one => one.Name)], notRun, Plan.Expect.FirstOrDefault(one => one.Requirement == requirement.Id));
    }

    /// <summary>The simulated site supplies its own files; elsewhere a requirement judged from a file needs it in the plan.</summary>
    private string? InputMissing(RequirementId id)
    {
        if (Uri.Scheme.SuppliesFiles || !InputNeeds.Of.TryGetValue(id, out string? kind))
            return null;
        InputPreview? input = Inputs.FirstOrDefault(one => one.Kind == kind);
        return input is null ? $"needs input {kind}" : input.Problem;
    }
}

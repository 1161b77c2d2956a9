using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Observation;

namespace Lse66.Campaign;

/// <summary>What a plan's input file is before the run.</summary>
/// <param name="Sha256">Null when the file cannot be read.</param>
public sealed record InputPreview(string Kind, string Path, string? Sha256, string? Problem);

/// <summary>An observation that scenarios would ask for.</summary>
/// <param name="Obstacle">Why it would not be taken; null: it would.</param>
public sealed record PlannedObservation(ObservationRequest Request, string? Obstacle)
{
    /// <summary>InitGuider commands that the harness would send for it.</summary>
    public int Commands => Obstacle is null && Request.Commands.Count > 0 ? Request.Exposures : 0;

    public Duration ExposureTotal => Obstacle is null ? Request.Length * Request.Exposures : Duration.Zero;
}

/// <summary>A requirement before the run.</summary>
/// <param name="NotRun">Why an essential scenario of it will not run; null: nothing is known against it.</param>
public sealed record RequirementPreview(Requirement Requirement, string? NotRun, Expectation? Expected);

/// <summary>A run foreseen: the scenarios were run against a <see cref="PreviewEndpoint"/>, and this is what they asked for.</summary>
public sealed record PlanPreview(IReadOnlyList<PlannedObservation> Observations, IReadOnlyList<RequirementPreview> Requirements)
{
    /// <summary>Sum of the exposures that would be taken or watched; on a virtual clock it passes in seconds.</summary>
    public Duration ExposureTotal => Observations.Aggregate(Duration.Zero, (sum, one) => sum + one.ExposureTotal);

    /// <param name="observations">Of the run against the preview endpoint.</param>
    /// <param name="opened">Names of those that it was asked for.</param>
    /// <param name="outcomes">
    /// Of the same run; only what ended NotRun says something about the real one. That no telescope was seen says nothing: the preview watches nobody.
    /// </param>
    public static PlanPreview Of(CampaignPlan plan, IReadOnlyList<ObservationSummary> observations, IReadOnlyList<string> opened, IReadOnlyList<ScenarioOutcome> outcomes) => new(
        [.. observations.Select(one => new PlannedObservation(one.Request, opened.Contains(one.Request.Name) ? null : one.Lacking))],
        [
            .. from requirement in Register.Requirements
               where plan.Selects(requirement.Id)
               let reason = outcomes.FirstOrDefault(outcome => outcome.Requirement == requirement.Id && outcome.Essential && outcome.Verdict == Verdict.NotRun && outcome.Reason != TelescopeCommands.NoTelescope)?.Reason
               select new RequirementPreview(requirement, reason, plan.Expect.FirstOrDefault(one => one.Requirement == requirement.Id)),
        ]);
}

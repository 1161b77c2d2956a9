using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>One job from beginning to end, in this process: a campaign like any other, on the site with the job's faults, of which nothing is kept but the verdicts.</summary>
public static class JobRun
{
    /// <param name="folder">A folder that does not exist yet, for the site's input files; removed at the end.</param>
    /// <exception cref="UsageException">A fault or a requirement is unknown.</exception>
    public static JobResult Run(QualificationJob job, FeatureRunner features, string folder, CancellationToken stop)
    {
        var plan = new CampaignPlan
        {
            Name = job.Name,
            Endpoint = Endpoint(job),
            Seed = job.Seed,
            Exposures = job.Exposures,
            Select = [.. job.Select.Select(UnknownName.Requirement)],
        };
        using OpenedEndpoint endpoint = EndpointOpening.Open(plan);
        using CampaignFolder inputs = CampaignFolder.Create(folder);
        LoadedInputs loaded = InputLoading.Load(plan.Inputs, endpoint.Endpoint.SuppliedFiles, inputs);
        var run = new CampaignRun(plan, endpoint.Endpoint, loaded.Inputs, endpoint.Allowed, new SilentProgress(), new NoAttendant(), stop);
        IReadOnlyList<ScenarioOutcome> beside = features(run, stop);
        stop.ThrowIfCancellationRequested();
        ILookup<RequirementId, ScenarioOutcome> outcomes = run.Outcomes.Concat(beside).ToLookup(outcome => outcome.Requirement);
        return new JobResult(job.Name, [.. Register.Requirements.Where(one => plan.Selects(one.Id)).Select(one => Found(one.Id, run.Observations, [.. outcomes[one.Id]], job.Measurements))], null);
    }

    private static string Endpoint(QualificationJob job)
    {
        IEnumerable<string> faults = job.Faults.Select(fault => $"fault={Uri.EscapeDataString(fault)}");
        string[] query = [.. job.Noise == SiteNoise.Full ? faults : faults.Prepend($"noise={Enum.GetName(job.Noise)!.ToLowerInvariant()}")];
        return query.Length == 0 ? "sim:" : $"sim:?{string.Join('&', query)}";
    }

    private static RequirementFound Found(RequirementId requirement, IReadOnlyList<ObservationSummary> observations, ScenarioOutcome[] outcomes, bool measurements)
    {
        RequirementVerdict folded = RequirementVerdict.Fold(requirement, selected: true, outcomes);
        return new RequirementFound(
            requirement.ToString(),
            folded.Verdict,
            folded.Reason,
            measurements ? [.. outcomes.SelectMany(outcome => outcome.Measurements.Select(one => Value(outcome.Name, one)))] : [],
            observations.Where(one => outcomes.Any(outcome => outcome.Observations.Contains(one.Request.Name))).Sum(one => one.Stamps) / GuideSensors.Count);
    }

    private static ValueFound Value(string scenario, JudgedMeasurement judged)
    {
        Estimate estimate = judged.Estimate;
        return new ValueFound(
            scenario,
            estimate.Name,
            estimate.Unit,
            Finite(estimate.Value),
            Finite(estimate.Interval?.Low),
            Finite(estimate.Interval?.High),
            estimate.SampleCount,
            judged.Limit?.Value,
            judged.Verdict);
    }

    /// <summary>JSON has no infinities.</summary>
    private static double? Finite(double? value) => value is { } known && double.IsFinite(known) ? known : null;
}

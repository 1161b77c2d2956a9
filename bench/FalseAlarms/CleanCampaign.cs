using Lse66.Campaign;
using Lse66.Cli;
using Lse66.Icd;
using Lse66.Record;

namespace Lse66.FalseAlarms;

/// <summary>
/// One whole campaign on the simulated site without a fault, with all its noise: the same features, drivers and estimators that <c>lse66 verify</c> runs, in
/// virtual time. Nothing is bypassed but the record and the report.
/// </summary>
internal static class CleanCampaign
{
    /// <summary>The verdicts of all requirements, in document order.</summary>
    /// <param name="scratch">A folder for the site's input files, which are removed again.</param>
    public static IReadOnlyList<RequirementVerdict> Run(ulong seed, string scratch)
    {
        var plan = new CampaignPlan { Seed = seed };
        using CampaignFolder folder = CampaignFolder.Create(Path.Combine(scratch, $"clean-{seed}"));
        using OpenedEndpoint endpoint = EndpointOpening.Open(plan);
        LoadedInputs inputs = InputLoading.Load(plan.Inputs, endpoint.Endpoint.SuppliedFiles, folder);
        var run = new CampaignRun(plan, endpoint.Endpoint, inputs.Inputs, endpoint.Allowed, new SilentProgress(), new NoAttendant(), CancellationToken.None);
        IReadOnlyList<ScenarioOutcome> beside = FeatureHost.Run(run, CancellationToken.None);
        ScenarioOutcome[] outcomes = [.. run.Outcomes, .. beside];
        return [.. Register.Requirements.Select(one => RequirementVerdict.Fold(one.Id, selected: true, [.. outcomes.Where(outcome => outcome.Requirement == one.Id)]))];
    }
}

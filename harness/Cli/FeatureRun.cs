using Lse66.Campaign;
using Lse66.Icd;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Lse66.Cli;

/// <summary>
/// Runs the scenarios of the features assembly in this process, the very ones that <c>dotnet test</c> runs. The ledger of the campaign has the verdicts;
/// <see cref="LedgerWatch"/> finds what the ledger cannot know.
/// </summary>
internal static class FeatureRun
{
    /// <summary>The trait under which SpecFlow files the tags of a scenario and of its feature.</summary>
    private const string TagTrait = "Category";

    /// <summary>Runs every scenario of the selected requirements, in document order, one at a time, on the calling thread.</summary>
    /// <returns>Outcomes that belong beside the ledger.</returns>
    public static IReadOnlyList<ScenarioOutcome> Run(CampaignRun campaign, CancellationToken stop)
    {
        var turns = FeatureDiscovery.Scenarios
            .Where(one => campaign.Plan.Selects(one.Requirement))
            .ToLookup(one => campaign.TurnOf(one.Requirement, one.Name), one => one.Test);
        var watch = new LedgerWatch(campaign, stop);
        IReadOnlyList<IXunitTestCase> scenarios = [.. turns[ScenarioTurn.Run]];
        if (scenarios.Count > 0)
        {
            using var runner = new DocumentOrderRunner(new TestAssembly(FeatureDiscovery.Features), scenarios, watch, RunnerOptions.OneAtATime());
            runner.RunAsync().GetAwaiter().GetResult();
            watch.Close(scenarios);
        }
        watch.NeverCame(turns[ScenarioTurn.NeverCame]);
        return watch.BesideTheLedger;
    }

    /// <summary>The requirement whose ID is a tag of the scenario's feature; null for a test that is no scenario.</summary>
    public static RequirementId? RequirementOf(ITestCase scenario) =>
        scenario.Traits.TryGetValue(TagTrait, out List<string>? tags)
            ? tags.Select(tag => RequirementId.TryParse(tag, out RequirementId id) && Register.TryFind(id, out _) ? id : (RequirementId?)null).FirstOrDefault(id => id is not null)
            : null;

    public static bool HasTag(ITestCase scenario, string tag) => scenario.Traits.TryGetValue(TagTrait, out List<string>? tags) && tags.Contains(tag);
}

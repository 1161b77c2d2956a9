using Lse66.Campaign;
using Lse66.Measurement;
using Xunit;
using Xunit.Abstractions;

namespace Lse66.Cli;

/// <summary>
/// Holds the ledger against what the test framework reports. A scenario that broke before or outside its ledger entry is an Error of its requirement, and so is
/// one that ended green and left no entry: nothing that judged nothing may read as green. One that never came to its turn is NotRun, so that a requirement of which only
/// the first scenarios ran before an interruption does not read as passed.
/// </summary>
internal sealed class LedgerWatch(CampaignRun campaign, CancellationToken stop) : LongLivedMarshalByRefObject, IMessageSink
{
    private const string Supplementary = "supplementary";

    private readonly List<ScenarioOutcome> beside = [];
    private readonly HashSet<string> accountedFor = [];
    private int entriesBefore;

    public IReadOnlyList<ScenarioOutcome> BesideTheLedger => beside;

    /// <summary>Enters those of <paramref name="scenarios"/> of which neither the ledger nor this watch has an outcome.</summary>
    public void Close(IEnumerable<ITestCase> scenarios)
    {
        foreach (ITestCase scenario in scenarios.Where(one => !accountedFor.Contains(one.UniqueID)))
            if (stop.IsCancellationRequested)
                Add(scenario, ScenarioNames.Of(scenario), Verdict.NotRun, RequirementVerdict.Interrupted);
            else
                Add(scenario, ScenarioNames.Of(scenario), Verdict.Error, "Bug in harness: the scenario was found and never run");
    }

    /// <summary>Enters <paramref name="scenarios"/> as those before which a campaign was interrupted whose evidence is judged again.</summary>
    public void NeverCame(IEnumerable<ITestCase> scenarios)
    {
        foreach (ITestCase scenario in scenarios)
            Add(scenario, ScenarioNames.Of(scenario), Verdict.NotRun, RequirementVerdict.Interrupted);
    }

    /// <returns>False stops the run after the current scenario.</returns>
    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestStarting:
                entriesBefore = campaign.Outcomes.Count;
                break;
            case ITestPassed passed when Entries().Count == 0:
                Add(passed, Verdict.Error, "Bug in harness: the scenario ended green and judged nothing");
                break;
            case ITestSkipped skipped when Entries().Count == 0:
                Add(skipped, Verdict.NotRun, skipped.Reason);
                break;
            case ITestFailed failed when !stop.IsCancellationRequested && Entries().All(entry => entry.Verdict == Verdict.Pass):
                Add(failed, Verdict.Error, $"Bug in harness: {Of(failed)}");
                break;
            case ITestCleanupFailure failure:
                Add(failure, Verdict.Error, $"Bug in harness: {Of(failure)}");
                break;
            case ITestFinished finished when Entries().Count > 0:
                accountedFor.Add(finished.TestCase.UniqueID);
                break;
            case IExecutionMessage broken when broken is IFailureInformation failure && broken is not ITestFailed:
                foreach (ITestCase scenario in broken.TestCases)
                    Add(scenario, ScenarioNames.Of(scenario), Verdict.Error, $"Bug in harness: {Of(failure)}");
                break;
        }
        return !stop.IsCancellationRequested;
    }

    /// <summary>What the current scenario entered in the ledger.</summary>
    private List<ScenarioOutcome> Entries() => [.. campaign.Outcomes.Skip(entriesBefore)];

    private void Add(ITestMessage message, Verdict verdict, string reason) => Add(message.TestCase, ScenarioNames.Of(message.TestCase), verdict, reason);

    private void Add(ITestCase scenario, string name, Verdict verdict, string reason)
    {
        accountedFor.Add(scenario.UniqueID);
        if (FeatureRun.RequirementOf(scenario) is { } id)
            beside.Add(new ScenarioOutcome(id, name, !FeatureRun.HasTag(scenario, Supplementary), verdict, Printable.Text(reason), [], [], [], null));
    }

    private static string Of(IFailureInformation failure) => string.Join(" <- ", failure.ExceptionTypes.Zip(failure.Messages, (type, text) => $"{type}: {text}"));
}

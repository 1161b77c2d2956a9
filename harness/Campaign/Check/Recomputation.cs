using Lse66.Guider;
using Lse66.Observation;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// A record once more, from its evidence: the scenarios are run again, on what was observed instead of on an endpoint, with the same estimators, decision rule and folding.
/// </summary>
/// <param name="Record">What campaign.json should say.</param>
/// <param name="Notes">What could not be repeated, and why.</param>
/// <param name="Contradictions">Entries of the evidence's own ledger that do not follow from it.</param>
internal sealed record Recomputation(CampaignRecord Record, IReadOnlyList<string> Notes, IReadOnlyList<string> Contradictions)
{
    /// <param name="claimed">The record to repeat; of it nothing is believed but when it ended, where it ran, and that it was interrupted.</param>
    /// <exception cref="RecordException">The evidence cannot be read as what this harness writes.</exception>
    public static Recomputation Of(string folder, CampaignStart start, EvidenceReader evidence, CampaignRecord claimed, FeatureRunner features, CancellationToken stop)
    {
        RestoredCampaign restored = RestoredCampaign.Read(evidence) ?? throw new RecordException($"{CampaignFolder.EvidenceFile} holds no campaign", damaged: true);
        LoadedInputs inputs = InputRestoring.Load(folder, restored.Inputs);
        var uri = EndpointUri.Parse(start.Plan.Endpoint);
        EndpointDeclaration declared = restored.Declaration;
        var finished = restored.Ledger.Where(one => !one.Interrupted).Select(one => (one.Requirement, one.Name)).ToHashSet();
        var interrupted = restored.Ledger.Where(one => one.Interrupted).Select(one => (one.Requirement, one.Name)).ToHashSet();
        using var run = new CampaignRun(
            start.Plan,
            new RecordedEndpoint(declared),
            inputs.Inputs,
            EvidenceOf.Allowed(start.Plan.Allow, declared.EvidenceClass),
            new SilentProgress(),
            new RecordedAttendant(restored.Ledger),
            stop)
        {
            TurnOf = (requirement, scenario) => !claimed.Interrupted || finished.Contains((requirement, scenario)) ? ScenarioTurn.Run
                : interrupted.Contains((requirement, scenario)) ? ScenarioTurn.Finished
                : ScenarioTurn.NeverCame,
        };
        run.Restore(RestoredCampaign.Observations(evidence, run.Context), [], []);
        IReadOnlyList<ScenarioOutcome> beside = features(run, stop);
        stop.ThrowIfCancellationRequested();
        string[] blind = start.Images == ImageRetention.None ? [.. run.Observations.Where(one => one.Request.Keep == PixelRetention.Pixels).Select(one => one.Request.Name)] : [];
        (IReadOnlyList<ScenarioOutcome> outcomes, IReadOnlyList<string> notes) = WithoutImages(run.Outcomes, restored.Ledger, blind);
        CampaignRecord record = RecordAssembly.Assemble(new CampaignFacts(
            start.Id,
            start.Started,
            start.Started,
            claimed.Interrupted,
            start.Plan,
            run.Allowed,
            declared,
            EvidenceOf.Campaign(uri.Scheme, declared.EvidenceClass, start.Plan.Identity),
            run.Floor,
            inputs.Records,
            run.Observations,
            [.. outcomes, .. restored.Ledger.Where(one => claimed.Interrupted && one.Interrupted), .. beside],
            start.Harness,
            claimed.Environment,
            [])) with
        { After = start.After, Shard = ShardPlan.RecordOf(start, inputs.Records), Finished = claimed.Finished, Notes = claimed.Notes };
        return new Recomputation(record, notes, [.. Contradicting(outcomes, restored.Ledger)]);
    }

    /// <summary>Outcomes that rest on pixels which the plan did not keep are taken from the ledger, and named.</summary>
    private static (IReadOnlyList<ScenarioOutcome> Outcomes, IReadOnlyList<string> Notes) WithoutImages(IReadOnlyList<ScenarioOutcome> outcomes, IReadOnlyList<ScenarioOutcome> ledger, string[] blind)
    {
        List<ScenarioOutcome> believed = [];
        List<string> notes = [];
        foreach (ScenarioOutcome outcome in outcomes)
        {
            ScenarioOutcome? entry = outcome.Observations.Any(blind.Contains) ? ledger.FirstOrDefault(one => one.Requirement == outcome.Requirement && one.Name == outcome.Name) : null;
            if (entry is not null)
                notes.Add($"{outcome.Requirement} '{outcome.Name}' cannot be repeated without the images, which were not kept (--images none): its {entry.Verdict} is as it was entered");
            believed.Add(entry ?? outcome);
        }
        return (believed, notes);
    }

    private static IEnumerable<string> Contradicting(IReadOnlyList<ScenarioOutcome> outcomes, IReadOnlyList<ScenarioOutcome> ledger)
    {
        var entries = ledger.Where(one => !one.Interrupted).ToLookup(one => (one.Requirement, one.Name));
        foreach (ScenarioOutcome outcome in outcomes)
            if (entries[(outcome.Requirement, outcome.Name)].FirstOrDefault() is not { } entry)
                yield return $"{outcome.Requirement} '{outcome.Name}': {CampaignFolder.EvidenceFile} has no entry of it";
            else if (entry.Verdict != outcome.Verdict)
                yield return $"{outcome.Requirement} '{outcome.Name}': the entry in {CampaignFolder.EvidenceFile} says {entry.Verdict}, the evidence gives {outcome.Verdict}";
    }
}

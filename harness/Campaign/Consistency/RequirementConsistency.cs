using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>One requirement of a record against itself: its verdict follows from its scenarios, theirs from their measurements, theirs from their numbers.</summary>
internal static class RequirementConsistency
{
    public static IEnumerable<string> Of(CampaignRecord record, RequirementRecord requirement)
    {
        RequirementRecord folded = RecordFold.With(requirement, RecordFold.Fold(requirement));
        if (folded.Verdict != requirement.Verdict)
            yield return $"the verdict is {requirement.Verdict}; its scenarios give {folded.Verdict}";
        if (folded.ExecutionResult != requirement.ExecutionResult || folded.ProposedStatus != requirement.ProposedStatus)
            yield return $"execution result and proposed status are '{Printable.Text(requirement.ExecutionResult, 40)}' and '{requirement.ProposedStatus}'; verdict and evidence give '{folded.ExecutionResult}' and '{folded.ProposedStatus}'";
        if (Enum.TryParse(requirement.EvidenceClass, out EvidenceClass own) && Enum.TryParse(record.Endpoint.EvidenceClass, out EvidenceClass endpoint) && own > endpoint)
            yield return $"its evidence is called {own}, that of the endpoint {endpoint}";
        if (record.Icd.Fingerprint == RecordAssembly.IcdFingerprint() && RequirementId.TryParse(requirement.Id, out RequirementId id) && Register.TryFind(id, out Requirement? known) && known.Fingerprint != requirement.Fingerprint)
            yield return "its fingerprint is not that of the ICD which the record names";
        foreach (MeasurementRecord orphan in requirement.Measurements.Where(one => !requirement.Scenarios.Any(scenario => scenario.Name == one.Scenario)))
            yield return $"{Printable.Text(orphan.Evidence, 40)} belongs to no scenario of the record";
        foreach (string text in requirement.Scenarios.SelectMany(scenario => OfScenario(record, requirement, scenario)))
            yield return text;
        foreach (MeasurementRecord measured in requirement.Measurements)
            if (MeasurementConsistency.Of(record.Plan, measured) is { } text)
                yield return text;
    }

    private static IEnumerable<string> OfScenario(CampaignRecord record, RequirementRecord requirement, ScenarioRecord scenario)
    {
        Verdict said = RecordFold.VerdictOf(scenario.Verdict);
        // These two say that a scenario was not carried through, so nothing follows from what it judged before.
        if (said is Verdict.NotRun or Verdict.Error)
            yield break;
        Verdict[] judged =
        [
            .. requirement.Measurements.Where(one => one.Scenario == scenario.Name && one.Decision is not null).Select(one => RecordFold.VerdictOf(one.Decision!)),
            .. scenario.Attended is { } person ? [RecordFold.VerdictOf(person.Result)] : Array.Empty<Verdict>(),
        ];
        string name = Printable.Text(scenario.Name, 80);
        bool several = requirement.Scenarios.Count(one => one.Name == scenario.Name) > 1;
        if (judged.Length == 0)
            yield return $"scenario '{name}' is {said} and judged nothing";
        else if (!several && Verdicts.Worst(judged) is var worst && worst != said)
            yield return $"scenario '{name}' is {said}; its measurements give {worst}";
        if (said == Verdict.Pass && scenario.Steps.Any(step => step.Outcome != "done"))
            yield return $"scenario '{name}' is Pass, though not all its steps were done";
        foreach (string observation in scenario.Observations.Where(one => !record.Observations.Any(taken => taken.Name == one && taken.Exposures > 0)))
            yield return $"scenario '{name}' judged the observation '{Printable.Text(observation, 60)}', which the record does not hold";
    }
}

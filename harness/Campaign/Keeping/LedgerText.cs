using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>An outcome as an entry of evidence.db, and back, exactly.</summary>
internal static class LedgerText
{
    public static LedgerEntry Of(ScenarioOutcome outcome) => new(
        outcome.Requirement.ToString(),
        outcome.Name,
        outcome.Essential,
        outcome.Verdict.ToString(),
        outcome.Reason,
        outcome.Interrupted,
        EvidenceJson.Write(outcome));

    /// <exception cref="RecordException">The entry is not what this harness writes, or its columns say something else than its outcome.</exception>
    public static ScenarioOutcome Read(LedgerEntry entry)
    {
        string what = $"the entry '{Printable.Text(entry.Scenario, 80)}' of {CampaignFolder.EvidenceFile}";
        ScenarioOutcome outcome = EvidenceJson.Read<ScenarioOutcome>(System.Text.Encoding.UTF8.GetBytes(entry.Outcome), what);
        return Of(outcome) with { Outcome = entry.Outcome } == entry ? outcome : throw new RecordException($"{what} contradicts itself: its columns and its outcome differ", damaged: true);
    }
}

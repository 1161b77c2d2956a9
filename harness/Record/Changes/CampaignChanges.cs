namespace Lse66.Record;

/// <summary>What became different since an earlier campaign, for the report: differences, not findings. Whether one of them may stand in the way of a release is the gate's question.</summary>
/// <param name="Verdicts">Requirements that both campaigns selected and that ended otherwise, in the order of the record.</param>
/// <param name="Appeared">Selected now and not before.</param>
/// <param name="Gone">Selected before and not now.</param>
/// <param name="Margins">Values that moved toward their limit, or farther beyond it, by more than both uncertainties, while the decision stayed.</param>
/// <param name="Configuration">Endpoint, evidence, harness, machine, inputs.</param>
/// <param name="Plan">Without the selection, which is in <paramref name="Appeared"/> and <paramref name="Gone"/>.</param>
public sealed record CampaignChanges(
    BaselineRecord Baseline,
    IReadOnlyList<VerdictChange> Verdicts,
    IReadOnlyList<SelectionChange> Appeared,
    IReadOnlyList<SelectionChange> Gone,
    IReadOnlyList<MarginChange> Margins,
    IReadOnlyList<ValueChange> Configuration,
    IReadOnlyList<ValueChange> Plan)
{
    public bool IsNone => Verdicts.Count + Appeared.Count + Gone.Count + Margins.Count + Configuration.Count + Plan.Count == 0;
}

/// <param name="Digest">Of the record; of the file where campaign.json alone was given.</param>
public sealed record BaselineRecord(string Id, string Digest, string Started, string Endpoint, string EvidenceClass, string Verdict);

/// <param name="Reason">Why it ended as it did now; null for Pass.</param>
public sealed record VerdictChange(string Requirement, string Title, string Was, string Is, string? Reason);

/// <param name="Verdict">Of the campaign that selected it.</param>
public sealed record SelectionChange(string Requirement, string Title, string Verdict);

/// <param name="Was">The measurement of before.</param>
public sealed record MarginChange(string Requirement, MeasurementRecord Was, MeasurementRecord Is);

/// <summary>Something with a name, as it was and as it is; empty where there was, or is, none.</summary>
public sealed record ValueChange(string Name, string Was, string Is);

using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>What a finding of a check is about.</summary>
public enum CheckSubject
{
    /// <summary>A file of the record: changed, missing, added, truncated, a link.</summary>
    Files,

    /// <summary>The signature of the record's digests.</summary>
    Signature,

    /// <summary>campaign.json, start.json or evidence.db is not what its schema says, or a value outside the requirements does not follow.</summary>
    Record,

    /// <summary>A measurement does not follow from the evidence.</summary>
    Measurement,

    /// <summary>A verdict, of a scenario, a requirement or the campaign, does not follow from the evidence.</summary>
    Verdict,
}

/// <param name="Requirement">In full; null for what concerns the whole record.</param>
/// <param name="Text">Names the thing, what the record says and what is true; fit for a terminal.</param>
public sealed record CheckFinding(CheckSubject Subject, string? Requirement, string Text);

/// <summary>What a check of a campaign folder found.</summary>
/// <param name="Record">As read; null where campaign.json cannot be read as a record.</param>
/// <param name="Digest">SHA-256 of SHA256SUMS as it lies there; null where there is none.</param>
/// <param name="Signed">A signature lies beside the digests, whether or not a key was given to hold it against.</param>
/// <param name="Notes">What could not be repeated, and why; none of it speaks against the record.</param>
public sealed record CheckReport(string Folder, CampaignRecord? Record, string? Digest, bool Signed, IReadOnlyList<CheckFinding> Findings, IReadOnlyList<string> Notes)
{
    /// <summary>Nothing speaks against the record.</summary>
    public bool Holds => Findings.Count == 0;
}

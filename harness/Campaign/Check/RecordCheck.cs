using System.Text;
using Lse66.Guider;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// Is a record whole and unaltered, and do its numbers follow from its evidence? Nothing is written, and nothing outside the campaign folder is read.
/// </summary>
public static class RecordCheck
{
    private static readonly Dictionary<string, string> Unlisted = new(StringComparer.Ordinal);

    /// <param name="features">Repeats the judgement of every scenario, on the evidence instead of an endpoint.</param>
    /// <param name="key">Key of whoever should have signed; null: a signature is not asked for.</param>
    /// <exception cref="RecordException">Not the folder of a campaign, or it cannot be read at all.</exception>
    public static CheckReport Run(string folder, FeatureRunner features, SigningKey? key, CancellationToken stop)
    {
        if (!Directory.Exists(folder))
            throw new RecordException($"'{folder}' is not a folder; name the folder of a campaign, the one with {CampaignFolder.RecordFile} in it", damaged: false);
        string full = Path.GetFullPath(folder);
        byte[] list = Sums(full, folder);
        SqliteLibrary.Require($"{folder} cannot be checked");
        List<CheckFinding> findings = [];
        IReadOnlyDictionary<string, string>? digests = Gather(findings, CheckSubject.Files, () => RecordFiles.Digests(list));
        if (digests is not null)
            findings.AddRange(RecordFiles.Problems(full, digests, stop).Select(problem => new CheckFinding(CheckSubject.Files, null, problem)));
        bool signed = FolderFile.Refusal(full, CampaignFolder.SignatureFile) is not FolderFile.Missing;
        List<string> notes = [];
        CampaignRecord? record = Gather(findings, CheckSubject.Record, () => Record(full, findings));
        CampaignStart? start = Gather(findings, CheckSubject.Record, () => CampaignStart.Read(full, folder).Start);
        if (key is not null || start?.Signer is not null || signed)
            Gather<object>(findings, CheckSubject.Signature, () => Signature(full, list, key, signed, start));
        if (record is not null && start is not null)
            Gather<object>(findings, CheckSubject.Record, () => Repeat(full, start, record, digests ?? Unlisted, features, findings, notes, stop));
        return new CheckReport(full, record, DigestList.Of(list), signed, findings, notes);
    }

    private static byte[] Sums(string full, string shown)
    {
        if (FolderFile.Refusal(full, DigestList.FileName) is FolderFile.Missing)
            throw new RecordException(
                File.Exists(Path.Combine(full, CampaignFolder.StartFile))
                    ? $"{shown} holds no {DigestList.FileName}: the campaign was not finished; go on with: lse66 verify --resume {shown}"
                    : $"{shown} holds no {DigestList.FileName}: not the folder of a finished campaign",
                damaged: File.Exists(Path.Combine(full, CampaignFolder.RecordFile)));
        return FolderFile.Read(full, DigestList.FileName, DigestList.SizeMax);
    }

    private static CampaignRecord Record(string folder, List<CheckFinding> findings)
    {
        byte[] json = FolderFile.Read(folder, CampaignFolder.RecordFile, RecordJson.MaximumBytes);
        CampaignRecord record = RecordJson.Read(json);
        findings.AddRange(RecordSchema.Problems(Encoding.UTF8.GetString(json)).Select(problem => new CheckFinding(CheckSubject.Record, null, problem)));
        return record;
    }

    private static object? Signature(string folder, byte[] list, SigningKey? key, bool signed, CampaignStart? start)
    {
        if (!signed)
            throw new RecordException($"{CampaignFolder.SignatureFile} is missing: the record is not signed{(start?.Signer is { } signer ? $", although it was to be, with the key {signer}" : string.Empty)}", damaged: true);
        byte[] signature = FolderFile.Read(folder, CampaignFolder.SignatureFile, SigningKey.SignatureSizeMax);
        if (key is not null && !key.Verifies(list, signature))
            throw new RecordException($"{CampaignFolder.SignatureFile} is not the signature of {DigestList.FileName} by the key {key.Fingerprint}", damaged: true);
        return null;
    }

    private static object? Repeat(
        string folder,
        CampaignStart start,
        CampaignRecord record,
        IReadOnlyDictionary<string, string> digests,
        FeatureRunner features,
        List<CheckFinding> findings,
        List<string> notes,
        CancellationToken stop)
    {
        if (record.Icd != RecordAssembly.CurrentIcd())
            throw new RecordException($"the record was judged against {record.Icd.Document} v{record.Icd.Version} ({record.Icd.Fingerprint}), this harness knows v{RecordAssembly.CurrentIcd().Version} ({RecordAssembly.CurrentIcd().Fingerprint}); check it with the harness that made it, lse66 {record.Harness.Version} ({record.Harness.Commit})", damaged: true);
        using SealedEvidence evidence = SealedEvidence.Open(folder);
        IReadOnlyList<string> problems = evidence.Problems();
        findings.AddRange(problems.Select(problem => new CheckFinding(CheckSubject.Record, null, problem)));
        if (problems.Count > 0)
            return null;
        findings.AddRange(evidence.ImageProblems(digests).Select(problem => new CheckFinding(CheckSubject.Files, null, problem)));
        Recomputation repeated = Recomputation.Of(folder, start, evidence.Reader, record, features, stop);
        notes.AddRange(repeated.Notes);
        findings.AddRange(RecordComparison.Findings(record, repeated.Record));
        findings.AddRange(repeated.Contradictions.Select(one => new CheckFinding(CheckSubject.Verdict, null, one)));
        return null;
    }

    /// <summary>What <paramref name="step"/> gives; null where it ended in a finding.</summary>
    private static T? Gather<T>(List<CheckFinding> findings, CheckSubject subject, Func<T?> step)
        where T : class
    {
        try
        {
            return step();
        }
        catch (Exception e) when (e is RecordException or FormatException or UsageException or RigException or ArgumentException or InvalidOperationException or OverflowException)
        {
            findings.Add(new CheckFinding(subject, null, e.Message));
            return null;
        }
    }
}

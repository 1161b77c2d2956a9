using Lse66.Record;

namespace Lse66.Reports;

/// <summary>What every part of the report is rendered from: the cleaned record, its name, and the names of the places in the document.</summary>
public sealed class Report
{
    public const string MainAnchor = "main";
    public const string ContentsAnchor = "contents";
    public const string TitleAnchor = "title";

    private const int ShortDigestLength = 12;

    public Report(CampaignRecord record, string recordDigest, QualificationRecord? qualification = null)
    {
        Qualification = qualification is null ? null : new QualificationView(CleanRecord.Of(qualification));
        Record = CleanRecord.Of(record);
        Digest = CleanText.Of(recordDigest);
        Anchors = new Anchors(Record, [.. Chapter.All.Select(chapter => chapter.Anchor), MainAnchor, ContentsAnchor, TitleAnchor]);
        Open = [.. Record.Requirements.Where(requirement => !VerdictWord.IsPass(requirement)).OrderByDescending(requirement => VerdictWord.Of(requirement.Verdict).Severity)];
    }

    public CampaignRecord Record { get; }

    /// <summary>Of the harness; null when none was given.</summary>
    public QualificationView? Qualification { get; }

    /// <summary>The record's name: the digest of its SHA256SUMS.</summary>
    public string Digest { get; }

    public Anchors Anchors { get; }

    /// <summary>Requirements that did not pass, worst first, then in document order.</summary>
    public IReadOnlyList<RequirementRecord> Open { get; }

    /// <summary>When the campaign ended, seconds since 1970; 0 where the record does not say.</summary>
    public long FinishedUnixSeconds => RecordTime.Of(Record.Finished).ToUnixTimeSeconds();

    public string ShortDigest => CleanText.Short(Digest, ShortDigestLength);

    public bool IsDemonstration => Standing.IsDemonstration(Record.Endpoint.EvidenceClass) || Record.Requirements.Any(Standing.IsDemonstration);

    public string Title => $"{CleanText.Short(Record.Icd.Document, 40)} v{CleanText.Short(Record.Icd.Version, 20)} compliance report";

    /// <summary><c>39 demonstrated, 0 verified</c>, or what the record proposes, counted.</summary>
    public string Tally
    {
        get
        {
            int demonstrated = Record.Requirements.Count(requirement => Standing.IsDemonstration(requirement) && VerdictWord.IsPass(requirement));
            string proposed = string.Join(", ", Standing.Statuses.Select(status => $"{Digits.Grouped(Record.Requirements.Count(one => Standing.ProposedStatus(one) == status))} {status}"));
            int verified = Record.Requirements.Count(one => Standing.ProposedStatus(one) == Standing.Verified);
            return IsDemonstration ? $"{Digits.Grouped(demonstrated)} demonstrated, {Digits.Grouped(verified)} verified" : $"Proposed: {proposed}";
        }
    }
}

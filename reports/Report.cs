using Lse66.Record;

namespace Lse66.Reports;

/// <summary>What every part of the report is rendered from: the cleaned record, its name, and the names of the places in the document.</summary>
public sealed class Report
{
    public const string MainAnchor = "main";
    public const string ContentsAnchor = "contents";
    public const string TitleAnchor = "title";
    public const string ChangesAnchor = "changes-since";
    public const string MatrixAnchor = "fault-matrix";

    private const int ShortDigestLength = 12;

    private readonly IReadOnlyDictionary<string, string>? lastRuns;

    public Report(DispositionedCampaign campaign, string recordDigest, QualificationRecord? qualification = null, IReadOnlyDictionary<string, string>? lastRuns = null, string? redactedBy = null, CampaignChanges? changes = null)
    {
        Changes = changes is null ? null : CleanRecord.Of(changes);
        RedactedBy = redactedBy;
        Qualification = qualification is null ? null : new QualificationView(CleanRecord.Of(qualification));
        DispositionedCampaign clean = CleanRecord.Of(campaign);
        Record = clean.Campaign;
        Dispositions = clean.Dispositions;
        Deviations = clean.Deviations;
        Assessment = Prose.Paragraphs(campaign.Dispositions.Assessment?.Text ?? string.Empty);
        this.lastRuns = lastRuns;
        Digest = CleanText.Of(recordDigest);
        Anchors = new Anchors(Record, [.. Chapter.All.Select(chapter => chapter.Anchor), MainAnchor, ContentsAnchor, TitleAnchor, ChangesAnchor, MatrixAnchor]);
        Open = [.. Record.Requirements.Where(requirement => !VerdictWord.IsPass(requirement)).OrderByDescending(requirement => VerdictWord.Of(requirement.Verdict).Severity)];
    }

    public CampaignRecord Record { get; }

    /// <summary>SHA-256 of the rules by which names of the site were replaced; null: none were.</summary>
    public string? RedactedBy { get; }

    /// <summary>What people decided; empty where nobody has.</summary>
    public DispositionsRecord Dispositions { get; }

    /// <summary>Every deviation, and what became of it.</summary>
    public IReadOnlyList<DeviationOutcome> Deviations { get; }

    /// <summary>The overall assessment by paragraphs; empty: none was written.</summary>
    public IReadOnlyList<string> Assessment { get; }

    /// <summary><c>draft</c>, or <c>approved</c> once somebody did so by name and date.</summary>
    public string DocumentState => Dispositions.IsApproved ? "approved" : "draft";

    /// <summary>When a requirement was last run; null where nothing ran.</summary>
    public string? LastRun(RequirementRecord requirement) =>
        Standing.LastRun(Record, requirement) is not { } started ? null : CleanText.Of(lastRuns?.GetValueOrDefault(requirement.Id) ?? started);

    public IEnumerable<NoteRecord> NotesOn(RequirementRecord? requirement) => Dispositions.Notes.Where(note => note.Requirement == requirement?.Id).Take(Prose.NotesMax);

    /// <summary>Since an earlier campaign; null when none was given to compare with.</summary>
    public CampaignChanges? Changes { get; }

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

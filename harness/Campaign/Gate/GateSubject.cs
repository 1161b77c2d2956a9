using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>A campaign before a gate: its record as it counts after what people decided, or why it cannot be trusted.</summary>
/// <param name="Folder">As it was named.</param>
/// <param name="Digest">Null where there is none.</param>
/// <param name="Decided">Null where the record cannot be read.</param>
/// <param name="Problems">What a check of the record found; empty when it holds.</param>
public sealed record GateSubject(string Folder, string? Digest, DispositionedCampaign? Decided, IReadOnlyList<CheckFinding> Problems)
{
    /// <summary>Whole, and free of contradictions within itself: only then is there anything to compare.</summary>
    public bool Holds => Decided is not null && Problems.Count == 0;

    /// <exception cref="InvalidOperationException">Bug in harness: asked of a subject that does not hold.</exception>
    public CampaignRecord Record => Decided?.Campaign ?? throw new InvalidOperationException("Bug in harness: a gate compares a record that could not be read");

    /// <summary>From a folder's check and the dispositions beside it. What the record says of itself is held against itself here.</summary>
    public static GateSubject Of(string folder, CheckReport report, DispositionsRecord dispositions)
    {
        if (report.Record is not { } record)
            return new GateSubject(folder, report.Digest, null, report.Findings.Count > 0 ? report.Findings : [new CheckFinding(CheckSubject.Record, null, "the record cannot be read")]);
        CheckFinding[] contradictions = [.. RecordConsistency.Of(record).Select(one => new CheckFinding(CheckSubject.Record, one.Requirement, one.Text))];
        CheckFinding[] problems = [.. report.Findings, .. contradictions];
        return new GateSubject(folder, report.Digest, problems.Length == 0 ? DeviationApplication.Apply(record, dispositions) : DispositionedCampaign.Undecided(record), problems);
    }

    public GatedCampaign Shown() => Decided?.Campaign is { } record
        ? new GatedCampaign(Printable.Text(Folder), record.Id, Digest, record.Started, record.Endpoint.Uri, record.Endpoint.EvidenceClass, record.Verdict)
        : new GatedCampaign(Printable.Text(Folder), null, Digest, null, null, null, null);

    public RequirementRecord? Find(RequirementId id) => Record.Requirements.FirstOrDefault(one => one.Id == id.ToString());
}

/// <summary>What every rule is asked about.</summary>
/// <param name="Baseline">Null: none was given, or it does not hold.</param>
/// <param name="Required">In document order.</param>
/// <param name="Today">UTC.</param>
internal sealed record GateQuestion(GateSubject Candidate, GateSubject? Baseline, GateRuleSet Rules, IReadOnlyList<RequirementId> Required, DateOnly Today)
{
    public CampaignRecord Record => Candidate.Record;

    /// <summary>How each requirement of the candidate stands to its plan's expectations, by the date of its run.</summary>
    public IReadOnlyDictionary<string, ExpectationState> States { get; } = RecordFold.States(Candidate.Record, RecordFold.DayOf(Candidate.Record));

    public bool AcceptsExpectation(RequirementId id) => Rules.Expected is null || Rules.Expected.Contains(id);

    public GateFinding Finding(GateRule rule, RequirementRecord requirement, string was, string @is, string remedy) => new(
        rule.Word(),
        (int)rule.ExitCodeOf(RecordFold.VerdictOf(requirement.Verdict)),
        requirement.Id,
        $"{Short(requirement.Id)} {Printable.Text(requirement.Title, 80)}",
        was,
        @is,
        rule.Demand(),
        remedy,
        Reproduction.Of(Record, requirement.Id));

    /// <summary>About the campaign as a whole.</summary>
    public GateFinding Finding(GateRule rule, string subject, string was, string @is, string remedy) =>
        new(rule.Word(), (int)rule.ExitCodeOf(), null, subject, was, @is, rule.Demand(), remedy, Reproduction.Of(Record, null));

    public static string Short(string id) => RequirementId.TryParse(id, out RequirementId known) ? known.Short : Printable.Text(id, 60);

    /// <summary>A verdict with its reason, for one line.</summary>
    public static string Said(RequirementRecord requirement) =>
        requirement.Reason is { } reason ? $"{requirement.Verdict}: {Printable.Text(reason, ReasonLengthMax)}" : requirement.Verdict;

    private const int ReasonLengthMax = 200;

    public static bool Passed(RequirementRecord requirement) => RecordFold.VerdictOf(requirement.Verdict) is Verdict.Pass or Verdict.PassWithDeviation;
}

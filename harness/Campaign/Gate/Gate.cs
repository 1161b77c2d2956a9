using System.Globalization;
using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// Whether a campaign may pass. Pure: equal campaigns, rules and day give the same answer. Green needs a record that holds, requirements that were judged and passed or are
/// expected not to, and no finding at all; nothing that is absent, skipped or unreadable can be green.
/// </summary>
public static class Gate
{
    /// <param name="baseline">Null: none.</param>
    /// <param name="today">UTC.</param>
    public static GateRecord Judge(GateSubject candidate, GateSubject? baseline, GateRuleSet rules, HarnessRecord harness, DateOnly today)
    {
        List<GateFinding> findings = [.. Broken(candidate, "record"), .. baseline is null ? [] : Broken(baseline, "baseline")];
        List<string> accepted = [];
        List<string> remarks = [];
        IReadOnlyList<GatedRequirement> requirements = [];
        if (candidate.Holds)
        {
            GateSubject? comparable = baseline is { Holds: true } ? baseline : null;
            var question = new GateQuestion(candidate, comparable, rules, Required(rules, comparable), today);
            findings.AddRange([.. ConfigurationChecks.Of(question), .. VerdictChecks.Of(question), .. CoverageChecks.Of(question), .. MarginChecks.Of(question)]);
            accepted.AddRange(Accepted(question));
            remarks.AddRange(Remarks(question));
            requirements = [.. candidate.Record.Requirements.Select(one => Shown(question, one))];
        }
        ExitCode code = Worst(findings.Select(one => (ExitCode)one.ExitCode));
        return new GateRecord(
            GateRecord.CurrentSchemaVersion,
            harness,
            new GateRulesRecord(rules.Source, rules.Said(baseline is not null)),
            candidate.Shown(),
            baseline?.Shown(),
            findings.Count == 0,
            (int)code,
            findings,
            accepted,
            remarks,
            requirements);
    }

    private static IReadOnlyList<RequirementId> Required(GateRuleSet rules, GateSubject? baseline) => rules switch
    {
        { Requirements.Count: > 0 } => rules.Requirements,
        _ when baseline is not null => [.. Register.Requirements.Select(one => one.Id).Where(id => baseline.Find(id) is { Selected: true })],
        _ => [.. Register.Requirements.Select(one => one.Id)],
    };

    /// <summary>What a check found, first things first; after the first few there is nothing to learn from more.</summary>
    private static IEnumerable<GateFinding> Broken(GateSubject subject, string what)
    {
        const int Shown = 20;
        string again = $"lse66 check {subject.Folder}";
        if (subject is { Holds: false, Decided.Campaign: { } record } && ConfigurationChecks.OfIcd(record.Icd) is { } other)
            yield return new GateFinding(GateRule.OtherIcd.Word(), (int)GateRule.OtherIcd.ExitCodeOf(), null, what, ConfigurationChecks.CurrentIcd, other, GateRule.OtherIcd.Demand(), ConfigurationChecks.OtherIcdRemedy, Reproduction.Of(record, null));
        foreach (CheckFinding one in subject.Problems.Take(Shown))
        {
            GateRule rule = one.Subject == CheckSubject.Record ? GateRule.RecordContradictsItself : GateRule.RecordNotWhole;
            yield return new GateFinding(rule.Word(), (int)rule.ExitCodeOf(), one.Requirement, one.Requirement is { } id ? $"{what}, {GateQuestion.Short(id)}" : what, "as it was sealed", Printable.Text(one.Text), rule.Demand(), "restore the original folder, or run the campaign again", again);
        }
        if (subject.Problems.Count > Shown)
            yield return new GateFinding(GateRule.RecordNotWhole.Word(), (int)ExitCode.Rig, null, what, "as it was sealed", string.Create(CultureInfo.InvariantCulture, $"{subject.Problems.Count - Shown} more"), GateRule.RecordNotWhole.Demand(), "restore the original folder, or run the campaign again", again);
    }

    private static IEnumerable<string> Accepted(GateQuestion question)
    {
        foreach (RequirementId id in question.Required)
            if (question.States.TryGetValue(id.ToString(), out ExpectationState state) && state == ExpectationState.Met && question.AcceptsExpectation(id) && RecordFold.ExpectationFor(question.Record, id.ToString()) is { } expected)
                yield return string.Create(CultureInfo.InvariantCulture, $"{id.Short} {expected.Verdict}, expected until {expected.Expiry:yyyy-MM-dd}: {Printable.Text(expected.Reason, 200)}");
        foreach (DeviationOutcome outcome in question.Candidate.Decided!.Deviations.Where(one => one.State == DeviationState.Applied))
            yield return $"{GateQuestion.Short(outcome.Deviation.Requirement)} deviation {outcome.Deviation.Issue} until {outcome.Deviation.Expires}, {outcome.Explanation}: {Printable.Text(outcome.Deviation.Reason, 200)}";
    }

    private static IEnumerable<string> Remarks(GateQuestion question)
    {
        foreach (DeviationOutcome outcome in question.Candidate.Decided!.Deviations.Where(one => one.State == DeviationState.NothingToCover))
            yield return $"{GateQuestion.Short(outcome.Deviation.Requirement)} deviation {outcome.Deviation.Issue} has {outcome.State}: {outcome.Explanation}";
        if (question.Baseline is not { } baseline)
            yield break;
        RequirementRecord[] changed = [.. question.Record.Requirements.Where(one => baseline.Record.Requirements.Any(before => before.Id == one.Id && before.Fingerprint != one.Fingerprint))];
        if (changed.Length > 0)
            yield return $"changed in the ICD since the baseline, so their margins were not compared: {string.Join(' ', changed.Select(one => GateQuestion.Short(one.Id)))}";
        if (baseline.Record.Harness.Version != question.Record.Harness.Version)
            yield return $"the baseline was made by lse66 {Printable.Text(baseline.Record.Harness.Version, 40)}, this campaign by lse66 {Printable.Text(question.Record.Harness.Version, 40)}";
    }

    private static GatedRequirement Shown(GateQuestion question, RequirementRecord one)
    {
        bool required = question.Required.Any(id => id.ToString() == one.Id);
        bool expected = required && question.States[one.Id] == ExpectationState.Met && RequirementId.TryParse(one.Id, out RequirementId id) && question.AcceptsExpectation(id);
        return new GatedRequirement(one.Id, one.Title, one.Verdict, one.Reason, !required ? NotRequired : expected ? Expected : MustPass);
    }

    public const string MustPass = "required";
    public const string Expected = "expected";
    public const string NotRequired = "not required";

    private static ExitCode Worst(IEnumerable<ExitCode> codes)
    {
        ExitCode[] gravest = [ExitCode.Failed, ExitCode.Rig, ExitCode.Undecided];
        ExitCode[] found = [.. codes];
        return found.Length == 0 ? ExitCode.AsExpected : gravest.FirstOrDefault(found.Contains, ExitCode.Rig);
    }
}

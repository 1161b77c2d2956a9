using System.Globalization;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>The candidate's verdicts, by themselves and against the baseline's.</summary>
internal static class VerdictChecks
{
    public static IEnumerable<GateFinding> Of(GateQuestion question)
    {
        foreach (RequirementId id in question.Required)
            if (question.Candidate.Find(id) is { Selected: true } requirement && Of(question, id, requirement) is { } finding)
                yield return finding;
        if (question.Record.Requirements.All(one => !Judged(one)))
            yield return question.Finding(GateRule.EmptyRun, "campaign", "judged requirements", "none: every scenario was skipped, failed to run or is missing", "look at the reasons with 'lse66 explain', and run it where something can be observed");
        if (question.Record.Interrupted)
            yield return question.Finding(GateRule.PartialRun, "campaign", "a run that came to its end", "interrupted", "run it again, to its end");
    }

    private static GateFinding? Of(GateQuestion question, RequirementId id, RequirementRecord requirement)
    {
        RequirementRecord? before = question.Baseline?.Find(id);
        ExpectationState state = question.States[requirement.Id];
        Expectation? expected = RecordFold.ExpectationFor(question.Record, requirement.Id);
        if (state == ExpectationState.Stale)
            return question.Finding(GateRule.ExpectationStale, requirement, $"expected {expected!.Verdict}: {expected.Reason}", GateQuestion.Said(requirement), "remove the entry from 'expect' in the plan");
        if (before is { Selected: true } && Worse(requirement, before) && CoverageChecks.WasJudged(before) && !CoverageChecks.IsLost(requirement))
            return question.Finding(GateRule.VerdictRegressed, requirement, GateQuestion.Said(before), GateQuestion.Said(requirement), Remedy(requirement));
        return state switch
        {
            ExpectationState.Expired when GateQuestion.Passed(requirement) => question.Finding(GateRule.ExpectationExpired, requirement, Until(expected!), GateQuestion.Said(requirement), "remove the entry from 'expect' in the plan"),
            ExpectationState.Expired => question.Finding(GateRule.ExpectationExpired, requirement, Until(expected!), GateQuestion.Said(requirement), "repair it, or decide anew and renew the entry in 'expect'"),
            ExpectationState.Met when !question.AcceptsExpectation(id) => question.Finding(GateRule.ExpectationNotAccepted, requirement, $"no expectation for {id.Short} in the rules", GateQuestion.Said(requirement), Remedy(requirement)),
            ExpectationState.Missed when !(CoverageChecks.IsLost(requirement) && before is not null && CoverageChecks.WasJudged(before)) =>
                question.Finding(GateRule.NotPassed, requirement, expected is null ? nameof(Verdict.Pass) : $"expected {expected.Verdict}", GateQuestion.Said(requirement), Remedy(requirement)),
            _ => null,
        };
    }

    /// <summary>What an approved deviation covers was decided on: it is no worse than a Pass.</summary>
    private static bool Worse(RequirementRecord now, RequirementRecord before) => !GateQuestion.Passed(now) && RecordFold.VerdictOf(now.Verdict) > RecordFold.VerdictOf(before.Verdict);

    /// <summary>The device was seen, whatever was found.</summary>
    private static bool Judged(RequirementRecord requirement) => RecordFold.VerdictOf(requirement.Verdict) is not (Verdict.NotRun or Verdict.Error);

    private static string Until(Expectation expected) => string.Create(CultureInfo.InvariantCulture, $"expected {expected.Verdict} until {expected.Expiry:yyyy-MM-dd}");

    private static string Remedy(RequirementRecord requirement) => RecordFold.VerdictOf(requirement.Verdict) switch
    {
        Verdict.Fail => "repair the side that it binds, or ask for a deviation in dispositions.yaml",
        Verdict.Error => "repair the rig: nothing was learnt about the device",
        Verdict.Inconclusive => "take more exposures, meet the conditions or reduce the uncertainty, as the reason says",
        _ => "give what the reason asks for, or expect it in the plan with a reason and a last day",
    };
}

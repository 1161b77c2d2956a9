using Lse66.Icd;
using Lse66.Measurement;

namespace Lse66.Campaign;

/// <summary>The fold of a requirement's scenarios (PROCEDURES section 1, folding).</summary>
/// <param name="InVerification">A supplementary scenario did not run or decided nothing: the proposed status is lowered to In Verification.</param>
public sealed record RequirementVerdict(RequirementId Requirement, Verdict Verdict, string? Reason, bool InVerification)
{
    public const string NotSelected = "not selected";

    public const string Interrupted = "interrupted before all of it ran";

    /// <summary>
    /// Essential scenarios fold by the worst; of supplementary ones a Fail or an Error counts, a NotRun or Inconclusive only lowers the proposed status.
    /// </summary>
    public static RequirementVerdict Fold(RequirementId requirement, bool selected, IEnumerable<ScenarioOutcome> outcomes) =>
        Fold(requirement, selected, [.. outcomes.Select(one => new ScenarioVerdict(one.Essential, one.Verdict, one.Reason))]);

    /// <summary>The same over what a record keeps of the scenarios.</summary>
    public static RequirementVerdict Fold(RequirementId requirement, bool selected, IReadOnlyList<ScenarioVerdict> outcomes)
    {
        if (!selected)
            return new RequirementVerdict(requirement, Verdict.NotRun, NotSelected, false);
        ScenarioVerdict[] counting = [.. outcomes.Where(outcome => outcome.Essential || outcome.Verdict is Verdict.Fail or Verdict.Error)];
        if (!counting.Any(outcome => outcome.Essential))
            counting = [.. outcomes.Where(outcome => outcome.Verdict is Verdict.Fail or Verdict.Error)];
        Verdict worst = Verdicts.Worst(counting.Select(outcome => outcome.Verdict));
        string? reason = worst == Verdict.Pass
            ? null
            : counting.Where(outcome => outcome.Verdict == worst).Select(outcome => outcome.Reason).FirstOrDefault(text => text is not null) ?? "no scenario ran";
        bool lowered = outcomes.Any(outcome => !outcome.Essential && outcome.Verdict is Verdict.NotRun or Verdict.Inconclusive);
        return new RequirementVerdict(requirement, worst, reason, lowered);
    }
}

/// <summary>What of a scenario enters the fold.</summary>
public sealed record ScenarioVerdict(bool Essential, Verdict Verdict, string? Reason);

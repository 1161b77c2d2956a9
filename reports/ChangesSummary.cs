using Lse66.Record;

namespace Lse66.Reports;

/// <summary>What changed since an earlier campaign, in one sentence and in the order in which people ask.</summary>
public static class ChangesSummary
{
    /// <summary><c>2 verdicts changed, 1 of them for the worse; 1 margin shrank; nothing else changed.</c></summary>
    public static string Of(CampaignChanges changes)
    {
        if (changes.IsNone)
            return "Nothing changed: verdicts, selection, configuration and plan are the same, and no margin shrank beyond its uncertainty.";
        int worse = changes.Verdicts.Count(IsWorse);
        (int Count, string Said)[] parts =
        [
            (changes.Verdicts.Count, $"{Counted(changes.Verdicts.Count, "verdict")} changed, {Digits.Grouped(worse)} for the worse"),
            (changes.Margins.Count, $"{Counted(changes.Margins.Count, "margin")} shrank"),
            (changes.Appeared.Count, $"{Counted(changes.Appeared.Count, "requirement")} selected that {(changes.Appeared.Count == 1 ? "was" : "were")} not before"),
            (changes.Gone.Count, $"{Counted(changes.Gone.Count, "requirement")} not selected any more"),
            (changes.Configuration.Count, $"{Counted(changes.Configuration.Count, "difference")} in the configuration"),
            (changes.Plan.Count, $"{Counted(changes.Plan.Count, "difference")} in the plan"),
        ];
        string told = string.Join("; ", parts.Where(part => part.Count > 0).Select(part => part.Said));
        return $"{told}{(changes.Verdicts.Count == 0 ? "; no verdict changed" : string.Empty)}.";
    }

    public static bool IsWorse(VerdictChange change) => VerdictWord.Of(change.Is).Severity > VerdictWord.Of(change.Was).Severity;

    /// <summary>Those for the worse first, the worst of them before the others; then those for the better.</summary>
    public static IEnumerable<VerdictChange> WorstFirst(CampaignChanges changes) =>
        changes.Verdicts.OrderByDescending(IsWorse).ThenByDescending(one => VerdictWord.Of(one.Is).Severity);

    private static string Counted(int count, string noun) => $"{Digits.Grouped(count)} {noun}{(count == 1 ? string.Empty : "s")}";
}

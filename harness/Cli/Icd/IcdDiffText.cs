using Lse66.Campaign;
using Lse66.Icd;

namespace Lse66.Cli;

/// <summary>Two issues of the document for a terminal: changes, then what they make suspect. Pure.</summary>
internal static class IcdDiffText
{
    /// <summary>A changed sentence with its surroundings; what is longer is read in the document.</summary>
    private const int ValueLengthMax = 400;

    private const int WordWidth = 17;

    /// <param name="featureOf">The feature that judges a requirement; null: none does.</param>
    /// <param name="campaigns">What a campaign's verdicts become, by its name; empty: none was given.</param>
    public static IEnumerable<string> Of(IssueDiff diff, Func<RequirementId, string?> featureOf, IReadOnlyList<(string Name, IReadOnlyList<SuspectVerdict> Verdicts)> campaigns)
    {
        yield return $"{Register.Document} v{Shown(diff.Old.Version ?? "?")} -> v{Shown(diff.New.Version ?? "?")}";
        foreach (IssueChange one in diff.Changes)
            yield return Line(one);
        if (diff.Suspect.Count > 0)
            yield return string.Empty;
        foreach (SuspectRequirement one in diff.Suspect)
        {
            yield return $"{"suspect",-WordWidth} {one.Id.Short}  {Cause(one)} | feature: {featureOf(one.Id) ?? "none judges it"}";
            foreach ((string name, IReadOnlyList<SuspectVerdict> verdicts) in campaigns)
                foreach (SuspectVerdict verdict in verdicts.Where(verdict => verdict.Requirement == one.Id))
                    yield return $"{string.Empty,WordWidth} {name}: {(verdict.Verdict is null ? string.Empty : $"{verdict.Verdict} ")}{verdict.Said}{(verdict.Deviations.Count > 0 ? $"; deviations too: {Shown(string.Join(", ", verdict.Deviations))}" : string.Empty)}";
        }
        yield return string.Empty;
        yield return diff.Changes.Count == 0
            ? "no difference"
            : FormattableString.Invariant($"{diff.Changes.Count} {(diff.Changes.Count == 1 ? "change" : "changes")}, {diff.Suspect.Count} {(diff.Suspect.Count == 1 ? "requirement" : "requirements")} suspect until judged again");
    }

    private static string Line(IssueChange one)
    {
        string subject = RequirementId.TryParse(one.Subject, out RequirementId id) ? id.Short : Shown(one.Subject);
        string title = one.Title.Length == 0 ? string.Empty : $" {Shown(one.Title)}";
        string affects = one.Affects.Count == 0 || (one.Affects.Count == 1 && one.Affects[0] == id) ? string.Empty : $"  [concerns {string.Join(' ', one.Affects.Select(affected => affected.Short))}]";
        return $"{one.What,-WordWidth} {subject}{title}: {Values(one)}{affects}";
    }

    private static string Values(IssueChange one) => one switch
    {
        { What: "text" or "discussion", Was: { } was, Is: { } @is } => Shown(WordDiff.Of(was, @is)),
        { Was: { } was, Is: { } @is } => $"{Shown(was)} -> {Shown(@is)}",
        { Is: { } @is } => $"now {Shown(@is)}",
        { Was: { } was } => $"was {Shown(was)}",
        _ => "nothing",
    };

    private static string Cause(SuspectRequirement one) => one.Cause switch
    {
        SuspectCause.Added => "new in this issue",
        SuspectCause.Removed => "no longer in this issue",
        SuspectCause.Renumbered => $"is {one.NewId?.Short} now",
        _ => "text or parameters changed",
    };

    private static string Shown(string text) => Printable.Text(text, ValueLengthMax);
}

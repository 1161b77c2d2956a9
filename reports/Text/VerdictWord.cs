using Lse66.Record;

namespace Lse66.Reports;

/// <summary>How a verdict is shown: a word and a sign, and a colour only beside them.</summary>
/// <param name="Style">Name of its style class.</param>
/// <param name="Severity">Orders lists, worst first: larger is worse. A word that is none of the six ranks worst: it must be looked at.</param>
public sealed record VerdictWord(string Word, string Sign, string Style, int Severity)
{
    private const int WordLengthMax = 40;

    public static VerdictWord Of(string verdict) => verdict switch
    {
        "Pass" => new("Pass", "✓", "pass", 0),
        "PassWithDeviation" => new("Pass with deviation", "≈", "deviation", 1),
        "NotRun" => new("Not run", "○", "notrun", 2),
        "Inconclusive" => new("Inconclusive", "?", "inconclusive", 3),
        "Error" => new("Error", "!", "error", 4),
        "Fail" => new("Fail", "✗", "fail", 5),
        _ => new($"Unknown verdict: {CleanText.Short(verdict, WordLengthMax)}", "⚠", "fail unknown", 6),
    };

    public static bool IsPass(RequirementRecord requirement) => requirement.Verdict is "Pass" or "PassWithDeviation";

    /// <summary>The six, best first, then the unknown.</summary>
    public static IReadOnlyList<VerdictWord> All { get; } =
        [Of("Pass"), Of("PassWithDeviation"), Of("NotRun"), Of("Inconclusive"), Of("Error"), Of("Fail"), new("Unknown", "⚠", "fail", 6)];
}

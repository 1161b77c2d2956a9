using System.Globalization;
using System.Text;
using Lse66.Icd;
using Lse66.Measurement;

namespace Lse66.FalseAlarms;

/// <summary>The results as the two tables of docs/calibration.md.</summary>
internal static class CalibrationTables
{
    public static string Of(IReadOnlyList<Result> results)
    {
        var text = new StringBuilder();
        Result[] clean = [.. results.Where(one => one.Kind == "clean")];
        text.Append(CultureInfo.InvariantCulture, $"Clean campaigns: {clean.Length}, seeds {clean.Min(one => one.Seed)} to {clean.Max(one => one.Seed)}.\n\n");
        text.Append("| requirement | false Fail | 95 % interval | false Inconclusive | 95 % interval | Error, NotRun |\n|---|---|---|---|---|---|\n");
        foreach (Requirement requirement in Register.Requirements)
            text.Append(CleanRow(requirement.Id.Short, clean));
        text.Append('\n');
        text.Append("| requirement | at the limit | runs | Pass | 95 % interval | Inconclusive | Fail | 95 % interval |\n|---|---|---|---|---|---|---|---|\n");
        foreach (LimitCase one in LimitCase.All.OrderBy(one => one.Requirement, StringComparer.Ordinal))
            text.Append(LimitRow(one, [.. results.Where(result => result.Kind == one.Requirement)]));
        return text.ToString();
    }

    private static string CleanRow(string requirement, Result[] clean)
    {
        int fails = Count(Verdict.Fail), undecided = Count(Verdict.Inconclusive);
        return $"| {requirement} | {fails} | {Bounds(fails, clean.Length)} | {undecided} | {Bounds(undecided, clean.Length)} | {Count(Verdict.Error) + Count(Verdict.NotRun)} |\n";

        int Count(Verdict verdict) => clean.Count(one => one.Verdicts.Any(text => text.StartsWith($"{requirement} {verdict} ", StringComparison.Ordinal)));
    }

    private static string LimitRow(LimitCase one, Result[] results)
    {
        int passes = Count(Verdict.Pass), fails = Count(Verdict.Fail);
        return results.Length == 0
            ? string.Empty
            : $"| {one.Requirement} | {one.Truth} | {results.Length} | {passes} | {Bounds(passes, results.Length)} | {Count(Verdict.Inconclusive)} | {fails} | {Bounds(fails, results.Length)} |\n";

        int Count(Verdict verdict) => results.Count(result => result.Verdicts is [var text] && text == verdict.ToString());
    }

    private static string Bounds(int hits, int trials)
    {
        var proportion = new Proportion(hits, trials);
        return string.Create(CultureInfo.InvariantCulture, $"{100 * proportion.Low:F2} to {100 * proportion.High:F2} %");
    }
}

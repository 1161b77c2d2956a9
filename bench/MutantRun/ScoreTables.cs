using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lse66.MutantRun;

/// <summary>The scores of reports by project and folder, worst first, and every mutant that lives.</summary>
internal static class ScoreTables
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private sealed record Score(string Of, int Killed, int Survived, int NotReached, int Ignored, int NotCompiled)
    {
        public double Percent => 100.0 * Killed / Math.Max(1, Killed + Survived + NotReached);
    }

    public static void Write(string output, IEnumerable<string> reports)
    {
        Mutant[] mutants = [.. reports.SelectMany(report => new StrykerReport(report).Mutants)];
        Mutant[] judged = [.. mutants.Where(mutant => mutant.Counts)];
        HashSet<(string, string)> files = [.. judged.Select(mutant => (mutant.Project, mutant.File))];
        Mutant[] taken = [.. mutants.Where(mutant => files.Contains((mutant.Project, mutant.File)))];
        Score[] projects = [.. taken.GroupBy(mutant => mutant.Project).Select(group => Of(group.Key, group)), Of("all", taken)];
        Score[] folders = [.. taken.GroupBy(Folder).Select(group => Of(group.Key, group)).OrderBy(score => score.Percent)];
        Mutant[] alive = [.. judged.Where(mutant => !mutant.Killed).OrderBy(mutant => mutant.Project).ThenBy(mutant => mutant.File, StringComparer.Ordinal).ThenBy(mutant => mutant.Line)];
        string tables = Table("project", projects) + "\n" + Table("folder", folders);
        Directory.CreateDirectory(output);
        File.WriteAllText(Path.Combine(output, "summary.md"), $"{tables}\n| place | mutation | becomes | fate |\n|---|---|---|---|\n{string.Concat(alive.Select(Row))}");
        File.WriteAllText(Path.Combine(output, "summary.json"), JsonSerializer.Serialize(new { projects, folders, alive }, Indented));
        Console.Out.Write(tables);
        Console.Out.WriteLine($"{alive.Length} mutants live: {Path.Combine(output, "summary.md")}");
    }

    private static string Folder(Mutant mutant) => mutant.File.Contains('/', StringComparison.Ordinal) ? $"{mutant.Project}/{mutant.File.Split('/')[0]}" : mutant.Project;

    private static Score Of(string name, IEnumerable<Mutant> mutants)
    {
        ILookup<string, Mutant> fates = mutants.ToLookup(mutant => mutant.Fate);
        return new Score(name, fates["Killed"].Count() + fates["Timeout"].Count(), fates["Survived"].Count(), fates["NoCoverage"].Count(), fates["Ignored"].Count(), fates["CompileError"].Count());
    }

    private static string Table(string of, IEnumerable<Score> scores)
    {
        var text = new StringBuilder($"| {of} | score | killed | survived | not reached | ignored | not compiled |\n|---|---|---|---|---|---|---|\n");
        foreach (Score score in scores)
            text.Append(CultureInfo.InvariantCulture, $"| {score.Of} | {score.Percent:F1} % | {score.Killed} | {score.Survived} | {score.NotReached} | {score.Ignored} | {score.NotCompiled} |\n");
        return text.ToString();
    }

    private static string Row(Mutant mutant) =>
        string.Create(CultureInfo.InvariantCulture, $"| {mutant.Project}/{mutant.File}:{mutant.Line} | {mutant.Kind} | `{mutant.Replacement.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal)}` | {mutant.Fate} |\n");
}

using System.Globalization;

namespace Lse66.MutantRun;

/// <summary>What became of each mutant: a file of lines "number, fate, the test that failed", tabs between them.</summary>
internal sealed class FateLog(string path)
{
    public IReadOnlyDictionary<int, string> Read() => Lines.ToDictionary(line => line.Id, line => line.Fate);

    /// <summary>Leaves the mutant's number in a file beside the log, for whoever finds the process gone.</summary>
    public void Begin(int id) => File.WriteAllText(path + ".now", id.ToString(CultureInfo.InvariantCulture));

    public void Add(int id, string fate, string by) => File.AppendAllText(path, Line(id, fate, by));

    /// <summary>
    /// Forgets the mutants at these places that live, and all whose file is another now; the others get the numbers that <paramref name="after"/> gives them.
    /// </summary>
    public void Forget(StrykerReport before, StrykerReport after, Places places)
    {
        IReadOnlyDictionary<int, int> numbers = after.NumbersOf(before);
        HashSet<int> there = [.. before.Mutants.Where(mutant => places.Hold(mutant.File)).Select(mutant => mutant.Id)];
        string[] kept = [.. Lines.Where(line => numbers.ContainsKey(line.Id) && (line.Fate is "Killed" or "Timeout" || !there.Contains(line.Id))).Select(line => Line(numbers[line.Id], line.Fate, line.By))];
        File.WriteAllText(path, string.Concat(kept));
    }

    private IEnumerable<(int Id, string Fate, string By)> Lines =>
        File.Exists(path)
            ? File.ReadLines(path).Select(line => line.Split('\t')).Select(cells => (int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1], cells[2]))
            : [];

    private static string Line(int id, string fate, string by) => string.Create(CultureInfo.InvariantCulture, $"{id}\t{fate}\t{by.ReplaceLineEndings(" ").Replace('\t', ' ')}\n");
}

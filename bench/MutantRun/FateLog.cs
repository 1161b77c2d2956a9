using System.Globalization;

namespace Lse66.MutantRun;

/// <summary>What became of each mutant: a file of lines "number, fate, the test that failed", tabs between them.</summary>
internal sealed class FateLog(string path)
{
    public IReadOnlyDictionary<int, string> Read() => Lines.ToDictionary(line => line.Id, line => line.Fate);

    public void Add(int id, string fate, string by) => File.AppendAllText(path, Line(id, fate, by));

    /// <summary>Forgets the mutants that live, and those whose file is another now; the dead get the numbers that <paramref name="after"/> gives them.</summary>
    public void KeepDead(StrykerReport before, StrykerReport after)
    {
        IReadOnlyDictionary<int, int> numbers = after.NumbersOf(before);
        string[] dead = [.. Lines.Where(line => line.Fate is "Killed" or "Timeout" && numbers.ContainsKey(line.Id)).Select(line => Line(numbers[line.Id], line.Fate, line.By))];
        File.WriteAllText(path, string.Concat(dead));
    }

    private IEnumerable<(int Id, string Fate, string By)> Lines =>
        File.Exists(path)
            ? File.ReadLines(path).Select(line => line.Split('\t')).Select(cells => (int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1], cells[2]))
            : [];

    private static string Line(int id, string fate, string by) => string.Create(CultureInfo.InvariantCulture, $"{id}\t{fate}\t{by.ReplaceLineEndings(" ").Replace('\t', ' ')}\n");
}

using System.Globalization;

namespace Lse66.FalseAlarms;

/// <summary>One virtual campaign, or one judgement at a limit.</summary>
/// <param name="Kind"><c>clean</c>, or the short name of the requirement that was at its limit.</param>
/// <param name="Verdicts">Verdicts other than Pass with their requirement (<c>0009 Fail</c>); at a limit the one verdict.</param>
internal sealed record Result(string Kind, ulong Seed, IReadOnlyList<string> Verdicts);

/// <summary>
/// The results so far, one line each, tab-separated: kind, seed, verdicts. Appended as they come, so that a long run can be stopped, gone on with, and shared
/// out between processes with ranges of seeds.
/// </summary>
internal sealed class ResultLog(string path)
{
    public IReadOnlyList<Result> Read() =>
        File.Exists(path) ? [.. File.ReadLines(path).Select(line => line.Split('\t')).Where(fields => fields.Length >= 2).Select(Parse)] : [];

    public void Append(Result result) =>
        File.AppendAllText(path, string.Join('\t', [result.Kind, result.Seed.ToString(CultureInfo.InvariantCulture), .. result.Verdicts]) + "\n");

    private static Result Parse(string[] fields) => new(fields[0], ulong.Parse(fields[1], CultureInfo.InvariantCulture), fields[2..]);
}

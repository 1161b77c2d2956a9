using System.Globalization;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Reports;

namespace Lse66.Micro;

/// <summary>What was measured, as ratios to the yardstick of the same run, beside those of the baseline.</summary>
/// <param name="Slower">Something takes more than <see cref="SlowerBy"/> times its share of before, or allocates more.</param>
internal sealed record Comparison(string Table, string Json, bool Slower)
{
    /// <summary>The yardstick is measured minutes before the last of them, on a machine that others may share: less is no change.</summary>
    private const double SlowerBy = 1.5;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <param name="Ratio">Least time over that of the yardstick.</param>
    /// <param name="Bytes">Allocated by one operation.</param>
    internal sealed record Entry(string Name, double Nanoseconds, double Ratio, long Bytes);

    /// <param name="baseline">File of an earlier run; it need not exist.</param>
    public static Comparison Of(IReadOnlyList<Summary> summaries, string baseline)
    {
        double yardstick = Least(summaries[0].Reports.Single());
        Entry[] now = [.. summaries.SelectMany(summary => summary.Reports).Select(report => EntryOf(report, yardstick))];
        Dictionary<string, Entry> before = File.Exists(baseline)
            ? JsonSerializer.Deserialize<Entry[]>(File.ReadAllText(baseline))!.ToDictionary(entry => entry.Name, StringComparer.Ordinal)
            : [];
        var table = new StringBuilder();
        table.AppendLine(CultureInfo.InvariantCulture, $"{"",-44}{"ns",14}{"x yardstick",14}{"baseline",12}{"now/before",12}{"bytes",10}");
        bool slower = false;
        foreach (Entry one in now)
        {
            Entry? was = before.GetValueOrDefault(one.Name);
            double? change = one.Ratio / was?.Ratio;
            bool worse = change > SlowerBy || one.Bytes > was?.Bytes * SlowerBy;
            slower |= worse;
            table.AppendLine(CultureInfo.InvariantCulture, $"{one.Name,-44}{one.Nanoseconds,14:N0}{one.Ratio,14:F3}{was?.Ratio,12:F3}{change,12:F2}{one.Bytes,10}{(worse ? "  slower" : "")}");
        }

        return new Comparison(table.ToString(), JsonSerializer.Serialize(now, Indented), slower);
    }

    private static Entry EntryOf(BenchmarkReport report, double yardstick)
    {
        double least = Least(report);
        string parameters = report.BenchmarkCase.Parameters.ValueInfo.Trim('[', ']').Split('=').Last();
        string name = $"{report.BenchmarkCase.Descriptor.Type.Name}.{report.BenchmarkCase.Descriptor.WorkloadMethod.Name}{(parameters.Length > 0 ? $" {parameters}" : "")}";
        return new Entry(name, least, least / yardstick, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }

    /// <summary>Whatever else a host does makes work slower and never faster.</summary>
    private static double Least(BenchmarkReport report) =>
        report.ResultStatistics?.Min ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} gave no result");
}

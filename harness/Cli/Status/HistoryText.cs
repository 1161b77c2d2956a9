using System.Globalization;
using Lse66.Campaign;
using Lse66.Measurement;

namespace Lse66.Cli;

/// <summary>Series for a terminal: a line for each campaign, then the trend, where it exceeds its uncertainty. Pure.</summary>
internal static class HistoryText
{
    private const double HoursADay = 24;

    /// <param name="colour">Puts a verdict's word into its colour, or leaves it.</param>
    public static IEnumerable<string> Of(IReadOnlyList<Series> all, Func<Verdict, string, string> colour)
    {
        foreach (Series series in all)
        {
            yield return $"{RunSummary.Short(series.Id)} {series.Title} | {series.EvidenceClass}{(series.Measurement is null ? " | facts, no margin" : $" | {series.Measurement}, {series.Unit}")}";
            foreach (SeriesPoint point in series.Points)
            {
                yield return $"  {point.Started:yyyy-MM-dd HH:mm} {colour(point.Verdict, RunSummary.Word(point.Verdict).PadRight(7))} {Value(point),-22} {MarginOf(point),-20} {point.Campaign}";
                if (point.Change is { } change)
                    yield return $"  {string.Empty,16} changed: {change}";
            }
            if (series.Trend is { IsKnown: true } trend && series.Unit is { } unit)
                yield return $"  trend   {Said(trend, unit)}";
            yield return string.Empty;
        }
    }

    private static string Said(Trend trend, string unit)
    {
        (double factor, string per) = trend.Days >= 1 ? (1, "a day") : (1 / HoursADay, "an hour");
        return string.Create(CultureInfo.InvariantCulture, $"{(trend.PerDay < 0 ? "toward" : "away from")} the limit by {Math.Abs(trend.PerDay * factor):G3} +-{trend.Uncertainty * factor:G2} {unit} {per}");
    }

    private static string Value(SeriesPoint point) => point is { Value: { } value, Uncertainty: { } uncertainty }
        ? string.Create(CultureInfo.InvariantCulture, $"{value:G6} +-{uncertainty:G2}")
        : string.Empty;

    /// <summary>As a share of the limit; in units where the limit is zero.</summary>
    private static string MarginOf(SeriesPoint point) => point.Margin switch
    {
        null => string.Empty,
        { Share: { } share, UncertaintyShare: { } uncertainty } => string.Create(CultureInfo.InvariantCulture, $"margin {100 * share:F1} +-{100 * uncertainty:G2} %"),
        { } margin => string.Create(CultureInfo.InvariantCulture, $"margin {margin.Value:G4} +-{margin.Uncertainty:G2}"),
    };
}

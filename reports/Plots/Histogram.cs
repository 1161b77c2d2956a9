using System.Text;
using Lse66.Record;

namespace Lse66.Reports;

/// <summary>A distribution laid out for drawing: one path, and the same counts as rows.</summary>
/// <param name="Limit">Where the limit lies; null when there is none or it lies far outside.</param>
/// <param name="Quantiles">As many as the samples support; empty where the record has none.</param>
/// <param name="Labels">Of the limit, the quantiles and the greatest sample.</param>
public sealed record Histogram(
    Axis Axis,
    string Path,
    double? Limit,
    IReadOnlyList<Histogram.Bin> Bins,
    IReadOnlyList<QuantileRecord> Quantiles,
    IReadOnlyList<LabelRow> Labels,
    string Description)
{
    public const double Width = 400;
    private const double BarsHeight = 92;
    private const double FootHeight = 26;
    private const double Inset = 10;
    private const double Right = Width - LabelRow.WidthMax;

    /// <summary>Finer bins are narrower than a pixel on a phone.</summary>
    private const int BinsMax = 100;

    /// <summary>A bin that holds anything at all is at least this high: a single late stamp among thousands stays visible.</summary>
    private const double VisibleMin = 2.5;

    /// <summary>A limit farther away than this many widths of the distribution is named, not drawn.</summary>
    private const double LimitReach = 8;

    /// <summary>The harness keeps four; a file that holds more is not drawn whole.</summary>
    private const int QuantilesMax = 8;

    /// <summary>Up to here a double counts exactly.</summary>
    private const double CountedMax = 1e15;

    public readonly record struct Bin(double From, double To, long Count);

    /// <summary>Below the rows of labels.</summary>
    public double Top => TopOf(Labels);

    public double Base => Top + BarsHeight;

    public double Height => Base + FootHeight;

    private static double TopOf(IReadOnlyList<LabelRow> labels) => 14 + LabelRow.Height * labels.Select(label => label.Row).DefaultIfEmpty(0).Max();

    /// <summary>Null where there is nothing to draw.</summary>
    public static Histogram? Of(MeasurementRecord measurement)
    {
        if (measurement.Distribution is not { Width: > 0 } distribution || distribution.Counts.Count == 0 || distribution.Counts.Any(count => count < 0))
            return null;
        List<Bin> bins = Merge(distribution);
        long most = bins.Max(bin => bin.Count);
        double low = bins[0].From;
        double high = bins[^1].To;
        bool drawn = measurement.Limit is { } limit && double.IsFinite(limit) && limit >= low - LimitReach * (high - low) && limit <= high + LimitReach * (high - low);
        Axis? axis = Axis.Around(drawn ? [low, high, measurement.Limit.GetValueOrDefault()] : [low, high], 0.02, Inset, Right);
        if (most == 0 || axis is null)
            return null;
        QuantileRecord[] quantiles = [.. distribution.Quantiles.Where(one => one.Proportion is > 0 and < 1 && double.IsFinite(one.Value)).Take(QuantilesMax).OrderBy(one => one.Proportion)];
        double? limitAt = drawn ? axis.At(measurement.Limit.GetValueOrDefault()) : null;
        IReadOnlyList<LabelRow> labels = Labelled(axis, limitAt, quantiles, high);
        return new Histogram(axis, Outline(axis, bins, most, TopOf(labels) + BarsHeight), limitAt, bins, quantiles, labels, Describe(measurement, bins, quantiles, drawn));
    }

    /// <summary><c>p99.9</c>.</summary>
    public static string Name(QuantileRecord quantile) => $"p{Digits.Number(Math.Round(100 * quantile.Proportion, 4))}";

    private static IReadOnlyList<LabelRow> Labelled(Axis axis, double? limit, QuantileRecord[] quantiles, double greatest) => LabelRow.Place(
        [
            .. limit is { } at ? [(at, "limit", true)] : Array.Empty<(double, string, bool)>(),
            .. quantiles.Select(one => (axis.At(one.Value), Name(one), false)),
            .. quantiles.Length > 0 ? [(axis.At(greatest), "max", false)] : Array.Empty<(double, string, bool)>(),
        ]);

    /// <summary>Neighbouring bins are added up until there are at most <see cref="BinsMax"/>; no count is lost.</summary>
    private static List<Bin> Merge(DistributionRecord distribution)
    {
        int together = (distribution.Counts.Count + BinsMax - 1) / BinsMax;
        List<Bin> bins = [];
        for (int first = 0; first < distribution.Counts.Count; first += together)
        {
            int next = Math.Min(first + together, distribution.Counts.Count);
            long count = 0;
            for (int index = first; index < next; index++)
                count = distribution.Counts[index] > long.MaxValue - count ? long.MaxValue : count + distribution.Counts[index];
            bins.Add(new Bin(distribution.Low + first * distribution.Width, distribution.Low + next * distribution.Width, count));
        }
        return bins;
    }

    private static string Outline(Axis axis, List<Bin> bins, long most, double foot)
    {
        StringBuilder path = new($"M{Axis.Coordinate(axis.At(bins[0].From))} {Axis.Coordinate(foot)}");
        foreach (Bin bin in bins)
        {
            double height = bin.Count == 0 ? 0 : Math.Max(VisibleMin, BarsHeight * ((double)bin.Count / most));
            path.Append('V').Append(Axis.Coordinate(foot - height)).Append('H').Append(Axis.Coordinate(axis.At(bin.To)));
        }
        return path.Append('V').Append(Axis.Coordinate(foot)).Append('Z').ToString();
    }

    private static string Describe(MeasurementRecord measurement, List<Bin> bins, QuantileRecord[] quantiles, bool drawn)
    {
        Bin[] filled = [.. bins.Where(bin => bin.Count > 0)];
        Bin fullest = bins.MaxBy(bin => bin.Count);
        int decimals = Digits.Decimals(fullest.To - fullest.From, null);
        string At(double value) => Digits.Fixed(value, decimals);
        double total = filled.Sum(bin => (double)bin.Count);
        string counted = total < CountedMax ? Digits.Grouped((long)total) : Digits.Number(total);
        return $"Distribution of {counted} values, from {At(filled[0].From)} to {Digits.WithUnit(At(filled[^1].To), measurement.Unit)}; most of them, {Digits.Grouped(fullest.Count)}, "
            + $"between {At(fullest.From)} and {Digits.WithUnit(At(fullest.To), measurement.Unit)}."
            + (quantiles.Length == 0 ? string.Empty : $" {Digits.WithUnit(string.Join(", ", quantiles.Select(one => $"{Name(one)} {At(one.Value)}")), measurement.Unit)}.")
            + (measurement.Limit is { } limit && !drawn ? $" The limit, {Digits.WithUnit(Digits.Number(limit), measurement.Unit)}, lies outside the plot." : string.Empty);
    }
}

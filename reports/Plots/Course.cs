using System.Text;
using Lse66.Record;

namespace Lse66.Reports;

/// <summary>How the samples behind a value moved over time, laid out for drawing: a band from the least to the greatest, the mean as a line, and the limit.</summary>
/// <param name="Band">One closed outline for each stretch without a gap.</param>
/// <param name="Means">One line for each of them.</param>
/// <param name="Limit">Null where there is none.</param>
/// <param name="Description">The same in words.</param>
public sealed record Course(ElapsedAxis Time, Axis Value, string Band, string Means, double? Limit, double WidthSeconds, IReadOnlyList<CoursePointRecord> Points, string Description)
{
    public const double Width = 400;
    public const double Height = 146;
    public const double Left = 48;
    public const double Right = 392;
    public const double Top = 18;
    public const double Base = 118;

    private const double Margin = 0.08;

    /// <summary>The harness keeps a hundred; a file that holds more is not drawn whole.</summary>
    public const int PointsMax = 200;

    /// <summary>Shorter and longer times than a camera's are no times of this harness.</summary>
    private const double WidthSecondsMin = 1e-6;

    private const double SecondsMax = 1e12;

    /// <summary>Null where there is nothing to draw.</summary>
    public static Course? Of(MeasurementRecord measurement)
    {
        if (measurement.Course is not { WidthSeconds: >= WidthSecondsMin and <= SecondsMax } recorded)
            return null;
        CoursePointRecord[] points = [.. recorded.Points.Where(IsSound).Take(PointsMax).OrderBy(one => one.Seconds).DistinctBy(one => one.Seconds)];
        double? limit = measurement.Limit is { } bound && double.IsFinite(bound) && !Quantity.IsFact(measurement) ? bound : null;
        Axis? value = Axis.Around([.. points.SelectMany(one => (double[])[one.Low, one.High]), .. limit is { } drawn ? [drawn] : Array.Empty<double>()], Margin, Base, Top);
        ElapsedAxis? time = ElapsedAxis.Of([.. points.Select(one => one.Seconds)], recorded.WidthSeconds, Left, Right);
        if (points.Length == 0 || value is null || time is null)
            return null;
        (string band, string means) = Outlines(points, recorded.WidthSeconds, time, value);
        return new Course(time, value, band, means, limit is { } at ? value.At(at) : null, recorded.WidthSeconds, points, Describe(measurement, recorded, points, time));
    }

    private static bool IsSound(CoursePointRecord one) =>
        one.Count > 0 && one.Seconds is >= 0 and <= SecondsMax && double.IsFinite(one.Low) && double.IsFinite(one.High) && one.Low <= one.Mean && one.Mean <= one.High;

    /// <summary>Steps: within its width a bin has one least, one mean and one greatest value, and no more is known.</summary>
    private static (string Band, string Means) Outlines(CoursePointRecord[] points, double width, ElapsedAxis time, Axis value)
    {
        StringBuilder band = new();
        StringBuilder means = new();
        foreach (ElapsedAxis.Stretch stretch in time.Stretches)
        {
            CoursePointRecord[] inside = [.. points.Where(one => one.Seconds >= stretch.From && one.Seconds < stretch.From + stretch.Length)];
            if (inside.Length == 0)
                continue;
            for (int index = 0; index < inside.Length; index++)
            {
                string from = Axis.Coordinate(time.At(inside[index].Seconds));
                string to = Axis.Coordinate(time.At(Math.Min(inside[index].Seconds + width, stretch.From + stretch.Length)));
                band.Append(index == 0 ? 'M' : 'L').Append(from).Append(' ').Append(Axis.Coordinate(value.At(inside[index].High))).Append('H').Append(to);
                means.Append(index == 0 ? 'M' : 'L').Append(from).Append(' ').Append(Axis.Coordinate(value.At(inside[index].Mean))).Append('H').Append(to);
            }
            for (int index = inside.Length - 1; index >= 0; index--)
                band.Append('V').Append(Axis.Coordinate(value.At(inside[index].Low))).Append('H').Append(Axis.Coordinate(time.At(inside[index].Seconds)));
            band.Append('Z');
        }
        return (band.ToString(), means.ToString());
    }

    private static string Describe(MeasurementRecord measurement, CourseRecord recorded, CoursePointRecord[] points, ElapsedAxis time)
    {
        double last = points[^1].Seconds + recorded.WidthSeconds;
        double total = points.Sum(one => (double)one.Count);
        CoursePointRecord least = points.MinBy(one => one.Low)!;
        CoursePointRecord most = points.MaxBy(one => one.High)!;
        // A fiftieth of what is drawn is what an eye can tell apart.
        int decimals = Digits.Decimals((most.High - least.Low) / 50, null, least.Low);
        string Valued(double value) => Digits.WithUnit(Digits.Fixed(value, decimals), measurement.Unit);
        string Timed(double seconds) => $"{Digits.Number(Math.Round(seconds / time.Seconds, 2))}{Digits.Narrow}{time.Unit}";
        return $"Over {Timed(last)}, {CleanText.Short(recorded.Name, 120)}, {(total < 1e15 ? Digits.Grouped((long)total) : Digits.Number(total))} values: least {Valued(least.Low)} at {Timed(least.Seconds)}, greatest {Valued(most.High)} at {Timed(most.Seconds)}; "
            + $"the mean moves between {Valued(points.Min(one => one.Mean))} and {Valued(points.Max(one => one.Mean))}."
            + (measurement.Limit is not null && !Quantity.IsFact(measurement) ? $" Limit {Quantity.Limit(measurement)}." : string.Empty)
            + (time.HasShortened ? " Gaps without any exposure are shortened." : string.Empty);
    }
}

using Lse66.Record;

namespace Lse66.Reports;

/// <summary>
/// A value with its interval against its limit, laid out for drawing. The guard band is the strip of width U on the permitted side of the limit: under the guarded
/// rule (ILAC-G8:09/2019 4.2.3) a value that lies in it does not pass.
/// </summary>
/// <param name="Permitted">From and to, in drawing units.</param>
/// <param name="Guard">Null without a guard band.</param>
/// <param name="Description">The same in words.</param>
public sealed record IntervalBar(
    Axis Axis,
    (double From, double To) Permitted,
    (double From, double To)? Guard,
    double Limit,
    double Value,
    (double From, double To) Interval,
    string Description)
{
    public const double Width = 400;
    public const double Height = 62;
    private const double Inset = 10;
    private const double Margin = 0.14;

    /// <summary>Null for a fact, a value that only informs, or numbers that cannot be drawn.</summary>
    public static IntervalBar? Of(MeasurementRecord measurement, string decisionRule)
    {
        if (Quantity.IsFact(measurement) || measurement is not { Estimate: { } value, Limit: { } limit, Comparison: { } comparison })
            return null;
        (double low, double high) = measurement.Interval is { Count: 2 } given ? (given[0], given[1]) : (value, value);
        double guardWidth = decisionRule == "guarded" && measurement.ExpandedUncertainty is { } u && double.IsFinite(u) && u > 0 ? u : 0;
        bool upper = comparison != "at least";
        double guardEdge = upper ? limit - guardWidth : limit + guardWidth;
        Axis? axis = Axis.Around([.. WithZero([value, low, high, limit, guardEdge])], Margin, Inset, Width - Inset);
        if (axis is null)
            return null;
        (double, double) permitted = upper ? (axis.Left, axis.At(limit)) : (axis.At(limit), axis.Right);
        (double, double)? guard = guardWidth > 0 ? Ordered(axis.At(guardEdge), axis.At(limit)) : null;
        return new IntervalBar(axis, permitted, guard, axis.At(limit), axis.At(value), Ordered(axis.At(low), axis.At(high)), Describe(measurement));
    }

    /// <summary>Zero belongs on the axis unless it would squeeze everything else into one corner.</summary>
    private static List<double> WithZero(List<double> values)
    {
        double span = values.Max() - values.Min();
        double reach = values.Max(Math.Abs);
        return span > 0.3 * reach && values.Min() > 0 ? [.. values, 0] : values;
    }

    private static (double From, double To) Ordered(double a, double b) => a <= b ? (a, b) : (b, a);

    private static string Describe(MeasurementRecord measurement) =>
        $"{CleanText.Short(measurement.Name, 200)}: {Quantity.Value(measurement)}"
        + (Quantity.Interval(measurement) is { } interval ? $", 95 % interval {interval}" : string.Empty)
        + $"; limit {Quantity.Limit(measurement)}; {Quantity.Decision(measurement)}.";
}

using Lse66.Record;

namespace Lse66.Reports;

/// <summary>One quantity of several guide sensors, each with its interval, against the limit of the requirement, laid out for drawing.</summary>
/// <param name="Limit">Null where the requirement has no single limit in this unit, or it lies far outside.</param>
/// <param name="Description">The same in words.</param>
public sealed record BySensor(string Name, string Unit, Axis Axis, double? Limit, IReadOnlyList<BySensor.Row> Rows, string Description)
{
    public const double Width = 400;
    public const double RowHeight = 18;
    public const double LabelWidth = 64;
    public const double Top = 14;
    private const double Inset = 10;
    private const double Margin = 0.1;

    /// <summary>Quantities of a requirement that are drawn; a record with more is no record of this harness.</summary>
    private const int PlotsMax = 3;

    /// <param name="State">How the interval lies to the limit.</param>
    public readonly record struct Row(string Sensor, MeasurementRecord Measurement, double Low, double Value, double High, Side State);

    /// <summary>Where an interval lies.</summary>
    public enum Side
    {
        NoLimit,
        Within,
        Across,
        Beyond,
    }

    public double Height => Top + RowHeight * Rows.Count + 18;

    /// <summary>The quantities that a requirement has for at least two sensors, those with a limit first.</summary>
    public static IReadOnlyList<BySensor> Of(RequirementRecord requirement) =>
    [
        .. requirement.Measurements
            .Where(one => one.Sensor is { } sensor && SensorPlaces.IndexOf(sensor) >= 0 && one.Estimate is { } value && double.IsFinite(value) && !Quantity.IsFact(one))
            .GroupBy(one => (one.Name, one.Unit))
            .Select(group => Of(requirement, group.Key.Name, group.Key.Unit, [.. group.DistinctBy(one => one.Sensor).OrderBy(one => SensorPlaces.IndexOf(one.Sensor!))]))
            .OfType<BySensor>()
            .OrderBy(plot => plot.Limit is null)
            .Take(PlotsMax),
    ];

    private static BySensor? Of(RequirementRecord requirement, string name, string unit, MeasurementRecord[] values)
    {
        MeasurementRecord[] limits = [.. requirement.Measurements.Where(one => one.Unit == unit && one.Limit is not null && !Quantity.IsFact(one)).DistinctBy(one => (one.Limit, one.Comparison))];
        MeasurementRecord? limiting = limits.Length == 1 ? limits[0] : null;
        if (values.Length < 2)
            return null;
        Row[] rows = [.. values.Select(one => RowOf(one, limiting))];
        double[] drawn = [.. rows.SelectMany(row => (double[])[row.Low, row.Value, row.High])];
        bool near = limiting?.Limit is { } limit && double.IsFinite(limit);
        Axis? axis = Axis.Around(near ? [.. drawn, limiting!.Limit!.Value] : drawn, Margin, LabelWidth, Width - Inset);
        return axis is null ? null : new BySensor(name, unit, axis, near ? axis.At(limiting!.Limit!.Value) : null, rows, Describe(name, unit, rows, limiting));
    }

    private static Row RowOf(MeasurementRecord one, MeasurementRecord? limiting)
    {
        double value = one.Estimate.GetValueOrDefault();
        (double low, double high) = one.Interval is { Count: 2 } interval && double.IsFinite(interval[0]) && double.IsFinite(interval[1]) ? (interval[0], interval[1]) : (value, value);
        return new Row(one.Sensor ?? string.Empty, one, low, value, high, SideOf(low, high, limiting));
    }

    private static Side SideOf(double low, double high, MeasurementRecord? limiting) => limiting switch
    {
        { Limit: { } limit, Comparison: "at least" } => low >= limit ? Side.Within : high < limit ? Side.Beyond : Side.Across,
        { Limit: { } limit, Comparison: "less than" } => high < limit ? Side.Within : low >= limit ? Side.Beyond : Side.Across,
        { Limit: { } limit, Comparison: "at most" } => high <= limit ? Side.Within : low > limit ? Side.Beyond : Side.Across,
        _ => Side.NoLimit,
    };

    private static string Describe(string name, string unit, Row[] rows, MeasurementRecord? limiting)
    {
        Row least = rows.MinBy(row => row.Value);
        Row most = rows.MaxBy(row => row.Value);
        string Beyond(Side side) => Listing.Of([.. rows.Where(row => row.State == side).Select(row => row.Sensor)], "none");
        return $"{CleanText.Short(name, 120)} of {Digits.Count(rows.Length)} sensors, from {Digits.WithUnit(Digits.Number(least.Value), unit)} ({least.Sensor}) to {Digits.WithUnit(Digits.Number(most.Value), unit)} ({most.Sensor})."
            + (limiting is null ? string.Empty : $" Limit {Quantity.Limit(limiting)}; beyond it: {Beyond(Side.Beyond)}; interval across it: {Beyond(Side.Across)}.");
    }
}

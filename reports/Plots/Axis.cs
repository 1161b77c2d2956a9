using System.Globalization;

namespace Lse66.Reports;

/// <summary>A linear axis of a plot: values from <paramref name="Low"/> to <paramref name="High"/> lie from x = <paramref name="Left"/> to <paramref name="Right"/>.</summary>
public sealed record Axis(double Low, double High, double Left, double Right)
{
    private const int TicksWanted = 4;
    private const int TicksMax = 12;

    /// <summary>Null where nothing can be drawn: a value is not finite, or the span is too large for a double.</summary>
    public static Axis? Around(IReadOnlyCollection<double> values, double margin, double left, double right)
    {
        if (values.Count == 0 || !values.All(double.IsFinite))
            return null;
        double low = values.Min();
        double high = values.Max();
        double span = high > low ? high - low : Math.Max(Math.Abs(high), 1) * 0.1;
        // What cannot be negative gets no negative part of the axis.
        double start = low >= 0 ? Math.Max(0, low - margin * span) : low - margin * span;
        Axis axis = new(start, high + margin * span, left, right);
        return double.IsFinite(axis.High - axis.Low) && axis.High > axis.Low ? axis : null;
    }

    /// <summary>Values beyond the ends are drawn at the ends.</summary>
    public double At(double value) => Left + (Math.Clamp(value, Low, High) - Low) / (High - Low) * (Right - Left);

    /// <summary>Round values, 1, 2 or 5 times a power of ten apart.</summary>
    public IReadOnlyList<double> Ticks()
    {
        double rough = (High - Low) / TicksWanted;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        if (power <= 0 || !double.IsFinite(power))
            return [];
        double step = power * (rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
        List<double> ticks = [];
        for (double index = Math.Ceiling(Low / step); index * step <= High && ticks.Count < TicksMax; index++)
            ticks.Add(index * step);
        return ticks;
    }

    /// <summary>A coordinate: at most two decimals, a full stop, an ASCII minus.</summary>
    public static string Coordinate(double x) => (Math.Round(x, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);
}

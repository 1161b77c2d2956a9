using Lse66.Record;

namespace Lse66.Reports;

/// <summary>A measurement in words: value with expanded uncertainty, interval, limit.</summary>
public static class Quantity
{
    private const string Fact = "fact";

    public static bool IsFact(MeasurementRecord measurement) => measurement.Comparison == Fact;

    /// <summary><c>0.42 ± 0.03 ms</c>; for a fact, how many of the checks contradict it.</summary>
    public static string Value(MeasurementRecord measurement)
    {
        if (measurement.Estimate is not { } value)
            return "no value";
        if (IsFact(measurement))
            return FactValue(value, measurement.SampleCount);
        if (measurement.ExpandedUncertainty is not { } uncertainty || uncertainty == 0)
            return Digits.WithUnit(DecimalsMatter(measurement) ? Digits.Fixed(value, Decimals(measurement)) : Digits.Number(value), measurement.Unit);
        int decimals = Decimals(measurement);
        return UsesPowers(value, uncertainty)
            ? Digits.WithUnit($"{Digits.Number(value)} ± {Digits.Number(uncertainty)}", measurement.Unit)
            : Digits.WithUnit($"{Digits.Fixed(value, decimals)} ± {Digits.Fixed(uncertainty, decimals)}", measurement.Unit);
    }

    /// <summary><c>[0.39, 0.45] ms</c>, or null where there is none to speak of.</summary>
    public static string? Interval(MeasurementRecord measurement)
    {
        if (IsFact(measurement) || measurement.Interval is not { Count: 2 } interval || interval[0] == interval[1])
            return null;
        int decimals = Decimals(measurement);
        return UsesPowers(measurement.Estimate ?? interval[1], measurement.ExpandedUncertainty ?? interval[1] - interval[0])
            ? Digits.WithUnit($"[{Digits.Number(interval[0])}, {Digits.Number(interval[1])}]", measurement.Unit)
            : Digits.WithUnit($"[{Digits.Fixed(interval[0], decimals)}, {Digits.Fixed(interval[1], decimals)}]", measurement.Unit);
    }

    /// <summary><c>less than 1 ms</c>; without the parameter's name.</summary>
    public static string Limit(MeasurementRecord measurement) => measurement.Comparison switch
    {
        null => "for information",
        Fact => "none may contradict",
        { } comparison when measurement.Limit is { } limit => $"{comparison} {Digits.WithUnit(Digits.Number(limit), measurement.Unit)}",
        { } comparison => comparison,
    };

    /// <summary>Value and limit in one line.</summary>
    public static string Reading(MeasurementRecord measurement) =>
        IsFact(measurement) || measurement.Comparison is null ? Value(measurement) : $"{Value(measurement)}, limit {Limit(measurement)}";

    /// <summary>Distance between limit and interval is judged by the eye; this is the same in words, for those who cannot see the bar.</summary>
    public static string Decision(MeasurementRecord measurement) =>
        measurement.Decision is { } decision ? VerdictWord.Of(decision).Word : "informative";

    private static string FactValue(double contradictions, long checks) =>
        checks < 1 ? "no check made"
        : contradictions == 0 ? $"none of {Digits.Grouped(checks)} contradicts"
        : $"{Digits.Number(contradictions)} of {Digits.Grouped(checks)} contradict";

    private static bool DecimalsMatter(MeasurementRecord measurement) =>
        measurement.Limit is { } limit && measurement.Estimate is { } value && Digits.Number(limit) == Digits.Number(value) && limit != value;

    private static bool UsesPowers(double value, double uncertainty) =>
        !double.IsFinite(value) || !double.IsFinite(uncertainty) || Math.Abs(value) >= 1e7 || uncertainty is < 1e-6 and > 0;

    private static int Decimals(MeasurementRecord measurement)
    {
        double value = measurement.Estimate ?? 0;
        double uncertainty = measurement.ExpandedUncertainty ?? 0;
        return measurement.Interval is { Count: 2 } interval
            ? Digits.Decimals(uncertainty, measurement.Limit, value, interval[0], interval[1])
            : Digits.Decimals(uncertainty, measurement.Limit, value);
    }
}

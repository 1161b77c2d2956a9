using System.Globalization;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>Whether a deviation covers a measurement: same requirement and name, a Fail, and within the bound by the decision rule of the plan.</summary>
internal static class DeviationScope
{
    public static bool Names(DeviationRecord deviation, string requirement, MeasurementRecord measurement) =>
        deviation.Requirement == requirement && deviation.Measurement == measurement.Name && measurement.Decision == nameof(Verdict.Fail);

    /// <summary>Why the bound does not cover what was measured; null when it does. The bound takes the place of the limit: the whole interval has to lie within it (guarded), or the value (simple).</summary>
    public static string? Objection(DeviationRecord deviation, MeasurementRecord measurement, string decisionRule)
    {
        if (deviation.Unit != measurement.Unit)
            return $"its bound is in {deviation.Unit}, {measurement.Evidence} is in {measurement.Unit}";
        if (measurement is not { Estimate: { } value, Interval: [var low, var high], Limit: { } limit, Comparison: { } comparison })
            return $"{measurement.Evidence} has no value";
        if (decisionRule == "simple")
            (low, high) = (value, value);
        (bool beyond, bool within) = comparison switch
        {
            "less than" => (deviation.Bound > limit, high < deviation.Bound),
            "at least" => (deviation.Bound < limit, low >= deviation.Bound),
            _ => (deviation.Bound > limit, high <= deviation.Bound),
        };
        return !beyond ? string.Create(CultureInfo.InvariantCulture, $"its bound {deviation.Bound:G6} {deviation.Unit} does not lie beyond the limit {limit:G6}")
            : !within ? string.Create(CultureInfo.InvariantCulture, $"{measurement.Evidence} is {value:G6} in [{low:G6}, {high:G6}] {measurement.Unit}, beyond its bound {deviation.Bound:G6}")
            : null;
    }
}

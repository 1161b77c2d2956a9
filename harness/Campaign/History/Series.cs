using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>One requirement over several campaigns, on evidence of one class, oldest first.</summary>
/// <param name="Id">In full.</param>
/// <param name="Measurement">The measurement whose margin is followed: the judged one with the least margin in the newest campaign that has one. Null: only facts.</param>
/// <param name="Trend">Null where three values or more are lacking.</param>
public sealed record Series(string Id, string Title, string EvidenceClass, string? Measurement, string? Unit, IReadOnlyList<SeriesPoint> Points, Trend? Trend);

/// <param name="Started">UTC.</param>
/// <param name="Value">Null, like what follows, where that measurement has no value in this campaign.</param>
/// <param name="Change">What of the configuration differs from the campaign before; null: nothing.</param>
public sealed record SeriesPoint(string Campaign, DateTimeOffset Started, Verdict Verdict, double? Value, double? Uncertainty, Margin? Margin, string? Change);

/// <summary>The slope of margin over time, by least squares.</summary>
/// <param name="PerDay">In the measurement's unit, a day; negative: toward the limit.</param>
/// <param name="Uncertainty">Of the slope, 95 %.</param>
/// <param name="Days">Between first and last.</param>
public sealed record Trend(double PerDay, double Uncertainty, double Days)
{
    /// <summary>The slope exceeds its uncertainty: chance alone does not explain it.</summary>
    public bool IsKnown => Math.Abs(PerDay) > Uncertainty;
}

using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>The distance of a value from its limit, in the measurement's unit: positive within the limit.</summary>
/// <param name="Uncertainty">U of the value; the limit has none.</param>
/// <param name="Limit">Beside which the distance stands.</param>
public readonly record struct Margin(double Value, double Uncertainty, double Limit)
{
    /// <summary>The distance as a share of the limit; null where the limit is zero.</summary>
    public double? Share => Limit == 0 ? null : Value / Math.Abs(Limit);

    public double? UncertaintyShare => Limit == 0 ? null : Uncertainty / Math.Abs(Limit);

    /// <summary>Null for facts, for values that only inform and where there is no value.</summary>
    public static Margin? Of(MeasurementRecord measured) => measured switch
    {
        { Comparison: null or "fact" } or { Decision: null } => null,
        { Estimate: { } value, Limit: { } limit, ExpandedUncertainty: { } uncertainty } => new Margin(measured.Comparison == "at least" ? value - limit : limit - value, uncertainty, limit),
        _ => null,
    };
}

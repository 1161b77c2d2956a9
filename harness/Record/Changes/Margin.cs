namespace Lse66.Record;

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

    /// <summary>
    /// Whether the value of <paramref name="now"/> lies nearer to the same limit, or farther beyond it, than that of <paramref name="before"/>, by more than both U together, so that
    /// the two intervals no longer touch, and by at least <paramref name="loss"/> of the margin before. Where the decision itself turned, its verdict says so.
    /// </summary>
    public static bool Shrank(MeasurementRecord before, MeasurementRecord now, double loss = 0)
    {
        if (now.Decision != before.Decision || before.Limit != now.Limit || Of(before) is not { } was || Of(now) is not { } @is)
            return false;
        double lost = was.Value - @is.Value;
        return lost > was.Uncertainty + @is.Uncertainty && lost >= loss * Math.Abs(was.Value);
    }
}

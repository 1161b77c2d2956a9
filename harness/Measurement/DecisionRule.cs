using System.Globalization;

namespace Lse66.Measurement;

/// <summary>
/// The decision rule of a plan, fixed before the run. Guarded: ILAC-G8:09/2019 section 4.2.3 and JCGM 106:2012, with the guard band equal to U.
/// Simple: the value alone is compared (ILAC-G8 4.2.1), and Pass also needs T/U of at least 4.
/// </summary>
public enum DecisionRule
{
    Guarded,
    Simple,
}

/// <summary>The rule carried out: an estimate and a limit become a judged measurement.</summary>
public static class Decision
{
    /// <summary>T/U below which a rig is too coarse to pass anything (PROCEDURES section 1; the classic test uncertainty ratio of 4:1).</summary>
    public const double CapabilityRatioMin = 4;

    public static JudgedMeasurement Judge(this DecisionRule rule, Estimate estimate, Limit limit)
    {
        (Verdict verdict, string? reason) = Decide(rule, estimate, limit);
        return new JudgedMeasurement(estimate, limit, verdict, reason);
    }

    private static (Verdict Verdict, string? Reason) Decide(DecisionRule rule, Estimate estimate, Limit limit)
    {
        foreach (Condition condition in estimate.Conditions)
            if (condition.State != ConditionState.Met)
                return (Verdict.Inconclusive, $"condition {(condition.State == ConditionState.NotMet ? "not met" : "not recorded")}: {condition.Name} ({condition.Observed})");
        if (estimate.Undecidable.Count > 0)
            return (Verdict.Inconclusive, string.Join("; ", estimate.Undecidable));
        if (estimate.Value is not { } value || estimate.Interval is not { } interval || !double.IsFinite(value) || !double.IsFinite(interval.Low) || !double.IsFinite(interval.High))
            return (Verdict.Inconclusive, estimate.Withheld.Count > 0 ? string.Join("; ", estimate.Withheld) : "no value");
        (Verdict verdict, bool capable) = Compare(rule, value, interval, limit);
        string compared = string.Create(CultureInfo.InvariantCulture, $"[{interval.Low:G6}, {interval.High:G6}] {estimate.Unit} against {limit.Parameter} {limit.Value:G6} {limit.Unit}");
        if (verdict == Verdict.Fail)
            return (verdict, limit.Comparison == Comparison.Fact ? FactFailure(estimate) : $"beyond the limit: {compared}");
        if (limit.Comparison == Comparison.Fact && estimate.SampleCount < 1)
            return (Verdict.Inconclusive, estimate.Withheld.Count > 0 ? string.Join("; ", estimate.Withheld) : "no check was made");
        if (estimate.Withheld.Count > 0)
            return (Verdict.Inconclusive, string.Join("; ", estimate.Withheld));
        if (verdict == Verdict.Pass)
            return (verdict, null);
        return (verdict, capable ? $"the limit lies inside the interval: {compared}" : string.Create(CultureInfo.InvariantCulture, $"limit over uncertainty is below {CapabilityRatioMin:F0}: {compared}"));
    }

    private static string FactFailure(Estimate estimate) =>
        string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:F0} of {estimate.SampleCount} contradict: {estimate.Worst ?? estimate.Name}");

    private static (Verdict Verdict, bool Capable) Compare(DecisionRule rule, double value, Interval interval, Limit limit)
    {
        if (limit.Comparison == Comparison.Fact)
            return (value > 0 ? Verdict.Fail : Verdict.Pass, true);
        Interval compared = rule == DecisionRule.Simple ? new Interval(value, value) : interval;
        double limitValue = limit.Value;
        (bool within, bool beyond) = limit.Comparison switch
        {
            Comparison.AtMost => (compared.High <= limitValue, compared.Low > limitValue),
            Comparison.LessThan => (compared.High < limitValue, compared.Low >= limitValue),
            _ => (compared.Low >= limitValue, compared.High < limitValue),
        };
        if (beyond)
            return (Verdict.Fail, true);
        double uncertainty = interval.ExpandedUncertaintyAbout(value);
        bool capable = uncertainty <= 0 || limitValue / uncertainty >= CapabilityRatioMin;
        return (within && capable ? Verdict.Pass : Verdict.Inconclusive, capable || !within);
    }
}

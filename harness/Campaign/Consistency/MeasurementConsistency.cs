using System.Globalization;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>A measurement of a record against itself: what was decided follows from value, interval, limit and conditions by the decision rule; the limit is that of the ICD or of the plan.</summary>
internal static class MeasurementConsistency
{
    /// <returns>What contradicts; null when nothing does.</returns>
    public static string? Of(PlanRecord plan, MeasurementRecord measured)
    {
        if (measured.Decision is not { } decision)
            return null;
        string evidence = Printable.Text(measured.Evidence, 40);
        if (LimitOf(measured) is not { } limit)
            return $"{evidence} is decided without a limit that this harness knows";
        if (limit.Comparison != Comparison.Fact && Required(plan, measured) is { } required && required != limit.Value)
            return string.Create(CultureInfo.InvariantCulture, $"{evidence} is held against {Printable.Text(limit.Parameter, 60)} {limit.Value:G6}, which is {required:G6}");
        Verdict said = RecordFold.VerdictOf(decision);
        // What withheld a Pass is in the reason only, so Inconclusive follows from any numbers.
        if (said is not (Verdict.Pass or Verdict.Fail))
            return said == Verdict.Inconclusive ? null : $"{evidence} is decided {said}, which no measurement is";
        Verdict judged = (plan.DecisionRule == "simple" ? DecisionRule.Simple : DecisionRule.Guarded).Judge(EstimateOf(measured), limit).Verdict ?? Verdict.NotRun;
        return judged == said ? null : $"{evidence} is called {said}; its numbers give {judged}";
    }

    private static Estimate EstimateOf(MeasurementRecord measured) => new()
    {
        Name = measured.Name,
        Unit = measured.Unit,
        Value = measured.Estimate,
        Interval = measured.Interval is [var low, var high] ? new Interval(low, high) : null,
        SampleCount = measured.SampleCount,
        Conditions = [.. measured.Conditions.Select(one => new Condition(one.Name, StateOf(one.State), one.Observed))],
    };

    private static Limit? LimitOf(MeasurementRecord measured) => measured is { Limit: { } value, LimitParameter: { } parameter, Comparison: { } word } && ComparisonOf(word) is { } comparison
        ? new Limit(parameter, value, measured.Unit, comparison)
        : null;

    /// <summary>What the ICD's parameter or the plan's tolerance of that name says; null for limits that an input file sets.</summary>
    private static double? Required(PlanRecord plan, MeasurementRecord measured) =>
        Register.Parameters.TryGetValue(measured.LimitParameter!, out Parameter? parameter) ? parameter.Value
        : double.TryParse(plan.Tolerances.FirstOrDefault(one => one.Name == measured.LimitParameter)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double tolerance) ? tolerance
        : null;

    private static Comparison? ComparisonOf(string word) => word switch
    {
        "less than" => Comparison.LessThan,
        "at most" => Comparison.AtMost,
        "at least" => Comparison.AtLeast,
        "fact" => Comparison.Fact,
        _ => null,
    };

    private static ConditionState StateOf(string word) => word switch
    {
        "met" => ConditionState.Met,
        "not recorded" => ConditionState.NotRecorded,
        _ => ConditionState.NotMet,
    };
}

namespace Lse66.Measurement;

/// <summary>
/// A fact together with what stands in the way of its Pass. Merging neighbouring parts of a sequence of exposures gives exactly what adding them all to one
/// would have given.
/// </summary>
/// <param name="limit">ICD parameter that the fact is about; without one, its own name.</param>
internal sealed class CheckedFact(string name, string? limit = null)
{
    /// <summary>Distinct reasons that are kept: they name kinds of obstacle, not single stamps, so there are few.</summary>
    private const int ReasonsKept = 6;

    private readonly FactTally tally = new(name);
    private readonly List<string> withheld = [];
    private readonly List<string> notChecked = [];

    public long Checks => tally.Checks;

    public long Contradictions => tally.Contradictions;

    /// <summary>One check. The text is asked for only when it does not hold.</summary>
    public void Check(bool holds, Func<string> contradiction) => tally.Check(holds, contradiction);

    public void Confirm(long checks) => tally.Confirm(checks);

    public void Contradict(Func<string> contradiction) => tally.Check(holds: false, contradiction);

    /// <summary>Withholds Pass whatever else was checked.</summary>
    public void Withhold(string reason) => Keep(withheld, reason);

    /// <summary>Says why something could not be checked; it matters only when nothing else could be.</summary>
    public void NotChecked(string reason) => Keep(notChecked, reason);

    public void Merge(CheckedFact other)
    {
        tally.Merge(other.tally);
        foreach (string reason in other.withheld)
            Keep(withheld, reason);
        foreach (string reason in other.notChecked)
            Keep(notChecked, reason);
    }

    /// <param name="alsoWithheld">A further reason to withhold Pass, where anything was checked at all.</param>
    public Estimate ToEstimate(IReadOnlyList<Condition>? conditions = null, string? alsoWithheld = null)
    {
        List<string> reasons = [.. withheld];
        if (Checks == 0)
            reasons.AddRange(notChecked);
        else if (alsoWithheld is not null)
            reasons.Add(alsoWithheld);
        return tally.ToEstimate(conditions) with { Withheld = reasons };
    }

    public JudgedMeasurement Judge(DecisionRule rule, IReadOnlyList<Condition>? conditions = null, string? alsoWithheld = null) =>
        rule.Judge(ToEstimate(conditions, alsoWithheld), Limit.NoneMayFail(limit ?? name));

    private static void Keep(List<string> reasons, string reason)
    {
        if (reasons.Count < ReasonsKept && !reasons.Contains(reason))
            reasons.Add(reason);
    }
}

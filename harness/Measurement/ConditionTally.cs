namespace Lse66.Measurement;

/// <summary>
/// A fold of one condition over exposures: not met anywhere is not met; otherwise not recorded anywhere is not recorded. Shows the first few observed
/// values, in alphabetical order, of the state that decided.
/// </summary>
public sealed class ConditionTally(string name)
{
    private readonly SortedSet<string>[] observed = [.. Enum.GetValues<ConditionState>().Select(_ => new SortedSet<string>(StringComparer.Ordinal))];

    /// <param name="condition">The state of one exposure; its name is that of the tally.</param>
    public void Add(Condition condition) => Keep(condition.State, condition.Observed);

    public void Merge(ConditionTally other)
    {
        foreach (ConditionState state in Enum.GetValues<ConditionState>())
            foreach (string text in other.observed[(int)state])
                Keep(state, text);
    }

    /// <summary>Not recorded when no exposure was added.</summary>
    public Condition ToCondition()
    {
        ConditionState state =
            observed[(int)ConditionState.NotMet].Count > 0 ? ConditionState.NotMet
            : observed[(int)ConditionState.NotRecorded].Count > 0 || observed[(int)ConditionState.Met].Count == 0 ? ConditionState.NotRecorded
            : ConditionState.Met;
        string text = string.Join("; ", observed[(int)state]);
        return new Condition(name, state, text.Length > 0 ? text : "no exposure");
    }

    private void Keep(ConditionState state, string text)
    {
        SortedSet<string> kept = observed[(int)state];
        kept.Add(text);
        if (kept.Count > Estimate.ExamplesKept)
            kept.Remove(kept.Max!);
    }
}

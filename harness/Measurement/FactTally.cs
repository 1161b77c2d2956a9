namespace Lse66.Measurement;

/// <summary>A fold of checks of one fact: how many were made, how many contradict, and the first few contradictions in alphabetical order as text.</summary>
public sealed class FactTally(string name)
{
    private readonly SortedSet<string> examples = new(StringComparer.Ordinal);

    public long Checks { get; private set; }

    public long Contradictions { get; private set; }

    public IEnumerable<string> Examples => examples;

    /// <param name="contradiction">Says what contradicts; asked only where it does not hold.</param>
    public void Check(bool holds, Func<string> contradiction)
    {
        Checks++;
        if (holds)
            return;
        Contradictions++;
        Keep(contradiction());
    }

    /// <summary>Checks that hold, many at once.</summary>
    public void Holds(long count) => Checks += count;

    public void Merge(FactTally other)
    {
        Checks += other.Checks;
        Contradictions += other.Contradictions;
        foreach (string example in other.examples)
            Keep(example);
    }

    public Estimate ToEstimate(IReadOnlyList<Condition>? conditions = null) => Estimate.Fact(name, Checks, Contradictions, examples, conditions);

    private void Keep(string example)
    {
        examples.Add(example);
        if (examples.Count > Estimate.ExamplesKept)
            examples.Remove(examples.Max!);
    }
}

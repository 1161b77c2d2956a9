using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// A fact in the making: how many checks were made, how many of them contradicted it, a few contradictions in words, and what stands in the way of Pass. Texts are
/// kept in alphabetical order, so exposures added in any order and grouping and merged give exactly the same.
/// </summary>
internal sealed class FactTally
{
    /// <summary>Distinct reasons that are kept: they name kinds of obstacle, not single stamps, so there are few.</summary>
    private const int ReasonsKept = 6;

    private readonly string name;
    private readonly string limit;
    private readonly SortedSet<string> examples = new(StringComparer.Ordinal);
    private readonly SortedSet<string> withheld = new(StringComparer.Ordinal);
    private readonly SortedSet<string> notChecked = new(StringComparer.Ordinal);

    /// <param name="limit">ICD parameter that the fact is about, or its name again.</param>
    public FactTally(string name, string? limit = null)
    {
        this.name = name;
        this.limit = limit ?? name;
    }

    public long Checks { get; private set; }

    public long Contradictions { get; private set; }

    public IReadOnlyCollection<string> Examples => examples;

    /// <summary>One check. The text is asked for only when it contradicts.</summary>
    public void Check(bool holds, Func<string> contradiction)
    {
        Checks++;
        if (holds)
            return;
        Contradictions++;
        Keep(examples, contradiction(), Estimate.ExamplesKept);
    }

    /// <summary>One check of a stamp. The text captures nothing, so that a check of every stamp of a night allocates nothing while it holds.</summary>
    public void Check(bool holds, ExposureObservation exposure, ObservedStamp stamp, Func<ExposureObservation, ObservedStamp, string> contradiction)
    {
        Checks++;
        if (holds)
            return;
        Contradictions++;
        Keep(examples, contradiction(exposure, stamp), Estimate.ExamplesKept);
    }

    /// <summary>Checks that hold, many at once.</summary>
    public void Confirm(long checks) => Checks += checks;

    public void Contradict(Func<string> contradiction) => Check(false, contradiction);

    /// <summary>Withholds Pass whatever else was checked.</summary>
    public void Withhold(string reason) => Keep(withheld, reason, ReasonsKept);

    /// <summary>Says why something could not be checked; it matters only when nothing else could be.</summary>
    public void NotChecked(string reason) => Keep(notChecked, reason, ReasonsKept);

    public void Merge(FactTally other)
    {
        Checks += other.Checks;
        Contradictions += other.Contradictions;
        foreach (string example in other.examples)
            Keep(examples, example, Estimate.ExamplesKept);
        foreach (string reason in other.withheld)
            Keep(withheld, reason, ReasonsKept);
        foreach (string reason in other.notChecked)
            Keep(notChecked, reason, ReasonsKept);
    }

    public Estimate ToEstimate(IReadOnlyList<Condition>? conditions = null, string? alsoWithheld = null)
    {
        List<string> reasons = [.. withheld];
        if (Checks == 0)
            reasons.AddRange(notChecked);
        else if (alsoWithheld is not null)
            reasons.Add(alsoWithheld);
        return Estimate.Fact(name, Checks, Contradictions, examples, conditions) with { Withheld = reasons };
    }

    public JudgedMeasurement Judge(DecisionRule rule, IReadOnlyList<Condition>? conditions = null, string? alsoWithheld = null) =>
        rule.Judge(ToEstimate(conditions, alsoWithheld), Limit.NoneMayFail(limit));

    private static void Keep(SortedSet<string> texts, string text, int kept)
    {
        texts.Add(text);
        if (texts.Count > kept)
            texts.Remove(texts.Max!);
    }
}

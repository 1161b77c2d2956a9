namespace Lse66.Qualification;

/// <summary>Part of a qualification, in turn: of faults, limits and graded faults each part takes every <paramref name="Count"/>th, beginning with its own number.</summary>
/// <param name="Number">From 1.</param>
public sealed record QualificationPart(int Number, int Count)
{
    public static QualificationPart Whole { get; } = new(1, 1);

    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> all) => [.. all.Where((_, place) => place % Count == Number - 1)];

    /// <summary>How many of <paramref name="total"/> this part takes.</summary>
    public int CountOf(int total) => (total - Number + Count) / Count;
}

using Lse66.Record;

namespace Lse66.Reports;

/// <summary>One fault against one requirement, as the matrix shows it: a sign, the same in words, and a colour only beside them.</summary>
/// <param name="Style">Name of its style class; null for what needs none.</param>
public readonly record struct MatrixCell(string Sign, string Words, string? Style)
{
    public static readonly MatrixCell Caught = new("✗", "Fail, as it must", "caught");
    public static readonly MatrixCell Masked = new("?", "Inconclusive, as it must", "masked");
    public static readonly MatrixCell Intact = new("·", "Pass", null);
    public static readonly MatrixCell NotRun = new(" ", "not run", null);

    private const int WordMax = 24;

    public static MatrixCell Of(QualifiedPair? pair) => pair switch
    {
        null => NotRun,
        { Ok: true, Expected: "breaks" } => Caught,
        { Ok: true, Expected: "masks" } => Masked,
        { Ok: true, Expected: "intact" } => Intact,
        _ => new MatrixCell("‼", $"not as it must be: {CleanText.Short(pair.Expected, WordMax)}, but {CleanText.Short(pair.Verdict, WordMax)}", "unexpected"),
    };
}

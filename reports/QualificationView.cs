using Lse66.Record;

namespace Lse66.Reports;

/// <summary>A qualification as the report asks it: by fault and by requirement.</summary>
public sealed class QualificationView
{
    private const string Breaks = "breaks";
    private const string Masks = "masks";

    /// <summary>The catalogue has 116 faults; a file with more than this is not shown whole.</summary>
    public const int FaultsMax = 400;

    /// <summary>Of sides of limits and of magnitudes, for one requirement.</summary>
    public const int RowsMax = 200;

    private readonly ILookup<string, QualifiedPair> byFault;
    private readonly ILookup<string, QualifiedPair> byRequirement;
    private readonly ILookup<string, QualifiedBoundary> boundaries;
    private readonly ILookup<string, QualifiedDiscrimination> discrimination;

    public QualificationView(QualificationRecord record)
    {
        Record = record;
        byFault = record.Pairs.ToLookup(pair => pair.Fault, StringComparer.Ordinal);
        byRequirement = record.Pairs.ToLookup(pair => pair.Requirement, StringComparer.Ordinal);
        boundaries = record.Boundaries.ToLookup(side => side.Requirement, StringComparer.Ordinal);
        discrimination = record.Discrimination.ToLookup(one => one.Requirement, StringComparer.Ordinal);
    }

    public QualificationRecord Record { get; }

    /// <summary>In the order of the catalogue.</summary>
    public IEnumerable<QualifiedFault> Faults => Record.Faults.Take(FaultsMax);

    /// <summary>Pairs that are not as expected, those missed first.</summary>
    public IReadOnlyList<QualifiedPair> Unexpected => [.. Record.Pairs.Where(pair => !pair.Ok).OrderBy(pair => pair.Expected == Breaks ? 0 : 1)];

    /// <summary>Short IDs of what a fault breaks; one that was not seen to be broken has a question mark.</summary>
    public IReadOnlyList<string> BrokenBy(QualifiedFault fault) => Ids(fault, Breaks);

    public IReadOnlyList<string> MaskedBy(QualifiedFault fault) => Ids(fault, Masks);

    /// <summary>Names of faults that violate a requirement and made it Fail.</summary>
    public IReadOnlyList<string> CaughtFor(string requirement) =>
        [.. byRequirement[requirement].Where(pair => pair is { Expected: Breaks, Ok: true }).Select(pair => pair.Fault)];

    /// <summary>Names of faults that violate a requirement and were not called so.</summary>
    public IReadOnlyList<string> MissedFor(string requirement) =>
        [.. byRequirement[requirement].Where(pair => pair is { Expected: Breaks, Ok: false, NotJudged: false }).Select(pair => pair.Fault)];

    /// <summary>Names of faults of which nothing is known for a requirement, since their campaign gave no verdict.</summary>
    public IReadOnlyList<string> NotJudgedFor(string requirement) => [.. byRequirement[requirement].Where(pair => pair.NotJudged).Select(pair => pair.Fault)];

    /// <summary>All that was found about a requirement.</summary>
    public QualificationTotals TotalsOf(string requirement) => QualificationTotals.Of(byRequirement[requirement], boundaries[requirement]);

    /// <summary>Sides of its limits, those that are not as they must be first.</summary>
    public IEnumerable<QualifiedBoundary> SidesOf(string requirement) => boundaries[requirement].OrderBy(side => side.Ok).Take(RowsMax);

    /// <summary>How finely graded faults are told from none.</summary>
    public IReadOnlyList<QualifiedDiscrimination> DiscriminationOf(string requirement) => [.. discrimination[requirement].Take(RowsMax)];

    /// <summary>The pairs of a fault by requirement.</summary>
    public IReadOnlyDictionary<string, QualifiedPair> RowOf(QualifiedFault fault) =>
        byFault[fault.Name].DistinctBy(pair => pair.Requirement).ToDictionary(pair => pair.Requirement, StringComparer.Ordinal);

    private string[] Ids(QualifiedFault fault, string expected) =>
        [.. byFault[fault.Name].Where(pair => pair.Expected == expected).Select(pair => Standing.ShortId(pair.Requirement) + (pair.Ok ? string.Empty : "?"))];
}

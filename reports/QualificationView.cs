using Lse66.Record;

namespace Lse66.Reports;

/// <summary>A qualification as the report asks it: by fault and by requirement.</summary>
public sealed class QualificationView
{
    private const string Breaks = "breaks";
    private const string Masks = "masks";

    private readonly ILookup<string, QualifiedPair> byFault;
    private readonly ILookup<string, QualifiedPair> byRequirement;

    public QualificationView(QualificationRecord record)
    {
        Record = record;
        byFault = record.Pairs.ToLookup(pair => pair.Fault, StringComparer.Ordinal);
        byRequirement = record.Pairs.ToLookup(pair => pair.Requirement, StringComparer.Ordinal);
    }

    public QualificationRecord Record { get; }

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
        [.. byRequirement[requirement].Where(pair => pair is { Expected: Breaks, Ok: false }).Select(pair => pair.Fault)];

    private string[] Ids(QualifiedFault fault, string expected) =>
        [.. byFault[fault.Name].Where(pair => pair.Expected == expected).Select(pair => Standing.ShortId(pair.Requirement) + (pair.Ok ? string.Empty : "?"))];
}

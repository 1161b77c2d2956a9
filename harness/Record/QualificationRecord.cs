using System.Text.Json.Serialization;

namespace Lse66.Record;

/// <summary>The qualification of a harness version: which seeded faults its features tell from the clean site. Written by <c>lse66 qualify --out</c>, shown in reports.</summary>
/// <param name="Seed">Of every campaign in it; the same seed and version give the same file.</param>
/// <param name="Faults">What was seeded, in the order of the catalogue.</param>
/// <param name="Pairs">Fault by fault, requirements in document order.</param>
public sealed record QualificationRecord(
    int SchemaVersion,
    HarnessRecord Harness,
    string IcdVersion,
    ulong Seed,
    IReadOnlyList<QualifiedFault> Faults,
    IReadOnlyList<QualifiedPair> Pairs,
    QualificationSummary Summary)
{
    public const int CurrentSchemaVersion = 1;

    /// <summary>The part of a qualification that this is; null: a whole one.</summary>
    public QualificationShard? Shard { get; init; }

    /// <summary>Every limit from both sides; empty when only some faults were run.</summary>
    public IReadOnlyList<QualifiedBoundary> Boundaries { get; init; } = [];

    /// <summary>Empty unless it was asked for.</summary>
    public IReadOnlyList<QualifiedDiscrimination> Discrimination { get; init; } = [];

    /// <summary>Campaigns that gave no verdicts, because a worker died or did not answer in time. With any, nothing is qualified.</summary>
    public int Unanswered { get; init; }
}

/// <param name="Name"><c>none</c> stands for the site without any fault.</param>
/// <param name="Value">The parameter, in <paramref name="Unit"/>.</param>
public sealed record QualifiedFault(string Name, string Group, string Unit, double Value, string Documentation);

/// <param name="Requirement">The full ID.</param>
/// <param name="Expected"><c>breaks</c> demands Fail, <c>masks</c> Inconclusive, <c>intact</c> Pass.</param>
/// <param name="Verdict">What the campaign found.</param>
/// <param name="Ok">The verdict is the demanded one.</param>
/// <param name="Reason">Of the verdict, for anything but Pass.</param>
public sealed record QualifiedPair(string Requirement, string Fault, string Expected, string Verdict, bool Ok, string? Reason)
{
    /// <summary>The campaign or the rig failed, so the pair says nothing of the harness.</summary>
    [JsonIgnore]
    public bool NotJudged => Verdict == "Error";
}

/// <param name="Missed">Pairs that a fault breaks and that did not Fail.</param>
/// <param name="FalseAlarms">Pairs that a fault leaves intact and that did not Pass.</param>
/// <param name="Otherwise">Pairs that a fault masks and that are not Inconclusive.</param>
public sealed record QualificationSummary(int Pairs, int Missed, int FalseAlarms, int Otherwise)
{
    /// <summary>Pairs in Error, which are in none of the other counts.</summary>
    public int NotJudged { get; init; }
}

namespace Lse66.Record;

/// <summary>Which part of a campaign a record is. The other parts are records of their own; together they are one campaign.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Plan">SHA-256 of what all parts have in common: plan, division, harness, ICD, inputs. Records with another one are parts of another campaign.</param>
/// <param name="Division">The requirements of every part, part by part, in document order; none is in two of them.</param>
public sealed record ShardRecord(int Number, int Count, string Plan, IReadOnlyList<IReadOnlyList<string>> Division)
{
    public override string ToString() => FormattableString.Invariant($"{Number}/{Count}");
}

namespace Lse66.Record;

/// <summary>Which part of a qualification a file holds. Only all parts together qualify a harness; <c>lse66 qualify --join</c> puts them together.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Plan">SHA-256 of what all parts have in common: harness, ICD, seed, requirements, faults, what else was asked for.</param>
/// <param name="Faults">Of all parts, with the site that has none.</param>
/// <param name="Boundaries">Limits of all parts.</param>
/// <param name="Discriminations">Graded faults and requirements of all parts.</param>
public sealed record QualificationShard(int Number, int Count, string Plan, int Faults, int Boundaries, int Discriminations)
{
    public override string ToString() => FormattableString.Invariant($"{Number}/{Count}");
}

using Lse66.Record;

namespace Lse66.Qualification;

/// <summary>Boundaries and discrimination as the record of a qualification has them.</summary>
public static class BoundaryAssembly
{
    public static QualificationRecord With(this QualificationRecord record, IReadOnlyList<BoundaryFound> boundaries, IReadOnlyList<DiscriminationPoint> discrimination) => record with
    {
        Boundaries = [.. boundaries.Select(Side)],
        Discrimination = [.. discrimination.Select(one => new QualifiedDiscrimination(one.Fault, one.Requirement.ToString(), one.Unit, one.SmallestCaught, one.LargestIntact, one.Frames))],
    };

    private static QualifiedBoundary Side(BoundaryFound found) => new(
        found.Pair.Requirement.ToString(),
        found.Pair.Name,
        found.Pair.Kind.ToString(),
        found.Side.Name,
        found.Side.Value,
        found.Pair.Unit,
        found.Pair.Limit,
        found.Side.Noise.ToString(),
        found.Side.Faults.Count == 0 ? null : string.Join(' ', found.Side.Faults),
        found.Side.Expected.ToString(),
        found.Verdict.ToString(),
        found.AsExpected,
        found.Verdict == Measurement.Verdict.Pass ? null : found.Reason);
}

using System.Text;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Record;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>What a qualification is asked to do, before any of it is divided.</summary>
/// <param name="Select">Empty: all 39.</param>
/// <param name="Faults">Empty: no matrix.</param>
/// <param name="Boundaries">Every limit from both sides.</param>
/// <param name="Curve">The smallest magnitude of each graded fault.</param>
public sealed record QualificationPlan(ulong Seed, IReadOnlyList<RequirementId> Select, IReadOnlyList<SeededFault> Faults, bool Boundaries, bool Curve)
{
    /// <summary>Campaigns of the matrix: one for each fault, and one without any.</summary>
    public int MatrixCount => Faults.Count == 0 ? 0 : Faults.Count + 1;

    public int BoundaryCount => Boundaries ? Qualification.Boundaries.Count(Select) : 0;

    public int CurveCount => Curve ? Discrimination.Count(Select) : 0;

    /// <summary>So many parts can have something to do.</summary>
    public int PartsMax => Math.Max(MatrixCount, Math.Max(BoundaryCount, CurveCount));

    public QualificationShard ShardOf(QualificationPart part, HarnessRecord harness) => new(part.Number, part.Count, Digest(part.Count, harness), MatrixCount, BoundaryCount, CurveCount);

    private string Digest(int count, HarnessRecord harness)
    {
        string[] said =
        [
            FormattableString.Invariant($"parts {count}, seed {Seed}, boundaries {Boundaries}, curve {Curve}"),
            $"harness {harness.Version} {harness.Commit}",
            $"icd {RecordAssembly.IcdFingerprint()}",
            .. Select.Select(id => $"select {id}"),
            .. Faults.Select(fault => $"fault {fault}"),
        ];
        return DigestList.Of(Encoding.UTF8.GetBytes(string.Join('\n', said)));
    }
}

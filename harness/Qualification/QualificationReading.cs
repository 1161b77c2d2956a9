using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>What a record of a qualification says, as it was found.</summary>
public static class QualificationReading
{
    /// <exception cref="FormatException">A word of the record is none that this harness writes.</exception>
    public static IReadOnlyList<MatrixPair> Pairs(QualificationRecord record)
    {
        int requirements = record.Faults.Count == 0 ? 1 : Math.Max(1, record.Pairs.Count / record.Faults.Count);
        return [.. record.Pairs.Select((one, place) => new MatrixPair(RequirementId.Parse(one.Requirement), one.Fault, record.Faults[place / requirements].Value, EffectOf(one.Expected), Word<Verdict>(one.Verdict), one.Reason))];
    }

    /// <exception cref="FormatException">A word of the record is none that this harness writes.</exception>
    public static IReadOnlyList<BoundaryFound> Boundaries(QualificationRecord record)
    {
        BoundaryPair[] limits =
        [
            .. record.Boundaries.GroupBy(one => (one.Requirement, one.Name)).Select(group => new BoundaryPair(
                RequirementId.Parse(group.Key.Requirement), group.Key.Name, Word<BoundaryKind>(group.First().Kind), group.First().Unit, group.First().Limit, null, [.. group.Select(SideOf)])),
        ];
        return [.. limits.SelectMany(limit => limit.Sides.Select(side => (limit, side))).Zip(record.Boundaries, (one, said) => new BoundaryFound(one.limit, one.side, Word<Verdict>(said.Verdict), said.Reason))];
    }

    /// <exception cref="FormatException">A word of the record is none that this harness writes.</exception>
    public static IReadOnlyList<DiscriminationPoint> Discrimination(QualificationRecord record) =>
        [.. record.Discrimination.Select(one => new DiscriminationPoint(one.Fault, RequirementId.Parse(one.Requirement), one.Unit, one.SmallestCaught, one.LargestIntact, one.Frames))];

    private static BoundarySide SideOf(QualifiedBoundary one)
    {
        SeededFault[] faults = one.Fault is null ? [] : [.. one.Fault.Split(' ').Select(FaultCatalogue.Parse)];
        return new BoundarySide(one.Side, one.Value, Word<SiteNoise>(one.Noise), faults.LastOrDefault(), Word<Verdict>(one.Expected)) { Beside = faults.Length > 1 ? faults[0] : null };
    }

    private static FaultEffect EffectOf(string word) => Enum.GetValues<FaultEffect>().Where(effect => QualificationAssembly.Word(effect) == word).Cast<FaultEffect?>().FirstOrDefault()
        ?? throw new FormatException($"it expects '{word}', which is no effect of a fault");

    private static T Word<T>(string word)
        where T : struct, Enum =>
        Enum.TryParse(word, out T value) && Enum.IsDefined(value) ? value : throw new FormatException($"it says '{word}', which is no {typeof(T).Name}");
}

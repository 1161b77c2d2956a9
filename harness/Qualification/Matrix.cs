using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>Requirement x fault (DESIGN section 8): every fault with its value, and the site without any.</summary>
public static class Matrix
{
    /// <summary>The catalogue with its default values.</summary>
    public static IReadOnlyList<SeededFault> Catalogue { get; } = [.. FaultCatalogue.All.Select(fault => new SeededFault(fault.Name, fault.Default))];

    /// <summary>A job for the clean site, then one for each fault, named as the fault is written.</summary>
    /// <param name="select">Empty: all 39.</param>
    public static IReadOnlyList<QualificationJob> Jobs(IReadOnlyList<SeededFault> faults, ulong seed, IReadOnlyList<RequirementId> select)
    {
        string[] selected = [.. select.Select(id => id.ToString())];
        return
        [
            new QualificationJob(MatrixPair.CleanSite, seed, [], selected),
            .. faults.Select(fault => new QualificationJob(fault.ToString(), seed, [fault.ToString()], selected)),
        ];
    }

    /// <summary>The pairs of one job of <see cref="Jobs"/>, in document order. A requirement without a verdict is in Error.</summary>
    public static IReadOnlyList<MatrixPair> Pairs(JobResult result, IReadOnlyList<RequirementId> select)
    {
        SeededFault? seeded = result.Name == MatrixPair.CleanSite ? null : FaultCatalogue.Parse(result.Name);
        FaultDefinition? fault = seeded is null ? null : FaultCatalogue.Find(seeded.Name);
        Dictionary<string, RequirementFound> found = result.Requirements.ToDictionary(one => one.Requirement);
        return [.. Register.Requirements.Where(one => select.Count == 0 || select.Contains(one.Id)).Select(one => Pair(one.Id))];

        MatrixPair Pair(RequirementId id)
        {
            FaultEffect expected = fault is null ? FaultEffect.Intact : fault.EffectOn(id, seeded!.Value);
            return found.TryGetValue(id.ToString(), out RequirementFound? one)
                ? new MatrixPair(id, fault?.Name ?? MatrixPair.CleanSite, seeded?.Value ?? 0, expected, one.Verdict, one.Reason)
                : new MatrixPair(id, fault?.Name ?? MatrixPair.CleanSite, seeded?.Value ?? 0, expected, Verdict.Error, result.Broken ?? "the campaign gave no verdict");
        }
    }
}

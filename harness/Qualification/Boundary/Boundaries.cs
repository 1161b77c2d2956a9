using System.Globalization;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>
/// Every limit of LSE-66 from both sides (PROCEDURES section 5). First clean sites are run, which declare the uncertainties; from them follow the sites to either
/// side of each limit.
/// </summary>
public static class Boundaries
{
    /// <param name="part">Of the limits; the clean sites are run in every part.</param>
    /// <exception cref="RigException">A clean site gave no verdicts, so that there are no sides to run.</exception>
    public static IReadOnlyList<BoundaryFound> Run(ulong seed, IReadOnlyList<RequirementId> select, QualificationPart part, CampaignRunner campaigns)
    {
        if (part.CountOf(Count(select)) == 0)
            return [];
        IReadOnlyList<JobResult> clean = campaigns(CleanJobs(seed, select));
        if (clean.FirstOrDefault(result => result.Broken is not null) is { } broken)
            throw new RigException($"the campaign '{broken.Name}', from which the sides of the limits follow, gave no verdicts: {broken.Broken}; run the qualification again");
        IReadOnlyList<BoundaryPair> pairs = part.Of(Pairs(clean, select));
        return Found(pairs, [.. clean, .. campaigns(Jobs(pairs, seed))]);
    }

    /// <summary>Campaigns on clean sites that must be there before <see cref="Pairs"/>; their names tell them apart.</summary>
    public static IReadOnlyList<QualificationJob> CleanJobs(ulong seed, IReadOnlyList<RequirementId> select) =>
        [.. Enum.GetValues<SiteNoise>().Select(noise => new QualificationJob(CleanName(noise), seed, [], Selected(noise, select), Measurements: true, Noise: noise)).Where(job => job.Select.Count > 0)];

    /// <summary>The pairs of the selected requirements, in document order.</summary>
    /// <param name="clean">Results of <see cref="CleanJobs"/>.</param>
    /// <exception cref="InvalidOperationException">A clean campaign was not run, or measured nothing.</exception>
    public static IReadOnlyList<BoundaryPair> Pairs(IReadOnlyList<JobResult> clean, IReadOnlyList<RequirementId> select)
    {
        IEnumerable<BoundaryPair> continua = ContinuumCatalogue.All
            .Where(one => Selects(select, RequirementId.Parse(one.Requirement)))
            .Select(one => one.Pair(Clean(clean, SiteNoise.None), Clean(clean, SiteNoise.Errors)));
        IEnumerable<BoundaryPair> others = Counted.Where(one => Selects(select, one.Requirement));
        List<RequirementId> order = [.. Register.Requirements.Select(one => one.Id)];
        return [.. continua.Concat(others).OrderBy(pair => order.IndexOf(pair.Requirement))];
    }

    /// <summary>One campaign for each side that needs one; a clean side has been run already.</summary>
    public static IReadOnlyList<QualificationJob> Jobs(IReadOnlyList<BoundaryPair> pairs, ulong seed) =>
        [.. Sides(pairs).Where(one => one.Side.Fault is not null).Select(one => new QualificationJob(one.Name, seed, [.. one.Side.Faults.Select(fault => fault.ToString())], [one.Pair.Requirement.ToString()], Measurements: one.Pair.Measurement is not null, Noise: one.Side.Noise))];

    /// <param name="results">Of <see cref="CleanJobs"/> and <see cref="Jobs"/>, in any order.</param>
    public static IReadOnlyList<BoundaryFound> Found(IReadOnlyList<BoundaryPair> pairs, IReadOnlyList<JobResult> results)
    {
        Dictionary<string, JobResult> byName = results.ToDictionary(result => result.Name);
        return [.. Sides(pairs).Select(one => Found(one.Pair, one.Side, byName[one.Side.Fault is null ? CleanName(one.Side.Noise) : one.Name]))];
    }

    /// <summary>Limits of the selected requirements.</summary>
    public static int Count(IReadOnlyList<RequirementId> select) =>
        ContinuumCatalogue.All.Count(one => Selects(select, RequirementId.Parse(one.Requirement))) + Counted.Count(one => Selects(select, one.Requirement));

    private static IEnumerable<BoundaryPair> Counted => [.. AdjacentCatalogue.All, .. SmallestCatalogue.All];

    private static BoundaryFound Found(BoundaryPair pair, BoundarySide side, JobResult result)
    {
        RequirementFound? found = result.Requirements.FirstOrDefault(one => one.Requirement == pair.Requirement.ToString());
        if (found is null)
            return new BoundaryFound(pair, side, Verdict.Error, result.Broken ?? "the campaign gave no verdict");
        return pair.Measurement is null
            ? new BoundaryFound(pair, side, found.Verdict, found.Reason)
            : new BoundaryFound(pair, side, Verdicts.Worst(found.Measurements.Where(one => one.Name == pair.Measurement).Select(one => one.Decision).OfType<Verdict>()), found.Reason);
    }

    private static IEnumerable<(BoundaryPair Pair, BoundarySide Side, string Name)> Sides(IReadOnlyList<BoundaryPair> pairs) =>
        pairs.SelectMany((pair, number) => pair.Sides.Select(side => (pair, side, string.Create(CultureInfo.InvariantCulture, $"boundary {number + 1}, {pair.Requirement.Short} {pair.Name}: {side.Name}"))));

    private static string[] Selected(SiteNoise noise, IReadOnlyList<RequirementId> select) =>
    [
        .. (noise == SiteNoise.Full ? Counted.Select(pair => pair.Requirement) : ContinuumCatalogue.All.Select(one => RequirementId.Parse(one.Requirement)))
            .Distinct()
            .Where(id => Selects(select, id))
            .Select(id => id.ToString()),
    ];

    private static bool Selects(IReadOnlyList<RequirementId> select, RequirementId id) => select.Count == 0 || select.Contains(id);

    private static JobResult Clean(IReadOnlyList<JobResult> results, SiteNoise noise) => results.First(result => result.Name == CleanName(noise));

    private static string CleanName(SiteNoise noise) => $"clean site, noise {noise}";
}

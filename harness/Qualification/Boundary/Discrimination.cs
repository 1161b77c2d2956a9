using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>The smallest magnitude of a graded fault that is caught for a requirement.</summary>
/// <param name="SmallestCaught">Least number that gave Fail; null: not even the fault's default.</param>
/// <param name="LargestIntact">Greatest number that still gave Pass; the neutral one where none did.</param>
/// <param name="Frames">Frames in the campaign that caught it; 0 where files were judged.</param>
public sealed record DiscriminationPoint(string Fault, RequirementId Requirement, string Unit, double? SmallestCaught, double LargestIntact, long Frames);

/// <summary>How finely the harness sees: each graded fault against each requirement that its default value breaks, at the noise of an ordinary site.</summary>
public static class Discrimination
{
    public static IReadOnlyList<DiscriminationPoint> Run(ulong seed, IReadOnlyList<RequirementId> selected, QualificationPart part, CampaignRunner campaigns)
    {
        IReadOnlyList<GradedSearch> searches = part.Of([.. Searches(selected)]);
        while (Round(searches, seed) is { Length: > 0 } round)
        {
            IReadOnlyList<JobResult> results = campaigns([.. round.Select(one => one.Job)]);
            foreach (((GradedSearch search, double value, _), JobResult result) in round.Zip(results))
                Tell(search, value, result);
        }

        return [.. searches.Select(one => new DiscriminationPoint(one.Fault.Name, one.Requirement, one.Fault.Unit, one.SmallestCaught, one.LargestIntact, one.Frames))];
    }

    /// <summary>Graded faults and requirements that there are.</summary>
    public static int Count(IReadOnlyList<RequirementId> selected) => Searches(selected).Count();

    private static IEnumerable<GradedSearch> Searches(IReadOnlyList<RequirementId> selected) =>
        from fault in FaultCatalogue.All
        where !fault.WholeNumber
        from requirement in Register.Requirements
        where (selected.Count == 0 || selected.Contains(requirement.Id)) && fault.EffectOn(requirement.Id, fault.Default) == FaultEffect.Breaks
        select new GradedSearch(fault, requirement.Id);

    private static (GradedSearch Search, double Value, QualificationJob Job)[] Round(IReadOnlyList<GradedSearch> searches, ulong seed) =>
    [
        .. from search in searches
           let next = search.Next()
           where next is not null
           let fault = new SeededFault(search.Fault.Name, next.Value)
           select (search, next.Value, new QualificationJob($"{fault} on {search.Requirement.Short}", seed, [fault.ToString()], [search.Requirement.ToString()])),
    ];

    /// <summary>A campaign that broke is neither Pass nor Fail.</summary>
    private static void Tell(GradedSearch search, double value, JobResult result)
    {
        RequirementFound? found = result.Requirements.Count > 0 ? result.Requirements[0] : null;
        search.Tell(value, found?.Verdict ?? Verdict.Error, found?.Frames ?? 0);
    }
}

using System.Globalization;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Qualification;
using Lse66.Simulation;

namespace Lse66.Cli;

/// <summary>What the command line says of a qualification.</summary>
/// <param name="Curve">Also finds the smallest magnitude of each graded fault that is caught.</param>
/// <param name="OnlyBoundaries">Leaves the matrix out.</param>
/// <param name="Faults">As written; empty: the whole catalogue with its default values.</param>
internal sealed record QualifyOptions(IReadOnlyList<string> Select, IReadOnlyList<string> Faults, string? Seed, string? Out, bool Curve = false, bool OnlyBoundaries = false)
{
    /// <summary><c>2/3</c>: only this part.</summary>
    public string? Shard { get; init; }

    /// <exception cref="UsageException">An option is not understood.</exception>
    public QualificationPlan ToPlan()
    {
        IReadOnlyList<SeededFault> faults = Seeded();
        return new QualificationPlan(SeedOrDefault(), Requirements(), OnlyBoundaries ? [] : faults, Faults.Count == 0, Curve);
    }

    /// <exception cref="UsageException">No such part.</exception>
    public QualificationPart PartOf(QualificationPlan plan)
    {
        if (Shard is null)
            return QualificationPart.Whole;
        (int number, int count) = ShardWord.Parse(Shard, plan.PartsMax, "faults and limits");
        return new QualificationPart(number, count);
    }

    /// <exception cref="UsageException">LSE-66 has no such requirement.</exception>
    public IReadOnlyList<RequirementId> Requirements() =>
        [.. Select.SelectMany(word => word.Split(',', StringSplitOptions.TrimEntries)).Select(UnknownName.Requirement).Distinct()];

    /// <exception cref="UsageException">The catalogue has no such fault, or the value is not one of its own.</exception>
    public IReadOnlyList<SeededFault> Seeded()
    {
        try
        {
            return Faults.Count == 0 ? Matrix.Catalogue : [.. Faults.Select(FaultCatalogue.Parse).Distinct()];
        }
        catch (FormatException e)
        {
            throw new UsageException(Printable.Text(e.Message), e);
        }
    }

    public ulong SeedOrDefault() =>
        Seed is null ? new CampaignPlan().Seed
        : ulong.TryParse(Seed, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed
        : throw new UsageException($"--seed is '{Printable.Text(Seed)}'; write a whole number from 0 to {ulong.MaxValue}");
}

using System.Globalization;
using Lse66.Campaign;
using Lse66.Icd;

namespace Lse66.Cli;

/// <summary>What the command line says of a campaign; null: the plan decides.</summary>
internal sealed record VerifyOptions(string? Plan, string? Endpoint, IReadOnlyList<string> Select, string? Exposures, string? Seed, string? Out)
{
    /// <summary>The plan with the options laid over it.</summary>
    /// <exception cref="UsageException">The plan or an option is not understood.</exception>
    public CampaignPlan ToPlan()
    {
        CampaignPlan plan = Plan is null ? new CampaignPlan() : PlanFile.Load(Plan);
        return plan with
        {
            Endpoint = Endpoint ?? plan.Endpoint,
            Select = Select.Count == 0 ? plan.Select : Requirements(),
            Exposures = Exposures is null ? plan.Exposures : ExposureCount(Exposures),
            Seed = Seed is null ? plan.Seed : SeedOf(Seed),
        };
    }

    /// <summary>Each once, whatever way it was written; several may stand in one word with commas.</summary>
    private List<RequirementId> Requirements()
    {
        List<RequirementId> ids = [.. Select.SelectMany(word => word.Split(',', StringSplitOptions.TrimEntries)).Select(UnknownName.Requirement).Distinct()];
        return ids;
    }

    private static int ExposureCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int exposures) && exposures is >= 1 and <= PlanReader.ExposuresMax
            ? exposures
            : throw new UsageException($"--exposures is '{Printable.Text(text)}'; write a whole number from 1 to {PlanReader.ExposuresMax}");

    private static ulong SeedOf(string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
            ? seed
            : throw new UsageException($"--seed is '{Printable.Text(text)}'; write a whole number from 0 to {ulong.MaxValue}");
}

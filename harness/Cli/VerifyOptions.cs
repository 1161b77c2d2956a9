using System.Globalization;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>What the command line says of a campaign; null: the plan decides.</summary>
internal sealed record VerifyOptions(string? Plan, string? Endpoint, IReadOnlyList<string> Select, string? Exposures, string? Seed, string? Out)
{
    /// <summary>Folder of an unfinished campaign to go on with.</summary>
    public string? Resume { get; init; }

    /// <summary>Folder of a finished campaign that this one takes up again.</summary>
    public string? After { get; init; }

    /// <summary>Which requirements of <see cref="After"/>: <c>failed</c>.</summary>
    public string? Only { get; init; }

    /// <summary>all, sample or none.</summary>
    public string? Images { get; init; }

    /// <summary>File of the private key that signs the record.</summary>
    public string? Sign { get; init; }

    /// <summary><c>2/3</c>: only this part of the plan.</summary>
    public string? Shard { get; init; }

    /// <summary>The report is also printed.</summary>
    public bool Pdf { get; init; }

    private const string Failed = "failed";

    /// <summary>The plan with the options laid over it.</summary>
    /// <param name="fallback">Where no plan is named; null: the built-in default.</param>
    /// <exception cref="UsageException">The plan or an option is not understood.</exception>
    public CampaignPlan ToPlan(CampaignPlan? fallback = null)
    {
        CampaignPlan plan = Plan is null ? fallback ?? new CampaignPlan() : PlanFile.Load(Plan);
        CampaignPlan asked = plan with
        {
            Endpoint = Endpoint ?? plan.Endpoint,
            Select = Select.Count == 0 ? plan.Select : Requirements(),
            Exposures = Exposures is null ? plan.Exposures : ExposureCount(Exposures),
            Seed = Seed is null ? plan.Seed : SeedOf(Seed),
        };
        return Shard is null ? asked : asked with { Shard = ShardDivision.PartOf(asked, Shard) };
    }

    /// <exception cref="UsageException">None of all, sample and none.</exception>
    public ImageRetention ToImages() => Images switch
    {
        null or "sample" => ImageRetention.Sample,
        "all" => ImageRetention.All,
        "none" => ImageRetention.None,
        _ => throw new UsageException(UnknownName.Message("way to keep images", Images, ["all", "sample", "none"])),
    };

    /// <summary>The plan of the earlier campaign with what failed of it selected, options laid over it, and the link to it.</summary>
    /// <exception cref="UsageException">Nothing failed, or the options do not go together.</exception>
    /// <exception cref="RecordException">Not a finished campaign.</exception>
    public (CampaignPlan Plan, AfterRecord After) ToPlanAfter(string folder)
    {
        if (Only is not Failed)
            throw new UsageException(Only is null ? $"--after takes up a part of a campaign: add --only {Failed}" : UnknownName.Message("part of a campaign", Only, [Failed]));
        SealedCampaign earlier = SealedCampaign.Open(folder);
        (CampaignStart start, _) = CampaignStart.Read(folder, folder);
        List<RequirementId> failed =
        [
            .. from one in earlier.Record.Requirements
               where one.Selected && one.Verdict is nameof(Verdict.Fail) or nameof(Verdict.Error)
               select UnknownName.Requirement(one.Id),
        ];
        return failed.Count == 0
            ? throw new UsageException($"nothing failed in {folder}: there is nothing to take up again")
            : (ToPlan(start.Plan with { Select = failed, Shard = null }), new AfterRecord(earlier.Record.Id, earlier.Digest, Failed));
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

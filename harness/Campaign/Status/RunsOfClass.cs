using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>A campaign that holds, with what a status asks of it again and again.</summary>
internal sealed record CampaignOfStatus(string Folder, string Digest, DispositionedCampaign Decided, DateTimeOffset Start, ConfigurationRecord Configuration)
{
    public CampaignRecord Record => Decided.Campaign;

    public static CampaignOfStatus Of(StatusInput input) => new(
        Printable.Text(input.Folder),
        input.Digest ?? string.Empty,
        input.Decided!,
        RecordFold.StartOf(input.Decided!.Campaign),
        Lse66.Campaign.Configuration.Of(input.Decided.Campaign));

    public RequirementRecord? Find(RequirementId id) => Record.Requirements.FirstOrDefault(one => one.Id == id.ToString());
}

/// <summary>What there is of evidence of one class.</summary>
/// <param name="Own">Campaigns that selected something of the class, oldest first.</param>
/// <param name="Configuration">Of the newest.</param>
/// <param name="Runs">For every requirement, in document order.</param>
internal sealed record RunsOfClass(EvidenceClass Evidence, CampaignOfStatus[] Own, ConfigurationRecord Configuration, RequirementRuns[] Runs)
{
    public static RunsOfClass Of(EvidenceClass evidence, CampaignOfStatus[] campaigns)
    {
        CampaignOfStatus[] own = [.. campaigns.Where(one => one.Record.Requirements.Any(requirement => IsOf(requirement, evidence)))];
        ConfigurationRecord configuration = own[^1].Configuration;
        return new RunsOfClass(evidence, own, configuration, [.. Register.Requirements.Select(one => RunsOf(one, evidence, own, configuration))]);
    }

    /// <summary>The run of a requirement that counts; null where there is none.</summary>
    public CampaignOfStatus? Counts(string id) => Array.Find(Runs, one => one.Requirement.Id.ToString() == id)?.Counts;

    private static RequirementRuns RunsOf(Requirement requirement, EvidenceClass evidence, CampaignOfStatus[] own, ConfigurationRecord configuration)
    {
        List<CampaignOfStatus> valid = [];
        List<(CampaignOfStatus Campaign, string Reason)> excluded = [];
        foreach (CampaignOfStatus campaign in own.Reverse())
        {
            if (campaign.Find(requirement.Id) is not { } run || !IsOf(run, evidence))
                continue;
            if (Objection(campaign, run, requirement, configuration) is { } reason)
                excluded.Add((campaign, reason));
            else
                valid.Add(campaign);
        }
        return new RequirementRuns(requirement, valid, excluded);
    }

    /// <summary>Why a run does not count; null when it does.</summary>
    private static string? Objection(CampaignOfStatus campaign, RequirementRecord run, Requirement requirement, ConfigurationRecord configuration) => run.Verdict switch
    {
        _ when Lse66.Campaign.Configuration.Difference(configuration, campaign.Configuration) is { } difference => $"another configuration: {difference}",
        _ when run.Fingerprint != requirement.Fingerprint => "suspect: the requirement's text or parameters changed since",
        nameof(Verdict.NotRun) => $"did not run: {run.Reason}",
        nameof(Verdict.Error) => $"rig error: {run.Reason}",
        _ => null,
    };

    private static bool IsOf(RequirementRecord requirement, EvidenceClass evidence) => requirement.Selected && requirement.EvidenceClass == evidence.ToString();
}

/// <summary>All runs of a requirement in one class of evidence, newest first.</summary>
internal sealed record RequirementRuns(Requirement Requirement, IReadOnlyList<CampaignOfStatus> Valid, IReadOnlyList<(CampaignOfStatus Campaign, string Reason)> Excluded)
{
    /// <summary>The newest valid one; null where there is none.</summary>
    public CampaignOfStatus? Counts => Valid.Count > 0 ? Valid[0] : null;
}

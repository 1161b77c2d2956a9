using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// Many partial campaigns folded into one status: per class of evidence and requirement the newest run that is valid. A run is valid when its record holds, its configuration is that
/// of the newest campaign of the class, the requirement still reads as it did, and the device was judged: what did not run or broke the rig takes no older verdict away.
/// Pure; the order in which campaigns are given changes nothing.
/// </summary>
public static class ComplianceStatus
{
    public static StatusRecord Of(IReadOnlyList<StatusInput> inputs, HarnessRecord harness)
    {
        CampaignOfStatus[] campaigns =
        [
            .. inputs.Where(one => one.Decided is not null).DistinctBy(one => one.Digest).Select(CampaignOfStatus.Of)
                .OrderBy(one => one.Start).ThenBy(one => one.Record.Id, StringComparer.Ordinal).ThenBy(one => one.Digest, StringComparer.Ordinal),
        ];
        return new StatusRecord(
            StatusRecord.CurrentSchemaVersion,
            harness,
            new IcdRecord(Register.Document, Register.Version, RecordAssembly.IcdFingerprint()),
            [
                .. campaigns.Select(one => new StatusCampaign(one.Folder, one.Record.Id, one.Digest, one.Record.Started, one.Record.Endpoint.Uri, one.Record.Endpoint.EvidenceClass, null)),
                .. inputs.Where(one => one.Decided is null).OrderBy(one => one.Folder, StringComparer.Ordinal).Select(one => new StatusCampaign(Printable.Text(one.Folder), null, null, null, null, null, one.Problem)),
            ],
            [.. Classes(campaigns).Select(one => Of(one, campaigns))]);
    }

    /// <summary>Those in which something was selected, strongest first.</summary>
    private static IEnumerable<EvidenceClass> Classes(CampaignOfStatus[] campaigns) =>
        campaigns.SelectMany(one => one.Record.Requirements).Where(one => one.Selected).Select(one => Enum.Parse<EvidenceClass>(one.EvidenceClass)).Distinct().OrderDescending();

    private static ClassStatus Of(EvidenceClass evidence, CampaignOfStatus[] campaigns)
    {
        CampaignOfStatus[] own = [.. campaigns.Where(one => one.Record.Requirements.Any(requirement => IsOf(requirement, evidence)))];
        ConfigurationRecord configuration = own[^1].Configuration;
        RequirementRuns[] runs = [.. Register.Requirements.Select(one => RunsOf(one, evidence, own, configuration))];
        CampaignRecord record = StatusComposition.Of(evidence, own, runs);
        return new ClassStatus(
            evidence.ToString(),
            configuration,
            record.Verdict,
            record.ExitCode,
            [.. runs.Zip(record.Requirements, (one, composed) => Shown(one, composed, record))],
            [.. own.SelectMany(one => one.Decided.Deviations.Where(deviation => runs.Any(run => run.Counts == one && run.Requirement.Id.ToString() == deviation.Deviation.Requirement)))],
            record);
    }

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
        _ when Configuration.Difference(configuration, campaign.Configuration) is { } difference => $"another configuration: {difference}",
        _ when run.Fingerprint != requirement.Fingerprint => "suspect: the requirement's text or parameters changed since",
        nameof(Verdict.NotRun) => $"did not run: {run.Reason}",
        nameof(Verdict.Error) => $"rig error: {run.Reason}",
        _ => null,
    };

    private static bool IsOf(RequirementRecord requirement, EvidenceClass evidence) => requirement.Selected && requirement.EvidenceClass == evidence.ToString();

    private static RequirementStatus Shown(RequirementRuns runs, RequirementRecord composed, CampaignRecord record)
    {
        string id = runs.Requirement.Id.ToString();
        return new RequirementStatus(
            id,
            composed.Title,
            composed.Verdict,
            composed.Reason,
            composed.ProposedStatus,
            record.Plan.Expect.Any(one => one.Requirement == id && one.Outcome == ExpectationState.Met.Word()),
            runs.Counts is { } counts ? RunOf(counts, id) : null,
            [.. runs.Valid.Skip(1).Select(one => RunOf(one, id))],
            [.. runs.Excluded.Select(one => new ExcludedRun(one.Campaign.Record.Id, one.Campaign.Record.Started, one.Campaign.Find(runs.Requirement.Id)!.Verdict, one.Reason))]);
    }

    private static StatusRun RunOf(CampaignOfStatus campaign, string id) => new(
        campaign.Record.Id,
        campaign.Digest,
        campaign.Record.Started,
        campaign.Record.Harness.Version,
        campaign.Record.Requirements.First(one => one.Id == id).Verdict);
}

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

/// <summary>All runs of a requirement in one class of evidence, newest first.</summary>
internal sealed record RequirementRuns(Requirement Requirement, IReadOnlyList<CampaignOfStatus> Valid, IReadOnlyList<(CampaignOfStatus Campaign, string Reason)> Excluded)
{
    /// <summary>The newest valid one; null where there is none.</summary>
    public CampaignOfStatus? Counts => Valid.Count > 0 ? Valid[0] : null;
}

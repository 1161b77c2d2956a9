using Lse66.Guider;
using Lse66.Icd;
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
        RunsOfClass[] classes = [.. Classes(campaigns).Select(one => RunsOfClass.Of(one, campaigns))];
        IReadOnlyList<ShardSetRecord> shards = ShardSets.Of(campaigns, classes);
        return new StatusRecord(
            StatusRecord.CurrentSchemaVersion,
            harness,
            new IcdRecord(Register.Document, Register.Version, RecordAssembly.IcdFingerprint()),
            [
                .. campaigns.Select(one => new StatusCampaign(one.Folder, one.Record.Id, one.Digest, one.Record.Started, one.Record.Endpoint.Uri, one.Record.Endpoint.EvidenceClass, null)),
                .. inputs.Where(one => one.Decided is null).OrderBy(one => one.Folder, StringComparer.Ordinal).Select(one => new StatusCampaign(Printable.Text(one.Folder), null, null, null, null, null, one.Problem)),
            ],
            [.. classes.Select(one => Of(one, shards))])
        { Shards = shards };
    }

    /// <summary>Those in which something was selected, strongest first.</summary>
    private static IEnumerable<EvidenceClass> Classes(CampaignOfStatus[] campaigns) =>
        campaigns.SelectMany(one => one.Record.Requirements).Where(one => one.Selected).Select(one => Enum.Parse<EvidenceClass>(one.EvidenceClass)).Distinct().OrderDescending();

    private static ClassStatus Of(RunsOfClass known, IReadOnlyList<ShardSetRecord> shards)
    {
        CampaignRecord record = ShardSets.Leave(StatusComposition.Of(known.Evidence, known.Own, known.Runs), known.Evidence, shards);
        return new ClassStatus(
            known.Evidence.ToString(),
            known.Configuration,
            record.Verdict,
            record.ExitCode,
            [.. known.Runs.Zip(record.Requirements, (one, composed) => Shown(one, composed, record))],
            [.. known.Own.SelectMany(one => one.Decided.Deviations.Where(deviation => known.Runs.Any(run => run.Counts == one && run.Requirement.Id.ToString() == deviation.Deviation.Requirement)))],
            record);
    }

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

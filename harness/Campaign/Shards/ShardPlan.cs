using System.Globalization;
using System.Text;
using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// What all parts of one campaign have in common, as a digest: plan, division, harness, ICD, and the contents of input files and of a scenario file. Parts with equal digests are parts of
/// one campaign, wherever and whenever they ran; where a plan's files lay on a machine is no part of it.
/// </summary>
public static class ShardPlan
{
    /// <param name="inputs">As the campaign loaded them.</param>
    public static ShardRecord? RecordOf(CampaignStart start, IReadOnlyList<InputRecord> inputs) => start.Plan.Shard is not { } shard
        ? null
        : new ShardRecord(shard.Number, shard.Count, DigestOf(start, shard, inputs), [.. shard.Division.Select(part => (IReadOnlyList<string>)[.. part.Select(id => id.ToString())])]);

    /// <summary>For the record's notes; null for a whole campaign.</summary>
    public static string? NoteOf(CampaignPlan plan)
    {
        if (plan.Shard is not { } shard)
            return null;
        int others = shard.Division.Sum(part => part.Count) - Register.Requirements.Count(one => plan.Selects(one.Id));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"this record is shard {shard} of a campaign: {others} of its requirements belong to other shards and were not run here; what became of the campaign says 'lse66 status' over all {shard.Count} of them");
    }

    private static string DigestOf(CampaignStart start, CampaignShard shard, IReadOnlyList<InputRecord> inputs) => DigestList.Of(Encoding.UTF8.GetBytes(EvidenceJson.Write(new Common(
        start.Plan with { Shard = shard with { Number = 1 }, Source = string.Empty, Inputs = [] },
        [.. inputs.Where(one => one.File != SoftwareInspection.RelativePath).Select(one => new CommonInput(one.Kind, one.Sha256))],
        start.Scenario,
        start.Harness,
        start.Icd))));

    /// <summary>Without what trials of the software gave: they run on one machine, for the one part that judges it.</summary>
    private sealed record Common(CampaignPlan Plan, IReadOnlyList<CommonInput> Inputs, string? Scenario, HarnessRecord Harness, IcdRecord Icd);

    private sealed record CommonInput(string Kind, string Sha256);
}

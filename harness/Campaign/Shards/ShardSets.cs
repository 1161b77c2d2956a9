using System.Text.Json;
using Lse66.Guider;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// The parts of campaigns that a status was given, campaign by campaign: which are there, which are missing, which came more than once. Verdicts need no joining, since a part is a
/// partial campaign like any other; but a part that is missing leaves its requirements open, whatever an older campaign said of them. Pure.
/// </summary>
public static class ShardSets
{
    private const int DifferencesLengthMax = 400;

    /// <param name="campaigns">Oldest first.</param>
    internal static IReadOnlyList<ShardSetRecord> Of(IReadOnlyList<CampaignOfStatus> campaigns, IReadOnlyList<RunsOfClass> classes)
    {
        CampaignOfStatus[][] sets = [.. campaigns.Where(one => one.Record.Shard is not null).GroupBy(one => one.Record.Shard!.Plan, StringComparer.Ordinal).Select(set => set.ToArray())];
        HashSet<string> incomplete = [.. sets.Where(set => Missing(set).Length > 0).Select(set => set[0].Record.Shard!.Plan)];
        return [.. sets.Select(set => Of(set, [.. sets.Where(other => other != set)], id => JudgedSince(classes, set[0], id, incomplete)))];
    }

    /// <summary>A status in which requirements are open for want of a part: not as expected, and saying so.</summary>
    internal static CampaignRecord Leave(CampaignRecord composed, EvidenceClass evidence, IReadOnlyList<ShardSetRecord> sets)
    {
        ShardSetRecord[] open = [.. sets.Where(one => one.Open.Count > 0 && one.EvidenceClass == evidence.ToString())];
        return open.Length == 0 ? composed : composed with
        {
            AsExpected = false,
            ExitCode = composed.ExitCode == (int)ExitCode.AsExpected ? (int)ExitCode.Undecided : composed.ExitCode,
            Notes = [.. composed.Notes, .. open.Select(Said)],
        };
    }

    /// <summary><c>shard 3 of 3 is missing (plan 9b1f0c4d…): 0006 0025 were not judged since</c>.</summary>
    public static string Said(ShardSetRecord set) => FormattableString.Invariant(
        $"shard{(set.Missing.Count == 1 ? string.Empty : "s")} {string.Join(", ", set.Missing)} of {set.Count} {(set.Missing.Count == 1 ? "is" : "are")} missing (plan {Printable.Text(set.Plan, 8)})")
        + (set.Open.Count == 0 ? "; what belongs to it was judged since" : $"; not judged since: {string.Join(' ', set.Open.Select(GateQuestion.Short))}");

    private static ShardSetRecord Of(CampaignOfStatus[] set, CampaignOfStatus[][] others, Func<string, bool> judgedSince)
    {
        ShardRecord shard = set[0].Record.Shard!;
        int[] missing = Missing(set);
        return new ShardSetRecord(
            shard.Plan,
            set[0].Record.Endpoint.EvidenceClass,
            shard.Count,
            [.. set.OrderBy(one => one.Record.Shard!.Number).ThenBy(one => one.Start).Select(one => new ShardRun(one.Record.Shard!.Number, one.Record.Id, one.Digest))],
            missing,
            [.. set.GroupBy(one => one.Record.Shard!.Number).Where(group => group.Count() > 1).Select(group => group.Key).Order()],
            [.. missing.SelectMany(number => shard.Division[number - 1]).Where(id => !judgedSince(id))],
            missing.Length == 0 ? [] : [.. others.Select(other => Difference(set[^1].Record, other[^1].Record))]);
    }

    private static int[] Missing(CampaignOfStatus[] set) => [.. Enumerable.Range(1, set[0].Record.Shard!.Count).Except(set.Select(one => one.Record.Shard!.Number))];

    /// <summary>By a whole campaign, or by one of which all parts are there: parts of two campaigns never make a whole one.</summary>
    private static bool JudgedSince(IReadOnlyList<RunsOfClass> classes, CampaignOfStatus first, string id, HashSet<string> incomplete) =>
        classes.FirstOrDefault(one => one.Evidence.ToString() == first.Record.Endpoint.EvidenceClass)?.Counts(id) is { } counts
        && counts.Start >= first.Start
        && (counts.Record.Shard is not { } shard || !incomplete.Contains(shard.Plan));

    /// <summary>Why the parts of another campaign cannot stand in for what is missing of this one.</summary>
    private static string Difference(CampaignRecord one, CampaignRecord other)
    {
        JsonDifference[] found = [.. JsonDifferences.Of(JsonSerializer.SerializeToNode(Compared(one), RecordJson.Options), JsonSerializer.SerializeToNode(Compared(other), RecordJson.Options))];
        string what = found.Length == 0 ? "another content of input files" : string.Join(", ", found.Select(difference => $"{difference.Path} {difference.Is}, not {difference.Was}"));
        return Printable.Text($"{other.Id} is shard {other.Shard} of another campaign: {what}", DifferencesLengthMax);
    }

    private static object Compared(CampaignRecord record) => new
    {
        Endpoint = record.Endpoint.Uri,
        record.Icd,
        record.Harness,
        Plan = record.Plan with { Select = [], Source = string.Empty, Expect = [.. record.Plan.Expect.Select(one => one with { Outcome = string.Empty })] },
        Shards = record.Shard!.Count,
        Selected = string.Join(' ', record.Shard.Division.SelectMany(part => part).Order(StringComparer.Ordinal)),
    };
}

using System.Globalization;
using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>The line that runs a verdict again. Observations are keyed by seed and conditions, so that one requirement alone gives the same measurements.</summary>
public static class Reproduction
{
    /// <param name="id">Null: the whole campaign.</param>
    public static string Of(CampaignRecord record, string? id)
    {
        string plan = record.Plan.Source == new CampaignPlan().Source ? string.Empty : $" --plan {Quoted(record.Plan.Source)}";
        string select = id is null ? string.Empty : $" --select {(RequirementId.TryParse(id, out RequirementId known) ? known.Short : Quoted(id))}";
        string shard = id is null && record.Shard is { } part ? ShardOf(part) : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"lse66 verify{plan} --endpoint '{record.Endpoint.Uri.Replace("'", "'\\''", StringComparison.Ordinal)}'{select}{shard} --exposures {record.Plan.Exposures} --seed {record.Plan.Seed}");
    }

    /// <summary>A part is that part only of the same selection.</summary>
    private static string ShardOf(ShardRecord shard)
    {
        string[] all = [.. shard.Division.SelectMany(part => part)];
        string select = all.Length == Register.Requirements.Count ? string.Empty : $" --select {string.Join(' ', all.Select(GateQuestion.Short).Select(Quoted))}";
        return $"{select} --shard {shard}";
    }

    /// <summary>A word of a shell's line: plain names as they are, anything else in quotes.</summary>
    private static string Quoted(string word) =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' or '/') ? word : $"'{Printable.Text(word).Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

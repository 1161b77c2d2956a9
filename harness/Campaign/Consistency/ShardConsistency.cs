using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>A record that says which part of a campaign it is, against itself: what it selected is its part, and the parts divide the campaign.</summary>
internal static class ShardConsistency
{
    /// <summary>What contradicts; null when nothing does.</summary>
    public static string? Of(CampaignRecord record) => record.Shard switch
    {
        null => null,
        { } shard when shard.Division.Count != shard.Count || shard.Number < 1 || shard.Number > shard.Count || shard.Division.Any(part => part is null or { Count: 0 }) =>
            $"it calls itself shard {shard}; its division has {shard.Division.Count} parts",
        { } shard when shard.Division.SelectMany(part => part).GroupBy(id => id, StringComparer.Ordinal).Any(group => group.Count() > 1) => "its division into shards has a requirement twice",
        { } shard when !shard.Division[shard.Number - 1].Order(StringComparer.Ordinal).SequenceEqual(record.Plan.Select.Order(StringComparer.Ordinal)) =>
            $"what it selected is not shard {shard} of its division",
        _ => null,
    };
}

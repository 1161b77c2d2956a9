using System.Globalization;
using Lse66.Icd;

namespace Lse66.Campaign;

/// <summary>One of several parts into which a campaign is divided, each of which runs on its own: which requirements belong to which part.</summary>
/// <param name="Number">Of this part, from 1.</param>
/// <param name="Division">The requirements of every part, in document order; none is in two of them.</param>
public sealed record CampaignShard(int Number, IReadOnlyList<IReadOnlyList<RequirementId>> Division)
{
    public int Count => Division.Count;

    public bool Owns(RequirementId id) => Number >= 1 && Number <= Count && Division[Number - 1].Contains(id);

    /// <summary><c>belongs to shard 2/3</c>; null where no part has it, or this one.</summary>
    public string? Elsewhere(RequirementId id)
    {
        int owner = Enumerable.Range(0, Count).FirstOrDefault(part => Division[part].Contains(id), -1) + 1;
        return owner == 0 || owner == Number ? null : string.Create(CultureInfo.InvariantCulture, $"belongs to shard {owner}/{Count}");
    }

    /// <summary>What makes it no part of anything, for one that was read from a file; null where it is one.</summary>
    public string? Problem => Division switch
    {
        _ when Division.Any(part => part is null or { Count: 0 }) => "a shard without requirements",
        _ when Number < 1 || Number > Count => string.Create(CultureInfo.InvariantCulture, $"shard {Number} of {Count}"),
        _ when Division.SelectMany(part => part).GroupBy(id => id).Any(group => group.Count() > 1) => "a requirement in two shards",
        _ => null,
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");
}

using Lse66.Icd;

namespace Lse66.Campaign;

/// <summary>
/// How a plan's requirements are divided into parts: those that judge one observation stay together, because it would be taken again in every part; such groups and what stands alone go,
/// the most expensive first, to the part that has least to do. Pure, and a function of selection, exposures and the number of parts alone: every machine divides alike.
/// </summary>
public static class ShardDivision
{
    /// <param name="word"><c>2/3</c>.</param>
    /// <exception cref="UsageException">Not such a word, or more parts than requirements.</exception>
    public static CampaignShard PartOf(CampaignPlan plan, string word)
    {
        CampaignPlan whole = plan with { Shard = null };
        RequirementId[] selected = [.. Register.Requirements.Select(one => one.Id).Where(whole.Selects)];
        (int number, int count) = ShardWord.Parse(word, selected.Length, "requirements");
        return new CampaignShard(number, Of(selected, plan.Exposures, count));
    }

    /// <param name="selected">In document order.</param>
    /// <param name="exposures">Of the nominal conditions.</param>
    /// <param name="count">1 to the number of requirements; every part has one or more.</param>
    public static IReadOnlyList<IReadOnlyList<RequirementId>> Of(IReadOnlyList<RequirementId> selected, int exposures, int count)
    {
        List<RequirementId>[] parts = [.. Enumerable.Range(0, count).Select(_ => new List<RequirementId>())];
        double[] seconds = new double[count];
        foreach (RequirementId[] group in Groups(selected).OrderByDescending(one => Cost(one, exposures)))
        {
            int least = Array.IndexOf(seconds, seconds.Min());
            parts[least].AddRange(group);
            seconds[least] += Cost(group, exposures);
        }
        while (Array.Find(parts, part => part.Count == 0) is { } idle)
            Halve(parts.MaxBy(part => part.Count)!, idle);
        return [.. parts.Select(part => (IReadOnlyList<RequirementId>)[.. selected.Where(part.Contains)])];
    }

    private static IEnumerable<RequirementId[]> Groups(IReadOnlyList<RequirementId> selected) =>
        selected.GroupBy(id => ObservingCost.Of(id).Shared ?? id.ToString()).Select(group => group.ToArray());

    private static double Cost(RequirementId[] group, int exposures) =>
        (ObservingCost.Of(group[0]).Shared is { } shared ? ObservingCost.OfShared(shared, exposures) : 0) + group.Sum(id => ObservingCost.Of(id).OwnSeconds + ObservingCost.JudgingSeconds);

    /// <summary>More parts than groups: an observation is taken twice rather than a machine left idle.</summary>
    private static void Halve(List<RequirementId> from, List<RequirementId> to)
    {
        int kept = from.Count / 2;
        to.AddRange(from.Skip(kept));
        from.RemoveRange(kept, from.Count - kept);
    }
}

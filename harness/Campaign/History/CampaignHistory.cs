using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>Verdict and margin of each requirement over campaigns. Pure; classes of evidence are followed apart, changes of the configuration are named.</summary>
public static class CampaignHistory
{
    /// <param name="inputs">Those that cannot be used are left out.</param>
    /// <param name="selected">Empty: all.</param>
    public static IReadOnlyList<Series> Of(IReadOnlyList<StatusInput> inputs, IReadOnlyList<RequirementId> selected)
    {
        CampaignOfStatus[] campaigns = [.. inputs.Where(one => one.Decided is not null).DistinctBy(one => one.Digest).Select(CampaignOfStatus.Of).OrderBy(one => one.Start).ThenBy(one => one.Record.Id, StringComparer.Ordinal)];
        return
        [
            .. from requirement in Register.Requirements
               where selected.Count == 0 || selected.Contains(requirement.Id)
               from evidence in campaigns.Select(one => one.Find(requirement.Id)).OfType<RequirementRecord>().Where(one => one.Selected).Select(one => one.EvidenceClass).Distinct().Order(StringComparer.Ordinal)
               select Of(requirement, evidence, [.. campaigns.Where(one => one.Find(requirement.Id) is { Selected: true } run && run.EvidenceClass == evidence)]),
        ];
    }

    private static Series Of(Requirement requirement, string evidence, CampaignOfStatus[] campaigns)
    {
        MeasurementRecord? followed = campaigns.Reverse().Select(one => Decisive(one.Find(requirement.Id)!)).FirstOrDefault(one => one is not null);
        List<SeriesPoint> points = [];
        for (int at = 0; at < campaigns.Length; at++)
        {
            RequirementRecord run = campaigns[at].Find(requirement.Id)!;
            MeasurementRecord? measured = followed is null ? null : run.Measurements.FirstOrDefault(one => Same(one, followed) && Margin.Of(one) is not null);
            points.Add(new SeriesPoint(
                campaigns[at].Record.Id,
                campaigns[at].Start,
                RecordFold.VerdictOf(run.Verdict),
                measured?.Estimate,
                measured?.ExpandedUncertainty,
                measured is null ? null : Margin.Of(measured),
                at == 0 ? null : Configuration.Difference(campaigns[at - 1].Configuration, campaigns[at].Configuration)));
        }
        return new Series(requirement.Id.ToString(), requirement.Title, evidence, followed?.Name, followed?.Unit, points, TrendOf(points));
    }

    /// <summary>Of the judged values the one nearest to its limit, in shares of the limit where there are such.</summary>
    private static MeasurementRecord? Decisive(RequirementRecord run) =>
        run.Measurements.Where(one => Margin.Of(one) is not null).OrderBy(one => Margin.Of(one) is { Share: { } share } ? share : double.MaxValue).FirstOrDefault();

    private static bool Same(MeasurementRecord one, MeasurementRecord other) => one.Name == other.Name && one.Scenario == other.Scenario && one.Unit == other.Unit;

    /// <summary>Of the campaigns since the configuration last changed: across a change there is a step, no slope.</summary>
    private static Trend? TrendOf(List<SeriesPoint> points)
    {
        int since = Math.Max(0, points.FindLastIndex(one => one.Change is not null));
        SeriesPoint[] known = [.. points.Skip(since).Where(one => one.Margin is not null)];
        return known.Length == 0 ? null : TrendLine.Through([.. known.Select(one => ((one.Started - known[0].Started).TotalDays, one.Margin!.Value.Value, one.Margin.Value.Uncertainty))]);
    }
}

using System.Globalization;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>What the rig itself was capable of, for the record.</summary>
internal static class RigAssembly
{
    /// <summary>Requirements whose limit is a time or a rate: there the harness's own noise counts.</summary>
    private static readonly RequirementId[] Timing = [.. new[] { "0009", "0013", "0021", "0029", "0035", "0036", "0037", "0038" }.Select(RequirementId.Parse)];

    public static RigRecord Of(CampaignFacts facts) => new(NoiseFloor(facts), [.. Timing.Select(id => (Id: id, Ratio: Ratio(facts, id))).Where(one => one.Ratio is not null)
        .Select(one => new RatioRecord(one.Id.ToString(), one.Ratio.GetValueOrDefault()))]);

    private static string NoiseFloor(CampaignFacts facts) => facts.Floor.Level switch
    {
        { } level => string.Create(CultureInfo.InvariantCulture, $"{level.Name} {level.Delay.Microseconds:F0} us{Stalls(facts.Floor)}"),
        null when facts.Endpoint.Has(Capabilities.ArrivalTimes) => "not measured",
        null => "none: no arrival is timed",
    };

    private static string Stalls(RigFloorFold floor) =>
        floor.Stalls == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {floor.Stalls} stalls up to {floor.LongestStall.Milliseconds:G3} ms");

    /// <summary>The least limit/U over the requirement's judged measurements; null where none has an uncertainty.</summary>
    private static double? Ratio(CampaignFacts facts, RequirementId id)
    {
        double[] ratios =
        [
            .. from outcome in facts.Outcomes
               where outcome.Requirement == id
               from measured in outcome.Measurements
               where measured is { Limit.Comparison: not Comparison.Fact, Estimate: { Value: not null, Interval: not null } }
               let uncertainty = measured.Estimate.Interval!.Value.ExpandedUncertaintyAbout(measured.Estimate.Value!.Value)
               where uncertainty > 0 && double.IsFinite(uncertainty)
               select measured.Limit!.Value / uncertainty,
        ];
        return ratios.Length == 0 ? null : ratios.Min();
    }
}

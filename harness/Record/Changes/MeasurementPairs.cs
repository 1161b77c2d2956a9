namespace Lse66.Record;

/// <summary>Measurements of two campaigns that can be compared: same scenario, name and unit, both judged, in their order where a name occurs several times.</summary>
public static class MeasurementPairs
{
    public static IEnumerable<(MeasurementRecord Before, MeasurementRecord Now)> Of(RequirementRecord before, RequirementRecord now)
    {
        ILookup<(string, string, string), MeasurementRecord> fresh = Judged(now).ToLookup(Key);
        return Judged(before).GroupBy(Key).SelectMany(group => group.Zip(fresh[group.Key]));
    }

    private static IEnumerable<MeasurementRecord> Judged(RequirementRecord requirement) => requirement.Measurements.Where(one => one.Decision is not null);

    private static (string, string, string) Key(MeasurementRecord measured) => (measured.Scenario, measured.Name, measured.Unit);
}

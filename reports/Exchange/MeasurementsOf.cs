using Lse66.Record;

namespace Lse66.Reports;

/// <summary>Which measurements a scenario judged.</summary>
internal static class MeasurementsOf
{
    public static IEnumerable<MeasurementRecord> Scenario(RequirementRecord requirement, ScenarioRecord scenario) =>
        requirement.Measurements.Where(one => one.Scenario == scenario.Name);

    /// <summary>Measurements that name no scenario of the requirement; a sound record has none, a view loses none.</summary>
    public static IEnumerable<MeasurementRecord> NoScenario(RequirementRecord requirement) =>
        requirement.Measurements.Where(one => requirement.Scenarios.All(scenario => scenario.Name != one.Scenario));
}

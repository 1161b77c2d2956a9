using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// What has to be equal for verdicts to stand together: who the endpoint is, the decision rule and the tolerances of the plan. Seed, exposures, selection, allowed actions and the
/// version of the harness may differ: they change how well something is known, not what was tested.
/// </summary>
public static class Configuration
{
    private const string Simulated = "sim";

    public static ConfigurationRecord Of(CampaignRecord record) => new(
        record.Endpoint.Kind,
        record.Endpoint.Software,
        record.Endpoint.Firmware,
        record.Endpoint.Address,
        record.Endpoint.Kind == Simulated ? record.Endpoint.Uri : null,
        record.Plan.DecisionRule,
        record.Plan.Tolerances);

    /// <summary>What differs, with both values; null when nothing does.</summary>
    public static string? Difference(ConfigurationRecord reference, ConfigurationRecord other)
    {
        (string Name, string Reference, string Other)[] members =
        [
            ("endpoint kind", reference.Kind, other.Kind),
            ("software", reference.Software, other.Software),
            ("firmware", reference.Firmware, other.Firmware),
            ("address", reference.Address, other.Address),
            ("endpoint", reference.Uri ?? string.Empty, other.Uri ?? string.Empty),
            ("decision rule", reference.DecisionRule, other.DecisionRule),
            .. reference.Tolerances.Concat(other.Tolerances).Select(one => one.Name).Distinct().Select(name => ($"tolerance {name}", Tolerance(reference, name), Tolerance(other, name))),
        ];
        return members.Where(one => one.Reference != one.Other).Select(one => $"{one.Name} '{Printable.Text(one.Other, 80)}', not '{Printable.Text(one.Reference, 80)}'").FirstOrDefault();
    }

    private static string Tolerance(ConfigurationRecord configuration, string name) => configuration.Tolerances.FirstOrDefault(one => one.Name == name)?.Value ?? "none";
}

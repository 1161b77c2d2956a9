using Lse66.Record;

namespace Lse66.Cli;

/// <summary>A line for the shell that asks evidence.db for what was measured; docs/evidence.md has queries that go down to the stamps.</summary>
internal static class EvidenceQuery
{
    public static string Of(string folder, string requirement)
    {
        string file = Uri.EscapeDataString(Path.Combine(folder, CampaignFolder.EvidenceFile)).Replace("%2F", "/", StringComparison.Ordinal);
        return $"sqlite3 -header -column 'file:{file}?immutable=1' \"SELECT scenario, json_extract(m.value, '$.estimate.name') AS measurement, json_extract(m.value, '$.estimate.value') AS value, "
            + $"json_extract(m.value, '$.estimate.unit') AS unit, json_extract(m.value, '$.verdict') AS decision FROM ledger, json_each(outcome, '$.measurements') AS m WHERE requirement = '{requirement}'\"";
    }
}

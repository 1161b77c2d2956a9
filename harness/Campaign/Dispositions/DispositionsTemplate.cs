using System.Globalization;
using System.Text;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>The text that people start dispositions from: commented YAML that <see cref="DispositionsReader"/> reads, with an entry to fill in for every Fail of the record.</summary>
public static class DispositionsTemplate
{
    public static string Write(CampaignRecord record, string digest)
    {
        var yaml = new StringBuilder();
        yaml.Append("# What people decide about this record, kept beside it as dispositions.yaml. It is no part of the record: no digest changes by it.\n");
        yaml.Append("# Every field may be left out. Reports, 'lse66 status' and 'lse66 gate' read it.\n");
        yaml.Append(CultureInfo.InvariantCulture, $"# Campaign {Line(record.Id)} of {Line(record.Started)}, {record.Endpoint.EvidenceClass}.\n\n");
        yaml.Append("# The record that these decisions are about: beside any other they are refused.\n");
        yaml.Append(CultureInfo.InvariantCulture, $"record: {digest}\n");
        yaml.Append("documentNumber: ''\nissue: ''\n");
        Deviations(yaml, record);
        yaml.Append("\n# Remarks for the report, about one requirement or, without 'requirement', about the campaign.\nnotes:\n");
        yaml.Append("#  - { requirement: '0009', author: '', date: 2026-01-31, text: '' }\n");
        yaml.Append("\n# The overall assessment, in as many lines as it takes.\n# assessment:\n#   author: ''\n#   date: 2026-01-31\n#   text: |\n#     ...\n");
        yaml.Append("\n# Earlier issues of the report.\nchanges:\n#  - { issue: '1', date: 2026-01-31, author: '', description: 'first issue' }\n");
        yaml.Append("\n# The document is a draft until somebody approves it by name and date.\napprovals:\n");
        foreach (string role in ApprovalRecord.Roles)
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{ role: {role}, name: '' }}\n");
        return yaml.ToString();
    }

    private static void Deviations(StringBuilder yaml, CampaignRecord record)
    {
        yaml.Append("\n# A deviation covers a Fail of the measurement that it names, up to its bound, in runs until its last day. Without an approver it does not count.\n");
        yaml.Append("# The bound takes the place of the limit: the whole interval has to lie within it. For a fact it is the number of contradictions.\ndeviations:\n");
        var failed = record.Requirements
            .SelectMany(one => one.Measurements.Where(measured => measured.Decision == nameof(Verdict.Fail)).Select(measured => (one.Id, Measured: measured)))
            .DistinctBy(one => (one.Id, one.Measured.Name))
            .ToArray();
        foreach ((string id, MeasurementRecord measured) in failed)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"#  - requirement: '{ShortOf(id)}'   # {Line(measured.Evidence)}: {Value(measured)}\n");
            yaml.Append(CultureInfo.InvariantCulture, $"#    measurement: {Quoted(measured.Name)}\n#    bound:          # {Line(measured.Unit)}\n#    unit: {Quoted(measured.Unit)}\n");
            yaml.Append("#    issue: ''       # key of the deviation in the issue tracker\n#    reason: ''\n#    approver: ''\n#    expires: 2026-12-31\n");
        }
        if (failed.Length == 0)
            yaml.Append("#  - { requirement: '0009', measurement: 'data delivery latency, maximum', bound: 1.5, unit: ms, issue: 'LVV-1', reason: '', approver: '', expires: 2026-12-31 }\n");
    }

    private static string Value(MeasurementRecord measured) => measured is { Estimate: { } value, Interval: [var low, var high], Limit: { } limit }
        ? string.Create(CultureInfo.InvariantCulture, $"{value:G6} in [{low:G6}, {high:G6}] {Line(measured.Unit)}, limit {limit:G6}")
        : "no value";

    private static string ShortOf(string id) => RequirementId.TryParse(id, out RequirementId known) ? known.Short : Line(id);

    private static string Line(string text) => Printable.Text(text, YamlSection.TextLengthMax);

    private static string Quoted(string text) => $"'{Line(text).Replace("'", "''", StringComparison.Ordinal)}'";
}

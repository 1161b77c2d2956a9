using System.Globalization;
using Lse66.Icd;
using Lse66.Record;
using YamlDotNet.Core;

namespace Lse66.Campaign;

/// <summary>YAML text -> <see cref="DispositionsRecord"/>: every field checked; unknown ones, wrong types and unreadable YAML are refused with the line.</summary>
public static class DispositionsReader
{
    /// <summary>An assessment is some pages of prose.</summary>
    public const int ProseLengthMax = 20_000;

    /// <summary>No limit of the ICD comes near it.</summary>
    private const double BoundMax = 1e12;

    private const int DigestLength = 64;

    private static readonly string[] Fields = ["record", "documentNumber", "issue", "changes", "deviations", "notes", "assessment", "approvals"];
    private static readonly string[] ChangeFields = ["issue", "date", "author", "description"];
    private static readonly string[] DeviationFields = ["requirement", "measurement", "bound", "unit", "issue", "reason", "approver", "expires"];
    private static readonly string[] NoteFields = ["requirement", "author", "date", "text"];
    private static readonly string[] AssessmentFields = ["author", "date", "text"];
    private static readonly string[] ApprovalFields = ["role", "name", "date"];

    /// <param name="file">File name, for messages.</param>
    /// <exception cref="UsageException">A field is unknown, missing or malformed; the message names file, line, field and remedy.</exception>
    public static DispositionsRecord Read(string text, string file)
    {
        YamlSource source = Source(file);
        var root = new YamlSection(YamlDocument.Read(text, source), source, string.Empty, Fields);
        return new DispositionsRecord(
            root.Text("record") is { } digest ? Digest(root, digest) : null,
            root.TextOr("documentNumber", string.Empty),
            root.TextOr("issue", string.Empty),
            [.. root.Sections("changes", ChangeFields).Select(one => new ChangeRecord(one.TextOr("issue", string.Empty), Day(one, "date"), one.TextOr("author", string.Empty), one.Required("description")))],
            Deviations(root),
            [.. root.Sections("notes", NoteFields).Select(Note)],
            root.Section("assessment", AssessmentFields) is { } assessment
                ? new AssessmentRecord(assessment.TextOr("author", string.Empty), Day(assessment, "date"), Prose(assessment))
                : null,
            [.. root.Sections("approvals", ApprovalFields).Select(Approval)]);
    }

    internal static YamlSource Source(string file) => new("dispositions", file, "lse66 report DIR --dispositions");

    private static List<DeviationRecord> Deviations(YamlSection root)
    {
        List<DeviationRecord> deviations = [];
        foreach (YamlSection entry in root.Sections("deviations", DeviationFields))
        {
            RequirementId id = YamlValues.Requirement(entry, entry.Required("requirement"), entry.At("requirement"));
            string measurement = entry.Required("measurement");
            if (deviations.Exists(one => one.Requirement == id.ToString() && one.Measurement == measurement))
                throw entry.Refuse(entry.Start, $"a second deviation for '{measurement}' of {id.Short}; a measurement has one bound");
            entry.Required("bound");
            entry.Required("expires");
            deviations.Add(new DeviationRecord(
                id.ToString(),
                measurement,
                entry.Number("bound", 0, -BoundMax, BoundMax),
                entry.Required("unit"),
                entry.Required("issue"),
                entry.Required("reason"),
                entry.TextOr("approver", string.Empty),
                Day(entry, "expires")));
        }
        return deviations;
    }

    private static NoteRecord Note(YamlSection entry) => new(
        entry.Text("requirement") is { } id ? YamlValues.Requirement(entry, id, entry.At("requirement")).ToString() : null,
        entry.TextOr("author", string.Empty),
        Day(entry, "date"),
        Prose(entry));

    private static ApprovalRecord Approval(YamlSection entry)
    {
        string role = entry.Required("role");
        return ApprovalRecord.Roles.Contains(role)
            ? new ApprovalRecord(role, entry.TextOr("name", string.Empty), Day(entry, "date"))
            : throw entry.Refuse(entry.At("role"), UnknownName.Message("role", role, ApprovalRecord.Roles));
    }

    private static string Prose(YamlSection section) => section.Prose("text", ProseLengthMax) ?? section.Required("text");

    /// <summary>A day as written, after it was found to be one; empty where none is given.</summary>
    private static string Day(YamlSection section, string name) =>
        section.Text(name) is null
            ? string.Empty
            : section.Value(name, default(DateOnly), YamlValues.Date, YamlValues.DateWanted).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Digest(YamlSection root, string text)
    {
        Mark at = root.At("record");
        return text.Length == DigestLength && text.All(char.IsAsciiHexDigitLower) ? text : throw root.Refuse(at, $"field 'record' is '{Printable.Text(text, DigestLength)}'; write the record's SHA-256, 64 hexadecimal digits");
    }
}

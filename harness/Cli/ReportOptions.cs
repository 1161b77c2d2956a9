namespace Lse66.Cli;

/// <summary>What the command line says of a report.</summary>
/// <param name="Out">Null: beside the record.</param>
/// <param name="Qualification">What <c>lse66 qualify --out</c> wrote; null: the report says that there is none.</param>
/// <param name="Mapping">Names the observatory's keys; null: none.</param>
/// <param name="Redact">Rules that hide a site's names; null: nothing is hidden.</param>
/// <param name="Baseline">Folder or campaign.json of an earlier campaign; null: nothing to compare with.</param>
internal sealed record ReportOptions(IReadOnlyList<string> Formats, string? Out, string? Qualification, string? Mapping, string? Redact, string? Baseline);

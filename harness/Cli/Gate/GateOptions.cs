namespace Lse66.Cli;

/// <param name="Folder">Null only with <c>--init</c>.</param>
/// <param name="Out">Where the outcome goes instead of stdout; null: stdout.</param>
/// <param name="Verify">File with the key by which both records must be signed; null: no signature is asked for.</param>
/// <param name="Summary">File that gets the outcome in Markdown; null: none.</param>
internal sealed record GateOptions(string? Folder, string? Baseline, string? Rules, string Format, string? Out, string? Summary, string? Verify);

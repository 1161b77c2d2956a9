using System.Globalization;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>
/// Workflow commands of GitHub Actions, an annotation for each finding: <c>::error title=…::message</c>. In a message '%', CR and LF are percent-encoded, in a property ':' and ','
/// as well, so that no text of a record can end a command or begin another.
/// </summary>
internal static class GateGithub
{
    public static IEnumerable<string> Of(GateRecord gate)
    {
        foreach (GateFinding finding in gate.Findings)
            yield return $"::error title={Property($"lse66 gate: {finding.Rule} {finding.Subject}")}::{Message($"was: {finding.Was} | is: {finding.Is} | rule: {finding.Demand} | remedy: {finding.Remedy}{(finding.Again is null ? string.Empty : $" | again: {finding.Again}")}")}";
        foreach (string one in gate.Accepted)
            yield return $"::notice title=lse66 gate%3A accepted::{Message(one)}";
        string last = GateText.Last(gate, (_, text) => text);
        yield return gate.Green
            ? string.Create(CultureInfo.InvariantCulture, $"::notice title=lse66 gate::{Message(last)}")
            : last;
    }

    private static string Message(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Message(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}

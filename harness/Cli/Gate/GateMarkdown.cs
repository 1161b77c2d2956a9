using System.Globalization;
using System.Text;
using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>A gate's outcome as Markdown, for the summary of a CI step or a pull request. Text of a record cannot become markup in it.</summary>
internal static class GateMarkdown
{
    /// <summary>A summary that is longer is read by nobody; GitHub takes 1 MiB.</summary>
    private const int FindingsMax = 200;

    public static string Of(GateRecord gate)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {Register.Document} v{Register.Version} gate: {(gate.Green ? "green" : "red")}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{Plain(GateText.Last(gate, (_, word) => word))}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| | campaign | endpoint | evidence | started | record |\n|---|---|---|---|---|---|\n{Row("candidate", gate.Candidate)}{(gate.Baseline is { } baseline ? Row("baseline", baseline) : string.Empty)}\n");
        if (gate.Findings.Count > 0)
        {
            text.Append("| finding | about | was | is | remedy | again |\n|---|---|---|---|---|---|\n");
            foreach (GateFinding one in gate.Findings.Take(FindingsMax))
                text.Append(CultureInfo.InvariantCulture, $"| {Plain(one.Rule)} | {Plain(one.Subject)} | {Plain(one.Was)} | {Plain(one.Is)} | {Plain(one.Remedy)} | {(one.Again is null ? string.Empty : $"<code>{Plain(one.Again)}</code>")} |\n");
            if (gate.Findings.Count > FindingsMax)
                text.Append(FormattableString.Invariant($"\n{gate.Findings.Count - FindingsMax} more findings.\n"));
            text.Append('\n');
        }
        Listing(text, "Accepted", gate.Accepted);
        Listing(text, "Remarks", gate.Remarks);
        Listing(text, $"Rules ({gate.Rules.Source})", gate.Rules.Said);
        return text.ToString();
    }

    private static void Listing(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"**{Plain(title)}**\n\n");
        foreach (string line in lines)
            text.Append(CultureInfo.InvariantCulture, $"- {Plain(line)}\n");
        text.Append('\n');
    }

    private static string Row(string role, GatedCampaign campaign) =>
        $"| {role} | {Plain(campaign.Folder)} {Plain(campaign.Id ?? "not to be trusted")} | {Plain(campaign.Endpoint ?? string.Empty)} | {Plain(campaign.EvidenceClass ?? string.Empty)} | {Plain(campaign.Started ?? string.Empty)} | <code>{Plain(campaign.Digest ?? string.Empty)}</code> |\n";

    /// <summary>Every character that Markdown or HTML gives a meaning, as a character reference.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (char letter in text)
            plain.Append(letter is '|' or '<' or '>' or '&' or '`' or '*' or '_' or '[' or ']' or '!' or '#' or '~' or '\\' or '@' or '$' ? FormattableString.Invariant($"&#{(int)letter};") : letter is '\n' or '\r' ? " " : letter.ToString());
        return plain.ToString();
    }
}

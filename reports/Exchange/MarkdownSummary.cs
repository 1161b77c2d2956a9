using System.Text;
using Lse66.Record;

namespace Lse66.Reports;

/// <summary>A page for a pull request (GitHub-flavoured Markdown): what did not pass first, then counts, then all 39 folded away.</summary>
public static class MarkdownSummary
{
    /// <summary>A comment is read, not searched; the report holds the rest.</summary>
    private const int OpenMax = 39;

    private const int ReasonLengthMax = 300;

    public static byte[] Render(Report report)
    {
        CampaignRecord record = report.Record;
        List<string> text = [$"## {Escape(report.Title)}: {Badge(record.Verdict)}\n"];
        if (report.IsDemonstration)
            text.Add($"> **{Standing.Banner}**\n");
        foreach (string departure in Completeness.Departures(record))
            text.Add($"> **{Escape(departure)}**\n");
        text.Add($"{Escape(report.Tally)}. Endpoint {Code(record.Endpoint.Uri)}, evidence {Escape(record.Endpoint.EvidenceClass)}, rule {Escape(record.Plan.DecisionRule)}, harness {Escape(record.Harness.Version)}.\n");
        Table(text, ["Verdict", "Requirements"], VerdictWord.All
            .Select(word => (word, Count: record.Requirements.Count(one => VerdictWord.Of(one.Verdict).Style == word.Style)))
            .Where(one => one.Count > 0)
            .Select(one => new[] { $"{one.word.Sign} {one.word.Word}", Digits.Count(one.Count) }));
        RequirementRecord[] open = [.. report.Open.Where(one => one.Selected)];
        if (open.Length > 0)
        {
            text.Add("### Open\n");
            Table(text, ["Requirement", "Verdict", "Why"], open.Take(OpenMax).Select(one => new[]
            {
                $"{Code(Standing.ShortId(one.Id))} {Escape(one.Title)}", Badge(one.Verdict), Escape(CleanText.Short(one.Reason ?? string.Empty, ReasonLengthMax)),
            }));
            if (open.Length > OpenMax)
                text.Add($"and {Digits.Count(open.Length - OpenMax)} more in the report.\n");
        }
        if (report.Changes is { } changes)
            AddChanges(text, changes);
        text.Add("<details><summary>All requirements</summary>\n");
        Table(text, ["Requirement", "Title", "Verdict", "Evidence", "Proposed status"], record.Requirements.Select(one => new[]
        {
            Code(one.Id), Escape(one.Title), one.Selected ? Badge(one.Verdict) : "○ Not selected", Escape(one.EvidenceClass), Escape(Standing.ProposedStatus(one)),
        }));
        text.AddRange(["</details>\n", $"Record {Code(report.Digest)}\n"]);
        return Encoding.UTF8.GetBytes(string.Join('\n', text));
    }

    private static void AddChanges(List<string> text, CampaignChanges changes)
    {
        text.Add($"### Since {Escape(CleanText.Short(changes.Baseline.Id, 60))}\n");
        text.Add($"{Escape(ChangesSummary.Of(changes))}\n");
        if (changes.Verdicts.Count > 0)
            Table(text, ["Requirement", "Was", "Is", "Why"], ChangesSummary.WorstFirst(changes).Take(OpenMax).Select(one => new[]
            {
                $"{Code(Standing.ShortId(one.Requirement))} {Escape(one.Title)}", Badge(one.Was), Badge(one.Is), Escape(CleanText.Short(one.Reason ?? string.Empty, ReasonLengthMax)),
            }));
        if (changes.Margins.Count > 0)
            Table(text, ["Requirement", "Measured", "Was", "Is", "Limit"], changes.Margins.Take(OpenMax).Select(one => new[]
            {
                Code(Standing.ShortId(one.Requirement)), Escape(one.Is.Name), Escape(Quantity.Value(one.Was)), Escape(Quantity.Value(one.Is)), Escape(Quantity.Limit(one.Is)),
            }));
        if (changes.Configuration.Count + changes.Plan.Count > 0)
            Table(text, ["What", "Was", "Is"], changes.Configuration.Concat(changes.Plan).Take(OpenMax).Select(one => new[]
            {
                Escape(one.Name), Escape(Listing.Or(CleanText.Short(one.Was, ReasonLengthMax), "none")), Escape(Listing.Or(CleanText.Short(one.Is, ReasonLengthMax), "none")),
            }));
    }

    private static string Badge(string verdict)
    {
        VerdictWord word = VerdictWord.Of(verdict);
        return $"{word.Sign} {Escape(word.Word)}";
    }

    private static void Table(List<string> text, string[] header, IEnumerable<string[]> rows) =>
        text.AddRange([Row(header), Row([.. header.Select(_ => "---")]), .. rows.Select(Row), string.Empty]);

    private static string Row(string[] cells) => $"| {string.Join(" | ", cells)} |";

    /// <summary>Every character that Markdown or HTML gives a meaning, and what would make a link or a mention, is written as itself.</summary>
    private static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length + 8);
        foreach (char c in text)
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '@' => escaped.Append("&#64;"),
                ':' => escaped.Append("&#58;"),
                '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '(' or ')' or '#' or '!' or '|' or '~' or '$' => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        return escaped.ToString();
    }

    /// <summary>Code keeps every character but its own delimiter and the table's.</summary>
    private static string Code(string text) => $"`{CleanText.Short(text, 200).Replace('`', '\'').Replace('|', '/')}`";
}

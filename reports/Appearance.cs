using System.Text;
using Microsoft.AspNetCore.Components;

namespace Lse66.Reports;

/// <summary>Style sheet and script, carried inside the document: it has no other file and asks no network. Everything is readable without the script.</summary>
public static class Appearance
{
    public static MarkupString Script { get; } = new($"<script>\n{Resource("report.js")}</script>");

    /// <summary>Void elements stand here as text, because Razor writes them without the closing slash that keeps the document well-formed as XML.</summary>
    public static MarkupString Metadata { get; } = new(
        """<meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><meta name="color-scheme" content="light dark" />""");

    public static MarkupString SearchBox { get; } = new("""<input type="search" id="filter-text" maxlength="100" />""");

    private static readonly string Sheet = Resource("report.css");

    /// <summary>The style sheet, and the running headers of the printed pages, which name the record.</summary>
    public static MarkupString Style(Report report) => new($"<style>\n{Sheet}{PageHeader(report)}</style>");

    /// <summary>Paged media take the header from the style sheet, where the encoding of HTML protects nothing: only letters, digits, dots and spaces get in.</summary>
    private static string PageHeader(Report report)
    {
        string banner = report.IsDemonstration ? Standing.Banner : $"Evidence class: {Harmless(report.Record.Endpoint.EvidenceClass)}";
        return $"@page {{ @top-left {{ content: \"{banner}\"; }} @top-right {{ content: \"{Harmless(report.Title)} · {report.DocumentState} · record {Harmless(report.ShortDigest)}\"; }} }}\n";
    }

    private static string Harmless(string text) =>
        string.Concat(CleanText.Short(text, 60).Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or ' ' or '-'));

    private static string Resource(string name)
    {
        using Stream stream = typeof(Appearance).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Bug in harness: {name} is missing from the reports assembly");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

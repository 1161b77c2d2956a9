namespace Lse66.Reports;

/// <summary>What people wrote in several lines, as paragraphs of clean text.</summary>
public static class Prose
{
    /// <summary>An assessment that is longer is a document of its own.</summary>
    public const int ParagraphsMax = 100;

    /// <summary>Remarks on one requirement.</summary>
    public const int NotesMax = 50;

    /// <summary>An empty line ends a paragraph; line ends within one are spaces.</summary>
    public static IReadOnlyList<string> Paragraphs(string text) =>
        [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(ParagraphsMax).Select(CleanText.Of)];
}

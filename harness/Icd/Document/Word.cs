using System.Text.RegularExpressions;

namespace Lse66.Icd;

/// <summary>One word of the extracted text. Where lines end is a hint only: the next extractor wraps elsewhere.</summary>
internal readonly partial record struct Word(string Text, bool StartsLine)
{
    /// <summary>The mark that precedes every identified element of the document, numbered or not, sometimes several times.</summary>
    internal const string IdMark = "ID:";

    internal const string AttributesMark = "ATTRIBUTES";

    internal static IReadOnlyList<Word> Split(string repaired)
    {
        string text = JoinBrokenWords(PageFurniture.Remove(repaired));
        return
        [
            .. text.Split('\n').SelectMany(line => line
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select((word, position) => new Word(word, position == 0))),
        ];
    }

    /// <summary>
    /// A hyphen at a line end is dropped where the document uses the joined word elsewhere (<c>integra-tion</c>) and kept where it does not (<c>Dual-homed</c>).
    /// This serves readers; fingerprints fold such hyphens in either case.
    /// </summary>
    private static string JoinBrokenWords(string text)
    {
        HashSet<string> vocabulary = [.. Letters().Matches(text).Select(match => match.Value)];
        string joined = BrokenWord().Replace(text, match =>
        {
            (string head, string tail) = (match.Groups["head"].Value, match.Groups["tail"].Value);
            return vocabulary.Contains(head + tail) ? head + tail : $"{head}-{tail}";
        });
        return HyphenAtLineEnd().Replace(joined, "-");
    }

    [GeneratedRegex(@"\p{L}+", RegexOptions.None, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex Letters();

    [GeneratedRegex(@"(?<head>(?<!\p{L})\p{L}+)-\n+(?<tail>\p{L}+)", RegexOptions.ExplicitCapture, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex BrokenWord();

    [GeneratedRegex(@"(?<=\w)-\n+(?=\w)", RegexOptions.None, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex HyphenAtLineEnd();
}

using System.Text.RegularExpressions;

namespace Lse66.Icd;

/// <summary>
/// Cuts the body of the document at its headings. A heading is a section number of three parts or more with its title before it (as one extractor of this PDF
/// delivers it) or after it (as the page shows it); which of the two holds is decided once for the whole document, by majority.
/// </summary>
internal sealed partial class SectionSplitter
{
    /// <summary>A run of more words than this is a sentence, not a title.</summary>
    private const int MaxTitleWords = 20;

    private readonly IReadOnlyList<Word> words;
    private readonly TableOfContents contents;
    private readonly Dictionary<string, string[]> titles;
    private readonly bool titleFirst;
    private readonly HashSet<string> settled = new(StringComparer.Ordinal);

    private SectionSplitter(IReadOnlyList<Word> words, TableOfContents contents)
    {
        this.words = words;
        this.contents = contents;
        titles = contents.Titles.ToDictionary(entry => entry.Key, entry => TitleWords(entry.Value), StringComparer.Ordinal);
        titleFirst = IsTitleFirst();
        settled.UnionWith(Candidates().Where(at => titles.ContainsKey(words[at].Text) && (Matches(at, titleFirst) || Matches(at, !titleFirst)))
            .Select(at => words[at].Text));
    }

    private readonly record struct Heading(string Number, string? Title, int Start, int End);

    internal static IReadOnlyList<Section> Split(IReadOnlyList<Word> words, TableOfContents contents)
    {
        var splitter = new SectionSplitter(words, contents);
        IReadOnlyList<Heading> headings = splitter.Headings();
        return
        [
            .. headings.Select((heading, index) => new Section(
                heading.Number,
                heading.Title,
                splitter.Text(heading.End, index + 1 < headings.Count ? headings[index + 1].Start : words.Count))),
        ];
    }

    private List<Heading> Headings()
    {
        var headings = new List<Heading>();
        int floor = contents.End;
        foreach (int at in Candidates())
        {
            Heading? heading = at < floor ? null : Listed(at, floor) ?? Unlisted(at, floor);
            if (heading is null)
                continue;
            headings.Add(heading.Value);
            floor = heading.Value.End;
        }
        return headings;
    }

    /// <summary>A heading whose title the table of contents confirms.</summary>
    private Heading? Listed(int at, int floor)
    {
        foreach (bool before in (bool[])[titleFirst, !titleFirst])
        {
            if (!Matches(at, before))
                continue;
            int length = titles[words[at].Text].Length;
            if (!before)
                return new Heading(words[at].Text, Text(at + 1, at + 1 + length), at, at + 1 + length);
            if (at - length >= floor)
                return new Heading(words[at].Text, Text(at - length, at), at - length, at + 1);
        }
        return null;
    }

    /// <summary>
    /// A heading that the table of contents does not know, or knows by another title. A section number inside a sentence is a cross-reference: a heading stands
    /// at an end of its line or right before an identified element or a list of attributes, and its number heads no other section.
    /// </summary>
    private Heading? Unlisted(int at, int floor)
    {
        bool startsLine = words[at].StartsLine;
        bool endsLine = at + 1 == words.Count || words[at + 1].StartsLine;
        bool beforeElement = at + 1 < words.Count && IsElementMark(words[at + 1].Text);
        if (settled.Contains(words[at].Text) || !(startsLine || endsLine || beforeElement))
            return null;
        if (startsLine && !endsLine && !beforeElement && !titleFirst)
        {
            int end = at + 1;
            while (end < words.Count && !words[end].StartsLine && !IsElementMark(words[end].Text))
                end++;
            return end - at - 1 > MaxTitleWords ? null : new Heading(words[at].Text, Text(at + 1, end), at, end);
        }
        int start = at;
        while (start > floor && at - start <= MaxTitleWords && !words[start].StartsLine && (start == at || !(EndsSentence(words[start - 1].Text) || SectionNumber().IsMatch(words[start - 1].Text))))
            start--;
        if (at - start > MaxTitleWords)
            return null;
        return new Heading(words[at].Text, start == at ? null : Text(start, at), start, at + 1);
    }

    private bool IsTitleFirst()
    {
        int before = Candidates().Count(at => Matches(at, before: true));
        int after = Candidates().Count(at => Matches(at, before: false));
        if (before + after > 0)
            return before >= after;
        return Candidates().Count(at => !words[at].StartsLine) * 2 >= Candidates().Count();
    }

    private IEnumerable<int> Candidates()
    {
        for (int at = contents.End; at < words.Count; at++)
        {
            if (SectionNumber().IsMatch(words[at].Text))
                yield return at;
        }
    }

    private bool Matches(int at, bool before)
    {
        if (!titles.TryGetValue(words[at].Text, out string[]? title))
            return false;
        int start = before ? at - title.Length : at + 1;
        if (start < contents.End || start + title.Length > words.Count)
            return false;
        return string.Equals(Comparable(Text(start, start + title.Length)), Comparable(string.Join(' ', title)), StringComparison.Ordinal);
    }

    private string Text(int start, int end) => string.Join(' ', Enumerable.Range(start, Math.Max(0, end - start)).Select(at => words[at].Text));

    private static string[] TitleWords(string title) => title.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Comparable(string title) => Canonical.Of(title).TrimEnd('.');

    private static bool IsElementMark(string word) =>
        word.StartsWith(Word.IdMark, StringComparison.Ordinal) || word == Word.AttributesMark;

    private static bool EndsSentence(string word) => word[^1] is '.' or ']' or ':' or '?' && word != ElementParser.IssuePrefix;

    [GeneratedRegex(@"^[1-9]\d?(\.\d{1,3}){2,}$", RegexOptions.ExplicitCapture, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex SectionNumber();
}

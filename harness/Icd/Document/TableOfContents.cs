using System.Text.RegularExpressions;

namespace Lse66.Icd;

/// <summary>
/// The titles that the document's own table of contents gives to its sections. They tell a heading from a cross-reference, and a title from the sentence before
/// it, however the text is wrapped.
/// </summary>
/// <remarks>Grammar of an entry: <c>number title page</c>, followed by the number of the next entry; dot leaders are gone by then.</remarks>
internal sealed partial record TableOfContents(IReadOnlyDictionary<string, string> Titles, int End)
{
    /// <summary>The longest title of the real document has ten words.</summary>
    private const int MaxTitleWords = 30;

    /// <summary>Reads the entries before the first identified element; <see cref="End"/> is the word after the last of them, 0 where there is no table.</summary>
    internal static TableOfContents Read(IReadOnlyList<Word> words)
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        int end = 0;
        int limit = FirstIdMark(words);
        for (int at = 0; at < limit; at++)
        {
            if (!Dotted().IsMatch(words[at].Text))
                continue;
            int page = PageOf(words, at, limit, last: at == end && end > 0 && !titles.ContainsKey(words[at].Text));
            if (page < 0)
                continue;
            titles[words[at].Text] = string.Join(' ', words.Skip(at + 1).Take(page - at - 1).Select(word => word.Text));
            end = page + 1;
            at = page;
        }
        return new TableOfContents(titles, end);
    }

    /// <summary>
    /// The position of the entry's page number, or -1. The last entry has no successor: its page is the first number that ends it. A number that has an entry
    /// already is no further one but the first heading.
    /// </summary>
    private static int PageOf(IReadOnlyList<Word> words, int number, int limit, bool last)
    {
        int farthest = Math.Min(limit - 1, number + MaxTitleWords + 1);
        for (int at = number + 2; at <= farthest; at++)
        {
            if (Page().IsMatch(words[at].Text) && StartsEntry(words, at + 1))
                return at;
        }
        for (int at = number + 2; last && at <= farthest; at++)
        {
            if (Page().IsMatch(words[at].Text))
                return at;
        }
        return -1;
    }

    private static bool StartsEntry(IReadOnlyList<Word> words, int at)
    {
        if (at + 1 >= words.Count)
            return false;
        return Dotted().IsMatch(words[at].Text) || (Chapter().IsMatch(words[at].Text) && char.IsUpper(words[at + 1].Text[0]));
    }

    private static int FirstIdMark(IReadOnlyList<Word> words)
    {
        for (int at = 0; at < words.Count; at++)
        {
            if (words[at].Text.StartsWith(Word.IdMark, StringComparison.Ordinal))
                return at;
        }
        return words.Count;
    }

    [GeneratedRegex(@"^[1-9]\d?(\.\d{1,3})+$", RegexOptions.ExplicitCapture, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex Dotted();

    [GeneratedRegex(@"^[1-9]$", RegexOptions.None, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex Chapter();

    [GeneratedRegex(@"^\d{1,3}$", RegexOptions.None, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex Page();
}

using System.Globalization;
using System.Text;

namespace Lse66.Reports;

/// <summary>
/// Text of a record made harmless before it is rendered. Everything in a record may come from an endpoint, a file or a person.
/// </summary>
public static class CleanText
{
    /// <summary>Longest text that is printed whole, in UTF-16 units: a page of prose. What is longer ends in an ellipsis and its true length.</summary>
    public const int LengthMax = 2000;

    /// <summary>Marks that may follow one letter; more of them climb over the lines above.</summary>
    public const int CombiningMarksMax = 4;

    private const string Replacement = "\uFFFD";

    /// <summary>
    /// White space of any kind becomes a space. Controls, NUL included, bidirectional and other invisible format marks, lone surrogates, private and unassigned
    /// characters become U+FFFD: a reader sees that something stood there, and two names that differ only in such a mark do not look alike.
    /// </summary>
    public static string Of(string text)
    {
        if (IsPlain(text))
            return text;
        StringBuilder clean = new(Math.Min(text.Length, LengthMax) + 40);
        int marks = 0;
        foreach (Rune rune in text.AsSpan(0, Math.Min(text.Length, LengthMax)).EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            marks = IsCombining(category) ? marks + 1 : 0;
            if (marks <= CombiningMarksMax)
                clean.Append(Visible(rune, category));
        }
        if (text.Length > LengthMax)
            clean.Append(CultureInfo.InvariantCulture, $"… [{text.Length:N0} characters]");
        return clean.ToString();
    }

    /// <summary>At most <paramref name="length"/> characters of a clean text, for cells and headings; an ellipsis stands for the rest.</summary>
    public static string Short(string text, int length)
    {
        if (text.Length <= length)
            return text;
        int end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end] + "…";
    }

    private static bool IsPlain(string text)
    {
        if (text.Length > LengthMax)
            return false;
        foreach (char c in text)
            if (c is < ' ' or > '~')
                return false;
        return true;
    }

    private static bool IsCombining(UnicodeCategory category) =>
        category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Visible(Rune rune, UnicodeCategory category)
    {
        if (Rune.IsWhiteSpace(rune))
            return " ";
        return category switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => Replacement,
            _ => rune.ToString(),
        };
    }
}

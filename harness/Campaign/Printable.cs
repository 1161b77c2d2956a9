using System.Globalization;
using System.Text;

namespace Lse66.Campaign;

/// <summary>Text from a file, a peer or a user, made fit for a message or the record: bounded, and without characters that move a cursor or turn the reading direction.</summary>
public static class Printable
{
    /// <summary>Room for a reason with its figures; a hostile peer cannot fill a record.</summary>
    public const int TextLengthMax = 2000;

    /// <summary>Unprintable characters become '?', line ends a space; what is longer than <paramref name="lengthMax"/> ends in an ellipsis.</summary>
    public static string Text(string text, int lengthMax = TextLengthMax)
    {
        var printable = new StringBuilder(Math.Min(text.Length, lengthMax));
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (printable.Length >= lengthMax)
                return printable.Append('…').ToString();
            printable.Append(rune.Value is '\n' or '\r' or '\t' ? " " : Unfit(rune) ? "?" : rune.ToString());
        }
        return printable.ToString();
    }

    private static bool Unfit(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}

using System.Text;

namespace Lse66.Endpoints;

/// <summary>Texts on their way out.</summary>
internal static class WireText
{
    /// <summary>The text within <paramref name="most"/> bytes of UTF-8, cut between characters where it is longer.</summary>
    public static string Cut(string text, int most)
    {
        if (Encoding.UTF8.GetByteCount(text) <= most)
            return text;
        var cut = new StringBuilder();
        int bytes = Encoding.UTF8.GetByteCount("…");
        foreach (Rune rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > most)
                break;
            cut.Append(rune.ToString());
        }

        return cut.Append('…').ToString();
    }
}

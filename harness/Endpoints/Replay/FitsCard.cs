using System.Text;

namespace Lse66.Endpoints;

/// <summary>
/// One line of a FITS header, 80 bytes: a keyword of up to eight characters, <c>= </c> in columns 9 and 10, a value, and after a slash a comment
/// (FITS standard 4.0, 4.1).
/// </summary>
/// <param name="Keyword">As the FITS library would find it: in upper case, and without the HIERARCH that may stand before it.</param>
/// <param name="Value">Trimmed and without quotes; null when there is none.</param>
/// <param name="Standard">Keyword and value stand in their columns, so that every reader reads the same.</param>
internal readonly record struct FitsCard(string Keyword, string? Value, bool Standard)
{
    public const int Length = 80;

    private const int KeywordLength = 8;
    private const string Hierarch = "HIERARCH ";

    public static FitsCard Read(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.Latin1.GetString(bytes[..Length]);
        if (text.StartsWith(Hierarch, StringComparison.OrdinalIgnoreCase))
            return new FitsCard(text[Hierarch.Length..].Split('=')[0].Trim().ToUpperInvariant(), null, Standard: false);
        string keyword = text[..KeywordLength].Split([' ', '='])[0].ToUpperInvariant();
        bool standard = text[..KeywordLength].TrimEnd(' ') == keyword && text.AsSpan(KeywordLength, 2) is "= ";
        return new FitsCard(keyword, standard ? ValueOf(text[(KeywordLength + 2)..]) : null, standard);
    }

    private static string? ValueOf(string field)
    {
        string text = field.TrimStart(' ');
        if (!text.StartsWith('\''))
            return text.Split('/')[0].Trim(' ') is { Length: > 0 } plain ? plain : null;
        int end = text.IndexOf('\'', 1);
        return end < 0 ? null : text[1..end].TrimEnd(' ');
    }
}

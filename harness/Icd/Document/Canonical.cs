using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Lse66.Icd;

/// <summary>
/// The form of a text in which two extractions of the same page are equal, and two different sentences are not.
/// </summary>
/// <remarks>
/// Folded away, because no extractor can be trusted with it: line breaks and amount of white space; white space before closing and after opening punctuation,
/// beside a slash and between plus signs (lines may end inside <c>TCP/IP</c> and <c>C++</c>, UAX 14);
/// a hyphen inside a word (a line end may have added it, <c>integra-tion</c>, or lost it: pdftotext makes <c>10Gigabit</c> out of <c>10-Gigabit</c>), but not
/// between two digits or after a space (<c>10-20</c>, <c>-5</c>); the hyphen of <c>+/-</c>, for the same reason; bullets; the ligatures ti, fi, ft where they
/// were extracted as tj, fj, fu. Everything else counts: every word, letter case, digit, sign and comparison.
/// The canonical form is never shown to anybody: it writes <c>full</c> as <c>ftll</c>.
/// </remarks>
internal static partial class Canonical
{
    /// <summary>A pattern that runs longer than this on one document meets a text made to stall it; the real one takes milliseconds.</summary>
    internal const int MatchTimeoutMilliseconds = 20_000;

    internal static string Of(string text)
    {
        string folded = Glyphs.Repair(text);
        folded = folded.Replace("tj", "ti", StringComparison.Ordinal).Replace("fj", "fi", StringComparison.Ordinal).Replace("fu", "ft", StringComparison.Ordinal);
        folded = SpaceInsideSigns().Replace(folded, string.Empty);
        folded = PlusMinus().Replace(folded, "\u00B1");
        folded = HyphenInsideWord().Replace(folded, string.Empty);
        folded = WhiteSpace().Replace(folded, " ");
        return SpaceAtPunctuation().Replace(folded, string.Empty).Trim();
    }

    /// <summary>SHA-256 of the canonical form, lower-case hexadecimal; empty where there is no text, so that absence never equals some text.</summary>
    internal static string Fingerprint(string text)
    {
        string canonical = Of(text);
        return canonical.Length == 0 ? string.Empty : Digest(canonical);
    }

    internal static string Digest(string exact) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(exact)));

    [GeneratedRegex(@"(?<=\p{L})-\s?(?=[\p{L}\d])|(?<=\d)-\s?(?=\p{L})", RegexOptions.None, MatchTimeoutMilliseconds)]
    private static partial Regex HyphenInsideWord();

    [GeneratedRegex(@"\s+(?=/)|(?<=/)\s+|(?<=\+)\s+(?=\+)", RegexOptions.None, MatchTimeoutMilliseconds)]
    private static partial Regex SpaceInsideSigns();

    [GeneratedRegex(@"(?:\+/-?|\u00B1)\s*", RegexOptions.None, MatchTimeoutMilliseconds)]
    private static partial Regex PlusMinus();

    [GeneratedRegex(@"\s+", RegexOptions.None, MatchTimeoutMilliseconds)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@" (?=[,.;:)\]])|(?<=[(\[]) ", RegexOptions.None, MatchTimeoutMilliseconds)]
    private static partial Regex SpaceAtPunctuation();
}

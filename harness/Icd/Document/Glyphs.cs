using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lse66.Icd;

/// <summary>
/// Brings the characters of an extracted PDF to one alphabet. Extractors differ in how they render ligatures, quotes, hyphens, spaces and line ends;
/// what is left after <see cref="Repair"/> is plain text with single spaces, <c>\n</c> between lines and no empty line.
/// </summary>
internal static partial class Glyphs
{
    /// <summary>
    /// Unicode's own ligatures; what a font without a proper character map gives for ti, tti, tt and ft; and the signs in which units are written two ways.
    /// </summary>
    private static readonly FrozenDictionary<char, string> Spellings = new Dictionary<char, string>
    {
        ['\uFB00'] = "ff",
        ['\uFB01'] = "fi",
        ['\uFB02'] = "fl",
        ['\uFB03'] = "ffi",
        ['\uFB04'] = "ffl",
        ['\uFB05'] = "st",
        ['\uFB06'] = "st",
        ['\u019F'] = "ti",
        ['\u01AB'] = "tti",
        ['\u01A9'] = "tt",
        ['\u014C'] = "ft",
        ['\u00B2'] = "^2",
        ['\u00B3'] = "^3",
        ['\u00B5'] = "u",
        ['\u03BC'] = "u",
    }.ToFrozenDictionary();

    private const string LineEnds = "\r\n\f\v\u0085\u2028\u2029";
    private const string SingleQuotes = "\u2018\u2019\u201A\u201B\u02BC\u2032";
    private const string DoubleQuotes = "\u201C\u201D\u201E\u201F\u2033";
    private const string Hyphens = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212";
    private const string Bullets = "\u00B7\u2022\u2023\u25AA\u25CF\u25E6\u25A0\uF0B7\uF0A7";
    private const char SoftHyphen = '\u00AD';

    internal static string Repair(string raw)
    {
        var clean = new StringBuilder(raw.Length);
        foreach (char glyph in WellFormed(raw))
            Append(clean, glyph);
        string text = SoftHyphenAtLineEnd().Replace(clean.ToString(), string.Empty).Replace(SoftHyphen.ToString(), string.Empty, StringComparison.Ordinal);
        text = DotLeader().Replace(text, " ");
        text = Spaces().Replace(text, " ");
        text = LineBreaks().Replace(text, "\n").Trim();
        return UnmappedLigatures(text);
    }

    /// <summary>Composed accents and no lone surrogates, which normalisation refuses.</summary>
    private static string WellFormed(string raw) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(raw)).Normalize(NormalizationForm.FormC);

    private static void Append(StringBuilder clean, char glyph)
    {
        if (Spellings.TryGetValue(glyph, out string? letters))
            clean.Append(letters);
        else if (LineEnds.Contains(glyph, StringComparison.Ordinal))
            clean.Append('\n');
        else if (SingleQuotes.Contains(glyph, StringComparison.Ordinal))
            clean.Append('\'');
        else if (DoubleQuotes.Contains(glyph, StringComparison.Ordinal))
            clean.Append('"');
        else if (Hyphens.Contains(glyph, StringComparison.Ordinal))
            clean.Append('-');
        else if (glyph == '\t' || Bullets.Contains(glyph, StringComparison.Ordinal) || char.GetUnicodeCategory(glyph) == UnicodeCategory.SpaceSeparator)
            clean.Append(' ');
        else if (glyph == SoftHyphen || char.GetUnicodeCategory(glyph) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            clean.Append(glyph);
    }

    /// <summary>
    /// One extractor shows the ligatures ti, fi and ft of the heading font as tj, fj and fu. No English word holds tj or fj; fu is repaired only where
    /// it cannot be one (<c>sofuware</c>), the rest is left to <see cref="Canonical"/>.
    /// </summary>
    private static string UnmappedLigatures(string text) =>
        FuForFt().Replace(text.Replace("tj", "ti", StringComparison.Ordinal).Replace("fj", "fi", StringComparison.Ordinal), "ft");

    [GeneratedRegex(@"\u00AD *\n+ *", RegexOptions.None, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex SoftHyphenAtLineEnd();

    [GeneratedRegex(@"\.{3,}|(?: \.){3,}", RegexOptions.None, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex DotLeader();

    [GeneratedRegex(" +", RegexOptions.None, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex Spaces();

    [GeneratedRegex(@" ?\n[ \n]*", RegexOptions.None, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex LineBreaks();

    [GeneratedRegex(@"fu(?=w|\b)", RegexOptions.None, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex FuForFt();
}

using System.Text.RegularExpressions;

namespace Lse66.Icd;

/// <summary>Reads the attributes that a section declares.</summary>
/// <remarks>
/// Grammar: <c>ATTRIBUTES { name : type (Private | …) [ = value ] [ description ] [ Is static … ] }</c>, where the last bracket is literal. A page break may
/// repeat the word ATTRIBUTES. A number or truth value is one word; the value of a string runs up to the bracket.
/// </remarks>
internal static partial class AttributeParser
{
    internal static IEnumerable<ParameterDeclaration> Read(Section section)
    {
        int mark = section.Text.IndexOf(Word.AttributesMark, StringComparison.Ordinal);
        if (mark < 0)
            return [];
        string list = section.Text[mark..].Replace(Word.AttributesMark, " ", StringComparison.Ordinal);
        string[] entries = Properties().Split(list);
        return entries.SkipLast(1).Select(entry => Entry().Match(entry.Trim())).Where(match => match.Success).Select(match => Declaration(section.Number, match));
    }

    private static ParameterDeclaration Declaration(string section, Match match)
    {
        string type = match.Groups["type"].Value;
        string rest = match.Groups["rest"].Value.Trim();
        if (!rest.StartsWith('='))
            return new ParameterDeclaration(section, match.Groups["name"].Value, type, null, Canonical.Fingerprint(rest));
        string assigned = rest[1..].Trim();
        int valueEnd = type == "string" ? assigned.Length : assigned.IndexOf(' ', StringComparison.Ordinal);
        if (valueEnd < 0)
            valueEnd = assigned.Length;
        return new ParameterDeclaration(section, match.Groups["name"].Value, type, assigned[..valueEnd], Canonical.Fingerprint(assigned[valueEnd..]));
    }

    [GeneratedRegex(@"\[ ?Is static[^\]]*\]", RegexOptions.None, Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex Properties();

    [GeneratedRegex(
        @"^(?<name>[^:]{1,200}?) ?: (?<type>.{1,100}?) (?:Private|Public|Protected|Package)\b(?<rest>.*)$",
        RegexOptions.ExplicitCapture,
        Canonical.MatchTimeoutMilliseconds)]
    private static partial Regex Entry();
}

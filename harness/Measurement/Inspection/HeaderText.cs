using System.Text;

namespace Lse66.Measurement;

/// <summary>
/// The identifiers that a C++ header uses outside of comments and literals: enough to see whether it mentions a name, without compiling it.
/// Lexical conventions of ISO C++ [lex]; raw strings and line splices are not treated, since a declaration needs neither.
/// </summary>
internal static class HeaderText
{
    /// <summary>The text of a header; null when the bytes are no UTF-8 text.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            string text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    public static IReadOnlySet<string> Identifiers(string text)
    {
        var identifiers = new HashSet<string>(StringComparer.Ordinal);
        for (int at = 0; at < text.Length;)
        {
            int end = SkipFrom(text, at);
            if (end == at)
            {
                end = at + 1;
                if (IsStart(text[at]))
                {
                    while (end < text.Length && (IsStart(text[end]) || char.IsAsciiDigit(text[end])))
                        end++;
                    identifiers.Add(text[at..end]);
                }
                else if (char.IsAsciiDigit(text[at]))
                {
                    while (end < text.Length && (IsStart(text[end]) || char.IsAsciiDigit(text[end]) || text[end] is '.' or '\''))
                        end++;
                }
            }
            at = end;
        }
        return identifiers;
    }

    /// <summary>The end of the comment or literal that starts here; <paramref name="at"/> itself when none does.</summary>
    private static int SkipFrom(string text, int at)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        if (rest.StartsWith("//"))
            return rest.IndexOf('\n') is var line && line < 0 ? text.Length : at + line;
        if (rest.StartsWith("/*"))
            return rest[2..].IndexOf("*/") is var close && close < 0 ? text.Length : at + 2 + close + 2;
        if (rest[0] is not ('"' or '\''))
            return at;
        int end = at + 1;
        while (end < text.Length && text[end] != rest[0] && text[end] != '\n')
            end += text[end] == '\\' ? 2 : 1;
        return Math.Min(end + 1, text.Length);
    }

    private static bool IsStart(char character) => char.IsAsciiLetter(character) || character == '_';
}

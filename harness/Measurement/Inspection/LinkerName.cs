using System.Globalization;

namespace Lse66.Measurement;

/// <summary>
/// The identifiers in a symbol as the linker spells it. C names stand for themselves; of a C++ name the enclosing names and the name itself are taken, not the
/// types of its parameters: <c>_ZN5guide9DaqClient4waitEi</c> gives guide, DaqClient, wait. Itanium C++ ABI 5.1:
/// <code>
/// mangled-name = "_Z" [ "TV" / "TT" / "TI" / "TS" ] name ;  name = "N" [ "r" ] [ "V" ] [ "K" ] [ "R" / "O" ] *( source-name / "St" ) … / source-name …
/// source-name  = length identifier
/// </code>
/// </summary>
internal static class LinkerName
{
    private static readonly string[] SpecialTables = ["TV", "TT", "TI", "TS"];

    /// <summary>Empty for a C++ name without identifiers of its own, such as a global operator.</summary>
    public static IReadOnlyList<string> Identifiers(string symbol)
    {
        if (!symbol.StartsWith("_Z", StringComparison.Ordinal))
            return [symbol];
        ReadOnlySpan<char> rest = symbol.AsSpan(2);
        foreach (string table in SpecialTables)
            if (rest.StartsWith(table))
                rest = rest[table.Length..];
        bool nested = rest.StartsWith("N");
        if (nested)
            rest = rest[1..].TrimStart("rVKRO");
        var identifiers = new List<string>();
        while (true)
        {
            if (rest.StartsWith("St"))
                rest = rest[2..];
            int digits = 0;
            while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
                digits++;
            if (digits == 0 || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length < 1 || length > rest.Length - digits)
                return identifiers;
            identifiers.Add(rest.Slice(digits, length).ToString());
            rest = rest[(digits + length)..];
            if (!nested)
                return identifiers;
        }
    }
}

using System.Diagnostics.CodeAnalysis;

namespace Lse66.Icd;

/// <summary>
/// Names one of the 39 requirements of LSE-66: <c>CA-TS-GDR-ICD-0009</c> where the document numbers it, <c>LSE-66-3.1.1.2.1</c> (its section) where it does not.
/// </summary>
public readonly record struct RequirementId : IComparable<RequirementId>
{
    public const string NumberedPrefix = "CA-TS-GDR-ICD-";
    public const string UnnumberedPrefix = "LSE-66-";

    private readonly string? text;

    private RequirementId(string text) => this.text = text;

    /// <summary>What people type and columns show: <c>0009</c>, <c>3.1.1.2.1</c>.</summary>
    public string Short => IsNumbered ? ToString()[NumberedPrefix.Length..] : ToString()[UnnumberedPrefix.Length..];

    public bool IsNumbered => ToString().StartsWith(NumberedPrefix, StringComparison.Ordinal);

    /// <summary>Accepts the full form and the short one. Says nothing about whether the register knows it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? input, out RequirementId id)
    {
        id = default;
        if (string.IsNullOrWhiteSpace(input))
            return false;
        string bare = input.Trim();
        if (bare.StartsWith(NumberedPrefix, StringComparison.OrdinalIgnoreCase))
            bare = bare[NumberedPrefix.Length..];
        else if (bare.StartsWith(UnnumberedPrefix, StringComparison.OrdinalIgnoreCase))
            bare = bare[UnnumberedPrefix.Length..];
        if (bare.Length == 4 && bare.All(char.IsAsciiDigit))
            id = new RequirementId(NumberedPrefix + bare);
        else if (bare.Contains('.', StringComparison.Ordinal) && bare.Split('.').All(part => part.Length is > 0 and <= 3 && part.All(char.IsAsciiDigit)))
            id = new RequirementId(UnnumberedPrefix + bare);
        else
            return false;
        return true;
    }

    /// <exception cref="FormatException">The text has neither form of an ID.</exception>
    public static RequirementId Parse(string input) =>
        TryParse(input, out RequirementId id) ? id : throw new FormatException($"'{input}' is not a requirement ID of LSE-66; write 0009, CA-TS-GDR-ICD-0009 or 3.1.1.2.1");

    public int CompareTo(RequirementId other) => string.CompareOrdinal(ToString(), other.ToString());

    public static bool operator <(RequirementId left, RequirementId right) => left.CompareTo(right) < 0;

    public static bool operator >(RequirementId left, RequirementId right) => left.CompareTo(right) > 0;

    public static bool operator <=(RequirementId left, RequirementId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RequirementId left, RequirementId right) => left.CompareTo(right) >= 0;

    public override string ToString() => text ?? string.Empty;
}

using System.Globalization;

namespace Lse66.Icd;

/// <summary>
/// An attribute as the ICD declares it: <c>ATTRIBUTES dataDeliveryLatency : msec Private = 1 …</c>.
/// </summary>
/// <param name="Type">The word after the colon: a unit (<c>msec</c>, <c>Pixels</c>) or a type (<c>int</c>, <c>string</c>); the ICD does not tell them apart.</param>
/// <param name="Value">As written, null where the attribute has none.</param>
/// <param name="DescriptionFingerprint">SHA-256 of the canonical description; empty where there is none.</param>
public sealed record ParameterDeclaration(string Section, string Name, string Type, string? Value, string DescriptionFingerprint)
{
    /// <summary>The unit in one spelling: the ICD writes <c>micron</c>, <c>microns</c> and <c>Microns</c> for the same. A type stands for itself.</summary>
    public string Unit => Canonical.Of(Type).ToLowerInvariant() switch
    {
        "msec" or "ms" or "millisecond" or "milliseconds" => "ms",
        "sec" or "s" or "second" or "seconds" => "s",
        "micron" or "microns" or "um" => "um",
        "pixel" or "pixels" or "px" => "px",
        "electron" or "electrons" or "e-" => "e-",
        "mm^2" or "mm2" => "mm2",
        "percent" or "%" => "%",
        "hz" => "Hz",
        _ => Canonical.Of(Type),
    };

    /// <summary>The value as a number; null for words, truth values and attributes without a value.</summary>
    public double? Number =>
        double.TryParse(Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
            ? number
            : null;

    /// <summary>What people read in a finding: <c>1 msec</c>, <c>short, no value</c>.</summary>
    public string Statement => Value is null ? $"{Type}, no value" : $"{Value} {Type}";

    internal string CanonicalName => Canonical.Of(Name);

    /// <summary>Equal for 10 and 10.0, which state the same limit.</summary>
    internal string CanonicalValue => Number?.ToString("R", CultureInfo.InvariantCulture) ?? Canonical.Of(Value ?? string.Empty);
}

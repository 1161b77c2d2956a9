using System.Globalization;

namespace Lse66.Reports;

/// <summary>
/// Numbers as people read them: U+2212 as the minus sign, counts in groups of three, a narrow no-break space (U+202F) before a unit, no digit that the uncertainty
/// does not carry. Independent of the culture.
/// </summary>
public static class Digits
{
    public const string Narrow = "\u202F";

    private const string NotANumber = "not a number";

    /// <summary>Digits of a number without uncertainty: one more than any limit of the ICD has.</summary>
    private const int SignificantMax = 6;

    /// <summary>Below and above, powers of ten are easier to read than zeros.</summary>
    private const double FixedMin = 1e-4;
    private const double FixedMax = 1e7;

    /// <summary>More decimals are noise of the binary form.</summary>
    private const int DecimalsMax = 12;

    public static string Grouped(long count) => Sign(count.ToString("N0", CultureInfo.InvariantCulture));

    public static string Count(long count) => Sign(count.ToString("D", CultureInfo.InvariantCulture));

    /// <summary>Six significant digits, trailing zeros dropped: <c>1612.9</c>, <c>−0.25</c>, <c>3.2 × 10⁻⁷</c>.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
            return NotANumber;
        if (value == 0)
            return "0";
        double magnitude = Math.Abs(value);
        if (magnitude is < FixedMin or >= FixedMax)
            return Scientific(value);
        int decimals = Math.Clamp(SignificantMax - 1 - Exponent(magnitude), 0, DecimalsMax);
        string text = Math.Round(value, decimals).ToString("F" + Count(decimals), CultureInfo.InvariantCulture);
        return Sign(text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text);
    }

    /// <summary>Two significant digits, as uncertainties are stated.</summary>
    public static string Rounded(double uncertainty) =>
        !double.IsFinite(uncertainty) || Math.Abs(uncertainty) is < FixedMin or >= FixedMax
            ? Number(uncertainty)
            : Fixed(uncertainty, Math.Clamp(1 - Exponent(Math.Abs(uncertainty)), 0, DecimalsMax));

    /// <summary>With exactly so many decimals; powers of ten where that would be unreadable.</summary>
    public static string Fixed(double value, int decimals) =>
        !double.IsFinite(value) ? NotANumber
        : Math.Abs(value) >= FixedMax ? Scientific(value)
        : Sign(value.ToString("F" + Count(decimals), CultureInfo.InvariantCulture));

    public static string WithUnit(string number, string unit)
    {
        string symbol = Units.Symbol(unit);
        return symbol.Length == 0 ? number : number + Narrow + symbol;
    }

    /// <summary>
    /// Decimals that show an uncertainty with two digits, and then as many more as it takes that rounding moves none of <paramref name="values"/> across, onto or off
    /// the limit: a printed number never contradicts the verdict beside it.
    /// </summary>
    public static int Decimals(double uncertainty, double? limit, params ReadOnlySpan<double> values)
    {
        double scale = uncertainty > 0 && double.IsFinite(uncertainty) ? uncertainty : 0;
        int decimals = scale > 0 ? Math.Clamp(1 - Exponent(scale), 0, DecimalsMax) : DecimalsOfExact(values);
        if (limit is not { } bound || !double.IsFinite(bound))
            return decimals;
        while (decimals < DecimalsMax && SidesMove(values, bound, decimals))
            decimals++;
        return decimals;
    }

    private static int DecimalsOfExact(ReadOnlySpan<double> values)
    {
        int decimals = 0;
        foreach (double value in values)
            while (decimals < SignificantMax && double.IsFinite(value) && Math.Abs(Math.Round(value, decimals) - value) > 1e-9 * Math.Max(1, Math.Abs(value)))
                decimals++;
        return decimals;
    }

    private static bool SidesMove(ReadOnlySpan<double> values, double limit, int decimals)
    {
        foreach (double value in values)
            if (double.IsFinite(value) && Math.Round(value, decimals).CompareTo(limit) != value.CompareTo(limit))
                return true;
        return false;
    }

    private static int Exponent(double magnitude) => (int)Math.Floor(Math.Log10(magnitude));

    private static string Scientific(double value)
    {
        int exponent = Exponent(Math.Abs(value));
        double mantissa = Math.Round(value / Math.Pow(10, exponent), 2);
        if (!double.IsFinite(mantissa))
            return Sign(value.ToString("E2", CultureInfo.InvariantCulture));
        if (Math.Abs(mantissa) >= 10)
        {
            mantissa /= 10;
            exponent++;
        }
        return $"{Number(mantissa)}{Narrow}×{Narrow}10{Superscript(exponent)}";
    }

    private static string Superscript(int exponent) =>
        string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(c => c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c - '0']));

    private static string Sign(string text) => text.Replace('-', '\u2212');
}

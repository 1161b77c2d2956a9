using System.Globalization;

namespace Lse66.Reports;

/// <summary>Numbers for programs: the shortest text that reads back as the same number, in no culture.</summary>
internal static class PlainNumber
{
    public static string Of(double? number) => number is { } value && double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : string.Empty;

    public static string Of(long number) => number.ToString(CultureInfo.InvariantCulture);
}

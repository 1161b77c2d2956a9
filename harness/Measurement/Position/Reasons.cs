using System.Globalization;

namespace Lse66.Measurement;

/// <summary>Reasons to withhold Pass, as many as people read: a damaged record gives the same one thousands of times.</summary>
internal static class Reasons
{
    private const int Kept = 8;

    public static IReadOnlyList<string> Few(IReadOnlyList<string> reasons) =>
        reasons.Count <= Kept
            ? reasons
            : [.. reasons.Take(Kept), string.Create(CultureInfo.InvariantCulture, $"and {reasons.Count - Kept} more reasons of this kind")];
}

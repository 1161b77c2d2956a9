using Lse66.Record;

namespace Lse66.Reports;

/// <summary>What a qualification found about one requirement, counted: as it must be, of all.</summary>
public readonly record struct QualificationTotals((int Ok, int All) Caught, (int Ok, int All) Masked, (int Ok, int All) Intact, (int Ok, int All) Sides)
{
    public static QualificationTotals Of(IEnumerable<QualifiedPair> pairs, IEnumerable<QualifiedBoundary> sides)
    {
        ILookup<string, bool> ok = pairs.ToLookup(pair => pair.Expected, pair => pair.Ok, StringComparer.Ordinal);
        return new QualificationTotals(Count(ok["breaks"]), Count(ok["masks"]), Count(ok["intact"]), Count(sides.Select(side => side.Ok)));
    }

    /// <summary><c>12 of 12</c>; a dash where there is nothing to count.</summary>
    public static string Said((int Ok, int All) count) => count.All == 0 ? "–" : $"{Digits.Grouped(count.Ok)} of {Digits.Grouped(count.All)}";

    private static (int Ok, int All) Count(IEnumerable<bool> found)
    {
        (int ok, int all) = (0, 0);
        foreach (bool one in found)
            (ok, all) = (one ? ok + 1 : ok, all + 1);
        return (ok, all);
    }
}

using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>Windows of at least one second over a series of instants: for each i the first j with a_j - a_i of a second or more (PROCEDURES 0013).</summary>
public static class RateWindows
{
    public static readonly Duration SpanMin = Duration.FromSeconds(1);

    /// <summary>Pairs (i, j); none when the series spans less than a second.</summary>
    /// <param name="instants">Ascending, ns.</param>
    public static IEnumerable<(int From, int To)> Of(long[] instants)
    {
        int to = 0;
        for (int from = 0; from < instants.Length; from++)
        {
            while (to < instants.Length && instants[to] - instants[from] < SpanMin.Nanoseconds)
                to++;
            if (to == instants.Length)
                yield break;
            yield return (from, to);
        }
    }

    /// <summary>How many instants precede the regular series: one where the first interval differs by more than a tenth from the median, else none.</summary>
    public static int StartUp(ReadOnlySpan<long> instants)
    {
        if (instants.Length < 3)
            return 0;
        var intervals = new long[instants.Length - 1];
        for (int at = 0; at < intervals.Length; at++)
            intervals[at] = instants[at + 1] - instants[at];
        long first = intervals[0];
        (long lower, long upper) = Median.Of<long>(intervals);
        double median = (lower + (double)upper) / 2;
        return Math.Abs(first - median) > median / 10 ? 1 : 0;
    }
}

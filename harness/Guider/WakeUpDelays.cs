using System.Globalization;

namespace Lse66.Guider;

/// <summary>
/// Wake-up delays as counts in fixed classes: a delay is rounded up to whole microseconds and three significant digits, so that a class is never wider than a
/// hundredth of its delay and what is said of the rig is never better than it was. Recording a delay allocates nothing after the first.
/// </summary>
public sealed class WakeUpDelays
{
    /// <summary>Longer ones are counted here: nothing that waits 1,000 s is a delay any more.</summary>
    public static readonly Duration EdgeMax = Duration.FromSeconds(1000);

    private const long NanosecondsPerMicrosecond = 1_000;

    /// <summary>Three digits: below, classes are a microsecond wide.</summary>
    private const long FirstDecade = 1_000;

    private const int ClassesPerDecade = 900;

    private const int Decades = 6;

    /// <summary>Made with the first delay: most observations, those in virtual time, never have one.</summary>
    private long[]? counts;

    public long Count { get; private set; }

    /// <summary>What stands for the delays as a whole; null without any.</summary>
    public FloorLevel? Level => Count == 0 ? null : FloorLevel.Of(this);

    /// <summary>The class of a delay by its upper edge: 61.2 us is in the class up to 62 us, 1,234 us in the one up to 1,240 us. A negative delay is none.</summary>
    public static Duration EdgeOf(Duration delay) => EdgeAt(ClassOf(delay));

    public void Record(Duration delay) => Record(delay, 1);

    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public void Add(IReadOnlyList<DelayCount> others)
    {
        foreach (DelayCount other in others)
            Record(other.UpTo, other.Count);
    }

    /// <summary>Ascending, without empty classes.</summary>
    public IReadOnlyList<DelayCount> ToCounts()
    {
        var filled = new List<DelayCount>();
        for (int at = 0; at < (counts?.Length ?? 0); at++)
            if (counts![at] > 0)
                filled.Add(new DelayCount(EdgeAt(at), counts[at]));
        return filled;
    }

    /// <summary>The upper edge of the class that holds the delay number <paramref name="rank"/>, counted from 1 for the shortest.</summary>
    public Duration AtRank(long rank)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rank, Count);
        int at = 0;
        for (long seen = counts![0]; seen < rank; seen += counts[at])
            at++;
        return EdgeAt(at);
    }

    public void Clear()
    {
        if (counts is not null)
            Array.Clear(counts);
        Count = 0;
    }

    private void Record(Duration delay, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        counts ??= new long[FirstDecade + 1 + Decades * ClassesPerDecade];
        counts[ClassOf(delay)] += count;
        Count += count;
    }

    private static int ClassOf(Duration delay)
    {
        if (delay <= Duration.Zero)
            return 0;
        Duration bounded = delay > EdgeMax ? EdgeMax : delay;
        long units = (bounded.Nanoseconds + NanosecondsPerMicrosecond - 1) / NanosecondsPerMicrosecond;
        int decade = 0;
        for (; units > FirstDecade; decade++)
            units = (units + 9) / 10;
        return decade == 0 ? (int)units : (int)(FirstDecade + 1 + (decade - 1) * ClassesPerDecade + units - FirstDecade / 10 - 1);
    }

    private static Duration EdgeAt(int place)
    {
        if (place <= FirstDecade)
            return new Duration(place * NanosecondsPerMicrosecond);
        int beyond = place - (int)FirstDecade - 1;
        long units = beyond % ClassesPerDecade + FirstDecade / 10 + 1;
        for (int decade = 0; decade <= beyond / ClassesPerDecade; decade++)
            units *= 10;
        return new Duration(units * NanosecondsPerMicrosecond);
    }
}

/// <summary>
/// The delay that stands for a rig: the 99.9th percentile where there are enough wake-ups to state one (ln 0.05 / ln 0.999 = 2,995), else the longest that was seen.
/// </summary>
/// <param name="IsQuantile">False: <paramref name="Delay"/> is the longest of too few.</param>
public readonly record struct FloorLevel(Duration Delay, bool IsQuantile, long WakeUps)
{
    /// <summary>Fewest wake-ups for a 99.9th percentile at 95 % confidence.</summary>
    public const long WakeUpsMin = 2_995;

    public static FloorLevel Of(WakeUpDelays delays)
    {
        ArgumentNullException.ThrowIfNull(delays);
        long count = delays.Count;
        return count >= WakeUpsMin
            ? new FloorLevel(delays.AtRank((count * 999 + 999) / 1000), true, count)
            : new FloorLevel(delays.AtRank(count), false, count);
    }

    /// <summary><c>p99.9</c>, or <c>longest of 212 wake-ups</c>.</summary>
    public string Name => IsQuantile ? "p99.9" : string.Create(CultureInfo.InvariantCulture, $"longest of {WakeUps} wake-ups");
}

using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>How the samples behind a value moved, for plots: at most <see cref="OverTime.PointsMax"/> stretches of time, ascending; stretches without a sample are left out.</summary>
/// <param name="Name">What each sample is: <c>frame rate of a sensor over one second</c>.</param>
/// <param name="WidthSeconds">Length of every stretch.</param>
public sealed record Course(string Name, double WidthSeconds, IReadOnlyList<CoursePoint> Points);

/// <param name="Seconds">Begin of the stretch, from the begin of the first one.</param>
/// <param name="Count">Samples in it, at least one.</param>
/// <param name="Low">Least of them, in the unit of the value.</param>
public readonly record struct CoursePoint(double Seconds, long Count, double Low, double Mean, double High);

/// <summary>
/// Samples over time as a fold that does not grow: count, least, exact sum and greatest of every stretch of time that has any. Stretches begin at whole multiples of their
/// length, which doubles whenever there are more than <see cref="PointsMax"/> of them. So a stretch is always the union of two of half the length, and the result depends on the
/// samples alone, never on their order or grouping. There is no median: it would keep every sample of a night.
/// </summary>
public sealed class OverTime
{
    /// <summary>Four drawing units each on the plots, which are read on a phone.</summary>
    public const int PointsMax = 100;

    /// <summary>A little more than one frame at guideRate: shorter stretches would hold a single frame each.</summary>
    public static readonly Duration WidthMin = Duration.FromMilliseconds(125);

    private readonly List<Stretch> stretches = [];

    /// <summary>ns from zero, 146 years. Instants come from outside; those beyond count as there, so that no sum of an instant and a width leaves the range of long.</summary>
    private const long InstantMax = 1L << 62;

    /// <summary>ns.</summary>
    private long width = WidthMin.Nanoseconds;

    /// <summary>Of the last sample: neighbours in time are offered one after the other.</summary>
    private Stretch? last;

    private sealed class Stretch
    {
        public required long Begin { get; init; }

        public long Count { get; set; }

        public long Low { get; set; } = long.MaxValue;

        public long High { get; set; } = long.MinValue;

        public Int128 Sum { get; set; }

        public void Add(long value)
        {
            Count++;
            Low = Math.Min(Low, value);
            High = Math.Max(High, value);
            Sum += value;
        }

        public void Add(Stretch other)
        {
            Count += other.Count;
            Low = Math.Min(Low, other.Low);
            High = Math.Max(High, other.High);
            Sum += other.Sum;
        }
    }

    /// <param name="at">ns, on one clock for all samples.</param>
    /// <param name="value">In a whole unit that the caller chose.</param>
    public void Offer(long at, long value)
    {
        at = Math.Clamp(at, -InstantMax, InstantMax);
        // The unsigned difference is small only inside: before Begin it wraps.
        if (last is not { } stretch || (ulong)(at - stretch.Begin) >= (ulong)width)
            stretch = At(at);
        stretch.Add(value);
        last = stretch;
        if (stretches.Count > PointsMax)
            Coarsen();
    }

    public void Merge(OverTime other)
    {
        while (width < other.width)
            Double();
        foreach (Stretch one in other.stretches)
            At(one.Begin).Add(one);
        if (stretches.Count > PointsMax)
            Coarsen();
    }

    /// <param name="perUnit">Units of the samples in one of the plot: a million where nanoseconds become milliseconds.</param>
    /// <returns>Null without a sample.</returns>
    public Course? ToCourse(string name, long perUnit) => stretches.Count == 0
        ? null
        : new Course(
            name,
            new Duration(width).Seconds,
            [.. stretches.Select(one => new CoursePoint((double)((Int128)one.Begin - stretches[0].Begin) / Duration.NanosecondsPerSecond, one.Count, (double)one.Low / perUnit, (double)one.Sum / one.Count / perUnit, (double)one.High / perUnit))]);

    /// <summary>The stretch that holds an instant, made where there is none yet.</summary>
    private Stretch At(long instant)
    {
        long begin = Floor(instant);
        int place = stretches.Count;
        while (place > 0 && stretches[place - 1].Begin > begin)
            place--;
        if (place > 0 && stretches[place - 1].Begin == begin)
            return stretches[place - 1];
        var made = new Stretch { Begin = begin };
        stretches.Insert(place, made);
        return made;
    }

    private void Coarsen()
    {
        while (stretches.Count > PointsMax)
            Double();
    }

    private void Double()
    {
        width *= 2;
        last = null;
        Stretch[] fine = [.. stretches];
        stretches.Clear();
        foreach (Stretch one in fine)
            At(one.Begin).Add(one);
    }

    /// <summary>The greatest multiple of the width that is not beyond an instant.</summary>
    private long Floor(long instant)
    {
        long rest = instant % width;
        return instant - (rest < 0 ? rest + width : rest);
    }
}

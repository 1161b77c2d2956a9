using System.Numerics;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// Resolution of the tag clock as the tags themselves show it: the greatest common divisor of all tag differences over two or more exposures
/// (PROCEDURES 0029). Exposures that start in step with a strictly periodic series show its period and not the resolution; then nothing is claimed.
/// </summary>
public sealed class TagSteps
{
    private TaiInstant? anchor;
    private long exposures;
    private long within;
    private long overall;
    private long leastInterval = long.MaxValue;

    /// <summary>q; null while the tags do not show it.</summary>
    public Duration? Resolution
    {
        get
        {
            bool inStep = overall == within && within == leastInterval;
            return exposures < 2 || overall == 0 || inStep ? null : new Duration(overall);
        }
    }

    /// <summary>Takes in one exposure; tags that are missing or absurd are left out.</summary>
    public void Add(IEnumerable<ObservedStamp> stamps)
    {
        TaiInstant? first = null;
        var last = new TaiInstant?[GuideSensors.Count];
        foreach (ObservedStamp stamp in stamps)
        {
            if (stamp.Metadata.UsableTag() is not { } tag)
                continue;
            first ??= tag;
            within = Divisor(within, tag - first.Value);
            if (last[(int)stamp.Stream] is { } before && tag != before)
                leastInterval = Math.Min(leastInterval, Math.Abs((tag - before).Nanoseconds));
            last[(int)stamp.Stream] = tag;
        }
        if (first is not { } start)
            return;
        exposures++;
        anchor ??= start;
        overall = Divisor(Divisor(overall, new Duration(within)), start - anchor.Value);
    }

    public void Merge(TagSteps other)
    {
        exposures += other.exposures;
        within = Divisor(within, new Duration(other.within));
        overall = Divisor(Divisor(overall, new Duration(within)), new Duration(other.overall));
        leastInterval = Math.Min(leastInterval, other.leastInterval);
        if (other.anchor is not { } start)
            return;
        anchor ??= start;
        overall = Divisor(overall, start - anchor.Value);
    }

    /// <summary>Most differences are multiples of what is known.</summary>
    private static long Divisor(long known, Duration difference) =>
        known > 0 && difference.Nanoseconds % known == 0 ? known : (long)BigInteger.GreatestCommonDivisor(known, difference.Nanoseconds);
}

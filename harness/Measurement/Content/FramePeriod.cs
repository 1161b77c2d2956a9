using System.Collections.Immutable;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// The period of a sensor's frames as the Theil-Sen slope (P. K. Sen, J. Am. Stat. Assoc. 63, 1968): the median of (t_j - t_i)/(k_j - k_i) over all pairs of stamps with
/// frame numbers k. Single wrong times, jitter about the true period and lost frames leave it where it is; the median of the intervals is off by the jitter itself where
/// frames are early and late in turn.
/// </summary>
internal static class FramePeriod
{
    /// <summary>125,000 pairs; the first stamps of a longer series say enough.</summary>
    private const int StampsMax = 500;

    /// <param name="stamps">Of one sensor in one exposure.</param>
    /// <returns>Nanoseconds; null below three stamps with times.</returns>
    public static double? Of(ImmutableArray<ObservedStamp> stamps)
    {
        bool tagged = stamps.All(stamp => stamp.Metadata.UsableTag() is not null);
        bool counted = stamps.All(stamp => stamp.StampIndex is not null);
        (long Number, long Time)[] frames = [.. stamps
            .Select(stamp => (stamp.StampIndex, Time: tagged ? stamp.Metadata.UsableTag()?.Nanoseconds : stamp.Arrival?.Nanoseconds))
            .Where(one => one.Time is not null)
            .OrderBy(one => one.Time)
            .DistinctBy(one => counted ? one.StampIndex : one.Time)
            .Take(StampsMax)
            .Select((one, place) => (counted ? one.StampIndex!.Value : place, one.Time!.Value))];
        if (frames.Length < 3)
            return null;
        List<double> slopes = [];
        for (int later = 1; later < frames.Length; later++)
            for (int earlier = 0; earlier < later; earlier++)
                if ((Int128)frames[later].Number - frames[earlier].Number is var step && step != 0)
                    slopes.Add((double)((Int128)frames[later].Time - frames[earlier].Time) / (double)step);
        slopes.Sort();
        return (slopes[(slopes.Count - 1) / 2] + slopes[slopes.Count / 2]) / 2;
    }
}

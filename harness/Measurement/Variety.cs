using System.Collections.Immutable;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>The different values that stamps have of something, in the order of their first appearance. Neighbours mostly agree, so only a change is looked up.</summary>
internal static class Variety
{
    public static IReadOnlyList<T> Of<T>(ImmutableArray<ObservedStamp> stamps, Func<ObservedStamp, T> value)
    {
        List<T> different = [];
        HashSet<T>? known = null;
        T latest = default!;
        for (int at = 0; at < stamps.Length; at++)
        {
            T one = value(stamps[at]);
            if (at > 0 && EqualityComparer<T>.Default.Equals(one, latest))
                continue;
            latest = one;
            if ((known ??= []).Add(one))
                different.Add(one);
        }
        return different;
    }
}

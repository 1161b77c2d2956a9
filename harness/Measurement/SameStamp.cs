using System.Collections.Immutable;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// Two stamps are the same one, whoever received them, when sensor, identifier, tag and pixels are: what arrived when, and how else it was described, does not count.
/// </summary>
internal sealed class SameStamp : IEqualityComparer<ObservedStamp>
{
    public static readonly SameStamp Comparer = new();

    private SameStamp()
    {
    }

    public bool Equals(ObservedStamp? x, ObservedStamp? y) =>
        ReferenceEquals(x, y)
        || (x is not null
            && y is not null
            && x.Stream == y.Stream
            && x.Metadata.TimeTag == y.Metadata.TimeTag
            && x.Metadata.Identifier == y.Metadata.Identifier
            && x.Statistics == y.Statistics);

    /// <summary>Of numbers alone: names of series are equal throughout an exposure, and long.</summary>
    public int GetHashCode(ObservedStamp obj) =>
        HashCode.Combine(obj.Stream, obj.Metadata.Identifier?.Sequence, obj.Metadata.TimeTag?.Nanoseconds, obj.Statistics.Checksum);

    /// <summary>True when tags alone show that no two of these are the same, since those of each sensor ascend: mostly so, and found without hashing anything.</summary>
    public static bool NoneTwice(ImmutableArray<ObservedStamp> stamps)
    {
        Span<long> before = stackalloc long[GuideSensors.Count];
        before.Fill(long.MinValue);
        foreach (ObservedStamp stamp in stamps)
        {
            if (!StampsBySensor.Known(stamp.Stream) || stamp.Metadata.TimeTag is not { } tag || tag.Nanoseconds <= before[(int)stamp.Stream])
                return false;
            before[(int)stamp.Stream] = tag.Nanoseconds;
        }
        return true;
    }
}

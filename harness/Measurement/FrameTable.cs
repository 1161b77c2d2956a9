using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>One frame of an exposure: the stamps of one integration, at most one of each sensor (null where it did not come).</summary>
/// <param name="Number">From 0: stamp index minus the source's first index.</param>
/// <param name="Stamps">Shape (8), by sensor.</param>
public sealed record Frame(long Number, IReadOnlyList<ObservedStamp?> Stamps)
{
    public IEnumerable<ObservedStamp> Present => Stamps.OfType<ObservedStamp>();
}

/// <summary>
/// The stamps of an exposure arranged as frames (PROCEDURES section 1, frames): by stamp index, never by order of arrival; where a source does not count,
/// by round((t - t_min)/P), and a residual over P/4 makes the arrangement ambiguous.
/// </summary>
public sealed class FrameTable
{
    private FrameTable(IReadOnlyList<Frame> frames, SensorSet active, IReadOnlyList<ObservedStamp> duplicates, IReadOnlyList<ObservedStamp> conflicting, string? ambiguity)
    {
        Frames = frames;
        Active = active;
        Duplicates = duplicates;
        Conflicting = conflicting;
        Ambiguity = ambiguity;
    }

    /// <summary>In order of their numbers; a number that no sensor delivered has no entry.</summary>
    public IReadOnlyList<Frame> Frames { get; }

    /// <summary>Sensors that were subscribed to and that the endpoint has.</summary>
    public SensorSet Active { get; }

    /// <summary>Stamps that repeat another one: same identifier, tag and pixels. Removed from the frames; judged under 3.1.1.2.1.</summary>
    public IReadOnlyList<ObservedStamp> Duplicates { get; }

    /// <summary>Further stamps of the same sensor and frame that are no duplicates: a second window, or an identifier used twice.</summary>
    public IReadOnlyList<ObservedStamp> Conflicting { get; }

    /// <summary>Why stamps cannot be assigned to frames; null when they can.</summary>
    public string? Ambiguity { get; }

    /// <summary>One more than the highest frame number seen; 0 without stamps. Frames lost at the end show only against closure (0037).</summary>
    public long Expected => Frames.Count == 0 ? 0 : Frames[^1].Number + 1;

    /// <summary>Numbers below <see cref="Expected"/> that this sensor did not deliver.</summary>
    public long MissingOf(GuideSensor sensor) => Expected - Frames.LongCount(frame => frame.Stamps[(int)sensor] is not null);

    /// <summary>Frames, seen or lost as a whole, in which at least one active sensor is missing.</summary>
    public long Incomplete => Expected - Frames.LongCount(frame => Active.All(sensor => frame.Stamps[(int)sensor] is not null));

    public static FrameTable Of(ExposureObservation exposure)
    {
        SensorSet active = new((byte)(exposure.Clients[0].Plan.Sensors.Bits & exposure.Endpoint.Sensors.Bits));
        var duplicates = new List<ObservedStamp>();
        var distinct = new List<ObservedStamp>(exposure.Stamps.Count);
        var seen = new HashSet<(GuideSensor, ImageIdentifier?, TaiInstant?, PixelStatistics)>();
        foreach (ObservedStamp stamp in exposure.Stamps)
            if (seen.Add((stamp.Stream, stamp.Metadata.Identifier, stamp.Metadata.TimeTag, stamp.Statistics)))
                distinct.Add(stamp);
            else
                duplicates.Add(stamp);

        (Func<ObservedStamp, long?> number, string? ambiguity) = Numbering(exposure, distinct);
        var rows = new SortedDictionary<long, ObservedStamp?[]>();
        var conflicting = new List<ObservedStamp>();
        foreach (ObservedStamp stamp in distinct)
        {
            if (number(stamp) is not { } frame)
                continue;
            if (!rows.TryGetValue(frame, out ObservedStamp?[]? row))
                rows[frame] = row = new ObservedStamp?[GuideSensors.Count];
            if (row[(int)stamp.Stream] is null)
                row[(int)stamp.Stream] = stamp;
            else
                conflicting.Add(stamp);
        }
        return new FrameTable([.. rows.Select(row => new Frame(row.Key, row.Value))], active, duplicates, conflicting, ambiguity);
    }

    private static (Func<ObservedStamp, long?> Number, string? Ambiguity) Numbering(ExposureObservation exposure, List<ObservedStamp> stamps)
    {
        if (stamps.Count == 0)
            return (_ => null, null);
        return stamps.TrueForAll(stamp => stamp.StampIndex is not null) ? ByIndex(exposure.Endpoint, stamps) : ByTag(stamps);
    }

    private static (Func<ObservedStamp, long?> Number, string? Ambiguity) ByIndex(EndpointDeclaration endpoint, List<ObservedStamp> stamps)
    {
        if (endpoint.FirstStampIndex is { } declared)
            return (stamp => stamp.StampIndex - declared, stamps.Exists(stamp => stamp.StampIndex < declared) ? $"stamp indices below the declared first index {declared}" : null);
        if (endpoint.StampIndexModulus is not { } modulus)
        {
            long first = stamps.Min(stamp => stamp.StampIndex!.Value);
            return (stamp => stamp.StampIndex - first, null);
        }
        // A counter that wraps: distances from the first stamp to arrive, taken as the nearer way round, are exact while an exposure spans less than half of it.
        long anchor = stamps[0].StampIndex!.Value;
        long Distance(ObservedStamp stamp)
        {
            long ahead = ((stamp.StampIndex!.Value - anchor) % modulus + modulus) % modulus;
            return ahead > modulus / 2 ? ahead - modulus : ahead;
        }
        long least = stamps.Min(Distance);
        return (stamp => Distance(stamp) - least, null);
    }

    private static (Func<ObservedStamp, long?> Number, string? Ambiguity) ByTag(List<ObservedStamp> stamps)
    {
        List<ObservedStamp> tagged = stamps.FindAll(stamp => stamp.Metadata.TimeTag is not null);
        if (tagged.Count < stamps.Count)
            return (_ => null, $"{stamps.Count - tagged.Count} stamps have neither index nor time tag");
        TaiInstant first = tagged.Min(stamp => stamp.Metadata.TimeTag!.Value);
        long[] intervals = [.. tagged
            .GroupBy(stamp => stamp.Stream)
            .SelectMany(stream => stream.Select(stamp => stamp.Metadata.TimeTag!.Value.Nanoseconds).Order().ToArray() is var tags
                ? tags.Skip(1).Zip(tags, (later, earlier) => later - earlier)
                : [])
            .Where(interval => interval > 0)
            .Order()];
        if (intervals.Length == 0)
            return (_ => 0, null);
        long period = intervals[intervals.Length / 2];
        long Residual(ObservedStamp stamp)
        {
            long elapsed = (stamp.Metadata.TimeTag!.Value - first).Nanoseconds;
            return Math.Abs(elapsed - (long)Math.Round((double)elapsed / period) * period);
        }
        bool ambiguous = tagged.Exists(stamp => Residual(stamp) > period / 4);
        return (
            stamp => (long)Math.Round((double)(stamp.Metadata.TimeTag!.Value - first).Nanoseconds / period),
            ambiguous ? "without stamp indices, some time tags lie further than a quarter period from any frame" : null);
    }
}

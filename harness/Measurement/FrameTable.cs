using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>One frame of an exposure: the stamps of one integration, at most one of each sensor (null where it did not come).</summary>
/// <param name="Number">From 0: stamp index minus the source's first index.</param>
/// <param name="Stamps">Shape (8), by sensor.</param>
public sealed record Frame(long Number, ImmutableArray<ObservedStamp?> Stamps)
{
    /// <summary>The same array where every sensor delivered.</summary>
    public ImmutableArray<ObservedStamp> Present { get; } = Stamps.Contains(null) ? [.. Stamps.OfType<ObservedStamp>()] : Stamps.CastArray<ObservedStamp>();
}

/// <summary>
/// The stamps of an exposure arranged as frames (PROCEDURES section 1, frames): by stamp index, never by order of arrival; where a source does not count,
/// by round((t - t_min)/P), and a residual over P/4 makes the arrangement ambiguous.
/// </summary>
public sealed class FrameTable
{
    /// <summary>Tables that were made, for as long as their exposure is in use: a dozen estimators ask for the same one.</summary>
    private static readonly ConditionalWeakTable<ExposureObservation, List<(ClientObservation Client, FrameTable Table)>> Made = [];

    private FrameTable(ImmutableArray<Frame> frames, SensorSet active, ImmutableArray<ObservedStamp> single, ImmutableArray<ObservedStamp> duplicates, ImmutableArray<ObservedStamp> conflicting, string? ambiguity)
    {
        Frames = frames;
        Active = active;
        Single = single;
        Duplicates = duplicates;
        Conflicting = conflicting;
        Ambiguity = ambiguity;
        singleOf = StampsBySensor.Of(single);
    }

    private readonly StampsBySensor singleOf;

    /// <summary>Frame numbers stay below this: a hundred stamps a second for more than a day. A stamp beyond it has no place (an absurd index).</summary>
    public const long FramesMax = 10_000_000;

    /// <summary>In order of their numbers; a number that no sensor delivered has no entry.</summary>
    public ImmutableArray<Frame> Frames { get; }

    /// <summary>Sensors that were subscribed to and that the endpoint has.</summary>
    public SensorSet Active { get; }

    /// <summary>Stamps in order of arrival without duplicates and conflicting ones; those that have no place in a frame are among them.</summary>
    public ImmutableArray<ObservedStamp> Single { get; }

    /// <summary>Of <see cref="Single"/> those of one sensor.</summary>
    public ImmutableArray<ObservedStamp> SingleOf(GuideSensor sensor) => singleOf[sensor];

    /// <summary>Stamps that repeat another one: same identifier, tag and pixels. Removed from the frames; judged under 3.1.1.2.1.</summary>
    public ImmutableArray<ObservedStamp> Duplicates { get; }

    /// <summary>Further stamps of the same sensor and frame that are no duplicates: a second window, or an identifier used twice.</summary>
    public ImmutableArray<ObservedStamp> Conflicting { get; }

    /// <summary>Why stamps cannot be assigned to frames; null when they can.</summary>
    public string? Ambiguity { get; }

    /// <summary>One more than the highest frame number seen; 0 without stamps. Frames lost at the end show only against closure (0037).</summary>
    public long Expected => Frames.IsEmpty ? 0 : Frames[^1].Number + 1;

    /// <summary>Numbers below <see cref="Expected"/> that this sensor did not deliver.</summary>
    public long MissingOf(GuideSensor sensor) => Expected - Frames.LongCount(frame => frame.Stamps[(int)sensor] is not null);

    /// <summary>Frames, seen or lost as a whole, in which at least one active sensor is missing.</summary>
    public long Incomplete => Expected - Frames.LongCount(frame => Active.All(sensor => frame.Stamps[(int)sensor] is not null));

    /// <summary>The stamps of the measured client.</summary>
    public static FrameTable Of(ExposureObservation exposure) => Of(exposure, exposure.Clients[0]);

    /// <summary>The stamps of one of the clients.</summary>
    public static FrameTable Of(ExposureObservation exposure, ClientObservation client)
    {
        List<(ClientObservation Client, FrameTable Table)> made = Made.GetOrCreateValue(exposure);
        lock (made)
        {
            foreach ((ClientObservation known, FrameTable table) in made)
                if (ReferenceEquals(known, client))
                    return table;
            FrameTable arranged = Arrange(exposure, client);
            made.Add((client, arranged));
            return arranged;
        }
    }

    private static FrameTable Arrange(ExposureObservation exposure, ClientObservation client)
    {
        SensorSet active = new((byte)(client.Plan.Sensors.Bits & exposure.Endpoint.Sensors.Bits));
        (ImmutableArray<ObservedStamp> distinct, ImmutableArray<ObservedStamp> duplicates) = WithoutDuplicates(exposure.SinceSubscription(client));
        (Func<ObservedStamp, long?> number, string? ambiguity) = Numbering(exposure.Endpoint, distinct);
        var rows = new FrameRows();
        var single = ImmutableArray.CreateBuilder<ObservedStamp>(distinct.Length);
        var conflicting = ImmutableArray.CreateBuilder<ObservedStamp>();
        long misplaced = 0;
        foreach (ObservedStamp stamp in distinct)
        {
            if (number(stamp) is not (>= 0 and < FramesMax and { } frame))
            {
                single.Add(stamp);
                misplaced += ambiguity is null ? 1 : 0;
                continue;
            }
            ref ObservedStamp? place = ref rows.Place(frame, stamp.Stream);
            (place is null ? single : conflicting).Add(stamp);
            place ??= stamp;
        }
        if (misplaced > 0)
            ambiguity ??= $"{misplaced} stamps have an index or time tag that belongs to no frame of the exposure";
        return new FrameTable(rows.ToFrames(), active, single.DrainToImmutable(), duplicates, conflicting.DrainToImmutable(), ambiguity);
    }

    /// <summary>A stamp with neither identifier nor tag is never called a duplicate: equal pixels alone, all zero for example, prove nothing.</summary>
    private static (ImmutableArray<ObservedStamp> Distinct, ImmutableArray<ObservedStamp> Duplicates) WithoutDuplicates(ImmutableArray<ObservedStamp> stamps)
    {
        if (SameStamp.NoneTwice(stamps))
            return (stamps, []);
        var duplicates = ImmutableArray.CreateBuilder<ObservedStamp>();
        var distinct = ImmutableArray.CreateBuilder<ObservedStamp>(stamps.Length);
        var seen = new HashSet<ObservedStamp>(stamps.Length, SameStamp.Comparer);
        foreach (ObservedStamp stamp in stamps)
        {
            bool named = stamp.Metadata.Identifier is not null || stamp.Metadata.TimeTag is not null;
            bool first = !named || seen.Add(stamp);
            (first ? distinct : duplicates).Add(stamp);
        }
        return (distinct.DrainToImmutable(), duplicates.DrainToImmutable());
    }

    private static (Func<ObservedStamp, long?> Number, string? Ambiguity) Numbering(EndpointDeclaration endpoint, ImmutableArray<ObservedStamp> stamps)
    {
        if (stamps.IsEmpty)
            return (_ => null, null);
        return stamps.All(stamp => stamp.StampIndex is not null) ? ByIndex(endpoint, stamps) : ByTag(stamps);
    }

    private static (Func<ObservedStamp, long?> Number, string? Ambiguity) ByIndex(EndpointDeclaration endpoint, ImmutableArray<ObservedStamp> stamps)
    {
        if (endpoint.FirstStampIndex is { } declared)
            return (stamp => Distance(stamp.StampIndex!.Value, declared), stamps.Any(stamp => stamp.StampIndex < declared) ? $"stamp indices below the declared first index {declared}" : null);
        if (endpoint.StampIndexModulus is not { } modulus || modulus <= 0)
        {
            long first = stamps.Min(stamp => stamp.StampIndex!.Value);
            return (stamp => Distance(stamp.StampIndex!.Value, first), null);
        }
        // A counter that wraps: distances from the first stamp to arrive, taken as the nearer way round, are exact while an exposure spans less than half of it.
        long anchor = stamps[0].StampIndex!.Value;
        long Around(ObservedStamp stamp)
        {
            Int128 rest = ((Int128)stamp.StampIndex!.Value - anchor) % modulus;
            long ahead = (long)(rest < 0 ? rest + modulus : rest);
            return ahead > modulus / 2 ? ahead - modulus : ahead;
        }
        long least = stamps.Min(Around);
        return (stamp => Around(stamp) - least, null);
    }

    /// <summary>The difference, held within the range of long: indices come from outside.</summary>
    private static long Distance(long value, long origin) => (long)Int128.Clamp((Int128)value - origin, long.MinValue, long.MaxValue);

    private static (Func<ObservedStamp, long?> Number, string? Ambiguity) ByTag(ImmutableArray<ObservedStamp> stamps)
    {
        List<ObservedStamp> tagged = [.. stamps.Where(stamp => stamp.Metadata.UsableTag() is not null)];
        if (tagged.Count < stamps.Length)
            return (_ => null, $"{stamps.Length - tagged.Count} stamps have neither index nor usable time tag");
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
        long Nearest(ObservedStamp stamp)
        {
            long elapsed = (stamp.Metadata.TimeTag!.Value - first).Nanoseconds;
            (long whole, long rest) = Math.DivRem(elapsed, period);
            return rest > period / 2 ? whole + 1 : whole;
        }
        long Residual(ObservedStamp stamp)
        {
            long rest = (stamp.Metadata.TimeTag!.Value - first).Nanoseconds % period;
            return Math.Min(rest, period - rest);
        }
        bool ambiguous = tagged.Exists(stamp => Residual(stamp) > period / 4);
        return (
            stamp => Nearest(stamp),
            ambiguous ? "without stamp indices, some time tags lie further than a quarter period from any frame" : null);
    }
}

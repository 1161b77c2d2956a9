using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// Latencies L = (a - theta(a)) - t_eor as a fold. t_eor comes from the end-of-readout event of the stamp where there is one and the event clock is known,
/// else from the tag. Stamps that arrived while the probe saw a stall are kept apart: whether a stall matters shows only with U.
/// </summary>
public sealed class LatencySamples
{
    private readonly List<long> frames = [];

    /// <summary>A stamp that arrived during a stall of the rig.</summary>
    public readonly record struct Stalled(Duration Latency, Duration Stall, Item At);

    public Greatest Undisturbed { get; } = new();

    public List<Stalled> DuringStalls { get; } = [];

    /// <summary>Negated, so that the greatest is the least latency.</summary>
    public Greatest Negated { get; } = new();

    public Greatest[] OfSensor { get; } = [.. GuideSensors.All.Select(_ => new Greatest())];

    /// <summary>Greatest latency of each frame that has any, ns, in no order.</summary>
    public IReadOnlyList<long> Frames => frames;

    /// <summary>The part of <see cref="Frames"/> from frames in which some active sensor has no latency.</summary>
    public List<long> IncompleteFrames { get; } = [];

    /// <summary>The greatest latency of each frame that has any, ns, by the first arrival of the frame.</summary>
    public OverTime OfFrames { get; } = new();

    public long ExpectedFrames { get; private set; }

    public long LostFrames { get; private set; }

    public long ByEvent { get; private set; }

    public long ByTag { get; private set; }

    /// <summary>Delivered stamps that have no latency: no arrival, no usable tag, no clock relation or no readout time.</summary>
    public long Unresolved { get; private set; }

    public long WithoutArrival { get; private set; }

    /// <summary>Exposures whose stamps cannot be assigned to frames.</summary>
    public long Ambiguous { get; private set; }

    /// <summary>u_theta, the greatest over exposures.</summary>
    public Duration ClockUncertainty { get; private set; }

    public void Add(ExposureObservation exposure)
    {
        FrameTable table = FrameTable.Of(exposure);
        CommandInEffect commanded = CommandInEffect.Of(exposure);
        BySensor<TaiInstant> events = ReadoutEvents(exposure);
        string name = Item.NameOf(exposure);
        ExpectedFrames += table.Expected;
        long undelivered = UndeliveredFrames.Of(exposure, table).Max();
        ExpectedFrames += undelivered;
        LostFrames += table.Incomplete + undelivered;
        Ambiguous += table.Ambiguity is null ? 0 : 1;
        if (exposure.Clock is { } clock && clock.StandardUncertainty > ClockUncertainty)
            ClockUncertainty = clock.StandardUncertainty;
        foreach (Frame frame in table.Frames)
        {
            long greatest = long.MinValue;
            long first = long.MaxValue;
            int resolved = 0;
            foreach (ObservedStamp stamp in frame.Present)
                if (Offer(exposure, stamp, commanded, events, name) is { } latency)
                {
                    greatest = Math.Max(greatest, latency.Nanoseconds);
                    first = Math.Min(first, stamp.Arrival.GetValueOrDefault().Nanoseconds);
                    resolved += table.Active.Contains(stamp.Stream) ? 1 : 0;
                }
            if (greatest == long.MinValue)
                continue;
            frames.Add(greatest);
            OfFrames.Offer(first, greatest);
            if (resolved != table.Active.Count)
                IncompleteFrames.Add(greatest);
        }
        foreach (ObservedStamp stamp in table.Conflicting)
            Offer(exposure, stamp, commanded, events, name);
    }

    public void Merge(LatencySamples other)
    {
        frames.AddRange(other.frames);
        OfFrames.Merge(other.OfFrames);
        IncompleteFrames.AddRange(other.IncompleteFrames);
        Undisturbed.Merge(other.Undisturbed);
        Negated.Merge(other.Negated);
        DuringStalls.AddRange(other.DuringStalls);
        foreach (GuideSensor sensor in GuideSensors.All)
            OfSensor[(int)sensor].Merge(other.OfSensor[(int)sensor]);
        ExpectedFrames += other.ExpectedFrames;
        LostFrames += other.LostFrames;
        ByEvent += other.ByEvent;
        ByTag += other.ByTag;
        Unresolved += other.Unresolved;
        WithoutArrival += other.WithoutArrival;
        Ambiguous += other.Ambiguous;
        if (other.ClockUncertainty > ClockUncertainty)
            ClockUncertainty = other.ClockUncertainty;
    }

    private Duration? Offer(
        ExposureObservation exposure,
        ObservedStamp stamp,
        CommandInEffect commanded,
        BySensor<TaiInstant> events,
        string name)
    {
        if (stamp.Arrival is not { } arrival)
        {
            WithoutArrival++;
            Unresolved++;
            return null;
        }
        bool byEvent = events.TryGet(stamp.Stream, stamp.StampIndex ?? -1, out TaiInstant endOfReadout);
        if (!byEvent && IntegrationTimes.Of(exposure.Endpoint, stamp, commanded).EndOfReadout is { } computed)
            endOfReadout = computed;
        else if (!byEvent)
        {
            Unresolved++;
            return null;
        }
        if (exposure.Clock is not { } clock)
        {
            Unresolved++;
            return null;
        }
        (ByEvent, ByTag) = byEvent ? (ByEvent + 1, ByTag) : (ByEvent, ByTag + 1);
        Duration latency = clock.ToSource(arrival) - endOfReadout;
        var item = new Item(name, stamp.Stream, stamp.StampIndex);
        Negated.Offer(-latency, item);
        OfSensor[(int)stamp.Stream].Offer(latency, item);
        if (exposure.Floor.StallAt(arrival) is { } stall)
            DuringStalls.Add(new Stalled(latency, stall, item));
        else
            Undisturbed.Offer(latency, item);
        return latency;
    }

    private static BySensor<TaiInstant> ReadoutEvents(ExposureObservation exposure)
    {
        var events = new BySensor<TaiInstant>(exposure.Events.Count);
        if (exposure.Endpoint.EventClockUncertainty is null)
            return events;
        foreach (CameraEvent one in exposure.Events)
            if (one is { Kind: CameraEventKind.EndOfRoiReadout, Sensor: { } sensor, StampIndex: { } index } && one.Source.IsPlausible())
                events.Set(sensor, index, one.Source);
        return events;
    }
}

using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>Spread of the starts of integration within frames, for one subset of sensors, as a fold.</summary>
public sealed class SensorSpread
{
    /// <summary>S_f of every frame with at least two sensors.</summary>
    public Greatest Spread { get; } = new();

    /// <summary>The same, ns, by the first start of the frame.</summary>
    public OverTime Spreads { get; } = new();

    public long ExpectedFrames { get; private set; }

    /// <summary>Frames, seen or lost as a whole, in which an active sensor has no usable start.</summary>
    public long IncompleteFrames { get; private set; }

    public long AmbiguousExposures { get; private set; }

    public void Add(ExposureObservation exposure, ClientObservation client, CommandInEffect commanded, string name)
    {
        FrameTable table = FrameTable.Of(exposure, client);
        if (table.Ambiguity is not null)
        {
            AmbiguousExposures++;
            return;
        }
        long complete = 0;
        foreach (Frame frame in table.Frames)
        {
            (int count, long first, long spread) = Starts(exposure, table, frame, commanded);
            if (count >= 2)
            {
                Spread.Offer(new Duration(spread), new Item(name, null, frame.Number));
                Spreads.Offer(first, spread);
            }
            complete += count == table.Active.Count ? 1 : 0;
        }
        ExpectedFrames += table.Expected;
        IncompleteFrames += table.Expected - complete;
    }

    public void Merge(SensorSpread other)
    {
        Spread.Merge(other.Spread);
        Spreads.Merge(other.Spreads);
        ExpectedFrames += other.ExpectedFrames;
        IncompleteFrames += other.IncompleteFrames;
        AmbiguousExposures += other.AmbiguousExposures;
    }

    /// <summary>
    /// How many starts of integration there are, the first of them, and from it to the last, ns. Where one of them cannot be computed for want of integration or readout time the tags themselves serve: the sensors of a
    /// frame share both, so they cancel in the spread.
    /// </summary>
    private static (int Count, long First, long Spread) Starts(ExposureObservation exposure, FrameTable table, Frame frame, CommandInEffect commanded)
    {
        int starts = 0, tags = 0;
        long firstStart = long.MaxValue, lastStart = long.MinValue, firstTag = long.MaxValue, lastTag = long.MinValue;
        foreach (ObservedStamp stamp in frame.Present)
        {
            if (!table.Active.Contains(stamp.Stream) || stamp.Metadata.UsableTag() is not { } tag)
                continue;
            tags++;
            (firstTag, lastTag) = (Math.Min(firstTag, tag.Nanoseconds), Math.Max(lastTag, tag.Nanoseconds));
            if (IntegrationTimes.Of(exposure.Endpoint, stamp, commanded).Start is not { } start)
                continue;
            starts++;
            (firstStart, lastStart) = (Math.Min(firstStart, start.Nanoseconds), Math.Max(lastStart, start.Nanoseconds));
        }
        return (tags, starts) switch
        {
            (0, _) => (0, 0, 0),
            _ when starts == tags => (tags, firstStart, lastStart - firstStart),
            _ => (tags, firstTag, lastTag - firstTag),
        };
    }
}

using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>Spread of the starts of integration within frames, for one subset of sensors, as a fold.</summary>
public sealed class SensorSpread
{
    /// <summary>S_f of every frame with at least two sensors.</summary>
    public Greatest Spread { get; } = new();

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
            (int count, long spread) = Starts(exposure, table, frame, commanded);
            if (count >= 2)
                Spread.Offer(new Duration(spread), new Item(name, null, frame.Number));
            complete += count == table.Active.Count ? 1 : 0;
        }
        ExpectedFrames += table.Expected;
        IncompleteFrames += table.Expected - complete;
    }

    public void Merge(SensorSpread other)
    {
        Spread.Merge(other.Spread);
        ExpectedFrames += other.ExpectedFrames;
        IncompleteFrames += other.IncompleteFrames;
        AmbiguousExposures += other.AmbiguousExposures;
    }

    /// <summary>
    /// How many starts of integration there are, and from the first to the last of them, ns. Where one of them cannot be computed for want of integration or readout time the tags themselves serve: the sensors of a
    /// frame share both, so they cancel in the spread.
    /// </summary>
    private static (int Count, long Spread) Starts(ExposureObservation exposure, FrameTable table, Frame frame, CommandInEffect commanded)
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
        return tags == 0 ? (0, 0) : (tags, starts == tags ? lastStart - firstStart : lastTag - firstTag);
    }
}

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
            long least = long.MaxValue, most = long.MinValue;
            int dated = 0;
            foreach (ObservedStamp stamp in frame.Present)
                if (table.Active.Contains(stamp.Stream) && Start(exposure, stamp, commanded) is { } start)
                {
                    least = Math.Min(least, start.Nanoseconds);
                    most = Math.Max(most, start.Nanoseconds);
                    dated++;
                }
            if (dated >= 2)
                Spread.Offer(new Duration(most - least), new Item(name, null, frame.Number));
            complete += dated == table.Active.Count ? 1 : 0;
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

    /// <summary>Where integration or readout time is not known the tag itself serves: the sensors of a frame share both, so they cancel in the spread.</summary>
    private static TaiInstant? Start(ExposureObservation exposure, ObservedStamp stamp, CommandInEffect commanded) =>
        IntegrationTimes.Of(exposure.Endpoint, stamp, commanded).Start ?? (commanded.IntegrationMilliseconds is null ? stamp.Metadata.UsableTag() : null);
}

using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// Frames that a sensor did not deliver, known from gaps in the frame numbers. What may have been lost while the rig was broken is not the device's loss
/// (PROCEDURES section 1, folding): a frame is excused when a broken interval overlaps the time between the frames before and after it.
/// </summary>
internal static class LostFrames
{
    /// <summary>Frames that an exposure can have before its stamp indices are nonsense: a day at 100 Hz.</summary>
    public const long ExpectedMax = 8_640_000;

    /// <returns>Shape (8), by sensor: lost by the device, and excused.</returns>
    public static (long[] Lost, long[] Excused) Of(ExposureObservation exposure, FrameTable table)
    {
        var lost = new long[GuideSensors.Count];
        var excused = new long[GuideSensors.Count];
        bool whole = exposure.BrokenRig.Count == 0;
        long next = 0;
        HostInstant? before = null;
        for (int at = 0; at < table.Frames.Length; at++)
        {
            Frame frame = table.Frames[at];
            if (frame.Number > next)
                Count(frame.Number - next, before, Earliest(frame), table.Active);
            if (frame.Present.Length < GuideSensors.Count)
                foreach (GuideSensor sensor in table.Active)
                    if (frame.Stamps[(int)sensor] is null)
                        Count(1, before, at + 1 < table.Frames.Length ? Earliest(table.Frames[at + 1]) : null, SensorSet.Of(sensor));
            next = frame.Number + 1;
            if (!whole)
                before = Latest(frame) ?? before;
        }
        return (lost, excused);

        void Count(long frames, HostInstant? from, HostInstant? to, SensorSet sensors)
        {
            long[] into = Broken(exposure, from, to) ? excused : lost;
            foreach (GuideSensor sensor in sensors)
                into[(int)sensor] += frames;
        }
    }

    /// <summary>Null is without bound.</summary>
    private static bool Broken(ExposureObservation exposure, HostInstant? from, HostInstant? to) =>
        exposure.BrokenBetween(from ?? new HostInstant(long.MinValue), to ?? new HostInstant(long.MaxValue));

    private static HostInstant? Earliest(Frame frame)
    {
        HostInstant? earliest = null;
        foreach (ObservedStamp stamp in frame.Present)
            earliest = stamp.Arrival is { } arrival && !(earliest <= arrival) ? arrival : earliest;
        return earliest;
    }

    private static HostInstant? Latest(Frame frame)
    {
        HostInstant? latest = null;
        foreach (ObservedStamp stamp in frame.Present)
            latest = stamp.Arrival is { } arrival && !(latest >= arrival) ? arrival : latest;
        return latest;
    }
}

using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>
/// Frames after the last one seen of any sensor: no gap in the indices shows that they are missing, but the camera's own end-of-readout events do, where it announces them.
/// </summary>
internal static class UndeliveredFrames
{
    /// <summary>By sensor, shape (8): ROI readouts that ended, with an index beyond the exposure's last frame. 0 for every sensor where stamps or events do not count.</summary>
    public static long[] Of(ExposureObservation exposure, FrameTable table)
    {
        var undelivered = new long[GuideSensors.Count];
        if (Last(exposure) is not { } last || exposure.Endpoint.StampIndexModulus is not null)
            return undelivered;
        HashSet<(GuideSensor, long)>? seen = null;
        foreach (CameraEvent one in exposure.Events)
            if (one is { Kind: CameraEventKind.EndOfRoiReadout, Sensor: { } sensor, StampIndex: { } index }
                && index > last
                && table.Active.Contains(sensor)
                && (one.Exposure is null || one.Exposure == exposure.ExposureId)
                && (seen ??= []).Add((sensor, index)))
                undelivered[(int)sensor]++;
        return undelivered;
    }

    private static long? Last(ExposureObservation exposure)
    {
        long? last = null;
        foreach (ObservedStamp stamp in exposure.Stamps)
            if (stamp.StampIndex is { } index && !(index <= last))
                last = index;
        return last;
    }
}

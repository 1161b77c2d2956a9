using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>What estimators of content read from an exposure, whatever a source made of it.</summary>
internal static class MeasuredStamps
{
    public const string RefusedByCamera = "the camera refused the command, so nothing was taken under it";

    /// <summary>Stamps of the measured client; none when there was no client. A stream beyond the eight sensors belongs to no requirement.</summary>
    public static IEnumerable<ObservedStamp> Of(ExposureObservation exposure) =>
        exposure.Clients.Count == 0 ? [] : exposure.Stamps.Where(stamp => (int)stamp.Stream is >= 0 and < GuideSensors.Count);

    /// <summary>Streams that the measured client subscribed to, whether or not the endpoint has them.</summary>
    public static SensorSet Asked(ExposureObservation exposure) => exposure.Clients.Count == 0 ? SensorSet.None : exposure.Clients[0].Plan.Sensors;

    public static bool Refused(ExposureObservation exposure) => exposure.Outcome is { Accepted: false };

    /// <summary>As many pixels as rows times columns, and at least one.</summary>
    public static bool Whole(ObservedStamp stamp) =>
        stamp is { Rows: > 0, Columns: > 0 } && stamp.Statistics.Count == (long)stamp.Rows * stamp.Columns;
}

/// <summary>Sensors that were asked for and those that a check reached: a fact about eight sensors is not shown by seven.</summary>
internal struct SensorCoverage
{
    private int asked;
    private int reached;

    public void Ask(SensorSet sensors) => asked |= sensors.Bits;

    public void Reach(GuideSensor sensor) => reached |= 1 << (int)sensor;

    public void Merge(SensorCoverage other)
    {
        asked |= other.asked;
        reached |= other.reached;
    }

    public readonly SensorSet Reached => new((byte)reached);

    /// <summary>Null when every sensor that was asked for was reached.</summary>
    public readonly string? Lacking => (asked & ~reached) is var missing and not 0 ? $"not checked: {new SensorSet((byte)missing)}" : null;
}

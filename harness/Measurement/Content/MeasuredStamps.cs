using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>What estimators of content read from an exposure, whatever a source made of it.</summary>
internal static class MeasuredStamps
{
    public const string RefusedByCamera = "the camera refused the command, so nothing was taken under it";

    /// <summary>What was made of an exposure's stamps, for as long as it is in use: every estimator of content asks for it.</summary>
    private static readonly ConditionalWeakTable<ExposureObservation, Arranged> Made = [];

    /// <summary>Stamps of the measured client; none when there was no client. A stream beyond the eight sensors belongs to no requirement.</summary>
    public static ImmutableArray<ObservedStamp> Of(ExposureObservation exposure) => Made.GetValue(exposure, static exposure => new Arranged(exposure)).All;

    /// <summary>The same by sensor, of those that delivered anything, in the order of sensors and of arrival.</summary>
    public static ImmutableArray<(GuideSensor Sensor, ImmutableArray<ObservedStamp> Stamps)> BySensor(ExposureObservation exposure) =>
        Made.GetValue(exposure, static exposure => new Arranged(exposure)).BySensor;

    /// <summary>Streams that the measured client subscribed to, whether or not the endpoint has them.</summary>
    public static SensorSet Asked(ExposureObservation exposure) => exposure.Clients.Count == 0 ? SensorSet.None : exposure.Clients[0].Plan.Sensors;

    public static bool Refused(ExposureObservation exposure) => exposure.Outcome is { Accepted: false };

    private sealed class Arranged
    {
        public Arranged(ExposureObservation exposure)
        {
            ImmutableArray<ObservedStamp> stamps = exposure.Clients.Count == 0 ? [] : exposure.Stamps;
            All = stamps.All(stamp => StampsBySensor.Known(stamp.Stream)) ? stamps : [.. stamps.Where(stamp => StampsBySensor.Known(stamp.Stream))];
            StampsBySensor split = StampsBySensor.Of(All);
            BySensor = [.. GuideSensors.All.Where(sensor => !split[sensor].IsEmpty).Select(sensor => (sensor, split[sensor]))];
        }

        public ImmutableArray<ObservedStamp> All { get; }

        public ImmutableArray<(GuideSensor Sensor, ImmutableArray<ObservedStamp> Stamps)> BySensor { get; }
    }

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

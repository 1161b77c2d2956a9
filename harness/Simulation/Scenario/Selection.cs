using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>The stamps that a rule is about: exposures counted through a session, frames through an exposure, both from 0.</summary>
internal sealed record Selection(Occurrence Exposures, Occurrence Frames, SensorSet Sensors)
{
    public const string ExposuresField = "exposures";
    public const string FramesField = "frames";
    public const string SensorsField = "sensors";

    private static readonly string[] SensorNames = [.. GuideSensors.All.Select(sensor => sensor.Name())];

    public bool Contains(Stamp stamp) => Sensors.Contains(stamp.Sensor) && Frames.Contains(stamp.Ordinal) && Exposures.Contains(stamp.Run.Number);

    public static Selection Of(ScenarioSection section) => new(
        section.Value(ExposuresField, Occurrence.Always, Occurrence.Parse, Occurrence.Form),
        section.Value(FramesField, Occurrence.Always, Occurrence.Parse, Occurrence.Form),
        section.Has(SensorsField) ? SensorSet.Of([.. section.Words(SensorsField, "guide sensor", SensorNames).Select(Enum.Parse<GuideSensor>)]) : SensorSet.All);
}

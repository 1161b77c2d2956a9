using Lse66.Guider;
using Lse66.Measurement;

namespace Lse66.Tests.Measurement;

/// <summary>
/// Faultless input files of an invented site, as records: tests change one thing in them. SG0 sensors are centred at (+-287, +-245) mm, SG1 at (+-245, +-287), the
/// first digit of the raft along X; each is turned by another angle.
/// </summary>
internal static class SiteInputs
{
    public const int Rows = 4000;
    public const int Columns = 4072;

    public static EstimatorContext Context(PlanInputs inputs, PlanTolerances? tolerances = null) =>
        new(
            new EndpointDeclaration
            {
                Identity = new EndpointIdentity("test", "1", "1", "none"),
                EvidenceClass = EvidenceClass.Simulated,
                Capabilities = Capabilities.None,
                TagMeaning = TagMeaning.IntegrationStart,
                TagClock = new ClockDeclaration(TimeScale.Tai, null),
                Sensors = SensorSet.All,
            },
            tolerances ?? PlanTolerances.Default,
            inputs);

    public static (double X, double Y) CentreMillimetres(GuideSensor sensor)
    {
        string name = sensor.Name();
        (double x, double y) = name.EndsWith('0') ? (287.0, 245.0) : (245.0, 287.0);
        return (name[1] == '0' ? -x : x, name[2] == '0' ? -y : y);
    }

    public static double RotationDegrees(GuideSensor sensor) => 90 * ((int)sensor % 4);

    public static GeometryInput Geometry(int handedness = 1) =>
        new(
            GuideSensors.All.ToDictionary(
                sensor => sensor,
                sensor => new SensorPlacement(
                    sensor.Name()[..3],
                    CentreMillimetres(sensor).X,
                    CentreMillimetres(sensor).Y,
                    RotationDegrees(sensor),
                    handedness,
                    Rows,
                    Columns,
                    Rows / 2,
                    ["A", "B"])),
            CentreToleranceMillimetres: 0.5,
            RotationToleranceDegrees: 0.5)
        { Source = "drawing 1", Date = "2026-01-01" };

    public static CalibrationInput Calibration(double relative = 0, double angleDegrees = 0) =>
        new(GuideSensors.All.ToDictionary(sensor => sensor, sensor => Registration(sensor)), relative, angleDegrees) { Source = "calibration 1", Date = "2026-02-02" };

    /// <summary>The registration that puts the centre of the active area where the drawing has it.</summary>
    public static SensorToFocalPlaneRegistration Registration(
        GuideSensor sensor, double rowSide = 10, double columnSide = 10, int handedness = 1, double turnDegrees = 0, double skewDegrees = 0, double shiftMillimetres = 0)
    {
        double column = double.DegreesToRadians(RotationDegrees(sensor) + turnDegrees);
        double row = column - handedness * double.DegreesToRadians(90 - skewDegrees);
        double xPerRow = rowSide * Math.Cos(row), yPerRow = rowSide * Math.Sin(row);
        double xPerColumn = columnSide * Math.Cos(column), yPerColumn = columnSide * Math.Sin(column);
        (double x, double y) = CentreMillimetres(sensor);
        double middleRow = (Rows - 1) / 2.0, middleColumn = (Columns - 1) / 2.0;
        return new SensorToFocalPlaneRegistration(
            (x + shiftMillimetres) * 1000 - xPerRow * middleRow - xPerColumn * middleColumn,
            xPerRow,
            xPerColumn,
            y * 1000 - yPerRow * middleRow - yPerColumn * middleColumn,
            yPerRow,
            yPerColumn);
    }

    public static CalibrationInput With(this CalibrationInput calibration, GuideSensor sensor, SensorToFocalPlaneRegistration? registration)
    {
        var changed = new Dictionary<GuideSensor, SensorToFocalPlaneRegistration>(calibration.Registrations);
        if (registration is null)
            changed.Remove(sensor);
        else
            changed[sensor] = registration;
        return calibration with { Registrations = changed };
    }

    public static GeometryInput With(this GeometryInput geometry, GuideSensor sensor, Func<SensorPlacement, SensorPlacement> change) =>
        geometry with { Placements = geometry.Placements.ToDictionary(item => item.Key, item => item.Key == sensor ? change(item.Value) : item.Value) };

    public static JudgedMeasurement Named(this IEnumerable<JudgedMeasurement> judged, string part) =>
        judged.Single(measurement => measurement.Estimate.Name.Contains(part, StringComparison.Ordinal));

    public static Verdict Worst(this IEnumerable<JudgedMeasurement> judged) =>
        Verdicts.Worst(judged.Where(measurement => measurement.Verdict is not null).Select(measurement => measurement.Verdict!.Value));
}

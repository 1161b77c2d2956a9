using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>Commands and the state of the rig of an exposure, read back.</summary>
internal sealed class CommandRows(SqliteDatabase database) : IDisposable
{
    private readonly SqliteStatement commands = database.Prepare("SELECT place, origin, exposure_name, integration_ms, arrival_tai_ns FROM command WHERE exposure = ? ORDER BY place");
    private readonly SqliteStatement sensors = database.Prepare("SELECT sensor, has_region, rows, columns, first_row, first_column, arrival_tai_ns FROM command_sensor WHERE exposure = ? AND command = ? ORDER BY place");
    private readonly SqliteStatement intervals = database.Prepare("SELECT from_host_ns, to_host_ns, reason FROM rig_interval WHERE exposure = ? ORDER BY place");
    private readonly SqliteStatement wakeUps = database.Prepare("SELECT up_to_ns, count FROM wake_up WHERE exposure = ? ORDER BY up_to_ns");
    private readonly SqliteStatement stalls = database.Prepare("SELECT at_host_ns, length_ns FROM rig_stall WHERE exposure = ? ORDER BY place");

    public IReadOnlyList<ObservedCommand> Commands(long exposure) => commands.All(exposure, row => Command(exposure, row));

    public IReadOnlyList<RigInterval> BrokenRig(long exposure) => intervals.All(exposure, row => new RigInterval(new HostInstant(row.Whole(0)), new HostInstant(row.Whole(1)), row.Text(2)));

    public RigFloor Floor(long exposure) => new(
        wakeUps.All(exposure, row => new DelayCount(new Duration(row.Whole(0)), row.Whole(1))),
        stalls.All(exposure, row => new RigStall(new HostInstant(row.Whole(0)), new Duration(row.Whole(1)))));

    public void Dispose()
    {
        foreach (SqliteStatement one in (SqliteStatement[])[commands, sensors, intervals, wakeUps, stalls])
            one.Dispose();
    }

    private ObservedCommand Command(long exposure, SqliteStatement row)
    {
        Dictionary<GuideSensor, RoiDefinition> regions = [];
        Dictionary<GuideSensor, TaiInstant> arrivals = [];
        sensors.Reset();
        sensors.Bind(exposure).Bind(row.Whole(0));
        while (sensors.Step())
        {
            GuideSensor sensor = Named.Sensor(sensors.Text(0));
            if (sensors.Flag(1))
                regions[sensor] = new RoiDefinition(
                    sensors.IsNull(2) ? null : new RoiDimensions(sensors.Int(2), sensors.Int(3)),
                    sensors.IsNull(4) ? null : new RoiLocation(sensors.Int(4), sensors.Int(5)));
            if (sensors.WholeOrNull(6) is { } arrival)
                arrivals[sensor] = new TaiInstant(arrival);
        }
        return new ObservedCommand(
            Named.Value<CommandOrigin>(row.Text(1)),
            new InitGuider(row.TextOrNull(2), regions, row.RealOrNull(3)),
            new TaiInstant(row.Whole(4)),
            arrivals);
    }
}

using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>Events, commands, timing readings and the state of the rig of an exposure, read back.</summary>
internal sealed class SignalRows : IDisposable
{
    private readonly SqliteStatement events;
    private readonly SqliteStatement commands;
    private readonly SqliteStatement sensors;
    private readonly SqliteStatement readings;
    private readonly SqliteStatement intervals;
    private readonly SqliteStatement wakeUps;
    private readonly SqliteStatement stalls;

    public SignalRows(SqliteDatabase database)
    {
        events = database.Prepare($"SELECT kind, source_tai_ns, arrival_host_ns, exposure_name, sensor, stamp_index FROM {EvidenceSchema.RowsOf("event", database)} WHERE exposure = ? ORDER BY place");
        commands = database.Prepare("SELECT place, origin, exposure_name, integration_ms, arrival_tai_ns FROM command WHERE exposure = ? ORDER BY place");
        sensors = database.Prepare("SELECT sensor, has_region, rows, columns, first_row, first_column, arrival_tai_ns FROM command_sensor WHERE exposure = ? AND command = ? ORDER BY place");
        readings = database.Prepare($"SELECT sensor, integration, start_tai_ns, stop_tai_ns FROM {EvidenceSchema.RowsOf("reading", database)} WHERE exposure = ? ORDER BY place");
        intervals = database.Prepare("SELECT from_host_ns, to_host_ns, reason FROM rig_interval WHERE exposure = ? ORDER BY place");
        wakeUps = database.Prepare("SELECT up_to_ns, count FROM wake_up WHERE exposure = ? ORDER BY up_to_ns");
        stalls = database.Prepare("SELECT at_host_ns, length_ns FROM rig_stall WHERE exposure = ? ORDER BY place");
    }

    public IReadOnlyList<CameraEvent> Events(long exposure) => All(events, exposure, row => new CameraEvent(
        Named.Value<CameraEventKind>(row.Text(0)),
        new TaiInstant(row.Whole(1)),
        new HostInstant(row.Whole(2)),
        row.TextOrNull(3),
        row.IsNull(4) ? null : Named.Sensor(row.Text(4)),
        row.WholeOrNull(5)));

    public IReadOnlyList<ObservedCommand> Commands(long exposure) => All(commands, exposure, row => Command(exposure, row));

    public IReadOnlyList<TimingReferenceReading> Readings(long exposure) => All(readings, exposure, row =>
        new TimingReferenceReading(Named.Sensor(row.Text(0)), row.Whole(1), new TaiInstant(row.Whole(2)), new TaiInstant(row.Whole(3))));

    public IReadOnlyList<RigInterval> BrokenRig(long exposure) => All(intervals, exposure, row => new RigInterval(new HostInstant(row.Whole(0)), new HostInstant(row.Whole(1)), row.Text(2)));

    public RigFloor Floor(long exposure) => new(
        All(wakeUps, exposure, row => new DelayCount(new Duration(row.Whole(0)), row.Whole(1))),
        All(stalls, exposure, row => new RigStall(new HostInstant(row.Whole(0)), new Duration(row.Whole(1)))));

    public void Dispose()
    {
        foreach (SqliteStatement one in (SqliteStatement[])[events, commands, sensors, readings, intervals, wakeUps, stalls])
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

    private static List<T> All<T>(SqliteStatement statement, long exposure, Func<SqliteStatement, T> read)
    {
        List<T> all = [];
        statement.Reset();
        statement.Bind(exposure);
        while (statement.Step())
            all.Add(all.Count < StampRows.RowsMax
                ? read(statement)
                : throw new RecordException($"{CampaignFolder.EvidenceFile} holds more than {StampRows.RowsMax} events, commands or readings in one exposure", damaged: true));
        return all;
    }
}

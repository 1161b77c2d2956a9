using Lse66.Guider;

namespace Lse66.Record;

/// <summary>Events and timing readings of an exposure in a file of version 1, or through the views of version 2, which <see cref="SignalBlocks"/> reads faster.</summary>
/// <param name="eventRows">The table, or the view.</param>
/// <param name="readingRows">Likewise.</param>
internal sealed class SignalRows(SqliteDatabase database, string eventRows, string readingRows) : ISignalReading
{
    private readonly SqliteStatement events = database.Prepare($"SELECT kind, source_tai_ns, arrival_host_ns, exposure_name, sensor, stamp_index FROM {eventRows} WHERE exposure = ? ORDER BY place");
    private readonly SqliteStatement readings = database.Prepare($"SELECT sensor, integration, start_tai_ns, stop_tai_ns FROM {readingRows} WHERE exposure = ? ORDER BY place");

    public IReadOnlyList<CameraEvent> Events(long exposure) => events.All(exposure, row => new CameraEvent(
        Named.Value<CameraEventKind>(row.Text(0)),
        new TaiInstant(row.Whole(1)),
        new HostInstant(row.Whole(2)),
        row.TextOrNull(3),
        row.IsNull(4) ? null : Named.Sensor(row.Text(4)),
        row.WholeOrNull(5)));

    public IReadOnlyList<TimingReferenceReading> Readings(long exposure) => readings.All(exposure, row =>
        new TimingReferenceReading(Named.Sensor(row.Text(0)), row.Whole(1), new TaiInstant(row.Whole(2)), new TaiInstant(row.Whole(3))));

    public void Dispose()
    {
        events.Dispose();
        readings.Dispose();
    }
}

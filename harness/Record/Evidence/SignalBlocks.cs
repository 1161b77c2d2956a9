using System.Text;
using Lse66.Guider;

namespace Lse66.Record;

/// <summary>Events and timing readings of an exposure out of their blocks: the reading side of <see cref="SignalInsertion"/>.</summary>
internal sealed class SignalBlocks(SqliteDatabase database) : ISignalReading
{
    private readonly BlockRows events = new(database, "event_block", "exposure", "events");
    private readonly BlockRows readings = new(database, "reading_block", "exposure", "readings");
    private readonly SqliteStatement labels = database.Prepare("SELECT label, kind, exposure_name, sensor FROM event_label WHERE exposure = ? ORDER BY label");
    private readonly SharedTexts texts = new();
    private readonly List<Label> known = [];

    public IReadOnlyList<CameraEvent> Events(long exposure)
    {
        ReadLabels(exposure);
        return events.Of(exposure, Event);
    }

    public IReadOnlyList<TimingReferenceReading> Readings(long exposure) => readings.Of(exposure, Reading);

    public void Dispose()
    {
        labels.Dispose();
        events.Dispose();
        readings.Dispose();
    }

    private CameraEvent Event(ref JsonRowsReader row)
    {
        Label label = row.Labelled(known);
        return new CameraEvent(label.Kind, new TaiInstant(row.Whole()), new HostInstant(row.Whole()), label.Exposure, label.Sensor, row.WholeOrNull());
    }

    private static TimingReferenceReading Reading(ref JsonRowsReader row) => new(Sensor(row.Text()), row.Whole(), new TaiInstant(row.Whole()), new TaiInstant(row.Whole()));

    private static GuideSensor Sensor(ReadOnlySpan<byte> name)
    {
        for (var sensor = GuideSensor.R00_SG0; sensor <= GuideSensor.R44_SG1; sensor++)
            if (Ascii.Equals(name, sensor.Name()))
                return sensor;
        return Named.Sensor(Encoding.UTF8.GetString(name));
    }

    private void ReadLabels(long exposure)
    {
        known.Clear();
        labels.Reset();
        labels.Bind(exposure);
        while (labels.Step())
            known.Add(labels.Whole(0) == known.Count && known.Count < StampRows.RowsMax
                ? new Label(Named.Value<CameraEventKind>(labels.Text(1)), texts.Of(labels, 2), labels.IsNull(3) ? null : Named.Sensor(labels.Text(3)))
                : throw BlockRows.OutOfOrder("event_label"));
    }

    private sealed record Label(CameraEventKind Kind, string? Exposure, GuideSensor? Sensor);
}

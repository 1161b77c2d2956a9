using System.Text.Json;
using Lse66.Guider;

namespace Lse66.Record;

/// <summary>Writes the events and the timing readings of an exposure, of which there are about as many as stamps.</summary>
internal sealed class SignalInsertion(SqliteDatabase database) : IDisposable
{
    private static readonly JsonEncodedText[] SensorNames = [.. GuideSensors.All.Select(sensor => JsonEncodedText.Encode(sensor.Name()))];

    private readonly SqliteStatement labels = database.Prepare("INSERT INTO event_label VALUES (?, ?, ?, ?, ?)");
    private readonly BlockInsertion events = new(database, "event_block");
    private readonly BlockInsertion readings = new(database, "reading_block");
    private readonly LabelNumbers<Label> numbers = new();

    public void Insert(long exposure, IReadOnlyList<CameraEvent> seen)
    {
        numbers.Clear();
        events.Insert(exposure, seen.Count, (row, place) =>
        {
            CameraEvent one = seen[place];
            row.Add(NumberOf(exposure, one)).Add(one.Source.Nanoseconds).Add(one.Arrival.Nanoseconds).Add(one.StampIndex);
        });
    }

    public void Insert(long exposure, IReadOnlyList<TimingReferenceReading> seen) =>
        readings.Insert(exposure, seen.Count, (row, place) =>
        {
            TimingReferenceReading one = seen[place];
            row.Add(SensorNames[(int)one.Sensor]).Add(one.Ordinal).Add(one.Start.Nanoseconds).Add(one.Stop.Nanoseconds);
        });

    public void Dispose()
    {
        labels.Dispose();
        events.Dispose();
        readings.Dispose();
    }

    private int NumberOf(long exposure, CameraEvent seen)
    {
        var label = new Label(seen.Kind, seen.Exposure, seen.Sensor);
        int number = numbers.Of(label, (int?)seen.Sensor ?? 0, out bool unknown);
        if (unknown)
            labels.Bind(exposure).Bind((long)number).Bind(label.Kind.ToString()).Bind(label.Exposure).Bind(label.Sensor?.Name()).Run();
        return number;
    }

    private readonly record struct Label(CameraEventKind Kind, string? Exposure, GuideSensor? Sensor);
}

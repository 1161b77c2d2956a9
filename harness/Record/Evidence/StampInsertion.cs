using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>Writes the stamps of a client: blocks of what is each one's own, and a label for what is mostly equal for the stamps of a stream.</summary>
internal sealed class StampInsertion(SqliteDatabase database) : IDisposable
{
    private readonly SqliteStatement labels = database.Prepare("INSERT INTO stamp_label VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    private readonly BlockInsertion blocks = new(database, "stamp_block");
    private readonly LabelNumbers<Label> numbers = new();

    /// <param name="offsets">Of each stamp, where its pixels begin in its image file; null: of none.</param>
    public void Insert(long client, IReadOnlyList<ObservedStamp> stamps, IReadOnlyList<long?>? offsets)
    {
        numbers.Clear();
        blocks.Insert(client, stamps.Count, (row, place) =>
        {
            ObservedStamp stamp = stamps[place];
            PixelStatistics pixels = stamp.Statistics;
            row.Add(NumberOf(client, stamp)).Add(stamp.StampIndex).Add(stamp.Metadata.Identifier?.Sequence).Add(stamp.Metadata.TimeTag?.Nanoseconds).Add(stamp.Arrival?.Nanoseconds)
                .Add(pixels.Count).Add(pixels.Min).Add(pixels.Max).Add(pixels.Sum).Add(pixels.SumOfSquares).Add(pixels.Or).Add(pixels.And).Add(pixels.Checksum)
                .Add(offsets?[place]);
        });
    }

    public void Dispose()
    {
        labels.Dispose();
        blocks.Dispose();
    }

    private int NumberOf(long client, ObservedStamp stamp)
    {
        ImageMetadata metadata = stamp.Metadata;
        var label = new Label(
            stamp.Stream,
            metadata.Identifier?.Series,
            metadata.FirstRow,
            metadata.FirstColumn,
            metadata.SensorId,
            metadata.BinningLevel,
            metadata.FirmwareVersion,
            metadata.SoftwareVersion,
            stamp.IntegrationMilliseconds,
            stamp.Rows,
            stamp.Columns);
        int number = numbers.Of(label, (int)stamp.Stream % GuideSensors.Count, out bool unknown);
        if (unknown)
            labels.Bind(client).Bind((long)number).Bind(label.Stream.Name()).Bind(label.Series).Bind((long?)label.FirstRow).Bind((long?)label.FirstColumn).Bind(label.SensorId)
                .Bind((long?)label.Binning).Bind(label.Firmware).Bind(label.Software).Bind(label.IntegrationMilliseconds).Bind((long)label.Rows).Bind((long)label.Columns).Run();
        return number;
    }

    private readonly record struct Label(
        GuideSensor Stream,
        string? Series,
        int? FirstRow,
        int? FirstColumn,
        string? SensorId,
        uint? Binning,
        long? Firmware,
        string? Software,
        double? IntegrationMilliseconds,
        int Rows,
        int Columns);
}

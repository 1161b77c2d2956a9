using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>Stamps of a client out of their blocks: the reading side of <see cref="StampInsertion"/>. SQLite takes twenty times as long to unpack them.</summary>
internal sealed class StampBlocks(SqliteDatabase database) : IStampReading
{
    private readonly BlockRows blocks = new(database, "stamp_block", "client", "stamps");
    private readonly SqliteStatement labels = database.Prepare("""
        SELECT label, stream, series, first_row, first_column, sensor_id, binning, firmware, software, integration_ms, rows, columns FROM stamp_label WHERE client = ? ORDER BY label
        """);

    private readonly SharedTexts texts = new();
    private readonly StampPixels pixels = new();
    private readonly List<Label> known = [];

    public IReadOnlyList<ObservedStamp> Of(long client, IReadOnlyDictionary<GuideSensor, int[]> images)
    {
        ReadLabels(client);
        pixels.Begin(images);
        return blocks.Of(client, Stamp);
    }

    public void Dispose()
    {
        labels.Dispose();
        blocks.Dispose();
    }

    private ObservedStamp Stamp(ref JsonRowsReader row)
    {
        Label label = row.Labelled(known);
        long? index = row.WholeOrNull();
        ImageIdentifier? identifier = row.UnsignedOrNull() is { } sequence ? new ImageIdentifier(label.Series ?? string.Empty, sequence) : null;
        TaiInstant? tag = row.WholeOrNull() is { } tagged ? new TaiInstant(tagged) : null;
        HostInstant? arrival = row.WholeOrNull() is { } arrived ? new HostInstant(arrived) : null;
        var statistics = new PixelStatistics(row.Int(), row.Int(), row.Int(), row.Whole(), row.Whole(), row.Int(), row.Int(), row.Whole());
        return new ObservedStamp(
            label.Stream,
            index,
            label.Shared with { Identifier = identifier, TimeTag = tag },
            label.IntegrationMilliseconds,
            arrival,
            label.Rows,
            label.Columns,
            statistics,
            pixels.Of(label.Stream, row.WholeOrNull(), statistics));
    }

    private void ReadLabels(long client)
    {
        known.Clear();
        labels.Reset();
        labels.Bind(client);
        while (labels.Step())
            known.Add(labels.Whole(0) == known.Count && known.Count < StampRows.RowsMax
                ? new Label(
                    Named.Sensor(texts.Of(labels, 1) ?? string.Empty),
                    texts.Of(labels, 2),
                    new ImageMetadata(null, null, labels.IntOrNull(3), labels.IntOrNull(4), texts.Of(labels, 5), labels.UnsignedOrNull(6), labels.WholeOrNull(7), texts.Of(labels, 8)),
                    labels.RealOrNull(9),
                    labels.Int(10),
                    labels.Int(11))
                : throw BlockRows.OutOfOrder("stamp_label"));
    }

    /// <param name="Shared">Without identifier and tag, which are each stamp's own.</param>
    private sealed record Label(GuideSensor Stream, string? Series, ImageMetadata Shared, double? IntegrationMilliseconds, int Rows, int Columns);
}

using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>Stamps of a client in a file of version 1, or through the view of version 2, which <see cref="StampBlocks"/> reads faster.</summary>
/// <param name="rows">The table, or the view.</param>
internal sealed class StampRows(SqliteDatabase database, string rows) : IStampReading
{
    /// <summary>Eight sensors, ten hours at 20 Hz: what an observation takes from an endpoint at most.</summary>
    public const int RowsMax = 6_000_000;

    private readonly SqliteStatement stamps = database.Prepare($"""
        SELECT stream, stamp_index, series, sequence, tag_tai_ns, arrival_host_ns, first_row, first_column, sensor_id, binning, firmware, software, integration_ms,
          rows, columns, pixels, pixel_min, pixel_max, pixel_sum, pixel_sum_of_squares, pixel_or, pixel_and, pixel_checksum, image_offset
          FROM {rows} WHERE client = ? ORDER BY place
        """);

    private readonly SharedTexts texts = new();
    private readonly StampPixels pixels = new();

    public IReadOnlyList<ObservedStamp> Of(long client, IReadOnlyDictionary<GuideSensor, int[]> images)
    {
        List<ObservedStamp> all = [];
        stamps.Reset();
        stamps.Bind(client);
        pixels.Begin(images);
        while (stamps.Step())
            all.Add(all.Count < RowsMax ? Stamp() : throw new RecordException($"{CampaignFolder.EvidenceFile} holds more than {RowsMax} stamps of one client in one exposure", damaged: true));
        return all;
    }

    public void Dispose() => stamps.Dispose();

    private ObservedStamp Stamp()
    {
        GuideSensor stream = Named.Sensor(texts.Of(stamps, 0) ?? string.Empty);
        var metadata = new ImageMetadata(
            stamps.UnsignedOrNull(3) is { } sequence ? new ImageIdentifier(texts.Of(stamps, 2) ?? string.Empty, sequence) : null,
            stamps.WholeOrNull(4) is { } tag ? new TaiInstant(tag) : null,
            stamps.IntOrNull(6),
            stamps.IntOrNull(7),
            texts.Of(stamps, 8),
            stamps.UnsignedOrNull(9),
            stamps.WholeOrNull(10),
            texts.Of(stamps, 11));
        var statistics = new PixelStatistics(stamps.Int(15), stamps.Int(16), stamps.Int(17), stamps.Whole(18), stamps.Whole(19), stamps.Int(20), stamps.Int(21), stamps.Whole(22));
        return new ObservedStamp(
            stream,
            stamps.WholeOrNull(1),
            metadata,
            stamps.RealOrNull(12),
            stamps.WholeOrNull(5) is { } arrival ? new HostInstant(arrival) : null,
            stamps.Int(13),
            stamps.Int(14),
            statistics,
            pixels.Of(stream, stamps.WholeOrNull(23), statistics));
    }
}

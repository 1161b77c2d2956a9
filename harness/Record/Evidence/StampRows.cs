using System.Text;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>Stamps of a client, read back in the order of their arrival.</summary>
internal sealed class StampRows : IDisposable
{
    /// <summary>Eight sensors, ten hours at 20 Hz: what an observation takes from an endpoint at most.</summary>
    public const int RowsMax = 6_000_000;

    /// <summary>Of one client in one exposure, 2 GB: eight sensors of 400 x 400 for half a minute at 12 Hz take a quarter.</summary>
    private const long PixelsMax = 512L * 1024 * 1024;

    private readonly SqliteStatement stamps;
    private readonly Dictionary<int, string> last = [];
    private readonly Dictionary<(GuideSensor Stream, long Offset, int Count), int[]> cut = [];
    private long pixelsCut;

    public StampRows(SqliteDatabase database) => stamps = database.Prepare($"""
        SELECT stream, stamp_index, series, sequence, tag_tai_ns, arrival_host_ns, first_row, first_column, sensor_id, binning, firmware, software, integration_ms,
          rows, columns, pixels, pixel_min, pixel_max, pixel_sum, pixel_sum_of_squares, pixel_or, pixel_and, pixel_checksum, image_offset
          FROM {EvidenceSchema.RowsOf("stamp", database)} WHERE client = ? ORDER BY place
        """);

    /// <param name="images">Of each stream, the pixels of all its stamps; a stream without one has stamps without pixels.</param>
    public IReadOnlyList<ObservedStamp> Of(long client, IReadOnlyDictionary<GuideSensor, int[]> images)
    {
        List<ObservedStamp> all = [];
        stamps.Reset();
        stamps.Bind(client);
        cut.Clear();
        pixelsCut = 0;
        while (stamps.Step())
            all.Add(all.Count < RowsMax ? Stamp(images) : throw new RecordException($"{CampaignFolder.EvidenceFile} holds more than {RowsMax} stamps of one client in one exposure", damaged: true));
        return all;
    }

    public void Dispose() => stamps.Dispose();

    private ObservedStamp Stamp(IReadOnlyDictionary<GuideSensor, int[]> images)
    {
        GuideSensor stream = Named.Sensor(Shared(0) ?? string.Empty);
        var metadata = new ImageMetadata(
            stamps.IsNull(3) ? null : new ImageIdentifier(Shared(2) ?? string.Empty, Unsigned(3)),
            stamps.WholeOrNull(4) is { } tag ? new TaiInstant(tag) : null,
            stamps.IntOrNull(6),
            stamps.IntOrNull(7),
            Shared(8),
            stamps.IsNull(9) ? null : Unsigned(9),
            stamps.WholeOrNull(10),
            Shared(11));
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
            images.TryGetValue(stream, out int[]? image) && stamps.WholeOrNull(23) is { } offset ? Pixels(stream, image, offset, statistics) : null);
    }

    /// <summary>Equal stamps were kept once, and share their pixels here too.</summary>
    private int[] Pixels(GuideSensor stream, int[] image, long offset, PixelStatistics statistics)
    {
        if (cut.TryGetValue((stream, offset, statistics.Count), out int[]? known))
            return Checked(known, statistics);
        if (offset < 0 || statistics.Count < 0 || offset + statistics.Count > image.Length)
            throw new RecordException($"{CampaignFolder.EvidenceFile} places a stamp outside its image", damaged: true);
        pixelsCut += statistics.Count;
        if (pixelsCut > PixelsMax)
            throw new RecordException($"{CampaignFolder.EvidenceFile} holds more than {PixelsMax} pixels of one client in one exposure", damaged: true);
        return cut[(stream, offset, statistics.Count)] = Checked(image[(int)offset..(int)(offset + statistics.Count)], statistics);
    }

    /// <summary>The checksum depends on the width of the vectors that it was computed with, which is the machine's; everything else has to be the pixels' own.</summary>
    private static int[] Checked(int[] pixels, PixelStatistics statistics) =>
        (PixelStatistics.Of(pixels) with { Checksum = statistics.Checksum }) == statistics
            ? pixels
            : throw new RecordException($"{CampaignFolder.EvidenceFile} and an image differ in the pixels of a stamp", damaged: true);

    private uint Unsigned(int column) => stamps.Whole(column) is >= 0 and <= uint.MaxValue and var value
        ? (uint)value
        : throw new RecordException($"{CampaignFolder.EvidenceFile} holds {stamps.Whole(column)} where a number of 32 bits without sign belongs", damaged: true);

    /// <summary>Most texts are those of the stamp before, and are kept once.</summary>
    private string? Shared(int column)
    {
        if (stamps.IsNull(column))
            return null;
        ReadOnlySpan<byte> bytes = stamps.Bytes(column);
        if (last.TryGetValue(column, out string? before) && Encoding.UTF8.GetByteCount(before) == bytes.Length && Equal(before, bytes))
            return before;
        return last[column] = Encoding.UTF8.GetString(bytes);
    }

    private static bool Equal(string text, ReadOnlySpan<byte> bytes)
    {
        const int OnStack = 256;
        if (bytes.Length > OnStack)
            return false;
        Span<byte> known = stackalloc byte[OnStack];
        return known[..Encoding.UTF8.GetBytes(text, known)].SequenceEqual(bytes);
    }
}

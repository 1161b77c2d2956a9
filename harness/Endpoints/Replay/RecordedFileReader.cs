using System.Collections.Immutable;
using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// Reads the headers of a recorded guider file: a data-less primary header, then one image extension per stamp. The file's name says nothing.
/// </summary>
internal static class RecordedFileReader
{
    /// <summary>The whole range of the DAQ's 16-bit stamp counter.</summary>
    public const int StampsMax = 65_536;

    /// <summary>More than any sensor has on a side; a location beyond it is a damaged header, and sums of it must not overflow.</summary>
    private const int PixelIndexMax = 1_000_000;

    /// <summary>A day in milliseconds: no guider integrates longer.</summary>
    private const double IntegrationMillisecondsMax = 86_400_000;

    /// <summary>Keywords of which every recorded guider file of any age has at least one, and no other file of the camera has any.</summary>
    private static readonly string[] GuiderKeywords = ["ROISEG", "ROICOL", "ROIROW", "ROICOLS", "ROIROWS", "ROIMILLI", "GDSSEQ", "GDSSTART", "N_STAMPS"];

    /// <returns>Null for a sound FITS file that is no guider recording.</returns>
    /// <exception cref="RigException">The file is damaged, or is no FITS file at all.</exception>
    public static RecordedFile? Read(string path)
    {
        (long length, string digest) = RecordedFileCheck.Inspect(path);
        using FitsFile file = FitsFile.Open(path, length);
        file.MoveTo(1, out _);
        if (GuiderKeywords.All(keyword => file.Text(keyword) is null))
            return null;
        file.VerifyChecksums(1);
        var header = new HeaderReader(file);
        RecordedFile primary = Primary(path, length, digest, header);
        ImmutableArray<RecordedStamp> stamps = Stamps(path, file, header, out int? fractionDigits);
        CheckCount(path, primary.StampsStated, stamps.Length);
        return primary with { Stamps = stamps, TagFractionDigits = fractionDigits, Gaps = header.Gaps, ChangedHeaders = file.ChangedHeaders };
    }

    private static RecordedFile Primary(string path, long length, string digest, HeaderReader header)
    {
        long? rows = header.Whole("ROIROWS", 0, PixelIndexMax);
        long? columns = header.Whole("ROICOLS", 0, PixelIndexMax);
        long? row = header.Whole("ROIROW", -PixelIndexMax, PixelIndexMax);
        long? column = header.Whole("ROICOL", -PixelIndexMax, PixelIndexMax);
        string? binningColumns = header.Text("BINX");
        string? binningRows = header.Text("BINY");
        return new RecordedFile
        {
            Path = path,
            Length = length,
            Digest = digest,
            Sensor = Sensor(path, header),
            Series = header.Text("OBSID"),
            SeriesStart = header.Instant("GDSSTART", out _),
            SeriesNumber = header.Whole("GDSSEQ", 0, uint.MaxValue),
            StampsStated = header.Whole("N_STAMPS", 0, StampsMax),
            TimeSystem = header.Text("TIMESYS"),
            SoftwareVersion = header.Text("DAQVERS"),
            FirmwareVersion = header.Hexadecimal("FIRMWARE"),
            IntegrationMilliseconds = header.Number("ROIMILLI", IntegrationMillisecondsMax),
            Dimensions = rows is null || columns is null ? null : new RoiDimensions((int)rows, (int)columns),
            Segment = header.Segment("ROISEG"),
            AmplifierLocation = row is null || column is null ? null : new RoiLocation((int)row, (int)column),
            Split = header.Text("ROISPLIT") == "T",
            Geometry = header.DetectorSize("DETSIZE"),
            Binning = binningColumns is null || binningRows is null ? null : $"{binningColumns}x{binningRows}",
            ImageType = header.Text("IMGTYPE"),
            ShutterTime = header.Text("SHUTTIME"),
            Stamps = [],
            Gaps = [],
        };
    }

    private static GuideSensor Sensor(string path, HeaderReader header)
    {
        string? raft = header.Text("RAFTBAY");
        string? slot = header.Text("CCDSLOT");
        if (raft is null || slot is null)
            throw RecordedFileCheck.Refuse(path, $"its header does not say which sensor it is of ({(raft is null ? "RAFTBAY" : "CCDSLOT")} is missing)", RecordedFileCheck.NameGuiderFiles);
        if (!GuideSensors.TryParse($"{raft}_{slot}", out GuideSensor sensor))
            throw RecordedFileCheck.Refuse(path, $"its sensor '{raft}_{slot}' is none of {SensorNames}", RecordedFileCheck.NameGuiderFiles);
        return sensor;
    }

    private static string SensorNames => string.Join(", ", GuideSensors.All.Select(sensor => sensor.Name()));

    private static ImmutableArray<RecordedStamp> Stamps(string path, FitsFile file, HeaderReader header, out int? fractionDigits)
    {
        ImmutableArray<RecordedStamp>.Builder stamps = ImmutableArray.CreateBuilder<RecordedStamp>();
        fractionDigits = null;
        int[] pixels = [];
        for (int hdu = 2; file.MoveTo(hdu, out bool isImage); hdu++)
        {
            if (stamps.Count == StampsMax)
                throw RecordedFileCheck.Refuse(path, string.Create(CultureInfo.InvariantCulture, $"it has more than {StampsMax} stamps"), RecordedFileCheck.NameGuiderFiles);
            bool vouchedFor = file.VerifyChecksums(hdu);
            // Planes that accompany a stamp in files of the data management, and tables, hold no stamp.
            if (!isImage || file.Text("EXTNAME") is "MASK" or "VARIANCE")
                continue;
            (int rows, int columns) = file.ImageSize(hdu);
            if (!vouchedFor)
                Decode(file, hdu, rows * columns, ref pixels);
            TaiInstant? tag = header.Instant("STMPTIME", out int digits);
            if (tag is not null)
                fractionDigits = Math.Max(fractionDigits ?? 0, digits);
            stamps.Add(new RecordedStamp(hdu, rows, columns, tag, (uint?)header.Whole("EXTVER", 0, uint.MaxValue)));
        }

        return stamps.ToImmutable();
    }

    /// <summary>Without a checksum only decoding shows whether the pixels are whole; better now than in the middle of a campaign.</summary>
    private static void Decode(FitsFile file, int hdu, int count, ref int[] pixels)
    {
        if (count == 0)
            return;
        if (pixels.Length < count)
            pixels = new int[count];
        file.ReadPixels(hdu, pixels, count);
    }

    private static void CheckCount(string path, long? stated, int found)
    {
        if (stated > found)
            throw RecordedFileCheck.Refuse(path, $"it is truncated: {found} stamps are there, N_STAMPS says {stated}", RecordedFileCheck.CopyAgain);
        if (found == 0 && stated is null)
            throw RecordedFileCheck.Refuse(path, "it holds no stamps, and does not say that there were none (N_STAMPS)", RecordedFileCheck.CopyAgain);
    }
}

using System.Collections.Immutable;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>One stamp of a recorded file, without its pixels.</summary>
/// <param name="Hdu">Where it is in the file; the primary HDU is 1.</param>
/// <param name="Version">EXTVER: the number under which the camera filed it.</param>
internal readonly record struct RecordedStamp(int Hdu, int Rows, int Columns, TaiInstant? TimeTag, uint? Version);

/// <summary>
/// What the headers of a recorded guider file say: one sensor, one exposure. A keyword that is absent or unreadable is null here and listed in <see cref="Gaps"/>.
/// </summary>
internal sealed record RecordedFile
{
    public required string Path { get; init; }

    public required long Length { get; init; }

    /// <summary>SHA-256 of the whole file.</summary>
    public required string Digest { get; init; }

    public required GuideSensor Sensor { get; init; }

    /// <summary>OBSID.</summary>
    public string? Series { get; init; }

    /// <summary>GDSSTART, on the scale of TIMESYS.</summary>
    public TaiInstant? SeriesStart { get; init; }

    /// <summary>GDSSEQ.</summary>
    public long? SeriesNumber { get; init; }

    /// <summary>N_STAMPS.</summary>
    public long? StampsStated { get; init; }

    /// <summary>TIMESYS.</summary>
    public string? TimeSystem { get; init; }

    /// <summary>DAQVERS.</summary>
    public string? SoftwareVersion { get; init; }

    /// <summary>FIRMWARE.</summary>
    public long? FirmwareVersion { get; init; }

    /// <summary>ROIMILLI, milliseconds.</summary>
    public double? IntegrationMilliseconds { get; init; }

    /// <summary>ROIROWS and ROICOLS; the images themselves may differ, which is a finding.</summary>
    public RoiDimensions? Dimensions { get; init; }

    /// <summary>ROISEG.</summary>
    public int? Segment { get; init; }

    /// <summary>ROIROW and ROICOL, relative to the readout corner of the segment.</summary>
    public RoiLocation? AmplifierLocation { get; init; }

    /// <summary>ROISPLIT.</summary>
    public bool Split { get; init; }

    /// <summary>DETSIZE.</summary>
    public SensorGeometry? Geometry { get; init; }

    /// <summary>BINX and BINY as written, <c>1x1</c>.</summary>
    public string? Binning { get; init; }

    /// <summary>IMGTYPE.</summary>
    public string? ImageType { get; init; }

    /// <summary>SHUTTIME.</summary>
    public string? ShutterTime { get; init; }

    /// <summary>Most digits after the second in any STMPTIME; null when no stamp has a readable one.</summary>
    public int? TagFractionDigits { get; init; }

    public required ImmutableArray<RecordedStamp> Stamps { get; init; }

    public required ImmutableArray<HeaderGap> Gaps { get; init; }

    /// <summary>HDUs whose header no longer agrees with its CHECKSUM.</summary>
    public int ChangedHeaders { get; init; }

    public string Name => HeaderText.Printable(System.IO.Path.GetFileName(Path));

    /// <summary>Start of the recording: GDSSTART, else the first tag.</summary>
    public TaiInstant? Start => SeriesStart ?? FirstTag;

    public TaiInstant? FirstTag => Stamps.Select(stamp => stamp.TimeTag).FirstOrDefault(tag => tag is not null);

    /// <summary>
    /// The first pixel in the frame of the whole sensor. A segment of the second half counts its rows from the far edge, so that the height enters:
    /// the recorded ROIROWS, or where that is missing the height of the image.
    /// </summary>
    public RoiLocation? FirstPixel(SensorGeometry geometry, RoiDimensions image) =>
        AmplifierLocation is RoiLocation location && Segment is int segment
            ? geometry.FromAmplifier(segment, location, Dimensions ?? image)
            : null;
}

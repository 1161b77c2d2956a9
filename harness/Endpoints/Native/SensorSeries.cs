using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// What holds for the stamps of one sensor until its next START: the fields of its series, and the image that RESUME named. A stamp that says something itself is
/// right; what neither says is absent.
/// </summary>
internal sealed class SensorSeries
{
    private readonly LibraryText seriesId = new("series_id");
    private readonly LibraryText sensorId = new("sensor_id");
    private readonly LibraryText softwareVersion = new("software_version");
    private readonly LibraryText comment = new("comment");
    private DaqSeries series;
    private string? seriesName;
    private string? seriesSensor;
    private string? seriesSoftware;
    private string? image;

    /// <summary>START: forgets the series before, and takes what this one says.</summary>
    /// <exception cref="RigException">A field is outside of what the header allows.</exception>
    public unsafe void Begin(DaqSeries* given)
    {
        series = default;
        seriesName = seriesSensor = seriesSoftware = image = null;
        if (given is null)
            return;
        series = *given;
        seriesName = Has(series.Present, RecordFields.SeriesId) ? seriesId.Read(series.SeriesId) : null;
        seriesSensor = Has(series.Present, RecordFields.SensorId) ? sensorId.Read(series.SensorId) : null;
        seriesSoftware = Has(series.Present, RecordFields.SoftwareVersion) ? softwareVersion.Read(series.SoftwareVersion) : null;
    }

    /// <summary>RESUME: the real DAQ names the image in the comment; without one the image is not named, and the last name is not kept.</summary>
    public void Resume(in DaqText given)
    {
        string named = comment.Read(given);
        image = named.Length > 0 ? named : null;
    }

    /// <summary>Metadata and integration time of a stamp.</summary>
    /// <param name="geometry">Turns a location relative to an amplifier into one on the sensor.</param>
    /// <exception cref="RigException">A field is outside of what the header allows.</exception>
    public (ImageMetadata Metadata, double? IntegrationMilliseconds) Of(in DaqStamp stamp, SensorGeometry geometry)
    {
        RecordFields own = stamp.Present, inherited = series.Present;
        string? name = Has(own, RecordFields.SeriesId) ? seriesId.Read(stamp.SeriesId) : image ?? seriesName;
        RoiLocation? location = Has(own, RecordFields.Location)
            ? Location(stamp.FirstRow, stamp.FirstColumn, Has(own, RecordFields.Segment) ? stamp.Segment : null, stamp, geometry)
            : Has(inherited, RecordFields.Location)
                ? Location(series.FirstRow, series.FirstColumn, Has(inherited, RecordFields.Segment) ? series.Segment : null, stamp, geometry)
                : null;
        var metadata = new ImageMetadata(
            name is not null && Has(own, RecordFields.Sequence) ? new ImageIdentifier(name, stamp.Sequence) : null,
            Has(own, RecordFields.TimeTag) ? new TaiInstant(stamp.TimeTagNs) : null,
            location?.Row,
            location?.Column,
            Has(own, RecordFields.SensorId) ? sensorId.Read(stamp.SensorId) : seriesSensor,
            Has(own, RecordFields.Binning) ? stamp.Binning : Has(inherited, RecordFields.Binning) ? series.Binning : null,
            Has(own, RecordFields.FirmwareVersion) ? stamp.FirmwareVersion : Has(inherited, RecordFields.FirmwareVersion) ? series.FirmwareVersion : null,
            Has(own, RecordFields.SoftwareVersion) ? softwareVersion.Read(stamp.SoftwareVersion) : seriesSoftware);
        double? integration = Has(own, RecordFields.Integration) ? stamp.IntegrationMs : Has(inherited, RecordFields.Integration) ? series.IntegrationMs : null;
        if (integration is { } milliseconds && !double.IsFinite(milliseconds))
            throw new RigException("integration_ms is no finite number");
        return (metadata, integration);
    }

    private static bool Has(RecordFields present, RecordFields field) => (present & field) != RecordFields.None;

    /// <summary>Relative to an amplifier where <paramref name="segment"/> says so; rows of the second half count down from the far edge, so the height matters.</summary>
    private static RoiLocation Location(int row, int column, uint? segment, in DaqStamp stamp, SensorGeometry geometry)
    {
        if (segment is not { } amplifier)
            return new RoiLocation(row, column);
        if (amplifier % 10 >= SensorGeometry.SegmentsPerHalf || amplifier > 17)
            throw new RigException(string.Create(CultureInfo.InvariantCulture, $"segment is {amplifier}; segments are 0 to 7 and 10 to 17"));
        if (Math.Abs((long)row) > geometry.Rows || Math.Abs((long)column) > geometry.Columns)
            throw new RigException(string.Create(CultureInfo.InvariantCulture, $"a location relative to an amplifier is ({row}, {column}), beyond a sensor of {geometry.Rows} x {geometry.Columns}"));
        return geometry.FromAmplifier((int)amplifier, new RoiLocation(row, column), new RoiDimensions((int)stamp.Rows, (int)stamp.Columns));
    }
}

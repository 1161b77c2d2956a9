using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lse66.Guider;

/// <summary>
/// The camera's own form of a region command, JSON:
/// <code>
/// { "common": { "rows": 50, "cols": 50, "integrationTimeMillis": 100 },
///   "R00SG0": { "segment": 4, "startRow": 100, "startCol": 100 }, … }
/// </code>
/// One size for all sensors, and for each sensor named (without underscore) the amplifier, 0-7 or 10-17, and the start relative to it, at the corner nearest the
/// readout node. The form names no exposure. A part that an <see cref="InitGuider"/> may lack may be left out: rows with cols, integrationTimeMillis, or all three
/// values of a sensor; then the part is null.
/// </summary>
public static class CameraRoi
{
    /// <summary>Eight sensors take under 1,000 characters; this leaves room for generous white space.</summary>
    public const int TextLengthMax = 16_384;

    /// <summary>An hour, milliseconds: no exposure is longer, so neither is an integration.</summary>
    public const double IntegrationMillisecondsMax = 3_600_000;

    internal const string Common = "common";
    internal const string Rows = "rows";
    internal const string Columns = "cols";
    internal const string Integration = "integrationTimeMillis";
    internal const string Segment = "segment";
    internal const string StartRow = "startRow";
    internal const string StartColumn = "startCol";

    /// <summary>Reads the form; locations are converted to the frame of the whole sensor.</summary>
    /// <param name="geometry">Bounds sizes and locations: a region must lie on the sensor and start in its segment.</param>
    /// <exception cref="FormatException">The text is not this form; the message names the key and what it should be.</exception>
    public static InitGuider Read(string json, SensorGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(geometry);
        if (json.Length > TextLengthMax)
            throw CameraRoiReader.Refuse("the text", $"is {json.Length} characters long", $"at most {TextLengthMax} are read");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            return CameraRoiReader.Read(document.RootElement, geometry);
        }
        catch (JsonException malformed)
        {
            throw NoJson(string.Create(CultureInfo.InvariantCulture, $" at line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}"), malformed);
        }
        catch (Exception malformed) when (malformed is ArgumentException or InvalidOperationException)
        {
            // Half a surrogate pair, in the text itself or as an escape in a key or value, is reported so.
            throw NoJson(": it holds half a character", malformed);
        }
    }

    /// <summary>Writes the form, sensors in the order of <see cref="GuideSensors.All"/>; what the command lacks is left out. Its exposure has no place in the form.</summary>
    /// <exception cref="FormatException">The form cannot carry the command: sizes differ between sensors, a region does not lie on the sensor, or a number is out of range.</exception>
    public static string Write(InitGuider command, SensorGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(geometry);
        RoiDimensions? dimensions = CommonDimensions(command, geometry);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            WriteCommon(writer, dimensions, command.IntegrationMilliseconds);
            foreach (GuideSensor sensor in GuideSensors.All)
                if (command.Regions.TryGetValue(sensor, out RoiDefinition region))
                    WriteSensor(writer, sensor.CameraKey(), region.Location, dimensions, geometry);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static FormatException NoJson(string place, Exception malformed) =>
        new($"Camera ROI: the text is no JSON{place}; write it as {{\"common\":{{…}},\"R00SG0\":{{…}}}}.", malformed);

    private static RoiDimensions? CommonDimensions(InitGuider command, SensorGeometry geometry)
    {
        RoiDimensions?[] distinct = [.. command.Regions.Values.Select(region => region.Dimensions).Distinct()];
        if (distinct.Length == 0)
            throw CameraRoiReader.Refuse("the command", "names no sensor", "give at least one region");
        if (distinct.Length > 1)
            throw CameraRoiReader.Refuse(Common, "would need several sizes", "the form carries one size for all sensors");
        if (distinct[0] is RoiDimensions size && (size.Rows < 1 || size.Rows > geometry.Rows || size.Columns < 1 || size.Columns > geometry.Columns))
            throw CameraRoiReader.Refuse(Common, $"would hold the size {size}", $"it must lie between 1x1 and {geometry.Columns}x{geometry.Rows}");
        return distinct[0];
    }

    private static void WriteCommon(Utf8JsonWriter writer, RoiDimensions? dimensions, double? integration)
    {
        writer.WriteStartObject(Common);
        if (dimensions is RoiDimensions size)
        {
            writer.WriteNumber(Rows, size.Rows);
            writer.WriteNumber(Columns, size.Columns);
        }

        if (integration is double milliseconds)
            writer.WriteNumber(Integration, CameraRoiReader.CheckIntegration(milliseconds));
        writer.WriteEndObject();
    }

    private static void WriteSensor(Utf8JsonWriter writer, string key, RoiLocation? location, RoiDimensions? dimensions, SensorGeometry geometry)
    {
        writer.WriteStartObject(key);
        if (location is RoiLocation first)
        {
            if (dimensions is not RoiDimensions size)
                throw CameraRoiReader.Refuse(key, "has a location and no size", "a start relative to the amplifier needs rows and cols");
            if (!geometry.Contains(first, size))
                throw CameraRoiReader.Refuse(key, $"holds {size} at {first}, beyond the sensor", $"stay within {geometry.Columns}x{geometry.Rows}");
            (int segment, RoiLocation start) = geometry.ToAmplifier(first, size);
            writer.WriteNumber(Segment, segment);
            writer.WriteNumber(StartRow, start.Row);
            writer.WriteNumber(StartColumn, start.Column);
        }

        writer.WriteEndObject();
    }
}

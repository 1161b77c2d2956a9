using System.Globalization;
using System.Text.Json;

namespace Lse66.Guider;

/// <summary>The reading half of <see cref="CameraRoi"/>: every key is known or refused, every number checked before it is used.</summary>
internal static class CameraRoiReader
{
    /// <summary>Longest piece of a foreign key or value that a message repeats.</summary>
    private const int QuotedLengthMax = 40;

    public static InitGuider Read(JsonElement root, SensorGeometry geometry)
    {
        string[] sensorKeys = [.. GuideSensors.All.Select(sensor => sensor.CameraKey())];
        Dictionary<string, JsonElement> parts = Members("the text", root, [CameraRoi.Common, .. sensorKeys]);
        if (!parts.Remove(CameraRoi.Common, out JsonElement commonPart))
            throw Refuse(CameraRoi.Common, "is missing", "it holds rows, cols and integrationTimeMillis");
        if (parts.Count == 0)
            throw Refuse("the text", "names no sensor", $"give at least one of {string.Join(", ", sensorKeys)}");
        Dictionary<string, JsonElement> common = Members(CameraRoi.Common, commonPart, [CameraRoi.Rows, CameraRoi.Columns, CameraRoi.Integration]);
        RoiDimensions? dimensions = Dimensions(common, geometry);
        double? integration = common.TryGetValue(CameraRoi.Integration, out JsonElement time) ? IntegrationOf(time) : null;
        return new InitGuider(
            Exposure: null,
            GuideSensors.All
                .Where(sensor => parts.ContainsKey(sensor.CameraKey()))
                .ToDictionary(sensor => sensor, sensor => new RoiDefinition(dimensions, Location(sensor.CameraKey(), parts[sensor.CameraKey()], dimensions, geometry))),
            integration);
    }

    public static FormatException Refuse(string key, string reason, string remedy) => new($"Camera ROI: {key} {reason}; {remedy}.");

    public static double CheckIntegration(double milliseconds) =>
        milliseconds is > 0 and <= CameraRoi.IntegrationMillisecondsMax
            ? milliseconds
            : throw Refuse(
                $"{CameraRoi.Common}.{CameraRoi.Integration}",
                string.Create(CultureInfo.InvariantCulture, $"is {milliseconds}"),
                string.Create(CultureInfo.InvariantCulture, $"it must be above 0 and at most {CameraRoi.IntegrationMillisecondsMax} ms"));

    private static Dictionary<string, JsonElement> Members(string name, JsonElement element, string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw Refuse(name, $"is {Kind(element)}", "it must be an object");
        Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
                throw Refuse($"key '{Quoted(member.Name)}'", $"is unknown in {name}", $"known are {string.Join(", ", known)}");
            if (!members.TryAdd(member.Name, member.Value))
                throw Refuse($"key '{member.Name}'", $"appears twice in {name}", "keep one of them");
        }

        return members;
    }

    private static RoiDimensions? Dimensions(Dictionary<string, JsonElement> common, SensorGeometry geometry)
    {
        bool hasRows = common.TryGetValue(CameraRoi.Rows, out JsonElement rows);
        bool hasColumns = common.TryGetValue(CameraRoi.Columns, out JsonElement columns);
        if (hasRows != hasColumns)
            throw Refuse($"{CameraRoi.Common}.{(hasRows ? CameraRoi.Columns : CameraRoi.Rows)}", "is missing", "give both rows and cols, or neither");
        return hasRows
            ? new RoiDimensions(
                Whole($"{CameraRoi.Common}.{CameraRoi.Rows}", rows, 1, geometry.Rows),
                Whole($"{CameraRoi.Common}.{CameraRoi.Columns}", columns, 1, geometry.Columns))
            : null;
    }

    private static RoiLocation? Location(string key, JsonElement part, RoiDimensions? dimensions, SensorGeometry geometry)
    {
        string[] known = [CameraRoi.Segment, CameraRoi.StartRow, CameraRoi.StartColumn];
        Dictionary<string, JsonElement> members = Members(key, part, known);
        if (members.Count == 0)
            return null;
        if (known.FirstOrDefault(name => !members.ContainsKey(name)) is string missing)
            throw Refuse($"{key}.{missing}", "is missing", "give segment, startRow and startCol, or none of them");
        if (dimensions is not RoiDimensions size)
            throw Refuse($"{CameraRoi.Common}.{CameraRoi.Rows}", "is missing", $"the location of {key} needs rows and cols");
        int segment = SegmentOf($"{key}.{CameraRoi.Segment}", members[CameraRoi.Segment]);
        // The last segment takes the columns that a division by eight leaves over.
        int across = segment % 10;
        int segmentColumns = across == SensorGeometry.SegmentsPerHalf - 1 ? geometry.Columns - across * geometry.SegmentColumns : geometry.SegmentColumns;
        int segmentRows = segment < 10 ? geometry.MiddleRow : geometry.Rows - geometry.MiddleRow;
        int startRow = Whole($"{key}.{CameraRoi.StartRow}", members[CameraRoi.StartRow], 0, segmentRows - 1);
        int startColumn = Whole($"{key}.{CameraRoi.StartColumn}", members[CameraRoi.StartColumn], 0, segmentColumns - 1);
        RoiLocation location = geometry.FromAmplifier(segment, new RoiLocation(startRow, startColumn), size);
        if (!geometry.Contains(location, size))
            throw Refuse(key, $"puts {size} at {location}, beyond the sensor", $"stay within {geometry.Columns}x{geometry.Rows}");
        return location;
    }

    /// <summary>A number, or its digits as text (<c>"04"</c>), as segments are named on the sensor.</summary>
    private static int SegmentOf(string key, JsonElement element)
    {
        int segment;
        bool read = element.ValueKind == JsonValueKind.String
            ? int.TryParse(element.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out segment)
            : TryWhole(element, out segment);
        return read && segment is >= 0 and <= 17 && segment % 10 < SensorGeometry.SegmentsPerHalf
            ? segment
            : throw Refuse(key, $"is {Quoted(element.GetRawText())}", "it must be a segment, 0 to 7 or 10 to 17");
    }

    private static int Whole(string key, JsonElement element, int least, int most) =>
        TryWhole(element, out int value) && value >= least && value <= most
            ? value
            : throw Refuse(key, $"is {Quoted(element.GetRawText())}", $"it must be a whole number from {least} to {most}");

    private static bool TryWhole(JsonElement element, out int value)
    {
        value = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out value);
    }

    private static double IntegrationOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double milliseconds)
            ? CheckIntegration(milliseconds)
            : throw Refuse($"{CameraRoi.Common}.{CameraRoi.Integration}", $"is {Quoted(element.GetRawText())}", "it must be a number of milliseconds");

    private static string Kind(JsonElement element) => element.ValueKind.ToString().ToLowerInvariant();

    private static string Quoted(string text)
    {
        string shown = text.Length > QuotedLengthMax ? text[..QuotedLengthMax] + "…" : text;
        return string.Concat(shown.Select(one => char.IsControl(one) || char.IsSurrogate(one) ? '?' : one));
    }
}

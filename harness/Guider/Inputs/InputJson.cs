using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lse66.Guider;

/// <summary>
/// The JSON form of the input documents: camelCase, sensors by name, nothing unknown, nothing twice, nothing absent that a document needs. A file is refused
/// as a whole with the place and the reason, never half read.
/// </summary>
public static class InputJson
{
    /// <summary>A survey of the whole focal plane on a 1 mm grid in several states stays below this.</summary>
    public const int FileBytesMax = 64 << 20;

    private const string DateForm = "yyyy-MM-dd";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.General)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Converters = { new GuideSensorConverter() },
    };

    /// <summary>UTF-8, indented, lines ended by LF and a last one: equal documents give equal bytes on every machine.</summary>
    public static byte[] Write<T>(T document)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(document, Options);
        return [.. json, (byte)'\n'];
    }

    /// <exception cref="FormatException">
    /// Too long, no JSON, or not this document; the message names the file, the field and the reason:
    /// <c>gain.json: $.gains.R00_SG0: 'electronsPerAdu' is missing</c>.
    /// </exception>
    public static T Read<T>(ReadOnlySpan<byte> json, string fileName)
    {
        if (json.Length > FileBytesMax)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{fileName}: {json.Length} bytes, at most {FileBytesMax} are read; split or thin out the data"));
        try
        {
            InputScan.Check(json);
            T document = JsonSerializer.Deserialize<T>(json, Options)
                ?? throw new FormatException($"{fileName}: holds 'null' where a document was expected");
            if (document is InputDocument input)
                CheckProvenance(input, fileName);
            return document;
        }
        catch (JsonException problem)
        {
            string place = string.IsNullOrEmpty(problem.Path) ? string.Empty : $"{problem.Path}: ";
            throw new FormatException($"{fileName}: {place}{Reason(problem)}", problem);
        }
    }

    /// <summary>An input without provenance is nobody's: a verdict that rests on it could not be traced.</summary>
    private static void CheckProvenance(InputDocument document, string fileName)
    {
        if (string.IsNullOrWhiteSpace(document.Source))
            throw new FormatException($"{fileName}: $.source: empty; write who or what made the data, as 'metrology report LCA-20345, table 3'");
        if (!DateOnly.TryParseExact(document.Date, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            throw new FormatException($"{fileName}: $.date: '{document.Date}' is no date; write when the data were made, as 2026-01-31");
    }

    /// <summary>The parser's own words without the internals that it appends, and with the line for an editor.</summary>
    private static string Reason(JsonException problem)
    {
        string text = problem.Message;
        int internals = text.IndexOf(" Path: ", StringComparison.Ordinal);
        if (internals >= 0)
            text = text[..internals];
        int advice = text.IndexOf(" Consider ", StringComparison.Ordinal);
        if (advice >= 0)
            text = text[..advice];
        return problem.LineNumber is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"{text} (line {line + 1})")
            : text;
    }

    private sealed class GuideSensorConverter : JsonConverter<GuideSensor>
    {
        public override GuideSensor Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

        public override void Write(Utf8JsonWriter writer, GuideSensor value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name());

        public override GuideSensor ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

        public override void WriteAsPropertyName(Utf8JsonWriter writer, GuideSensor value, JsonSerializerOptions options) => writer.WritePropertyName(value.Name());

        private static GuideSensor Parse(string? text)
        {
            if (GuideSensors.TryParse(text, out GuideSensor sensor))
                return sensor;
            throw new JsonException($"'{text}' is no guide sensor; they are {string.Join(", ", GuideSensors.All.Select(one => one.Name()))}");
        }
    }
}

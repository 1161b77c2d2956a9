using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Lse66.Guider;
using Lse66.Icd;

namespace Lse66.Record;

/// <summary>
/// The JSON in the columns of evidence.db and in start.json: the harness's own types, every property but the computed ones, nothing unknown. Numbers are in their
/// shortest exact form, so that what is read back equals what was written; two equal values have one text.
/// </summary>
public static class EvidenceJson
{
    /// <summary>A ledger entry nests outcome, measurement, estimate, distribution.</summary>
    private const int DepthMax = 16;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        MaxDepth = DepthMax,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter(), new SensorSetConverter(), new RequirementIdConverter() },
    };

    private static readonly JsonSerializerOptions Indented = new(Options) { WriteIndented = true, NewLine = "\n" };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static JsonNode? ToNode<T>(T value) => JsonSerializer.SerializeToNode(value, Options);

    /// <summary>For a file that people read.</summary>
    public static byte[] WriteFile<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Indented), (byte)'\n'];

    /// <param name="what">For the message: <c>start.json</c>.</param>
    /// <exception cref="RecordException">Not that JSON.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, string what)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new RecordException($"{what} holds null", damaged: true);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new RecordException($"{what} is not what this harness writes: {e.Message}", damaged: true, e);
        }
    }

    /// <summary>A bit set, which the serialiser would take for a list.</summary>
    private sealed class SensorSetConverter : JsonConverter<SensorSet>
    {
        public override SensorSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetByte());

        public override void Write(Utf8JsonWriter writer, SensorSet value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Bits);
    }

    private sealed class RequirementIdConverter : JsonConverter<RequirementId>
    {
        public override RequirementId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => RequirementId.Parse(reader.GetString() ?? string.Empty);

        public override void Write(Utf8JsonWriter writer, RequirementId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}

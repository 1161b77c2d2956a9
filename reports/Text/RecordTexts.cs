using System.Text.Json;
using System.Text.Json.Serialization;
using Lse66.Record;

namespace Lse66.Reports;

/// <summary>
/// A document with every text in it changed by one function. The way through JSON reaches every string, those of members that are added later too: a list of members
/// written by hand would forget one.
/// </summary>
internal static class RecordTexts
{
    public static T Map<T>(T document, Func<string, string> change)
        where T : class
    {
        JsonSerializerOptions options = new(RecordJson.Options)
        {
            // A record in memory may hold what campaign.json cannot; the report shows it as not a number instead of failing.
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            WriteIndented = false,
            Converters = { new Changing(change) },
        };
        return JsonSerializer.Deserialize<T>(JsonSerializer.SerializeToUtf8Bytes(document, options), options)
            ?? throw new InvalidOperationException("Bug in harness: a document became null on its way through JSON");
    }

    private sealed class Changing(Func<string, string> change) : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(change(value));
    }
}

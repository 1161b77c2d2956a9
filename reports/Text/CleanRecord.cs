using System.Text.Json;
using System.Text.Json.Serialization;
using Lse66.Record;

namespace Lse66.Reports;

/// <summary>
/// A record in which every text went through <see cref="CleanText"/>. The way through JSON reaches every string, those of members that are added later too:
/// a list of members written by hand would forget one.
/// </summary>
public static class CleanRecord
{
    private static readonly JsonSerializerOptions Cleaning = new(RecordJson.Options)
    {
        // A record in memory may hold what campaign.json cannot; the report shows it as not a number instead of failing.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = false,
        Converters = { new CleanTextConverter() },
    };

    public static DispositionedCampaign Of(DispositionedCampaign campaign) =>
        JsonSerializer.Deserialize<DispositionedCampaign>(JsonSerializer.SerializeToUtf8Bytes(campaign, Cleaning), Cleaning)
            ?? throw new InvalidOperationException("Bug in harness: a record became null on its way through JSON");

    public static QualificationRecord Of(QualificationRecord record) =>
        JsonSerializer.Deserialize<QualificationRecord>(JsonSerializer.SerializeToUtf8Bytes(record, Cleaning), Cleaning)
            ?? throw new InvalidOperationException("Bug in harness: a qualification became null on its way through JSON");

    private sealed class CleanTextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(CleanText.Of(value));
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Lse66.Guider;
using Lse66.Measurement;

namespace Lse66.Record;

/// <summary>campaign.json as text: camelCase keys, indented, line feeds, numbers in their shortest exact form.</summary>
public static class RecordJson
{
    /// <summary>Larger files are refused: a record does not grow with the number of exposures, and a hundred times its size is below this.</summary>
    public const long MaximumBytes = 64L * 1024 * 1024;

    /// <summary>Deeper nesting than a record has is refused.</summary>
    public const int MaximumDepth = 32;

    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        MaxDepth = MaximumDepth,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation),
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static byte[] Write(CampaignRecord record) => [.. JsonSerializer.SerializeToUtf8Bytes(record, Options), (byte)'\n'];

    /// <exception cref="FormatException">The bytes are not a campaign record of this schema version; the message names what is wrong and where.</exception>
    public static CampaignRecord Read(ReadOnlySpan<byte> json)
    {
        try
        {
            CampaignRecord record = JsonSerializer.Deserialize<CampaignRecord>(json, Options)
                ?? throw new FormatException("campaign.json holds no record, only null");
            return record.SchemaVersion == CampaignRecord.CurrentSchemaVersion
                ? Known(record)
                : throw new FormatException($"campaign.json has schema version {record.SchemaVersion}; this harness reads version {CampaignRecord.CurrentSchemaVersion}");
        }
        catch (JsonException e)
        {
            throw new FormatException($"campaign.json is not a campaign record: {e.Message.Replace(" Consider updating its nullability annotation.", string.Empty, StringComparison.Ordinal)}", e);
        }
    }

    /// <summary>A verdict or an evidence class that no rule knows would be shown as it stands and counted as nothing.</summary>
    internal static CampaignRecord Known(CampaignRecord record)
    {
        IEnumerable<string> verdicts = record.Requirements.SelectMany(one =>
            one.Scenarios.Select(scenario => scenario.Verdict).Concat(one.Measurements.Select(measured => measured.Decision).OfType<string>()).Append(one.Verdict));
        Check("verdict", verdicts.Append(record.Verdict), Enum.GetNames<Verdict>());
        Check("evidence class", record.Requirements.Select(one => one.EvidenceClass).Append(record.Endpoint.EvidenceClass), Enum.GetNames<EvidenceClass>());
        return record;
    }

    private static void Check(string kind, IEnumerable<string> words, string[] known)
    {
        if (words.FirstOrDefault(word => !known.Contains(word)) is { } unknown)
            throw new FormatException($"campaign.json has the {kind} '{unknown}'; there are {string.Join(", ", known)}");
    }
}

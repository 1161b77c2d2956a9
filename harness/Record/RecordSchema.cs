using Lse66.Guider;
using Lse66.Measurement;
using Newtonsoft.Json.Serialization;
using NJsonSchema;
using NJsonSchema.Generation;

namespace Lse66.Record;

/// <summary>
/// The JSON Schema of campaign.json, published as docs/campaign.schema.json. It is made from the record types: every key is always there, null only where a type
/// says so. Keys that are added later do not break a reader; that is why others are allowed, and why <see cref="Optional"/> ones may be missing.
/// </summary>
public static class RecordSchema
{
    /// <summary>Keys that records of this schema version were once written without: what plots are drawn from, and which part of a divided campaign it is.</summary>
    private static readonly HashSet<string> Optional = new(StringComparer.Ordinal) { "course", "quantiles", "shard", "shards" };

    /// <summary>Keys whose values are words of a fixed list, wherever they stand.</summary>
    private static readonly Dictionary<string, IReadOnlyList<string>> Words = new(StringComparer.Ordinal)
    {
        ["verdict"] = Enum.GetNames<Verdict>(),
        ["decision"] = Enum.GetNames<Verdict>(),
        ["evidenceClass"] = Enum.GetNames<EvidenceClass>(),
        ["comparison"] = ["less than", "at most", "at least", "fact"],
        ["decisionRule"] = ["guarded", "simple"],
        ["proposedStatus"] = ["Verified", "In Verification", "Not Verified"],
    };

    public static JsonSchema Create() => Of<CampaignRecord>("campaign.json of the LSE-66 verification harness", CampaignRecord.CurrentSchemaVersion);

    /// <summary>status.json, published as docs/status.schema.json.</summary>
    public static JsonSchema CreateForStatus() => Of<StatusRecord>("status.json of the LSE-66 verification harness", StatusRecord.CurrentSchemaVersion);

    /// <summary>What <c>lse66 gate --format json</c> prints, published as docs/gate.schema.json.</summary>
    public static JsonSchema CreateForGate() => Of<GateRecord>("Outcome of 'lse66 gate' of the LSE-66 verification harness", GateRecord.CurrentSchemaVersion);

    private static JsonSchema Of<T>(string title, int version)
    {
        var settings = new JsonSchemaGeneratorSettings
        {
            SchemaType = SchemaType.JsonSchema,
            DefaultReferenceTypeNullHandling = ReferenceTypeNullHandling.NotNull,
            FlattenInheritanceHierarchy = true,
            AlwaysAllowAdditionalObjectProperties = true,
            SerializerSettings = new Newtonsoft.Json.JsonSerializerSettings { ContractResolver = new CamelCasePropertyNamesContractResolver() },
        };
        var schema = JsonSchema.FromType<T>(settings);
        schema.Title = title;
        foreach (JsonSchema one in schema.Definitions.Values.Prepend(schema))
            Tighten(one);
        schema.Properties["schemaVersion"].Enumeration.Add(version);
        return schema;
    }

    /// <summary>As text, with a line feed at every line's end.</summary>
    public static string Write() => Write(Create());

    public static string Write(JsonSchema schema) => schema.ToJson().ReplaceLineEndings("\n") + "\n";

    /// <summary>Where a text is not a record as the schema has it; the first few places.</summary>
    public static IReadOnlyList<string> Problems(string json)
    {
        const int PlacesMax = 20;
        return [.. Create().Validate(json).Take(PlacesMax).Select(problem => $"{CampaignFolder.RecordFile} {problem.Path}: {problem.Kind}")];
    }

    private static void Tighten(JsonSchema schema)
    {
        foreach ((string name, JsonSchemaProperty property) in schema.Properties)
        {
            property.IsRequired = !Optional.Contains(name);
            property.Format = null;
            if (!Words.TryGetValue(name, out IReadOnlyList<string>? words))
                continue;
            foreach (string word in words)
                property.Enumeration.Add(word);
            if (property.Type.HasFlag(JsonObjectType.Null))
                property.Enumeration.Add(null);
        }
    }
}

using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lse66.Record;

namespace Lse66.Tests.Reports;

/// <summary>The full sample record with every text in it replaced.</summary>
internal static class HostileRecord
{
    /// <summary>Words that steer what is rendered: kept in one variant, so that the ways they open are walked too.</summary>
    private static readonly HashSet<string> Steering = new(StringComparer.Ordinal)
    {
        "Pass", "PassWithDeviation", "NotRun", "Inconclusive", "Error", "Fail", "fact", "less than", "at most", "at least", "guarded", "met", "not met", "not recorded",
        "Simulated", "Operational", "nominal", "ShutterOpening", "ShutterOpen", "ShutterClosing", "ShutterClosed", "StartOfIntegration",
    };

    public static CampaignRecord With(string text, bool keepSteering) =>
        JsonSerializer.Deserialize<CampaignRecord>(RecordJson.Write(SampleRecord.Full), OptionsReplacing(text, keepSteering))!;

    /// <summary>Type and member of every text, and list of texts, that a campaign's record can hold.</summary>
    public static IEnumerable<string> Members()
    {
        HashSet<Type> reached = [];
        Reach(typeof(CampaignRecord), reached);
        return reached.SelectMany(TextMembers).Select(NameOf);
    }

    private static void Reach(Type type, HashSet<Type> reached)
    {
        if (type.IsGenericType)
            foreach (Type argument in type.GetGenericArguments())
                Reach(argument, reached);
        else if (type.Assembly == typeof(CampaignRecord).Assembly && reached.Add(type))
            foreach (PropertyInfo member in Members(type))
                Reach(member.PropertyType, reached);
    }

    /// <summary>Those that this record does hold.</summary>
    public static IEnumerable<string> Held(object value) =>
        value switch
        {
            string => [],
            IEnumerable list => list.Cast<object>().SelectMany(Held),
            _ when value.GetType().Assembly != typeof(CampaignRecord).Assembly => [],
            _ => TextMembers(value.GetType()).Where(member => member.GetValue(value) is string or IReadOnlyList<string> { Count: > 0 }).Select(NameOf)
                .Concat(Members(value.GetType()).Select(member => member.GetValue(value)).OfType<object>().SelectMany(Held)),
        };

    private static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => member.GetIndexParameters().Length == 0);

    private static IEnumerable<PropertyInfo> TextMembers(Type type) =>
        Members(type).Where(member => member.PropertyType == typeof(string) || member.PropertyType == typeof(IReadOnlyList<string>));

    private static JsonSerializerOptions OptionsReplacing(string text, bool keepSteering) =>
        new(RecordJson.Options) { Converters = { new Replacing(text, keepSteering) } };

    private static string NameOf(PropertyInfo member) => $"{member.DeclaringType!.Name}.{member.Name}";

    private sealed class Replacing(string text, bool keepSteering) : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            string? given = reader.GetString();
            return given is null || (keepSteering && Steering.Contains(given)) ? given : text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lse66.Qualification;

/// <summary>Jobs and results as lines of JSON.</summary>
internal static class JobJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = false,
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="FormatException">The line is no such object.</exception>
    public static T Read<T>(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Options) ?? throw new FormatException($"a line without a {typeof(T).Name}");
        }
        catch (JsonException e)
        {
            throw new FormatException($"a line that is no {typeof(T).Name}: {e.Message}", e);
        }
    }
}

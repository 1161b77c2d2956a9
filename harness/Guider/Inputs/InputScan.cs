using System.Text.Json;

namespace Lse66.Guider;

/// <summary>
/// What a typed reader lets pass and no input document means: a null in a list or for a sensor, and numbers beyond the range of a double, which would
/// become infinite.
/// </summary>
internal static class InputScan
{
    /// <exception cref="JsonException">Not JSON, or one of these.</exception>
    public static void Check(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var inArray = new Stack<bool>();
        string? sensor = null;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    inArray.Push(reader.TokenType == JsonTokenType.StartArray);
                    sensor = null;
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    inArray.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    sensor = GuideSensors.TryParse(reader.GetString(), out _) ? reader.GetString() : null;
                    break;
                case JsonTokenType.Null when inArray.TryPeek(out bool list) && list:
                    throw At(reader, json, "a list holds null");
                case JsonTokenType.Null when sensor is not null:
                    throw At(reader, json, $"{sensor} is null");
                case JsonTokenType.Number when !double.IsFinite(reader.GetDouble()):
                    throw At(reader, json, "a number is too large");
                default:
                    break;
            }

        }
    }

    private static JsonException At(in Utf8JsonReader reader, ReadOnlySpan<byte> json, string reason)
    {
        long line = json[..(int)reader.TokenStartIndex].Count((byte)'\n');
        return new JsonException(reason, null, line, null);
    }
}

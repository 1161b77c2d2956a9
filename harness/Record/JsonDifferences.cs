using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lse66.Record;

/// <param name="Path">As <c>plan.tolerances[2].value</c>; empty for the whole.</param>
/// <param name="Was">The left value as text; <c>nothing</c> where there was none.</param>
/// <param name="Is">The right one.</param>
public sealed record JsonDifference(string Path, string Was, string Is);

/// <summary>
/// Where two JSON documents differ. Whole numbers are equal when they are the same; others within a part in 10^9: processors differ in the last digits of a sum, and
/// no measurement is that good.
/// </summary>
public static class JsonDifferences
{
    public const double RelativeToleranceMax = 1e-9;

    /// <summary>Longer values are cut in <see cref="JsonDifference"/>.</summary>
    private const int ShownMax = 120;

    private const string Nothing = "nothing";

    /// <summary>In the order of the left document; what only the right one has comes after. Of an object's keys and a list's entries each is compared on its own.</summary>
    public static IEnumerable<JsonDifference> Of(JsonNode? left, JsonNode? right) => At(string.Empty, left, right);

    private static IEnumerable<JsonDifference> At(string path, JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (JsonObject one, JsonObject other) => one.Select(member => member.Key).Union(other.Select(member => member.Key))
            .SelectMany(key => one.ContainsKey(key) && other.ContainsKey(key)
                ? At(path.Length == 0 ? key : $"{path}.{key}", one[key], other[key])
                : [new JsonDifference(path.Length == 0 ? key : $"{path}.{key}", one.ContainsKey(key) ? Text(one[key]) : Nothing, other.ContainsKey(key) ? Text(other[key]) : Nothing)]),
        (JsonArray one, JsonArray other) => Enumerable.Range(0, Math.Max(one.Count, other.Count))
            .SelectMany(index => index < one.Count && index < other.Count
                ? At(Entry(path, index), one[index], other[index])
                : [new JsonDifference(Entry(path, index), index < one.Count ? Text(one[index]) : Nothing, index < other.Count ? Text(other[index]) : Nothing)]),
        _ => Same(left, right) ? [] : [new JsonDifference(path, Text(left), Text(right))],
    };

    private static bool Same(JsonNode? left, JsonNode? right)
    {
        if (left is null || right is null)
            return left is null && right is null;
        if (left.GetValueKind() != right.GetValueKind() || left.GetValueKind() is JsonValueKind.Object or JsonValueKind.Array)
            return false;
        string one = left.ToJsonString(), other = right.ToJsonString();
        return one == other || (left.GetValueKind() == JsonValueKind.Number && Close(one, other));
    }

    /// <summary>Two whole numbers, a seed or a count, are compared digit by digit before they come here.</summary>
    private static bool Close(string left, string right) =>
        !(IsWhole(left) && IsWhole(right))
        && double.TryParse(left, NumberStyles.Float, CultureInfo.InvariantCulture, out double one)
        && double.TryParse(right, NumberStyles.Float, CultureInfo.InvariantCulture, out double other)
        && Math.Abs(one - other) <= RelativeToleranceMax * Math.Max(Math.Abs(one), Math.Abs(other));

    private static bool IsWhole(string number) => number.All(letter => char.IsAsciiDigit(letter) || letter == '-');

    private static string Entry(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    private static string Text(JsonNode? node)
    {
        string text = node is JsonValue value && value.TryGetValue(out string? words) ? $"'{words}'" : node?.ToJsonString() ?? Nothing;
        return text.Length > ShownMax ? $"{text[..ShownMax]}…" : text;
    }
}

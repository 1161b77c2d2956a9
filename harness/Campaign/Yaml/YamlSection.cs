using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lse66.Campaign;

/// <summary>One mapping of a document, read field by field: whoever reads it names every field it knows, and any other is refused with the nearest candidates.</summary>
internal sealed class YamlSection
{
    /// <summary>Names, reasons, versions: a line or two.</summary>
    public const int TextLengthMax = 500;

    private readonly Dictionary<string, YamlNode> fields = [];
    private readonly YamlSource source;
    private readonly string path;

    public YamlSection(YamlMappingNode node, YamlSource source, string path, IReadOnlyList<string> known)
    {
        this.source = source;
        this.path = path;
        foreach ((YamlNode key, YamlNode value) in node)
        {
            string name = key is YamlScalarNode { Value: { } text } ? text : throw Refuse(key, "a field name is a plain word");
            if (!known.Contains(name))
                throw Refuse(key, UnknownName.Message("field", path + name, known.Select(field => path + field)));
            if (!IsEmpty(value))
                fields.Add(name, value);
        }
        Start = node.Start;
    }

    public Mark Start { get; }

    public UsageException Refuse(YamlNode node, string message) => Refuse(node.Start, message);

    public UsageException Refuse(Mark at, string message) => new($"{source.Shown} line {at.Line}: {message}");

    public string? Text(string name)
    {
        if (!fields.TryGetValue(name, out YamlNode? node))
            return null;
        return Scalar(node, path + name);
    }

    public string TextOr(string name, string fallback) => Text(name) ?? fallback;

    public string Required(string name) => Text(name) ?? throw Refuse(Start, $"field '{path}{name}' is missing");

    /// <summary>Text of several lines, for people; line ends as '\n'.</summary>
    /// <param name="lengthMax">Characters.</param>
    public string? Prose(string name, int lengthMax)
    {
        if (!fields.TryGetValue(name, out YamlNode? node))
            return null;
        string text = ((node as YamlScalarNode)?.Value ?? throw Refuse(node, $"field '{path}{name}' is one text, not a list or a section")).ReplaceLineEndings("\n").TrimEnd('\n');
        return text.Length <= lengthMax && text.Split('\n').All(line => line == Printable.Text(line, lengthMax))
            ? text
            : throw Refuse(node, $"field '{path}{name}' is longer than {lengthMax} characters or holds unprintable ones");
    }

    /// <summary>Where a field stands, for refusals; the section's start where it is absent.</summary>
    public Mark At(string name) => fields.TryGetValue(name, out YamlNode? node) ? node.Start : Start;

    /// <summary>A field whose text becomes a value by <paramref name="parse"/>; null from it refuses the text with <paramref name="wanted"/>.</summary>
    public T Value<T>(string name, T fallback, Func<string, T?> parse, string wanted)
        where T : struct =>
        Text(name) is { } text ? parse(text) ?? throw Refuse(fields[name], $"field '{path}{name}' is '{Printable.Text(text, TextLengthMax)}'; write {wanted}") : fallback;

    public int Whole(string name, int fallback, int min, int max) =>
        Value(
            name,
            fallback,
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max ? value : (int?)null,
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {min} to {max}"));

    public double Number(string name, double fallback, double min, double max) =>
        Value(
            name,
            fallback,
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= min && value <= max ? value : (double?)null,
            string.Create(CultureInfo.InvariantCulture, $"a number from {min} to {max}"));

    /// <summary>The lines of a list of words; null when the field is absent. An empty list is a statement: <c>allow: []</c>.</summary>
    public IReadOnlyList<(string Text, Mark At)>? Words(string name) =>
        fields.TryGetValue(name, out YamlNode? node)
            ? [.. Sequence(node, name).Select(item => (Scalar(item, path + name), item.Start))]
            : null;

    public YamlSection? Section(string name, IReadOnlyList<string> known) =>
        fields.TryGetValue(name, out YamlNode? node) ? Mapping(node, path + name, known) : null;

    /// <summary>Names of the fields of a section whose fields are not known beforehand; none where it is absent.</summary>
    public IEnumerable<(string Name, Mark At)> Names(string name) => !fields.TryGetValue(name, out YamlNode? node) ? []
        : node is YamlMappingNode mapping ? mapping.Children.Keys.Select(key => (Scalar(key, path + name), key.Start))
        : throw Refuse(node, $"'{path}{name}' holds fields, one a line");

    public IEnumerable<YamlSection> Sections(string name, IReadOnlyList<string> known) =>
        fields.TryGetValue(name, out YamlNode? node) ? Sequence(node, name).Select(item => Mapping(item, path + name, known)) : [];

    private YamlSection Mapping(YamlNode node, string name, IReadOnlyList<string> known) =>
        node is YamlMappingNode mapping
            ? new YamlSection(mapping, source, name + ".", known)
            : throw Refuse(node, $"'{name}' holds fields: {string.Join(", ", known)}");

    private YamlSequenceNode Sequence(YamlNode node, string name) =>
        node as YamlSequenceNode ?? throw Refuse(node, $"field '{path}{name}' is a list; write [one, another] or a line '- one' for each");

    private string Scalar(YamlNode node, string name)
    {
        string? text = (node as YamlScalarNode)?.Value;
        if (text is null)
            throw Refuse(node, $"field '{name}' is one value, not a list or a section");
        return text.Length <= TextLengthMax && text == Printable.Text(text, TextLengthMax)
            ? text
            : throw Refuse(node, $"field '{name}' is longer than {TextLengthMax} characters or holds unprintable ones");
    }

    /// <summary>A field named without a value says nothing.</summary>
    private static bool IsEmpty(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Value: null or "" or "~" or "null" };
}

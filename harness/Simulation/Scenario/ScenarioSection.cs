using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Lse66.Simulation;

/// <summary>One mapping of a scenario: whoever reads it names every field it knows, and any other is refused with the nearest candidates.</summary>
internal sealed class ScenarioSection
{
    private const int Candidates = 3;

    /// <summary>A title or an expression: a line.</summary>
    private const int TextLengthMax = 200;

    private readonly Dictionary<string, YamlNode> fields = [];
    private readonly string source;
    private readonly YamlMappingNode node;

    public ScenarioSection(YamlNode node, string source, string name, params IReadOnlyList<string> known)
    {
        this.source = source;
        this.node = node as YamlMappingNode ?? throw Refuse(node, $"'{name}' holds fields: {string.Join(", ", known)}");
        Name = name;
        foreach ((YamlNode key, YamlNode value) in this.node)
        {
            string field = (key as YamlScalarNode)?.Value ?? string.Empty;
            if (!known.Contains(field))
                throw Refuse(key, Unknown($"field of '{name}'", field, known));
            fields.Add(field, value);
        }
    }

    public string Name { get; }

    public IReadOnlyCollection<string> Fields => fields.Keys;

    public bool Has(string field) => fields.ContainsKey(field);

    public FormatException Refuse(string message) => Refuse(node, message);

    public FormatException Refuse(string field, string message) => Refuse(fields[field], $"{Name} {field}: {message}");

    public string Text(string field)
    {
        string text = (fields[field] as YamlScalarNode)?.Value ?? throw Refuse(field, "is one value, not a list or a section");
        return text.Length <= TextLengthMax && text == ScenarioText.Printable(text)
            ? text
            : throw Refuse(field, $"is longer than {TextLengthMax} characters or holds unprintable ones");
    }

    public double? Number(string field, double min, double max) => Has(field) ? Number(fields[field], $"{Name} {field}", Text(field), min, max) : null;

    public bool Flag(string field, bool absent) => !Has(field) ? absent : Text(field) switch
    {
        "true" => true,
        "false" => false,
        var other => throw Refuse(field, $"'{other}' is neither true nor false"),
    };

    public T Value<T>(string field, T absent, Func<string, T?> parse, string wanted)
        where T : class =>
        !Has(field) ? absent : parse(Text(field)) ?? throw Refuse(field, $"'{Text(field)}' is not understood; write {wanted}");

    /// <summary>The words of a list, each one of <paramref name="known"/>; empty when the field is absent.</summary>
    public IReadOnlyList<string> Words(string field, string what, IReadOnlyList<string> known)
    {
        if (!Has(field))
            return [];
        List<string> words = [];
        foreach (YamlNode item in Items(field))
        {
            string word = (item as YamlScalarNode)?.Value ?? string.Empty;
            words.Add(known.Contains(word) ? word : throw Refuse(item, Unknown(what, word, known)));
        }
        return words.Count > 0 ? words : throw Refuse(field, $"is empty; name one or more of {string.Join(", ", known)}, or leave the field out");
    }

    /// <summary>The sections of a list, each with these fields; none when the list is absent.</summary>
    public IEnumerable<ScenarioSection> Sections(string field, params IReadOnlyList<string> known) =>
        Has(field) ? Items(field).Select(item => new ScenarioSection(item, source, field, known)) : [];

    public ScenarioSection? Section(string field, params IReadOnlyList<string> known) => Has(field) ? new ScenarioSection(fields[field], source, field, known) : null;

    /// <summary>A table of numbers, in the order of the file.</summary>
    public IReadOnlyList<(double Key, double Value)> Table(string field, (double Min, double Max) keys, (double Min, double Max) values)
    {
        if (fields[field] is not YamlMappingNode table)
            throw Refuse(field, "is a table; write { 0: 0.1, 0.5: 0.2, 1: 0.9 }");
        return [.. table.Select(row => (
            Number(row.Key, $"{Name} {field}", (row.Key as YamlScalarNode)?.Value ?? string.Empty, keys.Min, keys.Max),
            Number(row.Value, $"{Name} {field}", (row.Value as YamlScalarNode)?.Value ?? string.Empty, values.Min, values.Max)))];
    }

    private YamlSequenceNode Items(string field) =>
        fields[field] as YamlSequenceNode ?? throw Refuse(field, "is a list; write [one, another] or a line '- one' for each");

    private double Number(YamlNode at, string what, string text, double min, double max) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value >= min && value <= max
            ? value
            : throw Refuse(at, string.Create(CultureInfo.InvariantCulture, $"{what}: '{ScenarioText.Printable(text)}' is not a number from {min} to {max}"));

    private FormatException Refuse(YamlNode at, string message) => new(string.Create(CultureInfo.InvariantCulture, $"scenario {source} line {at.Start.Line}: {message}"));

    private static string Unknown(string what, string word, IReadOnlyList<string> known) =>
        $"unknown {what}: '{ScenarioText.Printable(word)}'; nearest are {string.Join(", ", NearestNames.To(word, known, Candidates))}";
}

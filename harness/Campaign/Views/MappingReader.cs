using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>YAML text -> <see cref="KeyMapping"/>: a list of requirements with the keys that the observatory's systems gave them.</summary>
public static class MappingReader
{
    private static readonly string[] Fields = ["requirements"];
    private static readonly string[] EntryFields = ["id", "requirement", "element", "case", "owner", "priority"];

    private static readonly YamlSource Example = new("mapping", string.Empty, "lse66 report --help");

    /// <exception cref="UsageException">The file cannot be read, or an entry is malformed; names the line.</exception>
    public static KeyMapping Load(string path) => Read(YamlFile.Read(path, Example with { File = path }), path);

    /// <param name="file">File name, for messages.</param>
    /// <exception cref="UsageException">An entry is malformed; names the line.</exception>
    public static KeyMapping Read(string text, string file)
    {
        YamlSource source = Example with { File = file };
        var root = new YamlSection(YamlDocument.Read(text, source), source, string.Empty, Fields);
        Dictionary<string, MappedKeys> entries = new(StringComparer.Ordinal);
        foreach (YamlSection entry in root.Sections("requirements", EntryFields))
        {
            RequirementId id = YamlValues.Requirement(entry, entry.Required("id"), entry.At("id"));
            if (!entries.TryAdd(id.ToString(), new MappedKeys(entry.Text("requirement"), entry.Text("element"), entry.Text("case"), entry.Text("owner"), entry.Text("priority"))))
                throw entry.Refuse(entry.At("id"), $"{id.Short} is mapped twice; write one entry for it");
        }
        return entries.Values.Any(one => one.TestCase is not null)
            ? new KeyMapping(entries)
            : throw root.Refuse(root.Start, "no requirement has a 'case'; write '- id: 0009' and 'case: KEY' under 'requirements:'");
    }
}

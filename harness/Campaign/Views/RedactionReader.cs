using System.Text;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>YAML text -> <see cref="RedactionRules"/>.</summary>
public static class RedactionReader
{
    /// <summary>Shorter names stand inside ordinary words.</summary>
    public const int FindLengthMin = 3;

    /// <summary>A site has some dozens of hosts and users.</summary>
    public const int RulesMax = 500;

    private static readonly string[] Fields = ["replace"];
    private static readonly string[] RuleFields = ["find", "with"];

    private static readonly YamlSource Example = new("redaction rules", string.Empty, "lse66 report --help");

    /// <exception cref="UsageException">The file cannot be read, or a rule is malformed; names the line.</exception>
    public static RedactionRules Load(string path) => Read(YamlFile.Read(path, Example with { File = path }), path);

    /// <param name="file">File name, for messages.</param>
    /// <exception cref="UsageException">A rule is malformed; names the line.</exception>
    public static RedactionRules Read(string text, string file)
    {
        YamlSource source = Example with { File = file };
        var root = new YamlSection(YamlDocument.Read(text, source), source, string.Empty, Fields);
        List<RedactionRule> rules = [];
        foreach (YamlSection entry in root.Sections("replace", RuleFields))
        {
            var rule = new RedactionRule(entry.Required("find"), entry.Required("with"));
            if (rule.Find.Length < FindLengthMin)
                throw entry.Refuse(entry.At("find"), $"'{rule.Find}' is shorter than {FindLengthMin} characters and stands inside ordinary words; name more of it");
            if (rules.Exists(one => one.Find == rule.Find))
                throw entry.Refuse(entry.At("find"), $"a second rule for '{rule.Find}'; a name has one stand-in");
            rules.Add(rule);
        }
        if (rules.Count is 0 or > RulesMax)
            throw root.Refuse(root.Start, $"{rules.Count} rules; write 1 to {RulesMax}, each as '- find: NAME' and 'with: STAND-IN' under 'replace:'");
        return new RedactionRules(rules, DigestList.Of(Encoding.UTF8.GetBytes(text)));
    }
}

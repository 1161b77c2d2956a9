using System.Text.Json.Nodes;

namespace Lse66.MutantRun;

/// <summary>One mutant of a report, as the report has it.</summary>
/// <param name="File">Beneath the project, with forward slashes.</param>
/// <param name="Fate">Killed, Timeout, Survived, NoCoverage; Ignored and CompileError do not count.</param>
internal sealed record Mutant(int Id, string Project, string File, int Line, string Kind, string Replacement, string Fate)
{
    public bool Killed => Fate is "Killed" or "Timeout";

    public bool Counts => Killed || Fate is "Survived" or "NoCoverage";
}

/// <summary>A mutation-report.json of Stryker.</summary>
internal sealed class StrykerReport
{
    /// <summary>The reason that Stryker gives a mutant which a restriction to some files left out.</summary>
    private const string LeftOut = "Removed by mutate filter";

    private const string TextMutation = "String mutation";

    private readonly string path;
    private readonly JsonNode document;

    public StrykerReport(string path)
    {
        this.path = path;
        document = JsonNode.Parse(File.ReadAllText(path))!;
    }

    /// <summary>All mutants that Stryker made of the listed files.</summary>
    public IEnumerable<Mutant> Mutants => Nodes.Select(one => Read(one.File, one.Mutant));

    /// <summary>The mutants that were made and only left out of the run; not those of texts, which the configuration ignores and a restriction to files hides.</summary>
    public IEnumerable<Mutant> Unjudged =>
        Nodes.Where(one => (string?)one.Mutant["statusReason"] == LeftOut && (string?)one.Mutant["mutatorName"] != TextMutation).Select(one => Read(one.File, one.Mutant));

    /// <summary>Writes fates over those of the report.</summary>
    public void Judge(IReadOnlyDictionary<int, string> fates)
    {
        foreach ((_, JsonNode mutant) in Nodes)
            if (fates.TryGetValue(Id(mutant), out string? fate))
            {
                mutant["status"] = fate;
                mutant["statusReason"] = string.Empty;
            }
        File.WriteAllText(path, document.ToJsonString());
    }

    private IEnumerable<(string File, JsonNode Mutant)> Nodes =>
        from file in document["files"]!.AsObject()
        from mutant in file.Value!["mutants"]!.AsArray()
        select (file.Key.Replace('\\', '/'), mutant);

    private static int Id(JsonNode mutant) => int.Parse((string)mutant["id"]!, System.Globalization.CultureInfo.InvariantCulture);

    private static Mutant Read(string file, JsonNode mutant)
    {
        string[] parts = file[(file.LastIndexOf("/harness/", StringComparison.Ordinal) + "/harness/".Length)..].Split('/', 2);
        return new Mutant(Id(mutant), parts[0], parts[1], (int)mutant["location"]!["start"]!["line"]!, (string)mutant["mutatorName"]!, (string)mutant["replacement"]!, (string)mutant["status"]!);
    }
}

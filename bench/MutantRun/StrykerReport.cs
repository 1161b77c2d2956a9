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
internal sealed class StrykerReport(string path)
{
    /// <summary>The reason that Stryker gives a mutant which a restriction to some files left out.</summary>
    private const string LeftOut = "Removed by mutate filter";

    private const string TextMutation = "String mutation";

    private readonly JsonNode document = JsonNode.Parse(File.ReadAllText(path))!;

    /// <summary>All mutants that Stryker made of the listed files.</summary>
    public IEnumerable<Mutant> Mutants => Nodes.Select(one => Read(one.File, one.Mutant));

    /// <summary>The mutants that were made and only left out of the run; not those of texts, which the configuration ignores and a restriction to files hides.</summary>
    public IEnumerable<Mutant> Unjudged =>
        Nodes.Where(one => (string?)one.Mutant["statusReason"] == LeftOut && (string?)one.Mutant["mutatorName"] != TextMutation).Select(one => Read(one.File, one.Mutant));

    /// <summary>The numbers that the mutants of another report have in this one, as far as their files are the same in both, wherever the project lay when each was made.</summary>
    public IReadOnlyDictionary<int, int> NumbersOf(StrykerReport other) =>
        (from file in Files
         join old in other.Files on Beneath(file.Key) equals Beneath(old.Key)
         where (string)file.Value!["source"]! == (string)old.Value!["source"]!
         from pair in Numbered(old.Value!).Join(Numbered(file.Value!), was => was.Key, now => now.Key, (was, now) => (Was: was.Id, Now: now.Id))
         select pair).ToDictionary(pair => pair.Was, pair => pair.Now);

    /// <summary>Writes the report to another file, with these fates.</summary>
    public void Write(string judged, IReadOnlyDictionary<int, string> fates)
    {
        foreach ((_, JsonNode mutant) in Nodes)
            if (fates.TryGetValue(Id(mutant), out string? fate))
            {
                mutant["status"] = fate;
                mutant["statusReason"] = string.Empty;
            }
        File.WriteAllText(judged, document.ToJsonString());
    }

    private JsonObject Files => document["files"]!.AsObject();

    /// <summary>The mutants of a file, each known by what it does where, and by which of several alike it is.</summary>
    private static IEnumerable<(string Key, int Id)> Numbered(JsonNode file) =>
        from alike in file["mutants"]!.AsArray().GroupBy(mutant => $"{mutant!["location"]!.ToJsonString()} {mutant["mutatorName"]} {mutant["replacement"]}")
        from one in alike.OrderBy(mutant => Id(mutant!)).Select((mutant, at) => ($"{alike.Key} {at}", Id(mutant!)))
        select one;

    private IEnumerable<(string File, JsonNode Mutant)> Nodes =>
        from file in Files
        from mutant in file.Value!["mutants"]!.AsArray()
        select (file.Key, mutant);

    /// <summary>A path beneath harness, project first, with forward slashes: reports have whole paths.</summary>
    private static string Beneath(string path)
    {
        string file = path.Replace('\\', '/');
        return file[(file.LastIndexOf("/harness/", StringComparison.Ordinal) + "/harness/".Length)..];
    }

    private static int Id(JsonNode mutant) => int.Parse((string)mutant["id"]!, System.Globalization.CultureInfo.InvariantCulture);

    private static Mutant Read(string file, JsonNode mutant)
    {
        string[] parts = Beneath(file).Split('/', 2);
        return new Mutant(Id(mutant), parts[0], parts[1], (int)mutant["location"]!["start"]!["line"]!, (string)mutant["mutatorName"]!, (string)mutant["replacement"]!, (string)mutant["status"]!);
    }
}

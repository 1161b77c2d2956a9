using System.Text.RegularExpressions;
using System.Xml.Linq;
using FluentAssertions;
using Xunit;

namespace Lse66.Tests.Architecture;

public sealed class ProjectReferenceTests
{
    [Fact]
    public void ProjectReferences_OfEveryProject_AreThoseOfArchitecture() => Edges().Should().BeEquivalentTo(Listed());

    [Fact]
    public void Measurement_DirectlyOrThroughOthers_NeverReferencesSimulation()
    {
        foreach (string project in new[] { "Lse66.Measurement", "Lse66.Observation", "Lse66.Record", "Lse66.Reports", "Lse66.Guider", "Lse66.Icd" })
            Reachable(project, Edges()).Should().NotContain(["Lse66.Simulation", "Lse66.Endpoints", "Lse66.Campaign"], project);
    }

    [Fact]
    public void Reachable_ThroughTwoEdges_IsFound() =>
        Reachable("a", new Dictionary<string, string[]> { ["a"] = ["b"], ["b"] = ["c"], ["c"] = [] }).Should().BeEquivalentTo("b", "c");

    [Fact]
    public void SimulationAndEndpoints_InSources_AreNamedOnlyWhereEndpointsAreOpened()
    {
        var naming = RepositoryRoot.Files(".cs")
            .Where(file => !file.Contains("/tests/", StringComparison.Ordinal) && !file.Contains("/bench/", StringComparison.Ordinal) && !file.Contains("/harness/Simulation/", StringComparison.Ordinal) && !file.Contains("/harness/Endpoints/", StringComparison.Ordinal) && !file.Contains("/harness/Qualification/", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"Lse66\.(?:Simulation|Endpoints)\b", RegexOptions.None, TimeSpan.FromSeconds(10)))
            .Select(file => Path.GetFileName(file));

        naming.Where(file => !file.StartsWith("Qualif", StringComparison.Ordinal) && file is not ("FaultListing.cs" or "SimulateCommand.cs" or "TrialProcess.cs")).Should().BeEquivalentTo(
            ["EndpointOpening.cs"],
            "only the commands about seeded faults, the one that serves the simulated site, and the reader of a foreign program's output, which children of endpoints share, may name it beside that");
    }

    [Fact]
    public void ClockAndScheduleOfASource_InSources_AreNamedOnlyByWhatServesThem() =>
        RepositoryRoot.Files(".cs")
            .Where(file => !file.Contains("/tests/", StringComparison.Ordinal) && Regex.IsMatch(File.ReadAllText(file), @"\b(?:ISourceClock|IScheduledSession)\b", RegexOptions.None, TimeSpan.FromSeconds(10)))
            .Should().OnlyContain(
                file => file.Contains("/harness/Guider/", StringComparison.Ordinal) || file.Contains("/harness/Simulation/", StringComparison.Ordinal) || file.Contains("/harness/Endpoints/Tcp/Service/", StringComparison.Ordinal) || file.EndsWith("/NativeLibraryEndpoint.cs", StringComparison.Ordinal) || file.EndsWith("/bench/Receive/StampSender.cs", StringComparison.Ordinal),
                "whoever judges compares clocks by exchanges, and must not know what will happen; a library is served by its child, and a bench judges nothing")
            .And.HaveCountGreaterThan(2);

    private static Dictionary<string, string[]> Edges() => RepositoryRoot.Files(".csproj")
        .Where(file => !file.EndsWith("Lse66.Tests.csproj", StringComparison.Ordinal))
        .ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => XDocument.Load(file).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
                .Order(StringComparer.Ordinal)
                .ToArray());

    private static Dictionary<string, string[]> Listed() => File.ReadLines(RepositoryRoot.File("ARCHITECTURE.md"))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length == 4 && cells[1].StartsWith("Lse66.", StringComparison.Ordinal))
        .ToDictionary(cells => cells[1], cells => cells[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToArray());

    private static HashSet<string> Reachable(string project, Dictionary<string, string[]> edges)
    {
        HashSet<string> reached = [];
        var next = new Queue<string>(edges[project]);
        while (next.TryDequeue(out string? one))
            if (reached.Add(one))
                foreach (string further in edges[one])
                    next.Enqueue(further);
        return reached;
    }
}

using System.Diagnostics;
using FluentAssertions;
using Lse66.Measurement;
using Lse66.Qualification;
using Xunit;

namespace Lse66.Tests.Qualification;

/// <summary>Real worker processes: the command line itself, or a shell that misbehaves.</summary>
public class WorkerPoolTests
{
    private static readonly QualificationJob[] Jobs =
    [
        new("clean", 1, [], ["0021", "0051"]),
        new("late", 1, ["lead-time-short=100"], ["0021", "0051"]),
        new("several", 1, ["lead-time-short=100", "host-os=1"], ["0021", "0051"], Measurements: true),
        new("unknown", 1, ["no-such-fault"], ["0021"]),
    ];

    [Fact]
    public void Pool_OfRealWorkers_GivesVerdictsInTheOrderOfTheJobs()
    {
        using var folder = new TemporaryWorkerFolder();
        IReadOnlyList<JobResult> results = new WorkerPool(() => new ProcessStartInfo("dotnet", [Cli, "qualify-worker", folder.Path]), 2).Run(Jobs, _ => { }, CancellationToken.None);
        results.Select(result => result.Name).Should().Equal("clean", "late", "several", "unknown");
        results[0].Requirements.Select(one => one.Verdict).Should().Equal(Verdict.Pass, Verdict.Pass);
        Verdicts(results[1]).Should().BeEquivalentTo(new Dictionary<string, Verdict> { ["CA-TS-GDR-ICD-0021"] = Verdict.Fail, ["CA-TS-GDR-ICD-0051"] = Verdict.Pass });
        Verdicts(results[2]).Values.Should().AllBeEquivalentTo(Verdict.Fail);
        results[2].Requirements.Should().Contain(one => one.Measurements.Any(value => value.Limit == 200 && value.Value < 101));
        results[3].Broken.Should().Contain("no-such-fault");
    }

    [Fact]
    public void Pool_WhoseWorkersDie_BreaksEveryJobWithTheirLastWords()
    {
        IReadOnlyList<JobResult> results = new WorkerPool(() => new ProcessStartInfo("sh", ["-c", "read line; echo out of order >&2; exit 3"]), 2).Run(Jobs, _ => { }, CancellationToken.None);
        results.Should().HaveCount(Jobs.Length).And.OnlyContain(result => result.Broken!.Contains("ended without an answer") && result.Requirements.Count == 0);
    }

    [Fact]
    public void Pool_WhoseWorkersTalkNonsense_BreaksTheJob() =>
        new WorkerPool(() => new ProcessStartInfo("sh", ["-c", "read line; echo nonsense"]), 1).Run([Jobs[0]], _ => { }, CancellationToken.None)
            .Should().ContainSingle().Which.Broken.Should().Contain("no JobResult");

    [Fact]
    public void Pool_WhenStopped_EndsItsWorkersAndThrows()
    {
        using var stop = new CancellationTokenSource();
        Action run = () => new WorkerPool(() => new ProcessStartInfo("sh", ["-c", "read line; echo started >&2; read more"]), 1).Run([Jobs[0]], _ => { }, stop.Token);
        stop.Cancel();
        run.Should().Throw<OperationCanceledException>();
    }

    private static string Cli => Path.Combine(AppContext.BaseDirectory, "Lse66.Cli.dll");

    private static Dictionary<string, Verdict> Verdicts(JobResult result) => result.Requirements.ToDictionary(one => one.Requirement, one => one.Verdict);

    private sealed class TemporaryWorkerFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("lse66-test-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}

using System.Diagnostics;
using System.Globalization;
using FluentAssertions;
using Lse66.Campaign;
using Lse66.Record;
using Lse66.Tests.Campaign;
using Xunit;
using Xunit.Abstractions;

namespace Lse66.Tests.Cli;

/// <summary>
/// SIGKILL at a random moment, and again while resuming: no verdict that was shown is lost, and the end is that of an undisturbed run. Ten kills in the tests;
/// bench/kills asks for more.
/// </summary>
public sealed class KilledCampaignTests(ITestOutputHelper output) : IDisposable
{
    private const int ResumesMax = 20;

    private static readonly string[] Short = ["--select", "0006", "0009", "0013", "0031", "0037", "0047", "--seed", "3", "--endpoint", "sim:?fault=latency=5"];

    /// <summary>Its nominal observation is one transaction under another journal (docs/decisions/0011).</summary>
    private static readonly string[] Long = [.. Short, "--exposures", "60"];

    private readonly string root = Directory.CreateTempSubdirectory("lse66-kills-").FullName;

    [Fact]
    public void Campaigns_KilledAtRandomMoments_LoseNothingThatWasShown()
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable("LSE66_KILLS") ?? "10", CultureInfo.InvariantCulture);
        int seed = int.Parse(Environment.GetEnvironmentVariable("LSE66_KILLS_SEED") ?? "1", CultureInfo.InvariantCulture);
        var random = new Random(seed);
        (string[] Plan, TimeSpan Duration, string Expected)[] undisturbed = [Undisturbed(Short, "short"), Undisturbed(Long, "long")];
        int done = 0, lost = 0;
        for (int number = 0; done < kills; number++)
        {
            (string[] plan, TimeSpan duration, string expected) = undisturbed[number % undisturbed.Length];
            string folder = $"campaign-{number}";
            List<string> shown = [];
            string[] words = [.. plan, "--out", folder];
            for (int turn = 0; turn < ResumesMax; turn++)
            {
                // The last turns are left alone, so that every campaign comes to its end.
                TimeSpan? after = turn < ResumesMax / 2 && done < kills ? duration * (random.NextDouble() * 1.1) : null;
                (_, Lse66Process? ended) = Run(after, words, shown);
                if (ended is not null)
                    break;
                done++;
                if (Directory.Exists(Path.Combine(root, folder)))
                    words = ["--resume", folder];
            }
            string which = string.Create(CultureInfo.InvariantCulture, $"campaign {number} of seed {seed}");
            Judged(folder).Should().Be(expected, which);
            CampaignRecord record = SealedCampaign.Open(Path.Combine(root, folder)).Record;
            foreach (string line in shown)
                lost += Shows(record, line) ? 0 : 1;
            lost.Should().Be(0, which);
            CheckReport report = CheckedCampaign.Check(Path.Combine(root, folder));
            report.Findings.Should().BeEmpty(which);
            Directory.Delete(Path.Combine(root, folder), recursive: true);
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} kills with seed {seed}: every campaign ended like the undisturbed one"));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private (string[] Plan, TimeSpan Duration, string Expected) Undisturbed(string[] plan, string folder)
    {
        (TimeSpan duration, _) = Run(null, [.. plan, "--out", folder]);
        return (plan, duration, Judged(folder));
    }

    /// <returns>Null where it was killed.</returns>
    private (TimeSpan Duration, Lse66Process? Ended) Run(TimeSpan? killAfter, string[] words, List<string>? shown = null)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Lse66Process.Start(root, new Dictionary<string, string>(), ["verify", .. words]);
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, line) => shown?.AddRange(line.Data is { } text && text.Contains(" FAIL ", StringComparison.Ordinal) ? [text] : []);
        process.BeginErrorReadLine();
        bool ended = killAfter is { } delay ? process.WaitForExit(delay) : process.WaitForExit(TimeSpan.FromMinutes(2));
        if (!ended)
            process.Kill();
        process.WaitForExit();
        (ended || killAfter is not null).Should().BeTrue("a campaign that is left alone ends within two minutes");
        return (Stopwatch.GetElapsedTime(start), ended ? new Lse66Process(process.ExitCode, string.Empty, string.Empty) : null);
    }

    /// <summary>A line of progress: <c>1.2 s  FAIL 0009 name of the scenario: reason</c>.</summary>
    private static bool Shows(CampaignRecord record, string line) =>
        record.Requirements.SelectMany(one => one.Scenarios.Where(scenario => scenario.Verdict == "Fail"), (one, scenario) => (one.Id, scenario))
            .Any(one => line.Contains($"FAIL {one.Id[^4..]} {one.scenario.Name}: {one.scenario.Reason}", StringComparison.Ordinal));

    private string Judged(string folder) => JudgedRecord.Text(Path.Combine(root, folder));
}

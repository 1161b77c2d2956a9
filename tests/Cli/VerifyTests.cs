using System.Diagnostics;
using FluentAssertions;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Cli;

public sealed class VerifyTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("lse66-verify-").FullName;

    [Fact]
    public void Verify_SelectedOnTheSimulatedSite_DemonstratesAndLeavesARecord()
    {
        var run = Lse66Process.Run(root, "verify", "--select", "0009", "CA-TS-GDR-ICD-0009", "--select", "0031", "--seed", "7", "--out", "a");

        run.ExitCode.Should().Be(0, run.Results + run.Messages);
        run.Results.Should().Contain("Pass 2   2 demonstrated, 0 verified").And.NotContain("Loading plugin");
        CampaignRecord record = Open("a");
        record.Plan.Select.Should().Equal("CA-TS-GDR-ICD-0031", "CA-TS-GDR-ICD-0009");
        record.Requirements.Where(one => one.Selected).Should().OnlyContain(one => one.ExecutionResult == "Pass (demonstration)" && one.ProposedStatus == "Not Verified" && one.Measurements.Count > 0);
        File.ReadAllText(Path.Combine(root, "a", "report.html")).Should().Contain(SealedCampaign.Open(Path.Combine(root, "a")).Digest);
    }

    [Fact]
    public void Verify_OneSeedTwice_GivesEqualMeasurementsWhateverElseIsSelected()
    {
        Lse66Process.Run(root, "verify", "--select", "0009", "--seed", "7", "--out", "a", "--quiet").Messages.Should().BeEmpty();
        Lse66Process.Run(root, "verify", "--select", "0013", "0009", "--seed", "7", "--out", "b");
        Lse66Process.Run(root, "verify", "--select", "0009", "--seed", "8", "--out", "c");

        Latency("b").Should().Equal(Latency("a"));
        Latency("c").Should().NotEqual(Latency("a"));
    }

    [Fact]
    public void Verify_SeededViolation_FailsWithExitCode1()
    {
        var run = Lse66Process.Run(root, "verify", "--select", "0009", "--endpoint", "sim:?fault=latency=5", "--out", "a");

        run.ExitCode.Should().Be(1);
        run.Results.Should().Contain("FAIL    0009").And.Contain("next    lse66 explain a 0009");
        Lse66Process.Run(root, "explain", "a", "0009").Results.Should().Contain("E-0009-1").And.Contain("lse66 verify --endpoint 'sim:?fault=latency=5' --select 0009");
    }

    [Fact]
    public void Verify_ScenarioThatFailsEarly_RecordsTheStepsThatItDidNotComeTo()
    {
        Lse66Process.Run(root, "verify", "--select", "3.1.1.2.1", "--endpoint", "sim:?fault=duplicated-stamp", "--out", "a").ExitCode.Should().Be(1);

        Open("a").Requirements.Single(one => one.Selected).Scenarios.Single(one => one.Verdict == "Fail" && one.Name.StartsWith("Through", StringComparison.Ordinal)).Steps.Select(one => (one.Text, one.Outcome)).TakeLast(2).Should().Equal(
            ("Then no stamp came twice to a client", "ended here"),
            ("Then the stamps of every stream have come in order", "not reached"));
    }

    [Fact]
    public void Verify_ExpectationThatIsStale_GivesExitCode2()
    {
        File.WriteAllText(Path.Combine(root, "p.yaml"), "select: [0031]\nexpect:\n  - { requirement: 0031, verdict: NotRun, reason: no calibration, expires: 9999-12-31 }\n");

        var run = Lse66Process.Run(root, "verify", "--plan", "p.yaml", "--out", "a");

        run.ExitCode.Should().Be(2);
        run.Results.Should().Contain("stale     0031 is expected to be NotRun");
        Open("a").Plan.Expect.Single().Outcome.Should().Be("stale");
    }

    [Fact]
    public void Verify_OnlyObserving_NamesThePermissionAndMeetsItsExpectation()
    {
        File.WriteAllText(Path.Combine(root, "p.yaml"), "select: [0025]\nallow: []\nexpect:\n  - { requirement: 0025, verdict: NotRun, reason: only observed, expires: 9999-12-31 }\n");

        var run = Lse66Process.Run(root, "verify", "--plan", "p.yaml", "--out", "a");

        run.ExitCode.Should().Be(0, run.Results);
        run.Results.Should().Contain("NOTRUN  0025").And.Contain("allow").And.Contain("(expected)");
    }

    [Fact]
    public void Verify_NoRoomForTheReport_KeepsTheRecordAndSaysHowToGoOn()
    {
        Directory.CreateDirectory(Path.Combine(root, "a"));
        using Process process = Lse66Process.Start(root, new Dictionary<string, string>(), "verify", "--select", "0009", "--exposures", "200", "--out", "a");
        while (process.StandardError.ReadLine() is { } line && !line.Contains("observing nominal", StringComparison.Ordinal))
            line.Should().NotBeNull();
        Directory.CreateDirectory(Path.Combine(root, "a", "report.html"));
        string messages = process.StandardError.ReadToEnd();
        process.WaitForExit();

        process.ExitCode.Should().Be(3);
        messages.Should().Contain("a/report.html cannot be written").And.Contain("the record is whole").And.Contain("lse66 report a").And.NotContain("Bug in harness");
        Open("a").ExitCode.Should().Be(0);
    }

    [Fact]
    public void Verify_Interrupted_LeavesWhatWasJudgedAndExits130()
    {
        using Process process = Lse66Process.Start(root, new Dictionary<string, string>(), "verify", "--select", "0031", "0009", "--exposures", "100000", "--out", "a");
        while (process.StandardError.ReadLine() is { } line && !line.Contains("observing nominal", StringComparison.Ordinal))
            line.Should().NotBeNull();
        Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])!.WaitForExit();
        string results = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        process.ExitCode.Should().Be(130);
        results.Should().Contain("interrupted");
        CampaignRecord record = Open("a");
        record.Interrupted.Should().BeTrue();
        record.Requirements.Single(one => one.Id.EndsWith("0031", StringComparison.Ordinal)).Verdict.Should().Be("Pass");
        record.Requirements.Single(one => one.Id.EndsWith("0009", StringComparison.Ordinal)).Should().Match<RequirementRecord>(one => one.Verdict == "NotRun" && one.Reason!.Contains("interrupted"));
    }

    [Fact]
    public void Report_RenderedAgain_IsByteForByteTheSame()
    {
        Lse66Process.Run(root, "verify", "--select", "0031", "--out", "a");
        Lse66Process.Run(root, "report", "a", "--out", "again").ExitCode.Should().Be(0);

        File.ReadAllBytes(Path.Combine(root, "again", "report.html")).Should().Equal(File.ReadAllBytes(Path.Combine(root, "a", "report.html")));
    }

    [Fact]
    public void Explain_AlteredRecord_IsRefusedWithExitCode3()
    {
        Lse66Process.Run(root, "verify", "--select", "0031", "--out", "a");
        File.AppendAllText(Path.Combine(root, "a", "campaign.json"), " ");

        Lse66Process.Run(root, "explain", "a", "0031").Should().Match<Lse66Process>(run => run.ExitCode == 3 && run.Messages.Contains("was altered after the campaign") && run.Results.Length == 0);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private CampaignRecord Open(string folder) => SealedCampaign.Open(Path.Combine(root, folder)).Record;

    private IEnumerable<(string Name, double? Estimate, long Count)> Latency(string folder) =>
        Open(folder).Requirements.Single(one => one.Id.EndsWith("-0009", StringComparison.Ordinal)).Measurements.Select(one => (one.Name, one.Estimate, one.SampleCount));
}

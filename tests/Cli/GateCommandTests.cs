using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FluentAssertions;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Cli;

/// <summary>Campaigns that all tests of the gate look at; none of them changes these.</summary>
public sealed class GatedCampaigns : IDisposable
{
    public GatedCampaigns()
    {
        Verify("clean", "--seed", "3").ExitCode.Should().Be(0);
        Verify("late", "--seed", "3", "--endpoint", "sim:?fault=latency=5").ExitCode.Should().Be(1);
        // Of one requirement, for what does not depend on all of them: its check repeats little.
        Verify("brief", "--select", "0009", "--endpoint", "sim:?fault=latency=5").ExitCode.Should().Be(1);
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("lse66-gate-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private Lse66Process Verify(string name, params string[] words) => Lse66Process.Run(Root, ["verify", .. words, "--quiet", "--out", name]);
}

public sealed class GateCommandTests(GatedCampaigns campaigns) : IClassFixture<GatedCampaigns>, IDisposable
{
    private readonly string own = Directory.CreateTempSubdirectory("lse66-gate-own-").FullName;

    [Fact]
    public void Gate_CleanCampaign_IsGreenAloneAndAgainstItself()
    {
        var alone = Gate("clean");
        alone.ExitCode.Should().Be(0, alone.Results);
        alone.Results.Should().Contain("default rules").And.Contain("all 39 requirements must be selected and pass").And.Contain("no baseline").And.EndWith("Pass 39   0 findings   GREEN, exit code 0\n");
        Gate("clean", "--baseline", "clean").ExitCode.Should().Be(0);
    }

    [Fact]
    public void Gate_LateCampaignAgainstTheCleanOne_NamesWasIsRuleRemedyAndTheLineToRunAgain()
    {
        var run = Gate("late", "--baseline", "clean");

        run.ExitCode.Should().Be(1);
        run.Results.Should().Contain("FAIL    0009 Data Delivery Latency  verdict-regressed\n        was     Pass\n        is      Fail: ")
            .And.Contain("        rule    no verdict is worse than the baseline's\n        remedy  ")
            .And.Contain("        again   lse66 verify --endpoint 'sim:?fault=latency=5' --select 0009 --exposures 2 --seed 3\n");
        run.Results.Should().Contain("Pass 38 | Fail 1   1 finding   RED, exit code 1", "one seed gives equal measurements of everything else");
    }

    public static TheoryData<string> Tamperings => [.. Tampering.Keys];

    private static readonly Dictionary<string, Action<string>> Tampering = new(StringComparer.Ordinal)
    {
        ["results removed, and sealed again"] = folder =>
        {
            Edit(folder, record => record["requirements"]!.AsArray().RemoveAt(38));
            SealAgain(folder);
        },
        ["all NotRun"] = folder => Edit(folder, record =>
        {
            foreach (JsonNode? one in record["requirements"]!.AsArray())
                one!["verdict"] = "NotRun";
        }),
        ["deep JSON"] = folder => File.WriteAllText(Path.Combine(folder, "campaign.json"), new string('[', 100_000)),
        ["no record"] = folder => File.Delete(Path.Combine(folder, "campaign.json")),
        ["no digests"] = folder => File.Delete(Path.Combine(folder, "SHA256SUMS")),
    };

    /// <summary>What a file can suffer; what its words can is shown without processes in GateNeverGreenTests.</summary>
    [Theory]
    [MemberData(nameof(Tamperings))]
    public void Gate_TamperedRecord_IsNeverGreen(string kind)
    {
        string folder = Copy("clean", "tampered");
        Tampering[kind](folder);

        var run = Lse66Process.Run(campaigns.Root, "gate", folder);

        run.ExitCode.Should().BeOneOf(2, 3, 64);
        run.Results.Should().NotContain("GREEN");
        run.Messages.Should().NotContain("   at ").And.NotContain("Bug in harness");
    }

    [Fact]
    public void Gate_TamperedBaseline_IsNeverGreen()
    {
        string folder = Copy("clean", "baseline");
        Edit(folder, record => record["requirements"]![11]!["verdict"] = "Fail");
        SealAgain(folder);

        Gate("clean", "--baseline", folder).ExitCode.Should().Be(3, "a baseline that was tampered with compares nothing");
    }

    [Fact]
    public void Gate_EndpointNeverReached_LeavesNothingToPass()
    {
        Lse66Process.Run(own, "verify", "--endpoint", "replay:/nowhere", "--out", "unreached").ExitCode.Should().Be(3);

        Lse66Process.Run(own, "gate", "unreached").ExitCode.Should().Be(64);
    }

    [Fact]
    public void Gate_EveryScenarioSkippedAsExpected_IsRed()
    {
        string plan = Path.Combine(own, "p.yaml");
        File.WriteAllText(plan, "select: ['0025']\nallow: []\nexpect:\n  - { requirement: '0025', verdict: NotRun, reason: only observed, expires: 9999-12-31 }\n");
        Lse66Process.Run(own, "verify", "--plan", "p.yaml", "--out", "skipped").ExitCode.Should().Be(0);
        File.WriteAllText(Path.Combine(own, "rules.yaml"), "requirements: ['0025']\n");

        var run = Lse66Process.Run(own, "gate", "skipped", "--rules", "rules.yaml");

        run.ExitCode.Should().Be(2);
        run.Results.Should().Contain("empty-run");
    }

    [Fact]
    public void Gate_JUnit_HasNoSkippedAndAnElementForEachRequirement()
    {
        var run = Gate("late", "--format", "junit");

        run.ExitCode.Should().Be(1);
        XElement suites = XDocument.Parse(run.Results).Root!;
        XElement suite = suites.Elements("testsuite").Single();
        suite.Elements("testcase").Should().HaveCount(40);
        suite.Descendants("skipped").Should().BeEmpty();
        suite.Elements("testcase").Single(one => one.Element("failure") is not null).Attribute("name")!.Value.Should().StartWith("0009");
        (suites.Attribute("failures")!.Value, suites.Attribute("errors")!.Value).Should().Be(("1", "0"));
    }

    [Fact]
    public void Gate_JUnitOfNotRunThatIsExpected_IsAnErrorAllTheSame()
    {
        File.WriteAllText(Path.Combine(own, "p.yaml"), "select: ['0025', '0031']\nallow: []\nexpect:\n  - { requirement: '0025', verdict: NotRun, reason: only observed, expires: 9999-12-31 }\n");
        File.WriteAllText(Path.Combine(own, "rules.yaml"), "requirements: ['0025', '0031']\n");
        Lse66Process.Run(own, "verify", "--plan", "p.yaml", "--out", "c").ExitCode.Should().Be(0);

        var run = Lse66Process.Run(own, "gate", "c", "--rules", "rules.yaml", "--format", "junit", "--out", "gate.xml");

        run.ExitCode.Should().Be(0, run.Messages);
        XElement suite = XDocument.Load(Path.Combine(own, "gate.xml")).Root!.Elements("testsuite").Single();
        suite.Elements("testcase").Single(one => one.Attribute("name")!.Value.StartsWith("0025", StringComparison.Ordinal)).Element("error")!.Attribute("message")!.Value.Should().StartWith("NotRun, as expected");
    }

    [Fact]
    public void Gate_Github_AnnotatesAndAppendsTheStepSummary()
    {
        string summary = Path.Combine(own, "step.md");
        File.WriteAllText(summary, "before\n");

        var run = Lse66Process.Run(campaigns.Root, new Dictionary<string, string> { ["GITHUB_STEP_SUMMARY"] = summary }, "gate", "brief", "--format", "github", "--summary", Path.Combine(own, "own.md"));

        run.ExitCode.Should().Be(1);
        run.Results.Split('\n').Should().ContainSingle(line => line.StartsWith("::error title=lse66 gate%3A not-passed 0009 Data Delivery Latency::", StringComparison.Ordinal));
        File.ReadAllText(summary).Should().StartWith("before\n## LSE-66 v3.2 gate: red\n").And.Contain("| not-passed | 0009 Data Delivery Latency |");
        File.ReadAllText(Path.Combine(own, "own.md")).Should().StartWith("## LSE-66");
    }

    [Fact]
    public async Task Gate_Json_IsWhatTheSchemaSays()
    {
        var run = Gate("brief", "--format", "json");

        JsonElement gate = JsonDocument.Parse(run.Results).RootElement;
        (gate.GetProperty("green").GetBoolean(), gate.GetProperty("exitCode").GetInt32()).Should().Be((false, 1));
        (await NJsonSchema.JsonSchema.FromFileAsync(RepositoryRoot.File("docs", "gate.schema.json"))).Validate(run.Results).Should().BeEmpty();
    }

    [Fact]
    public void Gate_Init_PrintsRulesThatTheGateReads()
    {
        Lse66Process.Run(own, "gate", "--init", "--out", "rules.yaml").ExitCode.Should().Be(0);
        Lse66Process.Run(own, "gate", "--init").Results.Should().Be(File.ReadAllText(Path.Combine(own, "rules.yaml")));
        Lse66Process.Run(own, "gate", "--init", "--out", "rules.yaml").ExitCode.Should().Be(64, "rules are not overwritten");

        Lse66Process.Run(own, "gate", Path.Combine(campaigns.Root, "clean"), "--rules", "rules.yaml").ExitCode.Should().Be(0);
    }

    [Fact]
    public void Gate_HostileTextInARecord_EndsInNoCommandMarkupOrControl()
    {
        const string Hostile = "x\u001b[31m\r\n::error::owned | <script>alert(1)</script> `a` [b](c) \u202e";
        string folder = Copy("brief", "hostile");
        Edit(folder, record =>
        {
            record["requirements"]![11]!["reason"] = Hostile;
            record["requirements"]![11]!["title"] = Hostile;
        });
        SealAgain(folder);

        foreach (string format in new[] { "text", "github" })
        {
            string results = Lse66Process.Run(campaigns.Root, "gate", folder, "--format", format, "--summary", Path.Combine(own, "s.md")).Results;
            results.Should().NotContain("\u001b").And.NotContain("\u202e");
            results.Split('\n').Should().NotContain(line => line.StartsWith("::error::", StringComparison.Ordinal));
        }
        File.ReadAllText(Path.Combine(own, "s.md")).Should().NotContain("<script>").And.NotContain("`a`").And.NotContain("[b](c)");
    }

    [Fact]
    public async Task Status_OfTwoCampaigns_RendersAReport()
    {
        Lse66Process.Run(own, "verify", "--select", "0031", "--out", "runs/a").ExitCode.Should().Be(0);
        Lse66Process.Run(own, "verify", "--select", "0009", "--out", "runs/b").ExitCode.Should().Be(0);

        var status = Lse66Process.Run(own, "status", "runs", "--out", "status.json");

        status.ExitCode.Should().Be(2, "37 requirements never ran");
        status.Results.Should().Contain("status of 2 campaigns").And.MatchRegex("PASS    0031 .*Registration").And.MatchRegex("PASS    0009 .*Latency").And.Contain("Pass 2 | Not run 37   2 demonstrated, 0 verified");
        Lse66Process.Run(own, "status", "runs/b", "runs/a", "--json").Results.Should().Be(File.ReadAllText(Path.Combine(own, "status.json")));
        (await NJsonSchema.JsonSchema.FromFileAsync(RepositoryRoot.File("docs", "status.schema.json"))).Validate(File.ReadAllText(Path.Combine(own, "status.json"))).Should().BeEmpty();
        Lse66Process.Run(own, "report", "status.json", "--out", "rendered").ExitCode.Should().Be(0);
        File.ReadAllText(Path.Combine(own, "rendered", "report.html")).Should().Contain("status of 2 campaigns").And.Contain("E-0031-1").And.Contain("E-0009-1");
    }

    [Fact]
    public void Status_AlteredCampaign_IsSaidAndDoesNotCount()
    {
        string folder = Copy("clean", "altered");
        File.AppendAllText(Path.Combine(folder, "campaign.json"), " ");

        var status = Lse66Process.Run(campaigns.Root, "status", "clean", folder);

        status.ExitCode.Should().Be(3);
        status.Results.Should().Contain("unusable").And.Contain("was altered after the campaign");
    }

    [Fact]
    public void History_OfTwoCampaigns_ShowsBothAndWhatChanged()
    {
        var history = Lse66Process.Run(campaigns.Root, "history", "clean", "late", "--select", "0009");

        history.ExitCode.Should().Be(0);
        history.Results.Should().Contain("0009 Data Delivery Latency | Simulated | data delivery latency, maximum, ms").And.Contain("changed: endpoint 'sim:?fault=latency=5', not 'sim:'").And.Contain("PASS").And.Contain("FAIL");
        JsonDocument.Parse(Lse66Process.Run(campaigns.Root, "history", "clean", "--json").Results).RootElement.GetArrayLength().Should().Be(39);
    }

    [Fact]
    public void Report_WithDispositions_ShowsThemAndTheRecordStaysWhole()
    {
        string folder = Copy("late", "disposed");
        string template = Lse66Process.Run(campaigns.Root, "report", folder, "--dispositions", "--quiet").Results;
        File.WriteAllText(Path.Combine(folder, "dispositions.yaml"), template.Replace("deviations:\n", "deviations:\n  - { requirement: '0009', measurement: 'data delivery latency, maximum', bound: 6, unit: ms, issue: LVV-7, reason: agreed, approver: CCB, expires: 9999-12-31 }\n", StringComparison.Ordinal));

        Lse66Process.Run(campaigns.Root, "report", folder).ExitCode.Should().Be(0);
        File.ReadAllText(Path.Combine(folder, "report.html")).Should().Contain("LVV-7").And.Contain("Pass w/ Deviation (demonstration)");
        SealedCampaign.Open(folder).Record.Verdict.Should().Be("Fail", "the record is never touched");
        Lse66Process.Run(campaigns.Root, "gate", folder).Should().Match<Lse66Process>(run => run.ExitCode == 0 && run.Results.Contains("accepted  0009 deviation LVV-7"));
    }

    [Fact]
    public void Report_DispositionsThatAreNone_AreOneMessageAnd64()
    {
        string folder = Copy("brief", "broken");
        File.WriteAllText(Path.Combine(folder, "dispositions.yaml"), "deviation: []\n");

        foreach (string command in new[] { "report", "status" })
            Lse66Process.Run(campaigns.Root, command, folder).Should().Match<Lse66Process>(run => run.ExitCode == 64 && run.Results.Length == 0 && run.Messages.StartsWith("lse66: dispositions ") && run.Messages.Contains("unknown field 'deviation'"));
    }

    [SharedDataFact]
    public void IcdDiff_OfTwoIssues_SaysWhatChangedAndWhatIsSuspect()
    {
        string text = File.ReadAllText(SharedData.IcdText);
        File.WriteAllText(Path.Combine(own, "new.txt"), text.Replace("guideSync : msec Private = 1", "guideSync : msec Private = 2", StringComparison.Ordinal));

        var run = Lse66Process.Run(campaigns.Root, "icd", "diff", SharedData.IcdText, Path.Combine(own, "new.txt"), "--campaign", "clean");

        run.ExitCode.Should().Be(1);
        run.Results.Should().Contain("parameter value   guideSync 3.2.2.2.1: 1 msec -> 2 msec  [concerns 0036]").And.Contain("feature: Integration time synchronisation, 2 scenarios").And.Contain("clean: Pass was reached against the older text").And.Contain("1 change, 1 requirement suspect");
        Lse66Process.Run(own, "icd", "diff", SharedData.IcdText, SharedData.IcdText).Should().Match<Lse66Process>(same => same.ExitCode == 0 && same.Results.Contains("no difference"));
    }

    public void Dispose() => Directory.Delete(own, recursive: true);

    private Lse66Process Gate(params string[] words) => Lse66Process.Run(campaigns.Root, ["gate", .. words]);

    private string Copy(string campaign, string name)
    {
        string target = Path.Combine(own, name);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(campaigns.Root, campaign), "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(Path.Combine(campaigns.Root, campaign), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return target;
    }

    private static void Edit(string folder, Action<JsonNode> edit)
    {
        string path = Path.Combine(folder, "campaign.json");
        JsonNode record = JsonNode.Parse(File.ReadAllText(path))!;
        edit(record);
        File.WriteAllText(path, record.ToJsonString());
    }

    private static void SealAgain(string folder)
    {
        string list = Path.Combine(folder, "SHA256SUMS");
        if (!File.Exists(list))
            return;
        string[] files = [.. DigestList.Read(File.ReadAllText(list)).Keys.Where(name => File.Exists(Path.Combine(folder, name)))];
        File.WriteAllText(list, DigestList.Write(files.ToDictionary(name => name, name => DigestList.Of(File.ReadAllBytes(Path.Combine(folder, name))))));
    }
}

using System.Diagnostics;
using System.Text.Json;
using FluentAssertions;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Cli;

/// <summary>One campaign in one piece and in two, made once.</summary>
public sealed class DividedCampaign : IDisposable
{
    public static readonly string[] Plan = ["--select", "0006", "0009", "0031", "0037", "0039", "--seed", "5", "--endpoint", "sim:?fault=latency=5"];

    public DividedCampaign()
    {
        WholeExitCode = Lse66Process.Run(Root, ["verify", .. Plan, "--out", "whole", "--quiet"]).ExitCode;
        PartExitCodes = [.. new[] { "1", "2" }.Select(number => Lse66Process.Run(Root, ["verify", .. Plan, "--shard", $"{number}/2", "--out", $"parts/{number}", "--quiet"]).ExitCode)];
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("lse66-shards-").FullName;

    public int WholeExitCode { get; }

    public IReadOnlyList<int> PartExitCodes { get; }

    public CampaignRecord Open(string folder) => SealedCampaign.Open(Path.Combine(Root, folder)).Record;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

public sealed class ShardTests(DividedCampaign made) : IClassFixture<DividedCampaign>, IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("lse66-shard-").FullName;

    [Fact]
    public void Verify_InTwoParts_GivesEveryRequirementAsOneRunDoes()
    {
        CampaignRecord whole = made.Open("whole");
        CampaignRecord[] parts = [made.Open("parts/1"), made.Open("parts/2")];

        foreach (RequirementRecord requirement in whole.Requirements.Where(one => one.Selected))
            Text(parts.SelectMany(part => part.Requirements).Single(one => one.Selected && one.Id == requirement.Id)).Should().Be(Text(requirement), "values, intervals and reasons, not verdicts alone");
        parts.Sum(part => part.Requirements.Count(one => one.Selected)).Should().Be(5);
        parts.Select(part => part.Shard!.Plan).Distinct().Should().ContainSingle();
        whole.Shard.Should().BeNull();
    }

    [Fact]
    public void Verify_Part_EndsByItsOwnShare()
    {
        made.WholeExitCode.Should().Be(1, "0009 fails");
        CampaignRecord[] parts = [made.Open("parts/1"), made.Open("parts/2")];

        made.PartExitCodes.Should().BeEquivalentTo([1, 0]);
        parts.Select(part => part.ExitCode).Should().Equal(made.PartExitCodes);
        parts.Should().OnlyContain(part => part.Requirements.Where(one => one.Reason != null && one.Reason.StartsWith("belongs to shard", StringComparison.Ordinal)).All(one => one.Verdict == "NotRun" && !one.Selected));
    }

    [Fact]
    public void Status_OverTheParts_IsThatOfOneRun()
    {
        Lse66Process parts = Lse66Process.Run(made.Root, "status", "parts", "--json");
        Lse66Process whole = Lse66Process.Run(made.Root, "status", "whole", "--json");

        parts.ExitCode.Should().Be(whole.ExitCode).And.Be(1);
        Verdicts(parts.Results).Should().Equal(Verdicts(whole.Results));
        Lse66Process.Run(made.Root, "status", "parts").Results.Should().Contain("shards    all 2 of plan");
    }

    [Fact]
    public void Status_WithoutAPart_SaysWhichIsMissing()
    {
        string passing = made.PartExitCodes[0] == 0 ? "parts/1" : "parts/2";

        Lse66Process status = Lse66Process.Run(made.Root, "status", passing);

        status.ExitCode.Should().Be(2);
        status.Results.Should().Contain($"missing   shard {(passing == "parts/1" ? 2 : 1)} of 2 is missing");
    }

    [Fact]
    public void Part_IsCheckedReportedGatedAndKeptInHistory()
    {
        Lse66Process.Run(made.Root, "check", "parts/1").Should().Match<Lse66Process>(one => one.ExitCode == 0 && one.Results.Contains("parts/1 holds", StringComparison.Ordinal));
        Lse66Process.Run(made.Root, "report", "parts/1", "--out", root).ExitCode.Should().Be(0);
        File.ReadAllText(Path.Combine(root, "report.html")).Should().Contain("this record is shard 1/2 of a campaign").And.Contain("belongs to shard 2/2");
        Lse66Process.Run(made.Root, "history", "parts", "--select", "0009").Results.Should().Contain("FAIL");
        Lse66Process gate = Lse66Process.Run(made.Root, "gate", made.PartExitCodes[0] == 0 ? "parts/1" : "parts/2");
        gate.ExitCode.Should().Be(2, "a part is never the campaign");
        gate.Results.Should().Contain("belongs to shard");
    }

    [Fact]
    public void Part_ThatWasKilled_ResumesAsThatPart()
    {
        using (Process process = Lse66Process.Start(root, new Dictionary<string, string>(), ["verify", .. DividedCampaign.Plan, "--shard", "1/2", "--out", "killed"]))
        {
            UnfinishedCampaign.Await(process, "observing");
            process.Kill();
            process.WaitForExit();
        }

        Lse66Process resumed = Lse66Process.Run(root, "verify", "--resume", "killed");

        resumed.ExitCode.Should().Be(made.PartExitCodes[0], resumed.Results + resumed.Messages);
        CampaignRecord record = SealedCampaign.Open(Path.Combine(root, "killed")).Record;
        record.Shard.Should().BeEquivalentTo(made.Open("parts/1").Shard);
        Text(record.Requirements).Should().Be(Text(made.Open("parts/1").Requirements));
    }

    [Fact]
    public void Part_ResumedAsAnotherPart_IsRefused()
    {
        Lse66Process.Run(root, "verify", "--select", "0031", "0005", "--shard", "1/2", "--out", "a").ExitCode.Should().Be(0);
        File.Delete(Path.Combine(root, "a", "SHA256SUMS"));

        Lse66Process other = Lse66Process.Run(root, "verify", "--resume", "a", "--shard", "2/2");

        other.ExitCode.Should().Be(64);
        other.Messages.Should().Contain("plan shard.number was 1, is 2");
        Lse66Process.Run(root, "verify", "--resume", "a", "--shard", "1/2").ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("a/b")]
    [InlineData("1/1000000")]
    public void Shard_Malformed_IsRefusedInOneLine(string word)
    {
        foreach (string command in (string[])["verify", "qualify"])
        {
            Lse66Process refused = Lse66Process.Run(root, command, "--shard", word, "--out", "none");

            refused.ExitCode.Should().Be(64);
            refused.Messages.TrimEnd('\n').Should().StartWith($"lse66: --shard is '{word}'").And.NotContain("\n");
            refused.Results.Should().BeEmpty();
        }
        Directory.EnumerateFileSystemEntries(root).Should().BeEmpty();
    }

    [Fact]
    public void Qualify_InParts_JoinsToTheWholeByteForByte()
    {
        string[] asked = ["qualify", "--select", "0031", "--fault", "registration-missing", "registration-mirrored", "latency=1.5"];
        Lse66Process whole = Lse66Process.Run(root, [.. asked, "--out", "whole.json"]);
        foreach (string number in (string[])["1", "2", "3"])
            Lse66Process.Run(root, [.. asked, "--shard", $"{number}/3", "--json", $"{number}.json"]).ExitCode.Should().Be(0);

        Lse66Process joined = Lse66Process.Run(root, "qualify", "--join", "3.json", "1.json", "2.json", "--out", "joined.json");

        joined.ExitCode.Should().Be(whole.ExitCode).And.Be(0);
        joined.Results.Should().Be(whole.Results);
        File.ReadAllBytes(Path.Combine(root, "joined.json")).Should().Equal(File.ReadAllBytes(Path.Combine(root, "whole.json")));
        Lse66Process missing = Lse66Process.Run(root, "qualify", "--join", "1.json", "3.json", "--out", "none.json");
        missing.ExitCode.Should().Be(64);
        missing.Messages.Should().Contain("shard 2 of 3 is missing");
        File.Exists(Path.Combine(root, "none.json")).Should().BeFalse();
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, RecordJson.Options);

    private static IEnumerable<(string, string, string?)> Verdicts(string status) =>
        StatusJson.Read(System.Text.Encoding.UTF8.GetBytes(status)).Classes.Single().Requirements.Select(one => (one.Id, one.Verdict, one.Reason));
}

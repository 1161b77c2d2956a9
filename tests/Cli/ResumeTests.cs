using System.Diagnostics;
using System.Globalization;
using FluentAssertions;
using Lse66.Record;
using Lse66.Tests.Campaign;
using Xunit;

namespace Lse66.Tests.Cli;

/// <summary>A campaign that ended before its time goes on where it stopped, and ends as if nothing had happened.</summary>
public sealed class ResumeTests : IClassFixture<UnfinishedCampaign>, IDisposable
{
    private readonly UnfinishedCampaign campaigns;

    private readonly string root = Directory.CreateTempSubdirectory("lse66-resume-").FullName;

    public ResumeTests(UnfinishedCampaign campaigns)
    {
        this.campaigns = campaigns;
        campaigns.Copy("killed", At("killed"));
    }

    [Fact]
    public void Resume_AfterAKillInTheMiddle_RunsOnlyTheRestAndEndsAlike()
    {
        var resumed = Run("verify", "--resume", "killed");

        resumed.ExitCode.Should().Be(1, resumed.Messages);
        resumed.Messages.Should().MatchRegex(@"resuming .*: [1-9]\d* scenarios were finished before").And.Contain("observing 0037").And.NotContain("observing nominal");
        Judged("killed").Should().Be(Undisturbed);
        Check("killed");
    }

    [Theory]
    [InlineData("evidence.db-wal", 0.9)]
    [InlineData("evidence.db-wal", 0.3)]
    [InlineData("evidence.db", 0.5)]
    public void Resume_AfterATornWrite_EndsAlike(string file, double kept)
    {
        using (FileStream torn = File.OpenWrite(At("killed", file)))
            torn.SetLength((long)(torn.Length * kept));

        Run("verify", "--resume", "killed").ExitCode.Should().Be(1);

        Judged("killed").Should().Be(Undisturbed);
        Check("killed");
    }

    [Fact]
    public void Resume_OfDamagedEvidence_SetsItAsideAndSaysSo()
    {
        File.Delete(At("killed", "evidence.db-wal"));
        File.WriteAllText(At("killed", "evidence.db"), new string('x', 20_000));

        var resumed = Run("verify", "--resume", "killed");

        resumed.ExitCode.Should().Be(1);
        resumed.Messages.Should().Contain("evidence.db was damaged").And.Contain("resuming").And.Contain(": 0 scenarios");
        SealedCampaign.Open(At("killed")).Record.Notes.Should().ContainSingle().Which.Should().Contain("evidence.db.damaged");
        Check("killed");
    }

    [Fact]
    public void Resume_OfAnInterruptedCampaign_TakesTheSealOffAndFinishesIt()
    {
        using (Process process = Lse66Process.Start(root, new Dictionary<string, string>(), "verify", "--select", "0031", "0009", "--exposures", "300", "--out", "a"))
        {
            UnfinishedCampaign.Await(process, "observing nominal");
            Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.Should().Be(130);
        }
        Check("a");

        Run("verify", "--resume", "a").ExitCode.Should().Be(0);

        SealedCampaign.Open(At("a")).Record.Should().Match<CampaignRecord>(record => !record.Interrupted && record.Verdict == "Pass");
        Check("a");
    }

    [Fact]
    public void Resume_OfAFinishedCampaign_SaysSoWithItsExitCode()
    {
        campaigns.Copy("whole", At("whole"));
        byte[] before = File.ReadAllBytes(At("whole", "SHA256SUMS"));
        File.Delete(At("whole", "report.html"));

        var again = Run("verify", "--resume", "whole");

        again.ExitCode.Should().Be(1);
        again.Messages.Should().Contain("is complete");
        File.ReadAllBytes(At("whole", "SHA256SUMS")).Should().Equal(before);
        File.Exists(At("whole", "report.html")).Should().BeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(300)]
    public void Resume_WhereTheListOfDigestsBreaksOff_SealsAnew(int bytes)
    {
        campaigns.Copy("whole", At("whole"));
        using (FileStream torn = File.OpenWrite(At("whole", "SHA256SUMS")))
            torn.SetLength(bytes == 1 ? torn.Length - 1 : bytes);

        Run("verify", "--resume", "whole").ExitCode.Should().Be(1);

        Judged("whole").Should().Be(Undisturbed);
        Check("whole");
    }

    [Fact]
    public void Resume_FromTheFirstFileAlone_RunsTheWholeCampaign()
    {
        Directory.CreateDirectory(At("begun"));
        File.Copy(At("killed", "start.json"), At("begun", "start.json"));

        Run("verify", "--resume", "begun").ExitCode.Should().Be(1);

        Judged("begun").Should().Be(Undisturbed);
    }

    [Theory]
    [InlineData("--seed", "6", "plan seed was 5, is 6")]
    [InlineData("--endpoint", "sim:", "plan endpoint was 'sim:?fault=latency=5', is 'sim:'")]
    [InlineData("--exposures", "3", "plan exposures was 2, is 3")]
    public void Resume_UnderAnotherPlan_NamesTheDifference(string option, string value, string named)
    {

        var refused = Run("verify", "--resume", "killed", option, value);

        refused.ExitCode.Should().Be(64);
        refused.Messages.Should().Contain(named).And.Contain("--after");
    }

    [Theory]
    [InlineData("\"version\": \"3.2\"", "\"version\": \"3.1\"", "ICD version was '3.1', is '3.2'")]
    [InlineData("\"commit\": \"", "\"commit\": \"0", "harness commit was '0")]
    public void Resume_WithAnotherIcdOrHarness_NamesTheDifference(string before, string after, string named)
    {
        string start = At("killed", "start.json");
        File.WriteAllText(start, File.ReadAllText(start).Replace(before, after, StringComparison.Ordinal));

        Run("verify", "--resume", "killed").Should().Match<Lse66Process>(run => run.ExitCode == 64 && run.Messages.Contains(named));
    }

    [Fact]
    public void Resume_WhereNothingWasBegun_SaysSo()
    {
        Directory.CreateDirectory(At("empty"));

        Run("verify", "--resume", "empty").Should().Match<Lse66Process>(run => run.ExitCode == 64 && run.Messages.Contains("nothing was begun there"));
        Run("verify", "--resume", "absent").Should().Match<Lse66Process>(run => run.ExitCode == 64 && run.Messages.Contains("is not a folder"));
    }

    [Fact]
    public void Resume_FolderThatLeadsElsewhere_IsRefusedAndNothingThereIsTouched()
    {
        File.WriteAllText(At("precious"), "data");
        File.Delete(At("killed", "evidence.db"));
        File.CreateSymbolicLink(At("killed", "evidence.db"), At("precious"));

        var refused = Run("verify", "--resume", "killed");

        refused.ExitCode.Should().Be(3);
        refused.Messages.Should().Contain("evidence.db is a link");
        File.ReadAllText(At("precious")).Should().Be("data");
    }

    [Fact]
    public void After_OnlyFailed_TakesUpWhatFailedAsANewCampaign()
    {
        campaigns.Copy("whole", At("first"));

        var second = Run("verify", "--after", "first", "--only", "failed", "--endpoint", "sim:", "--out", "second");

        second.ExitCode.Should().Be(0, second.Results + second.Messages);
        CampaignRecord record = SealedCampaign.Open(At("second")).Record;
        record.Plan.Select.Should().Equal(SealedCampaign.Open(At("first")).Record.Requirements.Where(one => one.Verdict == "Fail").Select(one => one.Id)).And.NotBeEmpty();
        record.After.Should().Be(new AfterRecord(SealedCampaign.Open(At("first")).Record.Id, SealedCampaign.Open(At("first")).Digest, "failed"));
        Check("second");
        Run("verify", "--after", "second", "--only", "failed").Should().Match<Lse66Process>(run => run.ExitCode == 64 && run.Messages.Contains("nothing failed"));
        Run("verify", "--after", "first").Should().Match<Lse66Process>(run => run.ExitCode == 64 && run.Messages.Contains("--only failed"));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private Lse66Process Run(string command, params string[] words) => Lse66Process.Run(root, [command, .. words]);

    private string At(params string[] path) => Path.Combine([root, .. path]);

    private void Check(string folder) => CheckedCampaign.Check(At(folder)).Findings.Should().BeEmpty();

    private string Undisturbed => JudgedRecord.Text(Path.Combine(campaigns.Root, "whole"));

    private string Judged(string folder) => JudgedRecord.Text(At(folder));
}

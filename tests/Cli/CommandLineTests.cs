using FluentAssertions;
using Xunit;

namespace Lse66.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("lse66-cli-").FullName;

    [Fact]
    public void Version_Always_IsOneLineOnStdout()
    {
        var run = Lse66Process.Run(root, "--version");

        run.ExitCode.Should().Be(0);
        run.Results.Should().MatchRegex(@"^lse66 \d+\.\d+\.\d+ \(\w+\)\n$");
        run.Messages.Should().BeEmpty();
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("plan", "new")]
    [InlineData("plan", "show")]
    [InlineData("report")]
    [InlineData("explain")]
    [InlineData("icd", "check")]
    [InlineData("icd", "show")]
    [InlineData("icd", "diff")]
    [InlineData("gate")]
    [InlineData("status")]
    [InlineData("history")]
    [InlineData("doctor")]
    public void Help_OfEveryCommand_HasAnExampleUnderTheLaunchersName(params string[] command)
    {
        var run = Lse66Process.Run(root, [.. command, "--help"]);

        run.ExitCode.Should().Be(0);
        run.Results.Should().Contain($"lse66 {string.Join(' ', command)}").And.Contain("Example:").And.Contain("--quiet").And.Contain("--no-color").And.NotContain("Lse66.Cli");
    }

    [Theory]
    [InlineData("unknown command 'verfy'; nearest are verify, *", "verfy")]
    [InlineData("a command is missing; there are verify, check, plan, report, explain, status, history, icd, gate, qualify, simulate, doctor")]
    [InlineData("a command is missing; there are new, show*", "plan")]
    [InlineData("unknown option '--selct'; nearest are --select, *", "verify", "--selct", "0009")]
    [InlineData("unknown option '--baseline'*", "verify", "--baseline", "x")]
    [InlineData("*--select*", "verify", "--select")]
    [InlineData("LSE-66 v3.2 has no requirement '9999'; nearest are *", "verify", "--select", "9999")]
    [InlineData("LSE-66 v3.2 has no requirement ''*", "verify", "--select", "")]
    [InlineData("--exposures is '0'; write a whole number from 1 to 100000", "verify", "--exposures", "0")]
    [InlineData("--seed is 'x'; *", "verify", "--seed", "x")]
    [InlineData("unknown endpoint scheme 'smi'*", "verify", "--endpoint", "smi:")]
    [InlineData("plan nowhere.yaml cannot be read*lse66 plan new*", "verify", "--plan", "nowhere.yaml")]
    [InlineData("*nowhere does not exist*", "icd", "check", "--document", "nowhere")]
    [InlineData("LSE-66 v3.2 has no requirement '0002'*", "icd", "show", "0002")]
    [InlineData("*is not a folder*", "explain", "nowhere", "0009")]
    [InlineData("unknown report format 'docx'; nearest are html, csv, pdf", "report", ".", "--format", "docx")]
    [InlineData("*is not empty*--out*", "verify", "--out", "/usr")]
    [InlineData("the campaign folder has an empty name*--out*", "verify", "--out", "")]
    [InlineData("the plan has an empty name*--plan*", "verify", "--plan", "")]
    [InlineData("plan / is a folder*", "verify", "--plan", "/")]
    [InlineData("the file to write has an empty name*", "plan", "new", "--out", "")]
    [InlineData("'' is not a folder*", "report", "")]
    [InlineData("'' is not a folder*", "explain", "", "0009")]
    [InlineData("unknown report format ''*", "report", ".", "--format", "")]
    [InlineData("DIR and ID missing: lse66 explain DIR ID*", "explain")]
    [InlineData("ID missing: lse66 explain DIR ID*", "explain", "runs")]
    [InlineData("ID missing: lse66 icd show ID*", "icd", "show")]
    [InlineData("endpoint 'sim' has no ':'; write sim:*", "verify", "--endpoint", "sim")]
    [InlineData("unknown endpoint scheme 'smi'*", "doctor", "--endpoint", "smi:")]
    [InlineData("DIR missing: lse66 gate DIR*", "gate")]
    [InlineData("'nowhere' is not a folder*", "gate", "nowhere")]
    [InlineData("'' is not a folder*", "gate", "")]
    [InlineData("unknown gate format 'xml'; nearest are *", "gate", ".", "--format", "xml")]
    [InlineData("gate rules nowhere.yaml cannot be read*lse66 gate --init*", "gate", ".", "--rules", "nowhere.yaml")]
    [InlineData("the rule file has an empty name*", "gate", ".", "--rules", "")]
    [InlineData("DIR missing: lse66 status DIR*", "status")]
    [InlineData("'nowhere' is not a folder*", "status", "nowhere")]
    [InlineData("'.' holds neither campaign.json nor folders with one*", "status", ".")]
    [InlineData("unknown evidence class 'Golden'*", "status", ".", "--evidence", "Golden")]
    [InlineData("'nowhere' is not a folder*", "history", "nowhere")]
    [InlineData("LSE-66 v3.2 has no requirement '9999'*", "history", ".", "--select", "9999")]
    [InlineData("OLD and NEW missing: lse66 icd diff OLD NEW*", "icd", "diff")]
    [InlineData("*nowhere does not exist*", "icd", "diff", "nowhere", "nowhere")]
    [InlineData("'nowhere' is not a folder*", "report", "nowhere", "--dispositions")]
    public void WrongUsage_OfAnyKind_IsOneMessageAnd64(string message, params string[] words)
    {
        var run = Lse66Process.Run(root, words);

        run.ExitCode.Should().Be(64);
        run.Results.Should().BeEmpty();
        run.Messages.Should().Match($"lse66: {message}*").And.NotContain("   at ");
        Directory.EnumerateFileSystemEntries(root).Should().BeEmpty("nothing half-written is left behind");
    }

    [Fact]
    public void Verify_RecordingThatIsNotThere_IsTheRigAndLeavesNothing()
    {
        var run = Lse66Process.Run(root, "verify", "--endpoint", "replay:/nowhere", "--out", "campaign");

        run.ExitCode.Should().Be(3);
        run.Messages.Should().Contain("/nowhere").And.NotContain("   at ");
        Directory.EnumerateFileSystemEntries(root).Should().BeEmpty();
    }

    [Fact]
    public void Verify_FolderBelowAFile_Is64()
    {
        File.WriteAllText(Path.Combine(root, "file"), string.Empty);

        Lse66Process.Run(root, "verify", "--out", "file/campaign").Should().Match<Lse66Process>(run => run.ExitCode == 64 && run.Messages.Contains("cannot be written"));
    }

    [Fact]
    public void PlanNew_ThenShow_NeedsNoEditing()
    {
        Lse66Process.Run(root, "plan", "new", "--out", "p.yaml").ExitCode.Should().Be(0);
        var shown = Lse66Process.Run(root, "plan", "show", "--plan", "p.yaml", "--select", "0009");

        shown.ExitCode.Should().Be(0);
        shown.Results.Should().Contain("nominal").And.Contain("requirements 1 of 39").And.NotContain("Loading plugin");
        Lse66Process.Run(root, "plan", "new", "--out", "p.yaml").ExitCode.Should().Be(64, "a plan is not overwritten");
    }

    [Fact]
    public void IcdShow_ShortId_PrintsTheRegister() => Lse66Process.Run(root, "icd", "show", "0009").Results.Should().Contain("dataDeliveryLatency = 1 ms").And.Contain("I-0009-1");

    public void Dispose() => Directory.Delete(root, recursive: true);
}

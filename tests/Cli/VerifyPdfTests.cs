using FluentAssertions;
using Xunit;

namespace Lse66.Tests.Cli;

/// <summary>verify --pdf, with a stand-in for WeasyPrint: what it does to the run, not what it prints.</summary>
public sealed class VerifyPdfTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("lse66-verify-pdf-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Verify_WithPdf_PrintsItBesideTheRecord()
    {
        Printer("for last; do :; done\nprintf '%%PDF-1.7 made up' > \"$last\"\nexit 0");

        var run = Run("verify", "--select", "0031", "--out", "a", "--pdf");

        run.ExitCode.Should().Be(0, run.Messages);
        run.Messages.Should().Contain("a/report.pdf is printed");
        File.ReadAllText(Path.Combine(root, "a", "report.pdf")).Should().StartWith("%PDF-1.7");
        Run("check", "a").ExitCode.Should().Be(0, "a printed report is no part of the record");
    }

    [Theory]
    [InlineData("sim:", 0)]
    [InlineData("sim:?fault=latency=5", 1)]
    public void Verify_WithPdfAndWithoutWeasyPrint_EndsAsTheCampaignDoes(string endpoint, int exitCode)
    {
        var run = Run("verify", "--select", "0009", "--endpoint", endpoint, "--out", "a", "--pdf");

        run.ExitCode.Should().Be(exitCode, run.Messages);
        run.Results.Should().Contain("record  a");
        run.Messages.Split('\n').Where(line => line.Contains("PDF", StringComparison.Ordinal)).Should().ContainSingle()
            .Which.Should().Contain("weasyprint is not installed").And.Contain("apt-get install weasyprint").And.EndWith("lse66 report a --format pdf");
        File.Exists(Path.Combine(root, "a", "report.html")).Should().BeTrue();
        File.Exists(Path.Combine(root, "a", "report.pdf")).Should().BeFalse();
        Run("check", "a").ExitCode.Should().Be(0);
    }

    [Fact]
    public void Verify_WithPdfAndAPrinterThatBreaks_EndsAsTheCampaignDoes()
    {
        Printer("echo 'out of ink' >&2\nexit 7");

        var run = Run("verify", "--select", "0031", "--out", "a", "--pdf");

        run.ExitCode.Should().Be(0);
        run.Messages.Should().Contain("exit code 7").And.Contain("out of ink").And.Contain("lse66 report a --format pdf");
    }

    [Fact]
    public void Verify_ResumeOfAFinishedCampaignWithPdf_PrintsIt()
    {
        Run("verify", "--select", "0031", "--out", "a").ExitCode.Should().Be(0);
        Printer("for last; do :; done\nprintf '%%PDF-1.7 made up' > \"$last\"");

        Run("verify", "--resume", "a", "--pdf").ExitCode.Should().Be(0);

        File.Exists(Path.Combine(root, "a", "report.pdf")).Should().BeTrue();
    }

    private Lse66Process Run(params string[] words) => Lse66Process.Run(root, new Dictionary<string, string> { ["PATH"] = Path.Combine(root, "bin") }, words);

    /// <summary>The only program on the search path.</summary>
    private void Printer(string script)
    {
        string file = Path.Combine(Directory.CreateDirectory(Path.Combine(root, "bin")).FullName, "weasyprint");
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}

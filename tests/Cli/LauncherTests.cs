using System.Diagnostics;
using FluentAssertions;
using Xunit;

namespace Lse66.Tests.Cli;

/// <summary>The launcher of the source tree, with stand-ins for dotnet, apt-get and id: when it prepares the machine for a PDF.</summary>
public sealed class LauncherTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string[] Tools = ["bash", "cat", "dirname", "find", "flock", "grep", "head", "ldconfig", "ls", "mkdir", "mv", "readlink", "rm", "sort"];

    private readonly string root = Directory.CreateTempSubdirectory("lse66-launcher-").FullName;

    public LauncherTests()
    {
        Directory.CreateDirectory(Path.Combine(root, "bin"));
        File.Copy(RepositoryRoot.File("lse66"), Path.Combine(root, "lse66"));
        foreach (string folder in (string[])["harness", "features", "steps", "reports", "build"])
            Directory.CreateDirectory(Path.Combine(root, folder));
        foreach (string tool in Tools)
            if (((string[])["/usr/bin", "/bin", "/usr/sbin", "/sbin"]).Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists) is { } found)
                File.CreateSymbolicLink(Path.Combine(root, "bin", tool), found);
        Program("dotnet", "[ \"$1\" = --list-sdks ] && echo '10.0.100 [/made/up]'\nexit 0");
        Program("apt-get", "echo \"$@\" >> \"$LAUNCHER_ROOT/installed\"");
        Program("id", "echo 0");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("verify", "--pdf")]
    [InlineData("--quiet", "verify", "--select", "0009", "--pdf", "--out", "a")]
    [InlineData("report", "a", "--format", "pdf")]
    [InlineData("report", "a", "--format", "html,pdf")]
    [InlineData("report", "a", "--format=pdf")]
    public void Launcher_WhereAPdfIsAskedFor_InstallsWeasyPrintAndSaysSo(params string[] words)
    {
        string messages = Launch(new Dictionary<string, string>(), words);

        messages.Should().Contain("installing WeasyPrint");
        File.ReadAllText(Path.Combine(root, "installed")).Should().Contain("install -y").And.Contain("weasyprint");
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("verify", "--out", "pdf")]
    [InlineData("report", "a", "--format", "html", "--out", "pdf")]
    [InlineData("report", "a", "--pdf")]
    public void Launcher_WhereNoneIsAskedFor_LeavesTheMachineAlone(params string[] words)
    {
        Launch(new Dictionary<string, string>(), words).Should().NotContain("WeasyPrint");

        File.Exists(Path.Combine(root, "installed")).Should().BeFalse();
    }

    [Fact]
    public void Launcher_WhereItMayNot_LeavesTheMachineAlone()
    {
        Launch(new Dictionary<string, string> { ["LSE66_SETUP"] = "off" }, "verify", "--pdf").Should().NotContain("WeasyPrint");
        Program("id", "echo 1000");
        Launch(new Dictionary<string, string>(), "verify", "--pdf").Should().NotContain("WeasyPrint");
        Program("id", "echo 0");
        Program("weasyprint", "exit 0");
        Launch(new Dictionary<string, string>(), "verify", "--pdf").Should().NotContain("WeasyPrint");

        File.Exists(Path.Combine(root, "installed")).Should().BeFalse();
    }

    private string Launch(Dictionary<string, string> environment, params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(root, "bin", "bash"), [Path.Combine(root, "lse66"), .. words]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment.Remove("LSE66_SETUP");
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        start.Environment["PATH"] = Path.Combine(root, "bin");
        start.Environment["LAUNCHER_ROOT"] = root;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> results = process.StandardOutput.ReadToEndAsync();
        string messages = process.StandardError.ReadToEnd();
        process.WaitForExit(Patience).Should().BeTrue();
        process.ExitCode.Should().Be(0, results.Result + messages);
        return messages;
    }

    private void Program(string name, string script)
    {
        string file = Path.Combine(root, "bin", name);
        File.Delete(file);
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}

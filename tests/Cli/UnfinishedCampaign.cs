using System.Diagnostics;
using FluentAssertions;

namespace Lse66.Tests.Cli;

/// <summary>A campaign that came to its end, and the same one killed in the middle; made once, handed out as copies.</summary>
public sealed class UnfinishedCampaign : IDisposable
{
    private static readonly string[] Plan = ["--select", "0006", "0009", "0031", "0037", "--seed", "5", "--endpoint", "sim:?fault=latency=5"];

    public UnfinishedCampaign()
    {
        Lse66Process.Run(Root, ["verify", .. Plan, "--out", "whole"]).ExitCode.Should().Be(1);
        using Process process = Lse66Process.Start(Root, new Dictionary<string, string>(), ["verify", .. Plan, "--out", "killed"]);
        Await(process, "observing 0037");
        process.Kill();
        process.WaitForExit();
        File.Exists(Path.Combine(Root, "killed", "campaign.json")).Should().BeFalse();
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("lse66-resume-").FullName;

    public static void Await(Process process, string when)
    {
        while (process.StandardError.ReadLine() is { } line && !line.Contains(when, StringComparison.Ordinal))
            line.Should().NotBeNull();
    }

    public void Copy(string name, string target)
    {
        string source = Path.Combine(Root, name);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

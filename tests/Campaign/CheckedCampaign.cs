using FluentAssertions;
using Lse66.Campaign;
using Lse66.Cli;
using Lse66.Record;
using Lse66.Tests.Cli;

namespace Lse66.Tests.Campaign;

/// <summary>A small campaign, made once by the command line, and copies of it to tamper with.</summary>
public sealed class CheckedCampaign : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("lse66-check-").FullName;

    public CheckedCampaign()
    {
        var run = Lse66Process.Run(root, "verify", "--select", "0009", "0015", "0031", "0047", "--seed", "3", "--out", "whole");
        run.ExitCode.Should().Be(0, run.Results + run.Messages);
    }

    public string Folder => Path.Combine(root, "whole");

    /// <summary>A copy, after <paramref name="tamper"/>.</summary>
    /// <param name="sums">Whether the forger also wrote new digests.</param>
    public string Tampered(Action<string> tamper, bool sums = false)
    {
        string copy = Directory.CreateDirectory(Path.Combine(root, Guid.NewGuid().ToString("N"))).FullName;
        foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        tamper(copy);
        if (sums)
            Seal(copy);
        return copy;
    }

    public static CheckReport Check(string folder, SigningKey? key = null) => RecordCheck.Run(folder, FeatureHost.Run, key, CancellationToken.None);

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static void Seal(string folder)
    {
        IEnumerable<KeyValuePair<string, string>> digests = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(file => file is not "SHA256SUMS" and not "report.html")
            .Select(file => KeyValuePair.Create(file, DigestList.OfFile(Path.Combine(folder, file))));
        File.WriteAllText(Path.Combine(folder, "SHA256SUMS"), DigestList.Write(digests));
    }
}

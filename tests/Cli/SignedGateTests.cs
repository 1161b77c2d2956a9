using System.Security.Cryptography;
using FluentAssertions;
using Xunit;

namespace Lse66.Tests.Cli;

/// <summary>A gate that asks for a signature takes no other, and none at all.</summary>
public sealed class SignedGateTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("lse66-signed-").FullName;

    [Fact]
    public void Gate_AskedForASignature_TakesOnlyThatOne()
    {
        string own = Key("own.pem"), other = Key("other.pem");
        File.WriteAllText(Path.Combine(root, "rules.yaml"), "requirements: ['0031']\n");
        Lse66Process.Run(root, "verify", "--select", "0031", "--sign", own, "--out", "signed").ExitCode.Should().Be(0);

        Gate("--verify", own).Should().Match<Lse66Process>(run => run.ExitCode == 0 && run.Results.Contains("GREEN"));
        Gate("--verify", other).Should().Match<Lse66Process>(run => run.ExitCode == 3 && run.Results.Contains("record-not-whole"));
        Directory.EnumerateFiles(Path.Combine(root, "signed"), "SHA256SUMS.*").ToList().ForEach(File.Delete);
        Gate("--verify", own).ExitCode.Should().Be(3);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private Lse66Process Gate(params string[] words) => Lse66Process.Run(root, ["gate", "signed", "--rules", "rules.yaml", .. words]);

    private string Key(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string path = Path.Combine(root, name);
        File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
        return path;
    }
}

using System.Security.Cryptography;
using FluentAssertions;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Record;

public sealed class SigningKeyTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("lse66-key-").FullName;

    [Fact]
    public void Verifies_WhatThePrivateKeySigned_AndNothingElse()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using SigningKey own = SigningKey.Load(File("own.pem", pair.ExportPkcs8PrivateKeyPem()), toSign: true);
        using SigningKey published = SigningKey.Load(File("public.pem", pair.ExportSubjectPublicKeyInfoPem()), toSign: false);
        byte[] signature = own.Sign([1, 2, 3]);

        published.Fingerprint.Should().Be(own.Fingerprint);
        published.Verifies([1, 2, 3], signature).Should().BeTrue();
        published.Verifies([1, 2, 4], signature).Should().BeFalse();
        published.Verifies([1, 2, 3], [1, 2, 3]).Should().BeFalse();
    }

    [Fact]
    public void Load_PublicKeyToSign_IsRefused()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string file = File("public.pem", pair.ExportSubjectPublicKeyInfoPem());

        FluentActions.Invoking(() => SigningKey.Load(file, toSign: true)).Should().Throw<RecordException>().WithMessage("*cannot be used to sign*private P-256*").Which.Damaged.Should().BeFalse();
    }

    [Fact]
    public void Load_OtherCurve_IsRefused()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        string file = File("384.pem", pair.ExportPkcs8PrivateKeyPem());

        FluentActions.Invoking(() => SigningKey.Load(file, toSign: false)).Should().Throw<RecordException>().WithMessage("*not on the curve P-256*");
    }

    [Theory]
    [InlineData("no key at all")]
    [InlineData("")]
    public void Load_NoKey_IsRefused(string text)
    {
        string file = File("none.pem", text);

        FluentActions.Invoking(() => SigningKey.Load(file, toSign: false)).Should().Throw<RecordException>().WithMessage("*cannot be used to verify*");
        FluentActions.Invoking(() => SigningKey.Load(file + "x", toSign: false)).Should().Throw<RecordException>().WithMessage("*is not a file*");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string File(string name, string text)
    {
        string path = Path.Combine(root, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}

using FluentAssertions;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Record;

public sealed class DigestListTests
{
    /// <summary>SHA-256 of the empty message and of "abc": FIPS 180-2, appendix B.1, and the well-known empty digest.</summary>
    private const string OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    [Fact]
    public void Of_PublishedMessages_GivesPublishedDigests()
    {
        DigestList.Of([]).Should().Be(OfNothing);
        DigestList.Of("abc"u8).Should().Be(OfAbc);
    }

    [Fact]
    public void Write_FilesInAnyOrder_SortsThemByPathInByteOrder() =>
        DigestList.Write(new Dictionary<string, string> { ["b"] = OfAbc, ["a/z"] = OfNothing, ["B"] = OfAbc })
            .Should().Be($"{OfAbc}  B\n{OfNothing}  a/z\n{OfAbc}  b\n");

    [Fact]
    public void Read_WhatWasWritten_GivesItBack() =>
        DigestList.Read($"{OfAbc}  campaign.json\n{OfNothing}  inputs/host/host.json\n")
            .Should().Equal(new Dictionary<string, string> { ["campaign.json"] = OfAbc, ["inputs/host/host.json"] = OfNothing });

    [Theory]
    [InlineData("abc  file")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855  upper")]
    [InlineData(OfAbc + "  /etc/passwd")]
    [InlineData(OfAbc + "  a/../../b")]
    [InlineData(OfAbc + " one-blank")]
    [InlineData(OfAbc + "  ")]
    [InlineData(OfAbc + "  twice\n" + OfAbc + "  twice")]
    public void Read_HostileLine_IsRefused(string text) => FluentActions.Invoking(() => DigestList.Read(text)).Should().Throw<FormatException>().WithMessage("SHA256SUMS line *");
}

using System.Text;
using FluentAssertions;
using Lse66.Record;
using Lse66.Tests.Reports;
using Xunit;

namespace Lse66.Tests.Record;

public sealed class CampaignFolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("lse66-folder-").FullName;

    private string Target => Path.Combine(root, "runs", "one");

    [Fact]
    public void Seal_AfterInputs_LeavesExactlyTheRecord()
    {
        using (var folder = CampaignFolder.Create(Target))
        {
            folder.AddInput("host", "host.json", "{}"u8).Should().Be("inputs/host/host.json");
            folder.Seal(SampleRecord.Varied);
        }

        Directory.EnumerateFiles(Target, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Target, file))
            .Should().BeEquivalentTo("campaign.json", "SHA256SUMS", "inputs/host/host.json");
    }

    [Fact]
    public void Seal_Record_IsNamedByTheDigestOfItsDigests()
    {
        using var folder = CampaignFolder.Create(Target);
        string digest = folder.Seal(SampleRecord.Varied);

        digest.Should().Be(DigestList.Of(File.ReadAllBytes(Path.Combine(Target, "SHA256SUMS"))));
        SealedCampaign.Open(Target).Digest.Should().Be(digest);
        DigestList.Read(File.ReadAllText(Path.Combine(Target, "SHA256SUMS")))["campaign.json"].Should().Be(DigestList.Of(File.ReadAllBytes(Path.Combine(Target, "campaign.json"))));
    }

    [Fact]
    public void Dispose_Unsealed_LeavesNothingBehind()
    {
        using (var folder = CampaignFolder.Create(Target))
            folder.AddInput("host", "host.json", "{}"u8);

        Directory.EnumerateFileSystemEntries(root).Should().BeEmpty("the folders above it were made for it too");
    }

    /// <summary>Pins a defect: the first campaign of a folder took 'runs' away with all that others had put there meanwhile.</summary>
    [Fact]
    public void Dispose_Unsealed_LeavesTheCampaignsOfOthersInTheSharedParent()
    {
        using (var first = CampaignFolder.Create(Target))
        using (var second = CampaignFolder.Create(Path.Combine(root, "runs", "two")))
        {
            second.Seal(SampleRecord.Varied);
            first.AddInput("host", "host.json", "{}"u8);
        }

        Directory.EnumerateFileSystemEntries(Path.Combine(root, "runs")).Select(Path.GetFileName).Should().Equal("two");
        SealedCampaign.Open(Path.Combine(root, "runs", "two")).Record.Verdict.Should().Be(SampleRecord.Varied.Verdict);
    }

    [Theory]
    [InlineData("\"verdict\": \"Pass\"", "\"verdict\": \"Splendid\"", "*verdict 'Splendid'*NotRun*")]
    [InlineData("\"evidenceClass\": \"Simulated\"", "\"evidenceClass\": \"Golden\"", "*evidence class 'Golden'*Operational*")]
    public void Read_WordThatNoRuleKnows_IsRefused(string known, string unknown, string message)
    {
        string json = Encoding.UTF8.GetString(RecordJson.Write(SampleRecord.Demonstration));
        string altered = json.Replace(known, unknown, StringComparison.Ordinal);

        altered.Should().NotBe(json);
        FluentActions.Invoking(() => RecordJson.Read(Encoding.UTF8.GetBytes(altered))).Should().Throw<FormatException>().WithMessage(message);
    }

    [Fact]
    public void Dispose_UnsealedInAFolderThatWasThere_LeavesItEmpty()
    {
        Directory.CreateDirectory(Target);
        using (var folder = CampaignFolder.Create(Target))
            folder.AddInput("host", "host.json", "{}"u8);

        Directory.Exists(Target).Should().BeTrue();
        Directory.EnumerateFileSystemEntries(Target).Should().BeEmpty();
    }

    [Fact]
    public void Create_FolderWithAFileInIt_IsRefusedAndKept()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "precious"), "data");

        FluentActions.Invoking(() => CampaignFolder.Create(Target)).Should().Throw<RecordException>().WithMessage("*is not empty*--out*");
        File.Exists(Path.Combine(Target, "precious")).Should().BeTrue();
    }

    [Fact]
    public void Create_BelowAFile_IsRefusedWithTheReason()
    {
        File.WriteAllText(Path.Combine(root, "file"), "data");

        FluentActions.Invoking(() => CampaignFolder.Create(Path.Combine(root, "file", "one"))).Should().Throw<RecordException>().WithMessage("*cannot be written*");
        FluentActions.Invoking(() => CampaignFolder.Create(Path.Combine(root, "file"))).Should().Throw<RecordException>().WithMessage("*is a file*");
    }

    [Theory]
    [InlineData("../../escape.json", ".._.._escape.json")]
    [InlineData("a b\n.json", "a_b_.json")]
    [InlineData("..", "unnamed")]
    public void AddInput_HostileName_StaysInItsFolder(string name, string safe)
    {
        using var folder = CampaignFolder.Create(Target);

        folder.AddInput("host", name, "{}"u8).Should().Be($"inputs/host/{safe}");
    }

    [Fact]
    public void AddInput_NameTakenAlready_IsRefused()
    {
        using var folder = CampaignFolder.Create(Target);
        folder.AddInput("software", "lib.so", "1"u8);

        FluentActions.Invoking(() => folder.AddInput("software", "lib.so", "2"u8)).Should().Throw<RecordException>().WithMessage("*two input files*");
    }

    [Fact]
    public void Open_RecordWithOneByteChanged_IsRefusedAsAltered()
    {
        using (var folder = CampaignFolder.Create(Target))
            folder.Seal(SampleRecord.Varied);
        string json = Path.Combine(Target, "campaign.json");
        File.WriteAllText(json, File.ReadAllText(json).Replace("\"Pass\"", "\"Fail\"", StringComparison.Ordinal));

        FluentActions.Invoking(() => SealedCampaign.Open(Target)).Should().Throw<RecordException>().WithMessage("*was altered after the campaign*").Which.Damaged.Should().BeTrue();
    }

    [Theory]
    [InlineData("campaign.json")]
    [InlineData("SHA256SUMS")]
    public void Open_FolderLackingAFile_NamesIt(string missing)
    {
        using (var folder = CampaignFolder.Create(Target))
            folder.Seal(SampleRecord.Varied);
        File.Delete(Path.Combine(Target, missing));

        FluentActions.Invoking(() => SealedCampaign.Open(Target)).Should().Throw<RecordException>().WithMessage($"*holds no {missing}*");
    }

    [Fact]
    public void Write_OverAnExistingFile_ReplacesItWhole()
    {
        string file = Path.Combine(root, "report.html");
        WholeFile.Write(file, "a longer first version"u8);
        WholeFile.Write(file, "second"u8);

        File.ReadAllText(file, Encoding.UTF8).Should().Be("second");
        Directory.EnumerateFiles(root).Should().ContainSingle("no partial file is left");
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}

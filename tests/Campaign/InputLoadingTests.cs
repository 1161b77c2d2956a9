using FluentAssertions;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Campaign;

public sealed class InputLoadingTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("lse66-inputs-").FullName;
    private readonly CampaignFolder folder;
    private readonly IReadOnlyList<SuppliedFile> site = EndpointOpening.Foresee(new CampaignPlan()).SuppliedFiles;

    public InputLoadingTests() => folder = CampaignFolder.Create(Path.Combine(root, "campaign"));

    [Fact]
    public void Load_FilesOfTheSite_AreReadFromTheCampaignFolder()
    {
        LoadedInputs loaded = InputLoading.Load([], site, folder);

        PlanInput.Kinds.Should().OnlyContain(kind => loaded.Inputs.Has(kind));
        foreach (InputRecord record in loaded.Records)
            DigestList.Of(File.ReadAllBytes(Path.Combine(folder.FolderPath, record.File))).Should().Be(record.Sha256);
        File.Exists(Path.Combine(loaded.Inputs.SoftwareFolder!, loaded.Inputs.Software!.Library)).Should().BeTrue("the library goes along");
        loaded.Records.Count(record => record.Kind == "attachment").Should().Be(2);
    }

    [Fact]
    public void Load_InputOfThePlan_ComesBeforeThatOfTheSite()
    {
        var own = InputJson.Read<HostInput>(site.Single(file => file.Kind == "host").Content.Span, "host.json") with { HostName = "of-the-plan" };
        string file = Path.Combine(root, "mine.json");
        File.WriteAllBytes(file, InputJson.Write(own));

        LoadedInputs loaded = InputLoading.Load([new PlanInput("host", file)], site, folder);

        loaded.Inputs.Host!.HostName.Should().Be("of-the-plan");
        loaded.Records.Single(record => record.Kind == "host").File.Should().Be("inputs/host/mine.json");
    }

    [Fact]
    public void Load_SoftwareOfThePlan_TakesLibraryAndHeaderFromBesideIt()
    {
        foreach (SuppliedFile file in site.Where(file => file.Kind is "software" or "attachment"))
            File.WriteAllBytes(Path.Combine(root, file.Name), file.Content.ToArray());

        LoadedInputs loaded = InputLoading.Load([new PlanInput("software", Path.Combine(root, "software.json"))], [], folder);

        loaded.Records.Select(record => record.Kind).Should().BeEquivalentTo("software", "attachment", "attachment");
    }

    [Theory]
    [InlineData(" ", "2026-01-31", "*source*empty*")]
    [InlineData("report 7", "yesterday", "*date*'yesterday'*2026-01-31*")]
    [InlineData("report 7", "", "*date*")]
    [InlineData("report 7", "2026-02-30", "*date*")]
    public void Load_InputWithoutProvenance_IsRefused(string source, string date, string message)
    {
        var own = InputJson.Read<HostInput>(site.Single(file => file.Kind == "host").Content.Span, "host.json") with { Source = source, Date = date };
        string file = Path.Combine(root, "mine.json");
        File.WriteAllBytes(file, InputJson.Write(own));

        FluentActions.Invoking(() => InputLoading.Load([new PlanInput("host", file)], [], folder)).Should().Throw<UsageException>().WithMessage(message);
    }

    [Theory]
    [InlineData("{}", "input host: *")]
    [InlineData("not json", "input host: *")]
    [InlineData("", "input host: *")]
    public void Load_FileThatIsNotItsKind_IsRefusedByName(string content, string message)
    {
        string file = Path.Combine(root, "bad.json");
        File.WriteAllText(file, content);

        FluentActions.Invoking(() => InputLoading.Load([new PlanInput("host", file)], [], folder)).Should().Throw<UsageException>().WithMessage(message).WithMessage("*bad.json*");
    }

    [Fact]
    public void Load_FileThatIsNotThere_IsRefusedByName() =>
        FluentActions.Invoking(() => InputLoading.Load([new PlanInput("host", "/nowhere/host.json")], [], folder)).Should().Throw<UsageException>().WithMessage("input host: /nowhere/host.json is not a file*");

    [Fact]
    public void Load_SiteThatSuppliesAPath_IsTheRig() =>
        FluentActions.Invoking(() => InputLoading.Load([], [site.Single(file => file.Kind == "host") with { Name = "../host.json" }], folder)).Should().Throw<RigException>().WithMessage("*no plain file name");

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("")]
    public void Load_SiteThatSuppliesADamagedFile_IsTheRig(string content)
    {
        SuppliedFile damaged = site.Single(file => file.Kind == "host") with { Content = System.Text.Encoding.UTF8.GetBytes(content) };

        FluentActions.Invoking(() => InputLoading.Load([], [damaged], folder)).Should().Throw<RigException>().WithMessage("the site supplies a damaged file: input host: *name an input 'host' of your own in the plan");
    }

    [Fact]
    public void Foresee_PlanWithAMissingFile_NamesItAndGoesOn()
    {
        (_, IReadOnlyList<InputPreview> files) = InputLoading.Foresee([new PlanInput("host", "/nowhere/host.json")], site);

        files.Should().HaveCount(PlanInput.Kinds.Count);
        files.Should().ContainSingle(file => file.Problem != null).Which.Kind.Should().Be("host");
    }

    public void Dispose()
    {
        folder.Dispose();
        Directory.Delete(root, recursive: true);
    }
}

using System.Text;
using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

public class RedactionTests
{
    private static readonly RedactionRules Site = new([new("guider-rig-1", "HOST-A"), new("guider-rig-1.summit.example", "HOST-B"), new("jdoe", "USER-1")], "digest");

    private static readonly CampaignRecord Named = SampleRecord.Full with
    {
        Endpoint = SampleRecord.Full.Endpoint with { Uri = "tcp://guider-rig-1.summit.example:4710", Address = "guider-rig-1" },
        Plan = SampleRecord.Full.Plan with { Operator = "jdoe" },
        Notes = ["started by jdoe on guider-rig-1"],
    };

    public static TheoryData<string> Formats => [.. ReportFormat.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void EveryView_OfARedactedRecord_NamesNobody(string format)
    {
        Report report = new(Redaction.Apply(Site, DispositionedCampaign.Undecided(Named)), SampleRecord.Digest);
        foreach (RenderedFile file in ReportFormat.All.First(one => one.Name == format).Render(report))
            Encoding.UTF8.GetString(file.Content).Should().NotContainAny("guider-rig-1", "summit.example", "jdoe");
    }

    [Fact]
    public void LongerName_IsReplacedBeforeTheOneInsideIt() => Redacted(Site).Endpoint.Uri.Should().Be("tcp://HOST-B:4710");

    [Fact]
    public void SameName_HasTheSameStandInEverywhere()
    {
        CampaignRecord redacted = Redacted(Site);

        redacted.Endpoint.Address.Should().Be("HOST-A");
        redacted.Notes.Should().Equal("started by USER-1 on HOST-A");
        redacted.Plan.Operator.Should().Be("USER-1");
    }

    [Theory]
    [InlineData("Fail")]
    [InlineData("CA-TS-GDR-ICD-0009")]
    [InlineData("Operational")]
    [InlineData("R00_SG0")]
    [InlineData("0013")]
    public void Rule_ThatTouchesWhatAVerdictIsMadeOf_IsRefused(string find) =>
        new RedactionRules([new(find, "x")], "digest").Invoking(Redacted).Should().Throw<FormatException>().WithMessage($"*'{find}'*");

    [Fact]
    public void NoRules_ChangeNothing() => Redacted(new RedactionRules([], "digest")).Should().BeEquivalentTo(Named);

    private static CampaignRecord Redacted(RedactionRules rules) => Redaction.Apply(rules, DispositionedCampaign.Undecided(Named)).Campaign;
}

using System.Text;
using System.Xml.Linq;
using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

public class JUnitXmlTests
{
    [Theory]
    [InlineData("Pass", null)]
    [InlineData("PassWithDeviation", null)]
    [InlineData("Fail", "failure")]
    [InlineData("Error", "error")]
    [InlineData("Inconclusive", "error")]
    [InlineData("NotRun", "error")]
    public void JUnit_OfAVerdict_IsNeverSkipped(string verdict, string? outcome)
    {
        CampaignRecord record = SampleRecord.Of("Operational", _ => verdict);
        XElement root = Root(record with { Requirements = [.. record.Requirements.Select(one => one with { Scenarios = [.. one.Scenarios.Select(scenario => scenario with { Verdict = verdict, Reason = "why" })] })] });

        root.Descendants("skipped").Should().BeEmpty();
        root.Descendants("testcase").Should().NotBeEmpty().And.OnlyContain(one => (one.Elements().SingleOrDefault() == null ? null : one.Elements().Single().Name.LocalName) == outcome);
        ((int)root.Attribute("failures")! + (int)root.Attribute("errors")!).Should().Be(outcome is null ? 0 : (int)root.Attribute("tests")!);
    }

    [Fact]
    public void JUnit_OfARecordThatLacksARequirement_HasAnError()
    {
        XElement root = Root(SampleRecord.Demonstration with { Requirements = [.. SampleRecord.Demonstration.Requirements.Skip(1)] });

        root.Descendants("error").Should().ContainSingle().Which.Attribute("message")!.Value.Should().Contain(SampleRecord.Demonstration.Requirements[0].Id);
    }

    [Fact]
    public void JUnit_OfNothingSelected_HasAnError() => Root(SampleRecord.Empty).Descendants("error").Should().NotBeEmpty();

    [Fact]
    public void JUnit_OfARequirementThatPassedWithoutAScenario_HasAnError()
    {
        CampaignRecord record = SampleRecord.Demonstration;
        XElement root = Root(record with { Requirements = [record.Requirements[0] with { Scenarios = [] }, .. record.Requirements.Skip(1)] });

        root.Descendants("error").Should().ContainSingle();
    }

    [Fact]
    public void JUnit_OfASuite_NamesRequirementVerdictAndRecord() =>
        Root(SampleRecord.Full).Elements("testsuite").First().Descendants("property").Select(one => one.Attribute("name")!.Value)
            .Should().Contain(["requirement", "section", "method", "verdict", "evidenceClass", "record"]);

    private static XElement Root(CampaignRecord record) => XDocument.Parse(Encoding.UTF8.GetString(JUnitXml.Render(new Report(DispositionedCampaign.Undecided(record), SampleRecord.Digest)))).Root!;
}

using System.Text.Json.Nodes;
using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

public class AllureResultsTests
{
    [Fact]
    public void Allure_OfARecord_HasAResultForEveryScenarioAndEveryRequirement()
    {
        JsonNode[] results = Results(SampleRecord.Full);

        results.Should().HaveCount(SampleRecord.Full.Requirements.Sum(one => Math.Max(1, one.Scenarios.Count)));
        results.Select(one => (string)one["uuid"]!).Should().OnlyHaveUniqueItems();
        results.Select(one => one["labels"]!.AsArray().First(label => (string)label!["name"]! == "suite")!["value"]!.ToString()).Distinct()
            .Should().Equal(SampleRecord.Full.Requirements.Select(one => one.Id));
    }

    [Theory]
    [InlineData("Pass", "passed")]
    [InlineData("Fail", "failed")]
    [InlineData("Error", "broken")]
    [InlineData("Inconclusive", "unknown")]
    [InlineData("NotRun", "unknown")]
    public void Allure_OfAVerdict_IsNeverSkipped(string verdict, string status)
    {
        RequirementRecord one = SampleRecord.Full.Requirements.First(requirement => requirement.Scenarios.Count > 0);
        RequirementRecord changed = one with { Scenarios = [one.Scenarios[0] with { Verdict = verdict }] };

        Results(SampleRecord.Full with { Requirements = [changed] }).Should().ContainSingle().Which["status"]!.ToString().Should().Be(status);
    }

    [Fact]
    public void Allure_OfTwoRunsOfOneScenario_SharesItsHistory()
    {
        Func<JsonNode, string> history = one => one["historyId"]!.ToString();
        Results(SampleRecord.Full).Select(history).Should().Equal(Results(SampleRecord.Full with { Id = "another", Started = "2027-01-01T00:00:00Z" }).Select(history));
    }

    private static JsonNode[] Results(CampaignRecord record) =>
    [
        .. AllureResults.Render(new Report(DispositionedCampaign.Undecided(record), SampleRecord.Digest))
            .Where(file => file.Name.EndsWith("-result.json", StringComparison.Ordinal))
            .Select(file => JsonNode.Parse(file.Content)!),
    ];
}

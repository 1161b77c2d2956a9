using System.Text;
using FluentAssertions;
using Lse66.Campaign;
using Lse66.Simulation;
using Lse66.Tests.Endpoints;
using Xunit;

namespace Lse66.Tests.Simulation;

public class ScenarioRefusalTests
{
    [Theory]
    [InlineData("latency:\n  - quantile: { 0: 1, 1: 2 }", "line 2: unknown field of 'latency': 'quantile'; nearest are quantiles")]
    [InlineData("titel: x\nlatency: []", "line 1: unknown field of 'scenario': 'titel'; nearest are title")]
    [InlineData("title: x", "holds no rule")]
    [InlineData("latency:\n  - frames: 3", "line 2: latency: quantiles are missing")]
    [InlineData("latency:\n  - quantiles: { 0.1: 1, 1: 2 }", "the first row is 0 and the last is 1")]
    [InlineData("latency:\n  - quantiles: { 0: 1, 0.5: 3, 1: 2 }", "row 1 does not follow row 0.5")]
    [InlineData("latency:\n  - quantiles: { 0: -0.001, 1: 2 }", "'-0.001' is not a number from 0 to 60000")]
    [InlineData("latency:\n  - quantiles: { 0: 1, 1: 60000.001 }", "'60000.001' is not a number from 0 to 60000")]
    [InlineData("latency:\n  - quantiles: { 0: NaN, 1: 2 }", "'NaN' is not a number")]
    [InlineData("latency: { quantiles: { 0: 1, 1: 2 } }", "line 1: scenario latency: is a list")]
    [InlineData("frames:\n  - frames: 3", "says nothing of the frames")]
    [InlineData("frames:\n  - frames: 3-4\n    at: 10", "line 3: frames at: is for one frame")]
    [InlineData("frames:\n  - frames: 3\n    at: 10\n    late: 2", "in a rule of their own")]
    [InlineData("frames:\n  - frames: 4-3\n    late: 2", "'4-3' is not understood; write a number from 0 (17)")]
    [InlineData("frames:\n  - frames: every 0\n    late: 2", "'every 0' is not understood")]
    [InlineData("frames:\n  - sensors: [R04SG1]\n    late: 2", "line 2: unknown guide sensor: 'R04SG1'; nearest are R04_SG1")]
    [InlineData("frames:\n  - sensors: []\n    late: 2", "is empty; name one or more")]
    [InlineData("frames:\n  - dropped: yes", "'yes' is neither true nor false")]
    [InlineData("shutter:\n  - exposures: 1", "names no transition")]
    [InlineData("shutter:\n  - closed: soon", "'soon' is not a number from 0 to 3600000")]
    [InlineData("commands:\n  - lead: 751", "'751' is not a number from -60000 to 750")]
    [InlineData("commands:\n  - superseding: true", "needs its lead")]
    [InlineData("commands:\n  - exposures: 1", "changes nothing")]
    [InlineData("metadata:\n  - omit: [timetag]", "unknown metadata field: 'timetag'; nearest are timeTag")]
    [InlineData("metadata:\n  - set: { firstRow: rm(1) }", "'rm(1)' is no expression from character 1 on")]
    [InlineData("metadata:\n  - set: { firstRow: 1 + }", "is no expression from character 4 on")]
    [InlineData("metadata:\n  - set: { firstRow: value 2 }", "is no expression from character 7 on")]
    [InlineData("metadata:\n  - set: { firstRow: 1.2.3 }", "is no expression from character 1 on")]
    [InlineData("metadata:\n  - frames: every 2", "changes nothing")]
    [InlineData("metadata: &a\n  - omit: [index]\n", "line 1: anchors and aliases are not accepted")]
    [InlineData("metadata:\n  - omit: [[[[index]]]]", "nested deeper")]
    [InlineData("metadata:\n  - omit: [index", "not readable as YAML")]
    [InlineData("", "is not one YAML document")]
    [InlineData("- 1", "is not one YAML document")]
    public void Scenario_Malformed_IsRefusedWithLineAndRemedy(string yaml, string reason) =>
        FluentActions.Invoking(() => SiteScenario.Read(yaml, "x.yaml")).Should().Throw<FormatException>().WithMessage($"scenario x.yaml*{reason.Replace("*", "?", StringComparison.Ordinal)}*");

    [Fact]
    public void Scenario_LongerThanTheBound_IsRefused()
    {
        string rule = "metadata:\n  - omit: [index]\n";
        FluentActions.Invoking(() => SiteScenario.Read(rule.PadRight(SiteScenario.SizeMax), "x.yaml")).Should().NotThrow();
        FluentActions.Invoking(() => SiteScenario.Read(rule.PadRight(SiteScenario.SizeMax + 1), "x.yaml")).Should().Throw<FormatException>().WithMessage("*longer than*");
    }

    [Fact]
    public void Scenario_MoreRulesThanTheBound_IsRefused()
    {
        var text = new StringBuilder("metadata:\n");
        for (int rule = 0; rule < 1000; rule++)
            text.Append("  - omit: [index]\n");
        FluentActions.Invoking(() => SiteScenario.Read(text.ToString(), "x.yaml")).Should().NotThrow();
        FluentActions.Invoking(() => SiteScenario.Read(text + "  - omit: [index]\n", "x.yaml")).Should().Throw<FormatException>().WithMessage("*holds 1001 rules*");
    }

    [Theory]
    [InlineData("sim:?scenario=", "names no file")]
    [InlineData("sim:?scenario=nowhere/at-all.yaml", "scenario at-all.yaml cannot be read")]
    [InlineData("sim:?scenario=/", "cannot be read")]
    public void Endpoint_ScenarioUnreadable_IsWrongUsage(string uri, string reason) =>
        FluentActions.Invoking(() => EndpointOpening.Open(new CampaignPlan { Endpoint = uri })).Should().Throw<UsageException>().WithMessage($"*{reason}*");

    [Fact]
    public void Endpoint_TwoScenarios_IsWrongUsage()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "one.yaml");
        File.WriteAllText(file, "metadata:\n  - omit: [index]\n");
        FluentActions.Invoking(() => EndpointOpening.Open(new CampaignPlan { Endpoint = $"sim:?scenario={file}&scenario={file}" })).Should().Throw<UsageException>().WithMessage("*names two scenarios*");
        using OpenedEndpoint opened = EndpointOpening.Open(new CampaignPlan { Endpoint = $"sim:?scenario={file}" });
        opened.Endpoint.Declaration.Remarks.Should().ContainSingle(remark => remark.StartsWith("scenario one.yaml, sha256 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Endpoint_ScenarioNotText_IsWrongUsage()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "binary.yaml");
        File.WriteAllBytes(file, [0xFF, 0xFE, 0xC3, 0x28]);
        FluentActions.Invoking(() => EndpointOpening.Open(new CampaignPlan { Endpoint = $"sim:?scenario={file}" })).Should().Throw<UsageException>().WithMessage("*not UTF-8*");
    }
}

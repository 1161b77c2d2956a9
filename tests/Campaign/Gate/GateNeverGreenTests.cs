using System.Globalization;
using System.Text.Json.Nodes;
using FluentAssertions;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;
using Xunit;
using static Lse66.Tests.Campaign.MadeCampaign;

namespace Lse66.Tests.Campaign;

/// <summary>Campaigns that prove nothing, and records that were edited by hand and sealed again: none of them may ever pass, under any rules, not even against itself.</summary>
public sealed class GateNeverGreenTests
{
    public static TheoryData<string> Worthless => [.. Campaigns.Keys];

    private static readonly Dictionary<string, CampaignRecord> Campaigns = new(StringComparer.Ordinal)
    {
        ["empty"] = Of(_ => []),
        ["every scenario skipped"] = Of(id => [Ended(id, Verdict.NotRun, "the endpoint lacks Streams")]),
        ["every scenario skipped, as expected"] = Of(
            id => [Ended(id, Verdict.NotRun, "the endpoint lacks Streams")],
            plan => plan with { Expect = [.. Register.Requirements.Select(one => new Expectation(one.Id, Verdict.NotRun, "nothing works", DateOnly.MaxValue))] }),
        ["endpoint never reached"] = Of(id => [Ended(id, Verdict.Error, "no answer")]),
        ["endpoint never reached, as expected"] = Of(
            id => [Ended(id, Verdict.Error, "no answer")],
            plan => plan with { Expect = [.. Register.Requirements.Select(one => new Expectation(one.Id, Verdict.Error, "nothing works", DateOnly.MaxValue))] }),
        ["another issue of the ICD"] = Clean with { Icd = Clean.Icd with { Version = "3.1" } },
        ["another text of the ICD"] = Clean with { Icd = Clean.Icd with { Fingerprint = new string('a', 64) } },
        ["interrupted"] = Of(facts: facts => facts with { Interrupted = true }),
        ["no requirements"] = Clean with { Requirements = [] },
        ["no selection"] = Clean with { Requirements = [.. Clean.Requirements.Select(one => one with { Selected = false })] },
    };

    [Theory]
    [MemberData(nameof(Worthless))]
    public void Judge_CampaignThatProvesNothing_IsRed(string kind)
    {
        CampaignRecord record = Campaigns[kind];
        GateRuleSet[] rules =
        [
            new(),
            new() { Requirements = [RequirementId.Parse("0009")] },
            new() { SamplesShare = 0, MarginLoss = 1 },
        ];

        foreach (GateRuleSet one in rules)
            foreach (CampaignRecord? baseline in new[] { null, record, Clean })
                Judge(record, baseline, one).Should().Match<GateRecord>(gate => !gate.Green && gate.ExitCode != 0, kind);
    }

    [Fact]
    public void Judge_AnyRequirementRemoved_IsRed()
    {
        for (int at = 0; at < Clean.Requirements.Count; at++)
            Judge(Clean with { Requirements = [.. Clean.Requirements.Where((_, index) => index != at)] }, Clean).ExitCode.Should().Be(3);
    }

    [Fact]
    public void Judge_AnyRequirementCalledPass_IsRed()
    {
        foreach (Requirement one in Register.Requirements)
        {
            CampaignRecord record = With(one.Id.Short, Outcome(one.Id.Short, Fact(1)));
            CampaignRecord called = record with { Requirements = [.. record.Requirements.Select(held => held.Id == one.Id.ToString() ? held with { Verdict = "Pass", Reason = null } : held)] };
            Judge(called).ExitCode.Should().Be(3, one.Id.Short);
        }
    }

    /// <summary>Single values of campaign.json that somebody might edit to make 0009 pass, each alone: the rest of the record contradicts them.</summary>
    [Theory]
    [InlineData("requirements.#.verdict", "\"Pass\"")]
    [InlineData("requirements.#.selected", "false")]
    [InlineData("requirements.#.scenarios", "[]")]
    [InlineData("requirements.#.measurements", "[]")]
    [InlineData("requirements.#.evidenceClass", "\"Operational\"")]
    [InlineData("requirements.#.proposedStatus", "\"Verified\"")]
    [InlineData("requirements.#.scenarios.0.verdict", "\"Pass\"")]
    [InlineData("requirements.#.scenarios.0.verdict", "\"PassWithDeviation\"")]
    [InlineData("requirements.#.scenarios.0.name", "\"another\"")]
    [InlineData("requirements.#.measurements.0.decision", "\"Pass\"")]
    [InlineData("requirements.#.measurements.0.decision", "null")]
    [InlineData("requirements.#.measurements.0.decision", "\"PassWithDeviation\"")]
    [InlineData("requirements.#.measurements.0.estimate", "0.2")]
    [InlineData("requirements.#.measurements.0.limit", "2")]
    [InlineData("requirements.#.measurements.0.comparison", "\"at least\"")]
    [InlineData("requirements.#.measurements.0.interval", "[0.1, 0.3]")]
    [InlineData("verdict", "\"Pass\"")]
    [InlineData("exitCode", "0")]
    [InlineData("asExpected", "true")]
    [InlineData("endpoint.evidenceClass", "\"Operational\"")]
    [InlineData("plan.select", "[]")]
    public void Judge_OneValueEdited_IsRed(string path, string value)
    {
        CampaignRecord failed = With("0009", Outcome("0009", LatencyOf(1.5, 0.1)));

        CampaignRecord edited = Edited(failed, path, value);

        Judge(edited).Should().Match<GateRecord>(gate => !gate.Green && gate.ExitCode != 0);
        Judge(edited, edited).Green.Should().BeFalse();
    }

    /// <summary>All that follows was edited in step, down to the decision; the numbers still say otherwise.</summary>
    [Fact]
    public void Judge_EverythingButTheNumbersEditedInStep_IsRed()
    {
        CampaignRecord edited = With("0009", Outcome("0009", LatencyOf(1.5, 0.1)));
        foreach ((string path, string value) in new[]
        {
            ("requirements.#.verdict", "\"Pass\""), ("requirements.#.reason", "null"), ("requirements.#.executionResult", "\"Pass (demonstration)\""),
            ("requirements.#.scenarios.0.verdict", "\"Pass\""), ("requirements.#.scenarios.0.steps.0.outcome", "\"done\""), ("requirements.#.measurements.0.decision", "\"Pass\""),
            ("verdict", "\"Pass\""), ("exitCode", "0"), ("asExpected", "true"),
        })
            edited = Edited(edited, path, value);

        GateRecord gate = Judge(edited);

        gate.Findings.Should().ContainSingle().Which.Is.Should().Be("E-0009-1 is called Pass; its numbers give Fail");
        gate.ExitCode.Should().Be(3);
    }

    [Fact]
    public void Judge_CheckFoundSomething_IsRedWhateverTheRecordSays()
    {
        foreach (CheckSubject subject in Enum.GetValues<CheckSubject>())
        {
            var broken = GateSubject.Of("campaign", new CheckReport("campaign", Clean, Digest, Signed: false, [new CheckFinding(subject, null, "evidence.db is missing")], []), DispositionsRecord.None);

            Gate.Judge(broken, null, new GateRuleSet(), Clean.Harness, Day).ExitCode.Should().Be(3);
            Gate.Judge(Subject(Clean), broken, new GateRuleSet(), Clean.Harness, Day).ExitCode.Should().Be(3, "a baseline that cannot be trusted compares nothing");
        }
        var unreadable = GateSubject.Of("campaign", new CheckReport("campaign", null, null, Signed: false, [], []), DispositionsRecord.None);
        Gate.Judge(unreadable, null, new GateRuleSet(), Clean.Harness, Day).ExitCode.Should().Be(3);
    }

    private static CampaignRecord Edited(CampaignRecord record, string path, string value)
    {
        JsonNode root = JsonNode.Parse(RecordJson.Write(record))!;
        int requirement = Register.Requirements.Index().First(one => one.Item.Id.Short == "0009").Index;
        string[] parts = path.Split('.');
        JsonNode at = root;
        foreach (string part in parts[..^1])
            at = part == "#" ? at[requirement]! : int.TryParse(part, CultureInfo.InvariantCulture, out int index) ? at[index]! : at[part]!;
        at[parts[^1]] = JsonNode.Parse(value);
        return RecordJson.Read(System.Text.Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    private static GateRecord Judge(CampaignRecord candidate, CampaignRecord? baseline = null, GateRuleSet? rules = null) =>
        Gate.Judge(Subject(candidate), baseline is null ? null : Subject(baseline), rules ?? new GateRuleSet(), Clean.Harness, Day);

    private static GateSubject Subject(CampaignRecord record) => GateSubject.Of("campaign", new CheckReport("campaign", record, Digest, Signed: false, [], []), DispositionsRecord.None);
}

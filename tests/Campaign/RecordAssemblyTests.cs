using FluentAssertions;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;
using Xunit;

namespace Lse66.Tests.Campaign;

public sealed class RecordAssemblyTests
{
    private static readonly RequirementId Latency = RequirementId.Parse("0009");

    [Fact]
    public void Assemble_NothingHappened_HoldsAll39AsNotRunInDocumentOrder()
    {
        CampaignRecord record = RecordAssembly.Assemble(Facts());

        record.Requirements.Select(one => one.Id).Should().Equal(Register.Requirements.Select(one => one.Id.ToString()));
        record.Requirements.Should().OnlyContain(one => one.Verdict == "NotRun" && one.Reason == "no scenario ran");
        record.Verdict.Should().Be("NotRun");
        record.ExitCode.Should().Be(2);
        record.AsExpected.Should().BeFalse();
    }

    [Fact]
    public void Assemble_SelectedPassed_IsAsExpectedAndTheRestIsNotSelected()
    {
        CampaignRecord record = RecordAssembly.Assemble(Facts([Outcome(Verdict.Pass)]));

        record.ExitCode.Should().Be(0);
        record.Verdict.Should().Be("Pass");
        record.Requirements.Single(one => one.Selected).Id.Should().Be(Latency.ToString());
        record.Requirements.Where(one => !one.Selected).Should().OnlyContain(one => one.Reason == "not selected");
        record.Plan.Select.Should().Equal(Latency.ToString());
    }

    [Theory]
    [InlineData(Verdict.Fail, 1)]
    [InlineData(Verdict.Error, 3)]
    [InlineData(Verdict.Inconclusive, 2)]
    public void Assemble_SelectedNotPassed_GivesTheExitCode(Verdict verdict, int code) => RecordAssembly.Assemble(Facts([Outcome(verdict)])).ExitCode.Should().Be(code);

    [Fact]
    public void Assemble_PassThatRestsOnASimulatedInput_IsSimulatedEvidenceOnAnyEndpoint()
    {
        RequirementRecord latency = RecordAssembly.Assemble(Facts([Outcome(Verdict.Pass) with { RestsOnSimulatedInput = true }]) with { Evidence = Lse66.Guider.EvidenceClass.Operational })
            .Requirements.Single(one => one.Selected);

        (latency.Verdict, latency.EvidenceClass, latency.ProposedStatus).Should().Be(("Pass", "Simulated", "Not Verified"));
    }

    [Fact]
    public void Assemble_Interrupted_Gives130AndSaysWhatDidNotRun()
    {
        CampaignRecord record = RecordAssembly.Assemble(Facts([Outcome(Verdict.Pass)], plan => plan with { Select = [] }) with { Interrupted = true });

        record.ExitCode.Should().Be(130);
        record.Requirements.Single(one => one.Id == Latency.ToString()).Verdict.Should().Be("Pass");
        record.Requirements.Single(one => one.Id == RequirementId.Parse("0013").ToString()).Reason.Should().Be("interrupted before all of it ran");
    }

    [Fact]
    public void Assemble_ExpectationOfYesterday_HasExpiredByTheDateOfTheRun()
    {
        CampaignRecord Expecting(int day) => RecordAssembly.Assemble(Facts([Outcome(Verdict.NotRun)], plan => plan with { Expect = [new Expectation(Latency, Verdict.NotRun, "r", new DateOnly(2026, 11, day))] }));

        Expecting(20).Plan.Expect.Single().Outcome.Should().Be("met");
        Expecting(20).ExitCode.Should().Be(0);
        Expecting(19).Plan.Expect.Single().Outcome.Should().Be("expired");
        Expecting(19).ExitCode.Should().Be(2);
    }

    [Fact]
    public void Assemble_ValuesThatAreNoNumbers_BecomeNullAndTheRecordStaysReadable()
    {
        var estimate = new Estimate { Name = "latency", Unit = "ms", Value = double.NaN, Interval = new Interval(double.NegativeInfinity, 1), SampleCount = 1, Distribution = new Distribution(double.NaN, 1, [1]), Components = [new UncertaintyComponent("tag", double.PositiveInfinity, "x")] };
        CampaignRecord record = RecordAssembly.Assemble(Facts([Outcome(Verdict.Inconclusive) with { Measurements = [DecisionRule.Guarded.Judge(estimate, Limit.Of("dataDeliveryLatency", Comparison.LessThan))] }]));

        MeasurementRecord measured = RecordJson.Read(RecordJson.Write(record)).Requirements.Single(one => one.Selected).Measurements.Single();
        measured.Should().Match<MeasurementRecord>(one => one.Estimate == null && one.Interval == null && one.ExpandedUncertainty == null && one.Distribution == null && one.Components.Count == 0);
    }

    [Fact]
    public void Assemble_Measurements_AreNumberedAcrossScenarios()
    {
        JudgedMeasurement measured = DecisionRule.Guarded.Judge(new Estimate { Name = "latency", Unit = "ms", Value = 0.5, Interval = new Interval(0.4, 0.6), SampleCount = 9 }, Limit.Of("dataDeliveryLatency", Comparison.LessThan));
        CampaignRecord record = RecordAssembly.Assemble(Facts([Outcome(Verdict.Pass) with { Measurements = [measured, measured] }, Outcome(Verdict.Pass) with { Name = "other", Measurements = [measured] }]));

        RequirementRecord latency = record.Requirements.Single(one => one.Selected);
        latency.Measurements.Select(one => (one.Evidence, one.Scenario)).Should().Equal(("E-0009-1", "scenario"), ("E-0009-2", "scenario"), ("E-0009-3", "other"));
        latency.Measurements[0].Should().Match<MeasurementRecord>(one => one.Comparison == "less than" && one.LimitParameter == "dataDeliveryLatency" && one.Decision == "Pass");
        latency.Measurements[0].ExpandedUncertainty.Should().BeApproximately(0.1, 1e-12);
        record.Rig.LimitOverUncertainty.Single().Ratio.Should().BeApproximately(10, 1e-9);
    }

    [Fact]
    public void Assemble_HostileText_IsBoundedAndPrintable()
    {
        CampaignRecord record = RecordAssembly.Assemble(Facts([Outcome(Verdict.Error) with { Reason = "\u001b[2J\u202e" + new string('x', 10_000) }]));

        string reason = record.Requirements.Single(one => one.Selected).Reason!;
        reason.Should().StartWith("?[2J?").And.HaveLength(Printable.TextLengthMax + 1);
    }

    [Fact]
    public void Assemble_EqualFacts_GivesEqualBytes() =>
        RecordJson.Write(RecordAssembly.Assemble(Facts([Outcome(Verdict.Pass)]))).Should().Equal(RecordJson.Write(RecordAssembly.Assemble(Facts([Outcome(Verdict.Pass)]))));

    private static ScenarioOutcome Outcome(Verdict verdict) => new(Latency, "scenario", true, verdict, verdict == Verdict.Pass ? null : "because", [], [], [], null);

    private static CampaignFacts Facts(IReadOnlyList<ScenarioOutcome>? outcomes = null, Func<CampaignPlan, CampaignPlan>? adjust = null)
    {
        var plan = new CampaignPlan { Select = outcomes is null ? [] : [Latency] };
        using OpenedEndpoint site = EndpointOpening.Open(plan);
        var started = new DateTimeOffset(2026, 11, 20, 23, 59, 59, TimeSpan.Zero);
        return new CampaignFacts(
            "20261120T2359-0001",
            started,
            started.AddSeconds(5),
            Interrupted: false,
            adjust is null ? plan : adjust(plan),
            site.Allowed,
            site.Endpoint.Declaration,
            site.Evidence,
            new RigFloorFold(),
            [],
            [],
            outcomes ?? [],
            new HarnessRecord("0", "0"),
            new EnvironmentRecord("os", "machine", 2, "runtime"),
            []);
    }
}

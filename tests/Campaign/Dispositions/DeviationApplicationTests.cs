using FluentAssertions;
using Lse66.Campaign;
using Lse66.Measurement;
using Lse66.Record;
using Xunit;
using static Lse66.Tests.Campaign.MadeCampaign;

namespace Lse66.Tests.Campaign;

public sealed class DeviationApplicationTests
{
    private static readonly CampaignRecord Late = With("0009", Outcome("0009", LatencyOf(1.5, 0.1)));

    [Fact]
    public void Apply_ApprovedAndWithinItsBound_TurnsFailIntoPassWithDeviation()
    {
        DispositionedCampaign decided = DeviationApplication.Apply(Late, Deviating(Deviation(1.7)));

        RequirementRecord latency = decided.Campaign.Find("0009");
        (latency.Verdict, latency.ExecutionResult).Should().Be(("PassWithDeviation", "Pass w/ Deviation (demonstration)"));
        latency.Reason.Should().Contain("LVV-7").And.Contain("CCB");
        latency.Measurements.Single().Decision.Should().Be("PassWithDeviation");
        (decided.Campaign.Verdict, decided.Campaign.ExitCode, decided.Campaign.AsExpected).Should().Be(("PassWithDeviation", 0, true));
        decided.Deviations.Single().Should().Match<DeviationOutcome>(one => one.State == DeviationState.Applied && one.Evidence.Single() == "E-0009-1");
    }

    [Fact]
    public void Apply_OnRealEvidence_ProposesVerified()
    {
        CampaignRecord real = Of(one => one == "0009" ? [Outcome("0009", LatencyOf(1.5, 0.1))] : null, facts: facts => facts with { Evidence = Lse66.Guider.EvidenceClass.Operational });

        DeviationApplication.Apply(real, Deviating(Deviation(1.7))).Campaign.Find("0009").ProposedStatus.Should().Be("Verified");
        real.Find("0009").ProposedStatus.Should().Be("Not Verified");
    }

    [Fact]
    public void Apply_Anything_LeavesTheRecordThatCameIn()
    {
        byte[] before = RecordJson.Write(Late);

        DeviationApplication.Apply(Late, Deviating(Deviation(1.7)));

        RecordJson.Write(Late).Should().Equal(before);
    }

    /// <summary>The interval is [1.4, 1.6] ms; the limit is "less than", and so is the bound in its place.</summary>
    [Theory]
    [InlineData(1.7, DeviationState.Applied)]
    [InlineData(1.601, DeviationState.Applied)]
    [InlineData(1.6, DeviationState.Exceeded)]
    [InlineData(1.55, DeviationState.Exceeded)]
    [InlineData(1.0, DeviationState.Exceeded)]
    [InlineData(0.5, DeviationState.Exceeded)]
    public void Apply_Bound_HoldsTheWholeIntervalOrNothing(double bound, string state) => StateOf(Deviation(bound)).Should().Be(state);

    [Theory]
    [InlineData("2026-11-20", DeviationState.Applied)]
    [InlineData("2026-11-19", DeviationState.Expired)]
    public void Apply_Expiry_CountsByTheDayOfTheRun(string expires, string state) => StateOf(Deviation(1.7, expires)).Should().Be(state);

    [Fact]
    public void Apply_NobodyApproved_HasNoEffect() => StateOf(Deviation(1.7, approver: string.Empty)).Should().Be(DeviationState.NotApproved);

    [Theory]
    [InlineData("another measurement", "ms", "0009", DeviationState.NothingToCover)]
    [InlineData(Latency, "ms", "0013", DeviationState.NothingToCover)]
    [InlineData(Latency, "us", "0009", DeviationState.Exceeded)]
    public void Apply_OtherRequirementMeasurementOrUnit_HasNoEffect(string measurement, string unit, string id, string state) =>
        StateOf(Deviation(1.7, measurement: measurement, unit: unit, id: id)).Should().Be(state);

    [Theory]
    [InlineData(Verdict.Inconclusive)]
    [InlineData(Verdict.Pass)]
    public void Apply_OnlyToFail(Verdict verdict)
    {
        CampaignRecord record = With("0009", Outcome("0009", verdict == Verdict.Pass ? LatencyOf(0.4, 0.1) : LatencyOf(1.0, 0.1)));
        record.Find("0009").Verdict.Should().Be(verdict.ToString());

        DispositionedCampaign decided = DeviationApplication.Apply(record, Deviating(Deviation(1.7)));

        decided.Campaign.Find("0009").Verdict.Should().Be(verdict.ToString());
        decided.Deviations.Single().State.Should().Be(DeviationState.NothingToCover);
    }

    [Fact]
    public void Apply_LowerLimit_TakesABoundBelow()
    {
        CampaignRecord slow = With("0013", Outcome("0013", RateOf(8, 0.1)));

        DeviationApplication.Apply(slow, Deviating(Deviation(7.9, measurement: Rate, unit: "Hz", id: "0013"))).Campaign.Find("0013").Verdict.Should().Be("PassWithDeviation");
        DeviationApplication.Apply(slow, Deviating(Deviation(7.91, measurement: Rate, unit: "Hz", id: "0013"))).Campaign.Find("0013").Verdict.Should().Be("Fail");
        DeviationApplication.Apply(slow, Deviating(Deviation(9.1, measurement: Rate, unit: "Hz", id: "0013"))).Campaign.Find("0013").Verdict.Should().Be("Fail", "a bound within the limit is none");
    }

    [Fact]
    public void Apply_Fact_CountsContradictions()
    {
        CampaignRecord broken = With("0027", Outcome("0027", Fact(3)));

        DeviationApplication.Apply(broken, Deviating(Deviation(3, measurement: "checks", unit: "1", id: "0027"))).Campaign.Find("0027").Verdict.Should().Be("PassWithDeviation");
        DeviationApplication.Apply(broken, Deviating(Deviation(2, measurement: "checks", unit: "1", id: "0027"))).Campaign.Find("0027").Verdict.Should().Be("Fail");
    }

    [Fact]
    public void Apply_SecondFailInTheRequirement_StaysFail()
    {
        CampaignRecord record = With("0009", Named("0009", "one", LatencyOf(1.5, 0.1)), Named("0009", "two", Fact(1, "another")));

        DispositionedCampaign decided = DeviationApplication.Apply(record, Deviating(Deviation(1.7)));

        decided.Campaign.Find("0009").Verdict.Should().Be("Fail");
        decided.Campaign.Find("0009").Scenarios.Select(one => one.Verdict).Should().Equal("PassWithDeviation", "Fail");
        decided.Campaign.ExitCode.Should().Be(1);
    }

    [Fact]
    public void Apply_ScenarioThatEndedBeforeItsLastStep_DecidesNothing()
    {
        ScenarioOutcome ended = Outcome("0009", LatencyOf(1.5, 0.1));
        CampaignRecord record = With("0009", ended with { Steps = [.. ended.Steps, new ScenarioStep("Then nothing else is late", "not reached")] });

        RequirementRecord latency = DeviationApplication.Apply(record, Deviating(Deviation(1.7))).Campaign.Find("0009");

        latency.Verdict.Should().Be("Inconclusive");
        latency.Reason.Should().Contain("Then nothing else is late");
    }

    [Fact]
    public void Apply_SimpleRule_ComparesTheValue()
    {
        CampaignRecord record = Late with { Plan = Late.Plan with { DecisionRule = "simple" } };

        DeviationApplication.Apply(record, Deviating(Deviation(1.55))).Campaign.Find("0009").Verdict.Should().Be("PassWithDeviation");
    }

    private static string StateOf(DeviationRecord deviation)
    {
        DispositionedCampaign decided = DeviationApplication.Apply(Late, Deviating(deviation));
        DeviationOutcome outcome = decided.Deviations.Single();
        decided.Campaign.Find("0009").Verdict.Should().Be(outcome.State == DeviationState.Applied ? "PassWithDeviation" : "Fail");
        return outcome.State;
    }
}

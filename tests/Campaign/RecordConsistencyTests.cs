using FluentAssertions;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;
using Xunit;
using static Lse66.Tests.Campaign.MadeCampaign;

namespace Lse66.Tests.Campaign;

public sealed class RecordConsistencyTests
{
    [Theory]
    [InlineData(Verdict.Pass)]
    [InlineData(Verdict.Fail)]
    [InlineData(Verdict.Inconclusive)]
    [InlineData(Verdict.NotRun)]
    [InlineData(Verdict.Error)]
    public void Of_RecordAsAssembled_FindsNothing(Verdict verdict)
    {
        ScenarioOutcome outcome = verdict switch
        {
            Verdict.Pass => Outcome("0009", LatencyOf(0.4, 0.1)),
            Verdict.Fail => Outcome("0009", LatencyOf(1.5, 0.1)),
            Verdict.Inconclusive => Outcome("0009", LatencyOf(1.0, 0.1)),
            _ => Ended("0009", verdict),
        };

        RecordConsistency.Of(With("0009", outcome)).Should().BeEmpty();
    }

    [Fact]
    public void Of_PartialInterruptedOrExpecting_FindsNothing()
    {
        RecordConsistency.Of(Of(plan: plan => plan with { Select = [RequirementId.Parse("0009")] })).Should().BeEmpty();
        RecordConsistency.Of(Of(facts: facts => facts with { Interrupted = true })).Should().BeEmpty();
        RecordConsistency.Of(Of(plan: plan => plan with { Expect = [new Expectation(RequirementId.Parse("0009"), Verdict.NotRun, "r", Day)] })).Should().BeEmpty();
    }

    [Fact]
    public void Of_AttendedScenario_FollowsWhatThePersonSaid()
    {
        ScenarioOutcome attended = Ended("0025", Verdict.Fail) with { Steps = [new ScenarioStep("Then it was seen", "ended here")], Attended = new AttendedAnswer("look", Verdict.Fail, "A", "B", string.Empty, "not seen") };

        RecordConsistency.Of(With("0025", attended)).Should().BeEmpty();
        RecordConsistency.Of(With("0025", attended with { Verdict = Verdict.Pass, Reason = null })).Should().NotBeEmpty();
    }

    [Fact]
    public void Of_WithheldPass_FindsNothing()
    {
        JudgedMeasurement withheld = DecisionRule.Guarded.Judge(
            new Estimate { Name = Latency, Unit = "ms", Value = 0.4, Interval = Interval.Around(0.4, 0.1), SampleCount = 9, Withheld = ["frames are missing"] },
            Limit.Of("dataDeliveryLatency", Comparison.LessThan));

        RecordConsistency.Of(With("0009", Outcome("0009", withheld))).Should().BeEmpty("why a Pass was withheld is in the reason only");
    }

    [Fact]
    public void Of_ObservationThatIsNotThere_IsNamed() =>
        RecordConsistency.Of(With("0009", Outcome("0009", LatencyOf(0.4, 0.1)) with { Observations = ["nominal"] })).Should().ContainSingle().Which.Text.Should().Contain("'nominal', which the record does not hold");

    [Fact]
    public void Of_ConditionThatWasNotMet_ContradictsAPass()
    {
        CampaignRecord record = With("0009", Outcome("0009", LatencyOf(0.4, 0.1)));
        RequirementRecord latency = record.Find("0009");
        RequirementRecord edited = latency with { Measurements = [latency.Measurements[0] with { Conditions = [new ConditionRecord("nominal ROI", "not met", "60 x 60")] }] };

        RecordConsistency.Of(record with { Requirements = [.. record.Requirements.Select(one => one == latency ? edited : one)] }).Should().ContainSingle().Which.Text.Should().Contain("is called Pass; its numbers give Inconclusive");
    }

    [Fact]
    public void Of_IcdCalledByAnotherVersion_IsNamed() => RecordConsistency.Of(Clean with { Icd = Clean.Icd with { Version = "3.1" } }).Should().ContainSingle().Which.Text.Should().Contain("fingerprint is that of LSE-66 v3.2");

    [Fact]
    public void Of_StartThatIsNoTime_IsNamed() => RecordConsistency.Of(Clean with { Started = "yesterday" }).Should().Contain(one => one.Text.Contains("no time"));

    [Fact]
    public void Of_RequirementTwiceOrUnknown_IsNamed()
    {
        RecordConsistency.Of(Clean with { Requirements = [.. Clean.Requirements, Clean.Requirements[0]] }).Should().Contain(one => one.Text.Contains("more than once"));
        RecordConsistency.Of(Clean with { Requirements = [.. Clean.Requirements, Clean.Requirements[0] with { Id = "CA-TS-GDR-ICD-9999" }] }).Should().Contain(one => one.Text.Contains("does not have"));
    }
}

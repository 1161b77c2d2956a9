using FluentAssertions;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;
using Xunit;
using static Lse66.Tests.Campaign.MadeCampaign;

namespace Lse66.Tests.Campaign;

/// <summary>Each rule, kept and just broken.</summary>
public sealed class GateTests
{
    private static readonly Func<CampaignPlan, CampaignPlan> ExpectingNotRun = plan => plan with { Expect = [new Expectation(RequirementId.Parse("0009"), Verdict.NotRun, "only observed", Day)] };

    [Fact]
    public void Judge_CleanCampaign_IsGreenAloneAndAgainstItself()
    {
        Judge(Clean).Should().Match<GateRecord>(gate => gate.Green && gate.ExitCode == 0 && gate.Findings.Count == 0 && gate.Requirements.Count == 39);
        Judge(Clean, Clean).Should().Match<GateRecord>(gate => gate.Green && gate.ExitCode == 0);
    }

    [Theory]
    [InlineData(Verdict.Fail, 1)]
    [InlineData(Verdict.Inconclusive, 2)]
    [InlineData(Verdict.NotRun, 2)]
    [InlineData(Verdict.Error, 3)]
    public void Judge_RequirementThatDidNotPass_GivesTheExitCodeOfItsVerdict(Verdict verdict, int code)
    {
        GateFinding finding = Judge(Ending(verdict)).Findings.Should().ContainSingle().Subject;

        (finding.Rule, finding.ExitCode, finding.Requirement).Should().Be(("not-passed", code, "CA-TS-GDR-ICD-0009"));
        finding.Again.Should().Be("lse66 verify --endpoint 'sim:' --select 0009 --exposures 2 --seed 1");
        Judge(Ending(verdict)).ExitCode.Should().Be(code);
    }

    [Theory]
    [InlineData(Verdict.Fail, 1, "verdict-regressed")]
    [InlineData(Verdict.Inconclusive, 2, "verdict-regressed")]
    [InlineData(Verdict.Error, 3, "verdict-regressed")]
    [InlineData(Verdict.NotRun, 2, "coverage-lost")]
    public void Judge_AgainstABaselineThatPassed_NamesTheRegression(Verdict verdict, int code, string rule)
    {
        GateRecord gate = Judge(Ending(verdict), Clean);

        gate.Findings.Should().ContainSingle().Which.Should().Match<GateFinding>(one => one.Rule == rule && one.ExitCode == code && one.Was.StartsWith("Pass"));
    }

    [Fact]
    public void Judge_FailThatTheBaselineHadToo_IsStillNotGreen() => Judge(Ending(Verdict.Fail), Ending(Verdict.Fail)).Findings.Should().ContainSingle().Which.Rule.Should().Be("not-passed");

    [Fact]
    public void Judge_BetterThanTheBaseline_IsGreen() => Judge(Clean, Ending(Verdict.Fail)).Green.Should().BeTrue();

    [Fact]
    public void Judge_MetExpectation_IsAcceptedAndSaid()
    {
        CampaignRecord expected = Of(NotRun0009, ExpectingNotRun);

        GateRecord gate = Judge(expected);

        gate.Green.Should().BeTrue();
        gate.Accepted.Should().ContainSingle().Which.Should().Be("0009 NotRun, expected until 2026-11-20: only observed");
        gate.Requirements.Single(one => one.Id.EndsWith("0009", StringComparison.Ordinal)).Standing.Should().Be(Gate.Expected);
    }

    [Fact]
    public void Judge_ExpectationThatTheRulesDoNotName_IsNotAccepted()
    {
        CampaignRecord expected = Of(NotRun0009, ExpectingNotRun);

        Judge(expected, rules: new GateRuleSet { Expected = [RequirementId.Parse("0009")] }).Green.Should().BeTrue();
        Rule(Judge(expected, rules: new GateRuleSet { Expected = [RequirementId.Parse("0013")] })).Should().Be("expectation-not-accepted");
        Rule(Judge(expected, rules: new GateRuleSet { Expected = [] })).Should().Be("expectation-not-accepted");
    }

    [Fact]
    public void Judge_StaleOrExpiredExpectation_IsAFinding()
    {
        Rule(Judge(Of(plan: ExpectingNotRun))).Should().Be("expectation-stale");
        CampaignRecord expired = Of(NotRun0009, plan => plan with { Expect = [new Expectation(RequirementId.Parse("0009"), Verdict.NotRun, "only observed", Day.AddDays(-1))] });
        Rule(Judge(expired)).Should().Be("expectation-expired");
        CampaignRecord expiredPass = Of(plan: plan => plan with { Expect = [new Expectation(RequirementId.Parse("0009"), Verdict.NotRun, "only observed", Day.AddDays(-1))] });
        Rule(Judge(expiredPass)).Should().Be("expectation-expired");
    }

    [Fact]
    public void Judge_NotSelected_IsPartialUnlessTheRulesOrTheBaselineAskForLess()
    {
        CampaignRecord partial = Of(plan: plan => plan with { Select = [RequirementId.Parse("0009")] });

        Judge(partial).Findings.Should().HaveCount(38).And.OnlyContain(one => one.Rule == "partial-run" && one.ExitCode == 2);
        Judge(partial, rules: new GateRuleSet { Requirements = [RequirementId.Parse("0009")] }).Green.Should().BeTrue();
        Judge(partial, partial).Green.Should().BeTrue();
        Judge(partial, Clean).Findings.Should().HaveCount(38).And.OnlyContain(one => one.Rule == "coverage-lost");
        Judge(Clean, partial).Green.Should().BeTrue();
    }

    [Fact]
    public void Judge_Interrupted_IsPartial() =>
        Judge(Of(facts: facts => facts with { Interrupted = true })).Findings.Should().ContainSingle().Which.Rule.Should().Be("partial-run");

    [Fact]
    public void Judge_ScenarioThatIsNotThere_LosesCoverage()
    {
        CampaignRecord two = With("0027", Named("0027", "one", Fact(0)), Named("0027", "two", Fact(0)));
        CampaignRecord one = With("0027", Named("0027", "one", Fact(0)));
        CampaignRecord skipped = With("0027", Named("0027", "one", Fact(0)), Ended("0027", Verdict.NotRun) with { Name = "two", Essential = false });

        Judge(one, two).Findings.Should().ContainSingle().Which.Should().Match<GateFinding>(found => found.Rule == "coverage-lost" && found.Is == "no such scenario");
        Judge(skipped, two).Findings.Should().ContainSingle().Which.Should().Match<GateFinding>(found => found.Rule == "coverage-lost" && found.Is == "NotRun: because");
        Judge(two, one).Green.Should().BeTrue();
    }

    [Fact]
    public void Judge_ExampleDrawnFromAnotherSeed_StandsInForItsKind()
    {
        CampaignRecord drawn = With("0006", Named("0006", "ROI 17x60", Fact(0, "ROI 17x60")));
        CampaignRecord other = With("0006", Named("0006", "ROI 99x12", Fact(0, "ROI 99x12")));

        Judge(other, drawn).Green.Should().BeTrue();
    }

    [Fact]
    public void Judge_FewerJudgedMeasurements_LoseCoverage()
    {
        CampaignRecord two = With("0027", Outcome("0027", Fact(0, "row"), Fact(0, "column")));
        CampaignRecord one = With("0027", Outcome("0027", Fact(0, "row")));

        Judge(one, two).Findings.Should().ContainSingle().Which.Rule.Should().Be("coverage-lost");
    }

    [Theory]
    [InlineData(1080, true)]
    [InlineData(1079, false)]
    public void Judge_SamplesOfTheBaseline_AreHalvedAtMost(long samples, bool green) =>
        Judge(With("0009", Outcome("0009", LatencyOf(0.4, 0.1, samples))), Clean).Green.Should().Be(green);

    [Theory]
    [InlineData(2160, true)]
    [InlineData(2161, false)]
    public void Judge_SamplesOfTheRules_AreAtLeastThat(long least, bool green) =>
        Judge(Clean, rules: new GateRuleSet { Samples = new Dictionary<RequirementId, long> { [RequirementId.Parse("0009")] = least } }).Green.Should().Be(green);

    /// <summary>Both U are 0.1 ms, so 0.2 ms may be chance.</summary>
    [Theory]
    [InlineData(0.59, true)]
    [InlineData(0.61, false)]
    [InlineData(0.1, true)]
    public void Judge_ValueTowardAnUpperLimit_MayMoveByBothUncertainties(double milliseconds, bool green) =>
        Judge(With("0009", Outcome("0009", LatencyOf(milliseconds, 0.1))), Clean).Green.Should().Be(green);

    [Theory]
    [InlineData(9.81, true)]
    [InlineData(9.79, false)]
    [InlineData(12.0, true)]
    public void Judge_ValueTowardALowerLimit_MayMoveByBothUncertainties(double hertz, bool green) =>
        Judge(With("0013", Outcome("0013", RateOf(hertz, 0.1))), Clean).Green.Should().Be(green);

    /// <summary>The baseline's margin is 0.6 ms.</summary>
    [Theory]
    [InlineData(0.35, false)]
    [InlineData(0.37, true)]
    public void Judge_MarginLossOfTheRules_ReportsFromThatShareOn(double loss, bool green) =>
        Judge(With("0009", Outcome("0009", LatencyOf(0.618, 0.1))), Clean, new GateRuleSet { MarginLoss = loss }).Green.Should().Be(green);

    [Fact]
    public void Judge_MarginRegression_FailsWithBothValues()
    {
        GateFinding finding = Judge(With("0009", Outcome("0009", LatencyOf(0.7, 0.1))), Clean).Findings.Single();

        (finding.Rule, finding.ExitCode).Should().Be(("margin-regressed", 1));
        finding.Was.Should().Contain("0.4 +-0.1 ms");
        finding.Is.Should().Contain("0.7 +-0.1 ms, limit less than 1 ms");
    }

    [Fact]
    public void Judge_OtherIcd_IsNeverGreen()
    {
        CampaignRecord other = Clean with { Icd = Clean.Icd with { Version = "3.3", Fingerprint = new string('3', 64) } };
        CampaignRecord edited = Clean with { Icd = Clean.Icd with { Fingerprint = new string('0', 64) } };

        Judge(other).Findings.Should().Contain(one => one.Rule == "other-icd" && one.ExitCode == 2);
        Judge(edited).Findings.Should().Contain(one => one.Rule == "other-icd");
        Judge(edited, edited).Green.Should().BeFalse();
    }

    [Fact]
    public void Judge_RequirementThatReadsOtherwiseNow_IsSuspect()
    {
        CampaignRecord suspect = Clean with
        {
            Icd = Clean.Icd with { Fingerprint = new string('0', 64) },
            Requirements = [.. Clean.Requirements.Select(one => one.Id.EndsWith("0036", StringComparison.Ordinal) ? one with { Fingerprint = new string('1', 64) } : one)],
        };

        Judge(suspect).Findings.Should().ContainSingle(one => one.Rule == "suspect-requirement" && one.Requirement == "CA-TS-GDR-ICD-0036");
    }

    [Theory]
    [InlineData(EvidenceClass.Simulated, true)]
    [InlineData(EvidenceClass.Emulated, false)]
    [InlineData(EvidenceClass.Operational, false)]
    public void Judge_EvidenceOfTheRules_IsTheWeakest(EvidenceClass least, bool green) => Judge(Clean, rules: new GateRuleSet { Evidence = least }).Green.Should().Be(green);

    [Fact]
    public void Judge_EvidenceWeakerThanTheBaselines_IsAFinding()
    {
        CampaignRecord real = Of(facts: facts => facts with { Evidence = EvidenceClass.Operational, Plan = facts.Plan with { Endpoint = "tcp://host:1" } });

        Judge(real, real).Green.Should().BeTrue();
        Judge(Clean, real).Findings.Should().Contain(one => one.Rule == "evidence-too-weak");
    }

    [Theory]
    [InlineData("sim:", null, null, true)]
    [InlineData("sim:?fault=latency", null, null, false)]
    [InlineData(null, "sim 1.0", null, true)]
    [InlineData(null, "sim 1.1", null, false)]
    [InlineData(null, null, "1042", true)]
    [InlineData(null, null, "1043", false)]
    public void Judge_EndpointOfTheRules_IsTheOne(string? uri, string? software, string? firmware, bool green) =>
        Judge(Clean, rules: new GateRuleSet { Endpoint = new GatedEndpoint(uri, null, software, firmware, null) }).Green.Should().Be(green);

    [Fact]
    public void Judge_KindOfEndpointOtherThanTheBaselines_IsAFinding() =>
        Judge(Clean, Clean with { Endpoint = Clean.Endpoint with { Kind = "replay" } }).Findings.Should().Contain(one => one.Rule == "other-endpoint");

    [Theory]
    [InlineData("0.1.0", true)]
    [InlineData("0.1.1", false)]
    public void Judge_HarnessOfTheRules_IsTheOne(string version, bool green) => Judge(Clean, rules: new GateRuleSet { HarnessVersion = version }).Green.Should().Be(green);

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void Judge_AgeOfTheRules_CountsDays(int days, bool green) => Judge(Clean, rules: new GateRuleSet { AgeDaysMax = 7 }, today: Day.AddDays(days)).Green.Should().Be(green);

    [Theory]
    [InlineData("2026-11-20", "CCB", 1.7, null)]
    [InlineData("2026-11-19", "CCB", 1.7, "expired")]
    [InlineData("2026-11-20", "", 1.7, "not approved")]
    [InlineData("2026-11-20", "CCB", 1.5, "exceeded")]
    public void Judge_Deviation_CountsOnlyWhereItApplies(string expires, string approver, double bound, string? state)
    {
        CampaignRecord late = With("0009", Outcome("0009", LatencyOf(1.5, 0.1)));
        var decided = GateSubject.Of("candidate", Report(late), Deviating(Deviation(bound, expires, approver)));

        GateRecord gate = Gate.Judge(decided, Subject(Clean), new GateRuleSet(), Clean.Harness, Day);

        gate.Green.Should().Be(state is null);
        if (state is null)
            gate.Accepted.Should().ContainSingle(one => one.Contains("LVV-7", StringComparison.Ordinal));
        else
            gate.Findings.Should().Contain(one => one.Rule == "deviation-without-effect" && one.Is.StartsWith(state) && one.ExitCode == 1).And.Contain(one => one.Rule == "verdict-regressed");
    }

    [Fact]
    public void Judge_DeviationThatCoversNothing_IsARemark() =>
        Gate.Judge(GateSubject.Of("candidate", Report(Clean), Deviating(Deviation(1.7))), null, new GateRuleSet(), Clean.Harness, Day)
            .Should().Match<GateRecord>(gate => gate.Green && gate.Remarks.Single().Contains("nothing to cover"));

    private static GateRecord Judge(CampaignRecord candidate, CampaignRecord? baseline = null, GateRuleSet? rules = null, DateOnly? today = null) =>
        Gate.Judge(Subject(candidate), baseline is null ? null : Subject(baseline), rules ?? new GateRuleSet(), Clean.Harness, today ?? Day);

    private static GateSubject Subject(CampaignRecord record) => GateSubject.Of("campaign", Report(record), DispositionsRecord.None);

    private static CheckReport Report(CampaignRecord record) => new("campaign", record, Digest, Signed: false, [], []);

    private static string Rule(GateRecord gate) => gate.Findings.Should().ContainSingle().Subject.Rule;

    private static IReadOnlyList<ScenarioOutcome>? NotRun0009(string id) => id == "0009" ? [Ended(id, Verdict.NotRun)] : null;

    private static CampaignRecord Ending(Verdict verdict) => With("0009", verdict switch
    {
        Verdict.Fail => Outcome("0009", LatencyOf(1.5, 0.1)),
        Verdict.Inconclusive => Outcome("0009", LatencyOf(1.0, 0.1)),
        _ => Ended("0009", verdict),
    });
}

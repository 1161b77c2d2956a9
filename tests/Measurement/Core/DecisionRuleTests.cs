using FluentAssertions;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>Guard bands: ILAC-G8:09/2019 section 4.2.3 and JCGM 106:2012 section 8.3.2, guard band w = U; acceptance limit T - U for an upper limit.</summary>
public class DecisionRuleTests
{
    private const double Step = 1e-9;

    private static Estimate Value(double value, double uncertainty) =>
        new() { Name = "value", Unit = "ms", Value = value, Interval = Interval.Around(value, uncertainty), SampleCount = 1 };

    private static Verdict Guarded(double value, double uncertainty, double limit, Comparison comparison) =>
        DecisionRule.Guarded.Judge(Value(value, uncertainty), new Limit("T", limit, "ms", comparison)).Verdict!.Value;

    [Theory]
    [InlineData(Comparison.AtMost)]
    [InlineData(Comparison.LessThan)]
    public void UpperLimit_OneStepBeyondTheGuardBand_PassesOrFails(Comparison comparison)
    {
        Guarded(10 - 0.5 - Step, 0.5, 10, comparison).Should().Be(Verdict.Pass);
        Guarded(10 + 0.5 + Step, 0.5, 10, comparison).Should().Be(Verdict.Fail);
        Guarded(10, 0.5, 10, comparison).Should().Be(Verdict.Inconclusive);
        Guarded(10 - 0.5 + Step, 0.5, 10, comparison).Should().Be(Verdict.Inconclusive);
        Guarded(10 + 0.5 - Step, 0.5, 10, comparison).Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void LowerLimit_OneStepBeyondTheGuardBand_PassesOrFails()
    {
        Guarded(9 + 0.5 + Step, 0.5, 9, Comparison.AtLeast).Should().Be(Verdict.Pass);
        Guarded(9 - 0.5 - Step, 0.5, 9, Comparison.AtLeast).Should().Be(Verdict.Fail);
        Guarded(9, 0.5, 9, Comparison.AtLeast).Should().Be(Verdict.Inconclusive);
    }

    /// <summary>The edges themselves, in powers of two so that nothing rounds: "T or less" passes at hi = T and "less than T" does not; the second fails at lo = T.</summary>
    [Fact]
    public void Edges_HitExactly_FollowTheWordOfTheLimit()
    {
        Guarded(7.5, 0.5, 8, Comparison.AtMost).Should().Be(Verdict.Pass);
        Guarded(7.5, 0.5, 8, Comparison.LessThan).Should().Be(Verdict.Inconclusive);
        Guarded(8.5, 0.5, 8, Comparison.AtMost).Should().Be(Verdict.Inconclusive);
        Guarded(8.5, 0.5, 8, Comparison.LessThan).Should().Be(Verdict.Fail);
        Guarded(8.5, 0.5, 8, Comparison.AtLeast).Should().Be(Verdict.Pass);
        Guarded(7.5, 0.5, 8, Comparison.AtLeast).Should().Be(Verdict.Inconclusive);
        Guarded(8, 0, 8, Comparison.AtMost).Should().Be(Verdict.Pass);
        Guarded(8, 0, 8, Comparison.LessThan).Should().Be(Verdict.Fail);
        Guarded(8, 0, 8, Comparison.AtLeast).Should().Be(Verdict.Pass);
    }

    /// <summary>JCGM 106:2012 example 8.3.3 in structure: an upper limit of 100 with U = 2 accepts to 98 and not beyond.</summary>
    [Fact]
    public void GuardedAcceptance_UpperLimit_EndsOneUncertaintyBelow()
    {
        Guarded(98, 2, 100, Comparison.AtMost).Should().Be(Verdict.Pass);
        Guarded(98.0625, 2, 100, Comparison.AtMost).Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void CapabilityRatio_BelowFour_WithholdsPassAndNotFail()
    {
        Limit limit = new("T", 8, "ms", Comparison.AtMost);
        DecisionRule.Guarded.Judge(Value(0, 2), limit).Verdict.Should().Be(Verdict.Pass);
        JudgedMeasurement coarse = DecisionRule.Guarded.Judge(Value(0, 2.0625), limit);
        coarse.Verdict.Should().Be(Verdict.Inconclusive);
        coarse.Reason.Should().Contain("limit over uncertainty is below 4");
        DecisionRule.Guarded.Judge(Value(20, 3), limit).Verdict.Should().Be(Verdict.Fail);
    }

    [Fact]
    public void SimpleRule_ValueAlone_DecidesAndStillNeedsTheRatio()
    {
        Limit limit = new("T", 8, "ms", Comparison.AtMost);
        DecisionRule.Simple.Judge(Value(8, 2), limit).Verdict.Should().Be(Verdict.Pass);
        DecisionRule.Simple.Judge(Value(8 + Step, 2), limit).Verdict.Should().Be(Verdict.Fail);
        DecisionRule.Simple.Judge(Value(8, 2.0625), limit).Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void Fact_OneContradiction_FailsAndNoCheckDecidesNothing()
    {
        Limit none = Limit.NoneMayFail("present");
        DecisionRule.Guarded.Judge(Estimate.Fact("present", 10, 0, []), none).Verdict.Should().Be(Verdict.Pass);
        DecisionRule.Guarded.Judge(Estimate.Fact("present", 10, 1, ["this one"]), none).Should().Match<JudgedMeasurement>(judged => judged.Verdict == Verdict.Fail && judged.Reason!.Contains("this one"));
        DecisionRule.Guarded.Judge(Estimate.Fact("present", 0, 0, []), none).Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void Reasons_WithheldUndecidableConditions_KeepTheirRank()
    {
        Limit limit = new("T", 8, "ms", Comparison.AtMost);
        DecisionRule.Guarded.Judge(Value(1, 0.1) with { Withheld = ["lost"] }, limit).Verdict.Should().Be(Verdict.Inconclusive);
        DecisionRule.Guarded.Judge(Value(9, 0.1) with { Withheld = ["lost"] }, limit).Verdict.Should().Be(Verdict.Fail);
        DecisionRule.Guarded.Judge(Value(9, 0.1) with { Undecidable = ["clock"] }, limit).Verdict.Should().Be(Verdict.Inconclusive);
        DecisionRule.Guarded.Judge(Value(9, 0.1) with { Conditions = [new Condition("nominal", ConditionState.NotMet, "odd")] }, limit).Verdict.Should().Be(Verdict.Inconclusive);
        DecisionRule.Guarded.Judge(Value(1, 0.1) with { Conditions = [new Condition("nominal", ConditionState.NotRecorded, "none")] }, limit).Verdict.Should().Be(Verdict.Inconclusive);
        DecisionRule.Guarded.Judge(Value(double.NaN, 0.1), limit).Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void Verdicts_Combined_WorstWinsAndNothingIsNotRun()
    {
        Verdicts.Worst([]).Should().Be(Verdict.NotRun);
        Verdicts.Worst([Verdict.Pass, Verdict.PassWithDeviation]).Should().Be(Verdict.PassWithDeviation);
        Verdicts.Worst([Verdict.PassWithDeviation, Verdict.NotRun]).Should().Be(Verdict.NotRun);
        Verdicts.Worst([Verdict.NotRun, Verdict.Inconclusive]).Should().Be(Verdict.Inconclusive);
        Verdicts.Worst([Verdict.Inconclusive, Verdict.Error]).Should().Be(Verdict.Error);
        Verdicts.Worst([Verdict.Error, Verdict.Fail, Verdict.Pass]).Should().Be(Verdict.Fail);
    }

    [Fact]
    public void Distribution_AllSamples_AreCountedOnce()
    {
        Distribution bins = Distribution.Of([1, 2, 3, 4, 5, 5, 5, 1, 2])!;
        bins.Counts.Sum().Should().Be(9);
        bins.Low.Should().Be(1);
        Distribution.Of([]).Should().BeNull();
        Distribution.Of([7, 7])!.Counts.Should().Equal(2);
    }
}

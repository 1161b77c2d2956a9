using FluentAssertions;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Campaign;

public sealed class ExpectationOutcomeTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory]
    [InlineData(Verdict.Pass, null, 0, ExpectationState.Passed)]
    [InlineData(Verdict.PassWithDeviation, null, 0, ExpectationState.Passed)]
    [InlineData(Verdict.NotRun, null, 0, ExpectationState.Missed)]
    [InlineData(Verdict.NotRun, Verdict.NotRun, 0, ExpectationState.Met)]
    [InlineData(Verdict.NotRun, Verdict.NotRun, 1, ExpectationState.Met)]
    [InlineData(Verdict.NotRun, Verdict.NotRun, -1, ExpectationState.Expired)]
    [InlineData(Verdict.Pass, Verdict.NotRun, 0, ExpectationState.Stale)]
    [InlineData(Verdict.Pass, Verdict.NotRun, -1, ExpectationState.Expired)]
    [InlineData(Verdict.Inconclusive, Verdict.NotRun, 0, ExpectationState.Missed)]
    [InlineData(Verdict.Fail, Verdict.Inconclusive, 0, ExpectationState.Missed)]
    [InlineData(Verdict.Fail, Verdict.Fail, 0, ExpectationState.Met)]
    public void Of_VerdictAgainstEntry_IsAsTheTableSays(Verdict verdict, Verdict? expected, int daysLeft, ExpectationState state) =>
        ExpectationOutcome.Of(verdict, selected: true, Entry(expected, daysLeft), Today).Should().Be(state);

    [Fact]
    public void Of_RequirementNotSelected_IsNeitherGoodNorBad() =>
        ExpectationOutcome.Of(Verdict.NotRun, selected: false, Entry(Verdict.Fail, -1), Today).Should().Be(ExpectationState.NotSelected);

    [Theory]
    [InlineData(ExitCode.AsExpected, Verdict.Pass, ExpectationState.Passed)]
    [InlineData(ExitCode.AsExpected, Verdict.NotRun, ExpectationState.Met)]
    [InlineData(ExitCode.AsExpected, Verdict.Fail, ExpectationState.Met)]
    [InlineData(ExitCode.AsExpected, Verdict.NotRun, ExpectationState.NotSelected)]
    [InlineData(ExitCode.Undecided, Verdict.NotRun, ExpectationState.Missed)]
    [InlineData(ExitCode.Undecided, Verdict.Inconclusive, ExpectationState.Missed)]
    [InlineData(ExitCode.Undecided, Verdict.Pass, ExpectationState.Stale)]
    [InlineData(ExitCode.Undecided, Verdict.Pass, ExpectationState.Expired)]
    [InlineData(ExitCode.Failed, Verdict.Fail, ExpectationState.Expired)]
    [InlineData(ExitCode.Failed, Verdict.Fail, ExpectationState.Missed)]
    [InlineData(ExitCode.Rig, Verdict.Error, ExpectationState.Missed)]
    public void ExitCodeOf_OneRequirement_IsAsTheTableSays(ExitCode code, Verdict verdict, ExpectationState state) =>
        ExpectationOutcome.ExitCodeOf([(verdict, state)]).Should().Be(code);

    [Fact]
    public void ExitCodeOf_Several_IsTheGravestInAnyOrder()
    {
        (Verdict, ExpectationState)[] all =
        [
            (Verdict.NotRun, ExpectationState.Missed), (Verdict.Fail, ExpectationState.Missed), (Verdict.Error, ExpectationState.Missed), (Verdict.Pass, ExpectationState.Passed),
        ];

        ExpectationOutcome.ExitCodeOf(all).Should().Be(ExitCode.Failed);
        ExpectationOutcome.ExitCodeOf(all.Reverse()).Should().Be(ExitCode.Failed);
        ExpectationOutcome.ExitCodeOf(all.Where(one => one.Item1 != Verdict.Fail)).Should().Be(ExitCode.Rig);
    }

    private static Expectation? Entry(Verdict? verdict, int daysLeft) =>
        verdict is { } one ? new Expectation(RequirementId.Parse("0006"), one, "reason", Today.AddDays(daysLeft)) : null;
}

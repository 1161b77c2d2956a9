using FluentAssertions;
using Lse66.Campaign;
using Lse66.Cli;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Qualification;
using Lse66.Record;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Cli;

/// <summary>What a qualification says where verdicts are missing: never green, and not the harness's fault either.</summary>
public sealed class QualificationOutcomeTests
{
    private const string NoAnswer = "no answer within 300 s";

    private static readonly RequirementId Latency = RequirementId.Parse("0009");
    private static readonly RequirementId Rate = RequirementId.Parse("0013");
    private static readonly MatrixPair[] Unanswered = [.. Matrix.Pairs(JobResult.OfBroken("latency=1.5", NoAnswer), [Latency, Rate])];
    private static readonly MatrixPair Clean = new(Latency, MatrixPair.CleanSite, 0, FaultEffect.Intact, Verdict.Pass, null);
    private static readonly MatrixPair Missed = new(Latency, "latency", 2, FaultEffect.Breaks, Verdict.Pass, null);

    [Theory]
    [InlineData(false, false, 0, ExitCode.AsExpected)]
    [InlineData(false, false, 1, ExitCode.Rig)]
    [InlineData(true, false, 0, ExitCode.Rig)]
    [InlineData(true, false, 1, ExitCode.Rig)]
    [InlineData(false, true, 0, ExitCode.Failed)]
    [InlineData(true, true, 1, ExitCode.Failed)]
    public void ExitCode_OfPairs_TellsTheRigFromTheHarness(bool unanswered, bool missed, int campaigns, ExitCode expected) =>
        QualificationExit.Of([Clean, .. unanswered ? Unanswered : [], .. missed ? new[] { Missed } : []], [], campaigns).Should().Be(expected);

    [Theory]
    [InlineData(Verdict.Fail, ExitCode.AsExpected)]
    [InlineData(Verdict.Error, ExitCode.Rig)]
    [InlineData(Verdict.Inconclusive, ExitCode.Failed)]
    [InlineData(Verdict.Pass, ExitCode.Failed)]
    public void ExitCode_OfASideThatMustFail_TellsTheRigFromTheHarness(Verdict verdict, ExitCode expected) =>
        QualificationExit.Of([Clean], [SideThatMustFail(verdict)], 0).Should().Be(expected);

    [Fact]
    public void Text_OfACampaignWithoutVerdicts_IsOneRedLineAndNoMiss()
    {
        IReadOnlyList<string> lines = QualificationSummaryText.Of([Clean, .. Unanswered], 1, Coloured);

        lines.Should().ContainSingle(line => line.Contains(NoAnswer)).Which.Should().Be($"<Error RIG   > latency=1.5 not judged by the rig: 0009 0013: {NoAnswer}");
        lines.Should().ContainSingle(line => line.StartsWith("latency=1.5", StringComparison.Ordinal)).Which.Should().Contain("<Fail 0009?>").And.Contain("1 more not judged");
        lines[^2].Should().Be("breaks 0 of 1 failed | masks 0 of 0 inconclusive | intact 1 of 2 passed");
        lines[^1].Should().Be("<Fail 3 pairs, 0 missed, 0 false alarms, 2 not judged by the rig>");
    }

    [Fact]
    public void Text_OfASideWithoutVerdict_SaysSoInRed()
    {
        IReadOnlyList<string> lines = BoundarySummaryText.Of([SideThatMustFail(Verdict.Error)], [], Coloured);

        lines.Should().ContainSingle(line => line.Contains("<Error RIG   >")).Which.Should().Contain("was not judged by the rig");
        lines[^1].Should().Be("<Fail 1 limits, 1 sides, 1 not as expected, 1 of them not judged by the rig>");
    }

    [Fact]
    public void Record_OfACampaignWithoutVerdicts_CountsItApartAndGivesItBack()
    {
        QualificationRecord record = QualificationAssembly.Assemble(new HarnessRecord("1", "c"), 1, [.. Unanswered, Missed, new(Rate, "latency", 2, FaultEffect.Intact, Verdict.Pass, null)]);

        QualificationRecord read = QualificationJson.Read(QualificationJson.Write(record));

        read.Summary.Should().Be(new QualificationSummary(4, 1, 0, 0) { NotJudged = 2 });
        QualificationReading.Pairs(read).Count(pair => pair.NotJudged).Should().Be(2, "what is joined from parts must not turn green");
    }

    private static BoundaryFound SideThatMustFail(Verdict verdict)
    {
        BoundarySide side = new("one", 1, SiteNoise.Full, new SeededFault("latency", 1.5), Verdict.Fail);
        return new BoundaryFound(new BoundaryPair(Latency, "made up", BoundaryKind.SmallestViolation, "violations", null, null, [side]), side, verdict, null);
    }

    private static string Coloured(Verdict verdict, string text) => $"<{verdict} {text}>";
}

using FluentAssertions;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Qualification;
using Lse66.Record;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Qualification;

public class MatrixTests
{
    private static readonly RequirementId Latency = Id("0009");
    private static readonly RequirementId Rate = Id("0013");

    [Fact]
    public void Jobs_OfTheCatalogue_AreTheCleanSiteAndEveryFault() =>
        Matrix.Jobs(Matrix.Catalogue, 7, []).Should().HaveCount(FaultCatalogue.All.Count + 1)
            .And.OnlyContain(job => job.Seed == 7)
            .And.ContainSingle(job => job.Faults.Count == 0);

    [Theory]
    [InlineData(Verdict.Fail, true, false, false)]
    [InlineData(Verdict.Inconclusive, false, true, false)]
    [InlineData(Verdict.Error, false, false, false)]
    [InlineData(Verdict.NotRun, false, true, false)]
    [InlineData(Verdict.Pass, false, true, false)]
    public void Pair_ThatAFaultBreaks_IsMissedUnlessItFails(Verdict verdict, bool asExpected, bool missed, bool alarm)
    {
        MatrixPair pair = Pairs("latency=1.5", (Latency, verdict), (Rate, Verdict.Pass)).First(one => one.Requirement == Latency);
        (pair.AsExpected, pair.Missed, pair.FalseAlarm).Should().Be((asExpected, missed, alarm));
    }

    [Theory]
    [InlineData(Verdict.Pass, true, false)]
    [InlineData(Verdict.PassWithDeviation, false, true)]
    [InlineData(Verdict.Inconclusive, false, true)]
    [InlineData(Verdict.Fail, false, true)]
    public void Pair_ThatAFaultLeavesIntact_IsAFalseAlarmUnlessItPasses(Verdict verdict, bool asExpected, bool alarm)
    {
        MatrixPair pair = Pairs("latency=1.5", (Latency, Verdict.Fail), (Rate, verdict)).First(one => one.Requirement == Rate);
        (pair.AsExpected, pair.Missed, pair.FalseAlarm).Should().Be((asExpected, false, alarm));
    }

    [Theory]
    [InlineData(Verdict.Inconclusive, true)]
    [InlineData(Verdict.Fail, false)]
    [InlineData(Verdict.Pass, false)]
    public void Pair_ThatAFaultMasks_MustBeInconclusive(Verdict verdict, bool asExpected) =>
        Pairs("dropped-stamp=1", (Latency, verdict), (Rate, Verdict.Pass)).First(one => one.Requirement == Latency).AsExpected.Should().Be(asExpected);

    [Fact]
    public void Pairs_OfABrokenJob_AreErrorsWithTheReason() =>
        Matrix.Pairs(JobResult.OfBroken("latency=1.5", "the worker died"), [Latency, Rate])
            .Should().HaveCount(2).And.OnlyContain(pair => pair.Verdict == Verdict.Error && pair.Reason == "the worker died" && pair.NotJudged && !pair.AsExpected && !pair.Missed && !pair.FalseAlarm);

    [Fact]
    public void Record_OfPairs_CountsAndComesBackFromItsFile()
    {
        QualificationRecord record = QualificationAssembly.Assemble(
            new HarnessRecord("1", "c"),
            3,
            [.. Pairs(MatrixPair.CleanSite, (Latency, Verdict.Pass), (Rate, Verdict.Fail)), .. Pairs("latency=1.5", (Latency, Verdict.Pass), (Rate, Verdict.Pass)), .. Pairs("dropped-stamp=1", (Latency, Verdict.Pass), (Rate, Verdict.Pass))]);
        record.Summary.Should().Be(new QualificationSummary(6, 1, 1, 1));
        record.Pairs.Select(pair => pair.Expected).Should().Equal("intact", "intact", "breaks", "intact", "masks", "intact");
        QualificationJson.Read(QualificationJson.Write(record)).Should().BeEquivalentTo(record);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"schemaVersion\":1}")]
    [InlineData("not json")]
    public void QualificationFile_ThatIsNone_IsRefused(string text)
    {
        Action read = () => QualificationJson.Read(System.Text.Encoding.UTF8.GetBytes(text));
        read.Should().Throw<FormatException>();
    }

    private static IReadOnlyList<MatrixPair> Pairs(string job, params (RequirementId Id, Verdict Verdict)[] found) =>
        Matrix.Pairs(new JobResult(job, [.. found.Select(one => new RequirementFound(one.Id.ToString(), one.Verdict, null, []))], null), [Latency, Rate]);

    private static RequirementId Id(string text) => RequirementId.TryParse(text, out RequirementId id) ? id : throw new ArgumentException(text, nameof(text));
}

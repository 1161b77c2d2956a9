using FluentAssertions;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Qualification;
using Lse66.Record;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Qualification;

public sealed class QualificationJoinTests
{
    private static readonly HarnessRecord Harness = new("0.1.0", "3f1c9aa");
    private static readonly QualificationPlan Asked = new(3, [RequirementId.Parse("0009"), RequirementId.Parse("0013")], Matrix.Catalogue, Boundaries: true, Curve: true);
    private static readonly QualificationRecord Whole = Record(QualificationPart.Whole, null);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(50)]
    public void Of_AllParts_IsTheWholeByteForByte(int count)
    {
        (string, QualificationRecord)[] parts = Parts(count);

        QualificationJson.Write(QualificationJoin.Of([.. parts.Reverse()])).Should().Equal(QualificationJson.Write(Whole));
    }

    [Fact]
    public void Of_PartsWithUnansweredCampaigns_IsAsUnanswered() =>
        QualificationJoin.Of([.. Parts(3).Select((part, place) => (part.File, part.Record with { Unanswered = place }))]).Unanswered.Should().Be(3);

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void Of_PartWithAnImpossibleNumberUnanswered_IsRefused(int number)
    {
        (string File, QualificationRecord Record)[] parts = Parts(2);

        Joining([parts[0], ("2", parts[1].Record with { Unanswered = number })]).Should().Throw<UsageException>().WithMessage("2 does not hold what belongs to shard 2/2*");
    }

    [Fact]
    public void Of_PartMissing_IsRefusedByNumber() => Joining([.. Parts(3).Where(part => part.File != "2")]).Should().Throw<UsageException>().WithMessage("shard 2 of 3 is missing*");

    [Fact]
    public void Of_PartTwice_IsRefusedWithBothFiles() => Joining([.. Parts(2), ("again", Parts(2)[0].Record)]).Should().Throw<UsageException>().WithMessage("shard 1/2 is there more than once: 1, again*");

    [Fact]
    public void Of_PartOfAnotherSeed_IsRefusedWithTheSeeds()
    {
        QualificationPlan other = Asked with { Seed = 4 };
        Joining([Parts(2)[0], ("other", Record(new QualificationPart(2, 2), other.ShardOf(new QualificationPart(2, 2), Harness)) with { Seed = 4 })])
            .Should().Throw<UsageException>().WithMessage("other is of another qualification than 1: seed 4, not 3*");
    }

    [Fact]
    public void Of_PartOfAnotherDivision_IsRefused() => Joining([Parts(2)[0], Parts(3)[1]]).Should().Throw<UsageException>().WithMessage("*number of shards 3, not 2*");

    [Fact]
    public void Of_WholeQualification_IsRefused() => Joining([("whole", Whole)]).Should().Throw<UsageException>().WithMessage("whole holds a whole qualification*");

    [Fact]
    public void Of_PartThatWasCut_IsRefused()
    {
        (string File, QualificationRecord Record)[] parts = Parts(2);

        Joining([parts[0], ("2", parts[1].Record with { Boundaries = [.. parts[1].Record.Boundaries.Skip(5)] })]).Should().Throw<UsageException>().WithMessage("2 does not hold what belongs to shard 2/2*");
        Joining([parts[0], ("2", parts[1].Record with { Faults = [.. parts[1].Record.Faults.Skip(1)] })]).Should().Throw<UsageException>();
        Joining([parts[0], ("2", parts[1].Record with { Pairs = [.. parts[1].Record.Pairs.Select((one, place) => place == 0 ? one with { Ok = !one.Ok } : one)] })]).Should().Throw<UsageException>();
    }

    [Fact]
    public void Reading_OfARecord_GivesBackWhatWasFound()
    {
        QualificationReading.Pairs(Whole).Should().Equal(Pairs(QualificationPart.Whole));
        QualificationReading.Boundaries(Whole).Select(one => (one.Pair.Requirement, one.Pair.Name, one.Side.Name, one.Side.Expected, one.Verdict, one.AsExpected, string.Join(' ', one.Side.Faults)))
            .Should().Equal(Sides(QualificationPart.Whole).Select(one => (one.Pair.Requirement, one.Pair.Name, one.Side.Name, one.Side.Expected, one.Verdict, one.AsExpected, string.Join(' ', one.Side.Faults))));
        QualificationReading.Discrimination(Whole).Should().Equal(Points(QualificationPart.Whole));
    }

    [Fact]
    public void Count_OfLimits_IsThatOfTheirPairs()
    {
        Limits([]).Should().HaveCount(Boundaries.Count([]));
        Limits(Asked.Select).Should().HaveCount(Boundaries.Count(Asked.Select)).And.NotBeEmpty();
    }

    [Fact]
    public void Part_OfAnyNumber_TakesEveryPlaceOnce()
    {
        int[] all = [.. Enumerable.Range(0, 117)];
        for (int count = 1; count <= all.Length; count++)
        {
            QualificationPart[] parts = [.. Enumerable.Range(1, count).Select(number => new QualificationPart(number, count))];

            parts.SelectMany(part => part.Of(all)).Should().BeEquivalentTo(all);
            parts.Should().OnlyContain(part => part.Of(all).Count == part.CountOf(all.Length));
        }
    }

    private static Action Joining(IReadOnlyList<(string, QualificationRecord)> parts) => () => QualificationJoin.Of(parts);

    private static (string File, QualificationRecord Record)[] Parts(int count) =>
        [.. Enumerable.Range(1, count).Select(number => new QualificationPart(number, count)).Select(part => (FormattableString.Invariant($"{part.Number}"), Record(part, Asked.ShardOf(part, Harness))))];

    private static QualificationRecord Record(QualificationPart part, QualificationShard? shard) =>
        QualificationAssembly.Assemble(Harness, 3, [.. Pairs(part)]).With([.. Sides(part)], [.. Points(part)]) with { Shard = shard };

    /// <summary>Verdicts as they would come, and a few that would not.</summary>
    private static IEnumerable<MatrixPair> Pairs(QualificationPart part) =>
        part.Of(Matrix.Jobs(Asked.Faults, Asked.Seed, Asked.Select)).SelectMany(job => Matrix.Pairs(new JobResult(job.Name, [.. Asked.Select.Select(id => new RequirementFound(id.ToString(), job.Name.Length % 5 == 0 ? Verdict.Fail : Verdict.Pass, "because", []))], null), Asked.Select));

    private static IEnumerable<BoundaryFound> Sides(QualificationPart part) =>
        part.Of(Limits(Asked.Select)).SelectMany(pair => pair.Sides.Select(side => new BoundaryFound(pair, side, side.Name.Length % 2 == 0 ? side.Expected : Verdict.Error, side.Name.Length % 2 == 0 && side.Expected == Verdict.Pass ? null : "because")));

    private static IEnumerable<DiscriminationPoint> Points(QualificationPart part) =>
        part.Of<FaultDefinition>([.. FaultCatalogue.All.Where(fault => !fault.WholeNumber).Take(Asked.CurveCount)]).Select(fault => new DiscriminationPoint(fault.Name, Asked.Select[0], fault.Unit, 2, 1, 30));

    private static IReadOnlyList<BoundaryPair> Limits(IReadOnlyList<RequirementId> select) => Boundaries.Pairs(
        [.. Boundaries.CleanJobs(3, []).Select(job => new JobResult(job.Name, [.. Register.Requirements.Select(one => new RequirementFound(one.Id.ToString(), Verdict.Pass, null, Everything()))], null))],
        select);

    private static IReadOnlyList<ValueFound> Everything() => [.. ContinuumCatalogue.All.Select(one => one.Measurement).OfType<string>().Distinct().Select(name => new ValueFound("scenario", name, "unit", 1, 0.9, 1.1, 100, 2, Verdict.Pass))];
}

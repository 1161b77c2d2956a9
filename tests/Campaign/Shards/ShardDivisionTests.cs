using FluentAssertions;
using Lse66.Campaign;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Campaign;

public sealed class ShardDivisionTests
{
    private static readonly RequirementId[] All = [.. Register.Requirements.Select(one => one.Id)];

    [Fact]
    public void Of_AnyNumberOfParts_IsDisjointCompleteAndLeavesNoneIdle()
    {
        for (int count = 1; count <= All.Length; count++)
        {
            IReadOnlyList<IReadOnlyList<RequirementId>> parts = ShardDivision.Of(All, 2, count);

            parts.Should().HaveCount(count).And.OnlyContain(part => part.Count > 0, "{0} parts", count);
            parts.SelectMany(part => part).Should().HaveCount(All.Length).And.BeEquivalentTo(All);
            parts.Should().OnlyContain(part => part.SequenceEqual(All.Where(part.Contains)), "every part is in document order");
        }
    }

    [Fact]
    public void Of_AnySelection_IsDisjointAndComplete()
    {
        for (int taken = 1; taken <= All.Length; taken++)
            for (int count = 1; count <= taken; count++)
                ShardDivision.Of(All[^taken..], 2, count).SelectMany(part => part).Should().BeEquivalentTo(All[^taken..], "{0} requirements in {1} parts", taken, count);
    }

    [Fact]
    public void Of_AsOftenAsAsked_IsTheSame() => Text(ShardDivision.Of(All, 2, 5)).Should().Be(Text(ShardDivision.Of(All, 2, 5)));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Of_FewParts_TakeNoSharedObservationTwice(int count)
    {
        IReadOnlyList<IReadOnlyList<RequirementId>> parts = ShardDivision.Of(All, 2, count);

        foreach (string shared in All.Select(id => ObservingCost.Of(id).Shared).OfType<string>().Distinct())
            parts.Count(part => part.Any(id => ObservingCost.Of(id).Shared == shared)).Should().Be(1, "{0} is taken once", shared);
    }

    [Fact]
    public void Of_TwoParts_AreWithinATenthOfEachOther()
    {
        double[] seconds = [.. ShardDivision.Of(All, 2, 2).Select(Seconds)];

        (seconds.Max() / seconds.Min()).Should().BeLessThan(1.1);
    }

    [Fact]
    public void PartOf_PlanWithSelection_DividesThatAlone()
    {
        CampaignPlan plan = new() { Select = [.. new[] { "0009", "0006", "0025" }.Select(RequirementId.Parse)] };

        CampaignPlan first = plan with { Shard = ShardDivision.PartOf(plan, "1/2") };
        CampaignPlan second = plan with { Shard = ShardDivision.PartOf(plan, "2/2") };

        All.Where(first.Selects).Concat(All.Where(second.Selects)).Should().BeEquivalentTo(plan.Select);
        All.Where(id => first.Selects(id) && second.Selects(id)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("a/b")]
    [InlineData("-1/3")]
    [InlineData("1/2/3")]
    [InlineData("1 / 2")]
    [InlineData("/")]
    [InlineData("3")]
    [InlineData("")]
    [InlineData("1/99999999999999999999")]
    public void PartOf_NoSuchWord_IsRefusedWithTheWord(string word)
    {
        Action divide = () => ShardDivision.PartOf(new CampaignPlan(), word);

        divide.Should().Throw<UsageException>().WithMessage($"--shard is '{word}'; write I/N for part I of N, with I from 1 to N: --shard 2/3");
    }

    [Fact]
    public void PartOf_OnePartPerRequirement_IsTheMost()
    {
        ShardDivision.PartOf(new CampaignPlan(), "39/39").Division.Should().OnlyContain(part => part.Count == 1);
        Action more = () => ShardDivision.PartOf(new CampaignPlan(), "1/40");
        more.Should().Throw<UsageException>().WithMessage("*there are 39 requirements to divide; write an N of at most 39*");
    }

    private static double Seconds(IReadOnlyList<RequirementId> part) =>
        part.Sum(id => ObservingCost.Of(id).OwnSeconds) + part.Select(id => ObservingCost.Of(id).Shared).OfType<string>().Distinct().Sum(name => ObservingCost.OfShared(name, 2));

    private static string Text(IReadOnlyList<IReadOnlyList<RequirementId>> parts) => string.Join(" | ", parts.Select(part => string.Join(' ', part)));
}

using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public class TallyTests
{
    private static Condition Met(string observed) => new("c", ConditionState.Met, observed);

    [Fact]
    public void Condition_MoreValuesThanAreShown_KeepsTheFirstThreeInOrder()
    {
        var tally = new ConditionTally("c");
        foreach (string observed in new[] { "d", "b", "c", "a", "e" })
            tally.Add(Met(observed));
        tally.ToCondition().Should().Be(Met("a; b; c"));
    }

    [Fact]
    public void Condition_NothingAdded_SaysSo() => new ConditionTally("c").ToCondition().Should().Be(new Condition("c", ConditionState.NotRecorded, "no exposure"));

    [Fact]
    public void Condition_NotRecordedOnce_IsNotRecordedAsAWhole()
    {
        var tally = new ConditionTally("c");
        tally.Add(Met("a"));
        tally.Add(new Condition("c", ConditionState.NotRecorded, "silent"));
        tally.ToCondition().Should().Be(new Condition("c", ConditionState.NotRecorded, "silent"));
    }

    [Fact]
    public void Fact_Counted_HoldsChecksContradictionsAndThreeExamples()
    {
        var tally = new FactTally("fact", "limit");
        tally.Check(true, () => throw new InvalidOperationException("asked for without need"));
        foreach (string example in new[] { "d", "c", "b", "a" })
            tally.Check(false, () => example);
        tally.Confirm(5);
        tally.Contradict(() => "e");
        Estimate estimate = tally.ToEstimate();
        estimate.SampleCount.Should().Be(11);
        estimate.Value.Should().Be(5);
        estimate.Worst.Should().Be("a; b; c");
        JudgedMeasurement judged = tally.Judge(DecisionRule.Guarded);
        judged.Reason.Should().Be("5 of 11 contradict: a; b; c");
        judged.Limit!.Parameter.Should().Be("limit");
    }

    [Fact]
    public void Fact_ReasonsNotToCheck_CountOnlyWhereNothingWasChecked()
    {
        var tally = new FactTally("fact");
        tally.NotChecked("no stamp");
        tally.ToEstimate(alsoWithheld: "also").Withheld.Should().Equal("no stamp");
        tally.Judge(DecisionRule.Guarded).Reason.Should().Be("no stamp");
        tally.Confirm(1);
        tally.ToEstimate().Withheld.Should().BeEmpty();
        tally.ToEstimate(alsoWithheld: "also").Withheld.Should().Equal("also");
        tally.Withhold("lost");
        tally.ToEstimate(alsoWithheld: "also").Withheld.Should().Equal("lost", "also");
    }

    [Fact]
    public void Fact_ManyReasons_KeepsTheFirstSix()
    {
        var tally = new FactTally("fact");
        for (char reason = 'h'; reason >= 'a'; reason--)
            tally.Withhold(reason.ToString());
        tally.ToEstimate().Withheld.Should().Equal("a", "b", "c", "d", "e", "f");
    }

    [Fact]
    public void Fact_Merged_IsTheSumOfBoth()
    {
        FactTally left = new("fact"), right = new("fact");
        left.Check(false, () => "one");
        right.Check(false, () => "other");
        right.Confirm(3);
        right.Withhold("lost");
        left.Merge(right);
        left.Checks.Should().Be(5);
        left.Contradictions.Should().Be(2);
        left.Examples.Should().Equal("one", "other");
        left.ToEstimate().Withheld.Should().Equal("lost");
        FactTally unchecked1 = new("fact"), unchecked2 = new("fact");
        unchecked2.NotChecked("no stamp");
        unchecked1.Merge(unchecked2);
        unchecked1.ToEstimate().Withheld.Should().Equal("no stamp");
    }

    [Fact]
    public void Greatest_EqualValues_KeepTheFirstItemAndCountAll()
    {
        var greatest = new Greatest();
        greatest.Offer(new Duration(7), new Item("b"));
        greatest.Offer(new Duration(7), new Item("c"));
        greatest.At.Exposure.Should().Be("b");
        greatest.Offer(new Duration(7), new Item("a"));
        greatest.At.Exposure.Should().Be("a");
        greatest.Offer(new Duration(6), new Item("0"));
        greatest.Value.Should().Be(new Duration(7));
        greatest.Count.Should().Be(4);
        var merged = new Greatest();
        merged.Merge(greatest);
        merged.Merge(new Greatest());
        merged.Should().BeEquivalentTo(greatest);
    }

    /// <summary>By exposure, then stamp, then sensor; an item without the finer place comes first.</summary>
    [Fact]
    public void Items_InOrder_GoByExposureStampAndSensor()
    {
        Item[] ordered =
        [
            new("a"),
            new("a", GuideSensor.R00_SG0),
            new("a", GuideSensor.R00_SG1, 1),
            new("a", GuideSensor.R00_SG0, 2),
            new("a", GuideSensor.R00_SG1, 2),
            new("b"),
        ];
        for (int at = 1; at < ordered.Length; at++)
        {
            (ordered[at - 1] < ordered[at] && ordered[at] > ordered[at - 1]).Should().BeTrue();
            (ordered[at - 1] > ordered[at] || ordered[at] < ordered[at - 1]).Should().BeFalse();
            (ordered[at - 1] <= ordered[at] && ordered[at] >= ordered[at - 1]).Should().BeTrue();
            (ordered[at - 1] >= ordered[at] || ordered[at] <= ordered[at - 1]).Should().BeFalse();
        }
        Item same = ordered[3];
        (same <= ordered[3] && same >= ordered[3]).Should().BeTrue();
        (same < ordered[3] || same > ordered[3]).Should().BeFalse();
    }

    [Theory]
    [InlineData(null, null, "X")]
    [InlineData(GuideSensor.R04_SG1, null, "R04_SG1 of X")]
    [InlineData(null, 17L, "stamp 17 of X")]
    [InlineData(GuideSensor.R04_SG1, 17L, "R04_SG1 stamp 17 of X")]
    public void Item_InWords_NamesWhatIsKnown(GuideSensor? sensor, long? stamp, string expected) => new Item("X", sensor, stamp).ToString().Should().Be(expected);

    [Fact]
    public void Item_NameOfTheExposure_IsReadableWhateverTheSourceSays()
    {
        static string Named(string? id) => Item.NameOf(ObservedExposure.Nominal(3).Change(one => one with { ExposureId = id }).Build());
        foreach (char control in Enumerable.Range(0, 0x100).Select(code => (char)code).Where(char.IsControl))
            Named($"A{control}B").Should().Be("A?B", "{0:X2} is a control character", (int)control);
        Named("A\u007EB\u00A0 C").Should().Be("A\u007EB\u00A0 C");
        Named("T_C_1").Should().Be("T_C_1");
        Named(" ").Should().Be("nominal exposure 3");
        Named(null).Should().Be("nominal exposure 3");
        Named("a\nb").Should().Be("a?b");
        Named(new string('x', 64)).Should().Be(new string('x', 64));
        Named(new string('x', 65)).Should().Be(new string('x', 64));
    }
}

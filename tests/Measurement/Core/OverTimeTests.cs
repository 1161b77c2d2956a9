using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>What plots over time are drawn from: bounded, exact, and the same however the samples came.</summary>
public class OverTimeTests
{
    private const long Second = Duration.NanosecondsPerSecond;

    private static OverTime Of(params (long At, long Value)[] samples)
    {
        var course = new OverTime();
        foreach ((long at, long value) in samples)
            course.Offer(at, value);
        return course;
    }

    private static string Text(OverTime course) => course.ToCourse("made up", 1) is { } shown ? $"{shown.WidthSeconds}: {string.Join("; ", shown.Points)}" : "nothing";

    [Fact]
    public void Course_OfOneStretch_HasLeastMeanAndGreatest() =>
        Of((1000 * Second, 3_000_000), (1000 * Second + 1, 1_000_000), (1000 * Second + 124_999_999, 8_000_000)).ToCourse("made up", 1_000_000)!
            .Should().BeEquivalentTo(new Course("made up", 0.125, [new CoursePoint(0, 3, 1, 4, 8)]));

    [Fact]
    public void Course_AtTheEndOfAStretch_BeginsTheNext() =>
        Of((1000 * Second, 1), (1000 * Second + 125_000_000, 5), (1003 * Second - 1, 7)).ToCourse("made up", 1)!.Points
            .Should().Equal(new CoursePoint(0, 1, 1, 1, 1), new CoursePoint(0.125, 1, 5, 5, 5), new CoursePoint(2.875, 1, 7, 7, 7));

    [Fact]
    public void Course_BeforeZero_HasStretchesOfTheSameLength() =>
        Of((-1, 1), (0, 2), (-125_000_000, 3), (-125_000_001, 4)).ToCourse("made up", 1)!.Points
            .Should().Equal(new CoursePoint(0, 1, 4, 4, 4), new CoursePoint(0.125, 2, 1, 2, 3), new CoursePoint(0.25, 1, 2, 2, 2));

    [Fact]
    public void Course_WithoutSamples_IsNone() => new OverTime().ToCourse("made up", 1).Should().BeNull();

    [Theory]
    [InlineData(100, 100, 0.125)]
    [InlineData(101, 51, 0.25)]
    [InlineData(36_000, 71, 64)]
    public void Course_OfMoreStretchesThanThereMayBe_DoublesThem(int samples, int points, double width)
    {
        var course = new OverTime();
        for (int sample = 0; sample < samples; sample++)
            course.Offer(sample * 125_000_000L, sample);

        Course shown = course.ToCourse("made up", 1)!;

        shown.WidthSeconds.Should().Be(width);
        shown.Points.Should().HaveCount(points);
        shown.Points.Sum(point => point.Count).Should().Be(samples);
        shown.Points[0].Low.Should().Be(0);
        shown.Points[^1].High.Should().Be(samples - 1);
        shown.Points.Sum(point => point.Mean * point.Count).Should().BeApproximately(samples * (samples - 1.0) / 2, 1);
    }

    /// <summary>Nothing lies in a gap, so the stretches of two short series a year apart stay as short as those of one.</summary>
    [Fact]
    public void Course_WithALongGap_KeepsItsStretches() =>
        Of((0, 1), (Second, 2), (365 * 86_400 * Second, 3)).ToCourse("made up", 1)!.WidthSeconds.Should().Be(0.125);

    [Fact]
    public void Course_OfSamplesInAnyOrderAndGrouping_IsTheSame()
    {
        for (int seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            (long At, long Value)[] samples = [.. Enumerable.Range(0, 400).Select(_ => (random.NextInt64(-50, 4000) * Second / 10, random.NextInt64(-1000, 1000)))];
            OverTime whole = Of(samples);
            (long At, long Value)[] shuffled = [.. samples];
            random.Shuffle(shuffled);
            OverTime merged = Of(shuffled[..7]);
            merged.Merge(Of(shuffled[7..300]));
            merged.Merge(new OverTime());
            merged.Merge(Of(shuffled[300..]));

            Text(merged).Should().Be(Text(whole), "seed {0}", seed);
        }
    }

    /// <summary>A finer one goes into a coarser one, and a coarser one into a finer one.</summary>
    [Fact]
    public void Course_MergedEitherWay_IsTheSame()
    {
        (long At, long Value)[] night = [.. Enumerable.Range(0, 1000).Select(sample => (sample * Second, (long)sample))];
        (long At, long Value)[] moment = [(0, -5), (3 * Second, 5)];
        OverTime one = Of(night), other = Of(moment);
        one.Merge(Of(moment));
        other.Merge(Of(night));

        Text(one).Should().Be(Text(Of([.. night, .. moment]))).And.Be(Text(other));
    }

    [Fact]
    public void Course_AfterAMerge_TakesFurtherSamples()
    {
        OverTime course = Of((0, 1));
        course.Merge(Of([.. Enumerable.Range(0, 500).Select(sample => (sample * Second, 1L))]));
        course.Offer(1, 9);

        course.ToCourse("made up", 1)!.Points[0].High.Should().Be(9);
    }

    [Fact]
    public void Course_OfAbsurdInstants_StaysBounded()
    {
        var course = new OverTime();
        foreach (long at in new[] { long.MinValue, long.MaxValue, 0, -1, 1, long.MinValue + 1, long.MaxValue - 1 })
            course.Offer(at, long.MaxValue);
        for (int power = 0; power < 63; power++)
        {
            course.Offer(1L << power, long.MinValue);
            course.Offer(-(1L << power), long.MinValue);
            for (int sample = 0; sample < 9; sample++)
                course.Offer((1L << power) + sample * Second, 0);
        }

        Course shown = course.ToCourse("made up", 1)!;

        shown.Points.Count.Should().BeInRange(1, OverTime.PointsMax);
        shown.Points.Select(point => point.Seconds).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        shown.Points.Sum(point => point.Count).Should().Be(7 + 63 * 11);
    }
}

using FluentAssertions;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public class StatisticsTests
{
    /// <summary>1.96 and 4.23: PROCEDURES section 1. 2.80 for ten items: quantile of 0.975^(1/10) = 0.997471, tables of the standard normal (z of 0.99747 is 2.80).</summary>
    [Theory]
    [InlineData(1, 1.95996, 1e-5)]
    [InlineData(10, 2.80, 0.005)]
    [InlineData(2160, 4.23, 0.005)]
    public void ExtremeFactor_PublishedCounts_GivesPublishedQuantiles(long count, double expected, double tolerance) =>
        Extremes.Factor(count).Should().BeApproximately(expected, tolerance);

    [Fact]
    public void ExtremeFactor_CountBelowOne_IsThatOfOne() => Extremes.Factor(0).Should().Be(Extremes.Factor(1));

    [Fact]
    public void ExtremeUncertainty_BoundedError_TakesHalfWidthWhereSmaller()
    {
        Extremes.ExpandedUncertainty(0.1, 1, 2160, 0.5).Should().BeApproximately(0.6, 1e-12);
        Extremes.ExpandedUncertainty(0.1, 0.01, 2160, 0.5).Should().BeApproximately(0.1 + 0.01 * 4.23, 1e-4);
    }

    /// <summary>A fixed 2u would fail most perfect runs of 2,160 stamps: only with k_n do about 97.5 % of maxima of normal errors stay within. Seed 1.</summary>
    [Fact]
    public void ExtremeFactor_SimulatedMaxima_CoverAsStated()
    {
        var random = new Random(1);
        double factor = Extremes.Factor(200);
        int within = 0;
        for (int run = 0; run < 2000; run++)
        {
            double greatest = double.MinValue;
            for (int item = 0; item < 200; item++)
                greatest = Math.Max(greatest, Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            within += greatest <= factor ? 1 : 0;
        }
        within.Should().BeInRange(1925, 1975, "0.975 of 2,000 is 1,950, standard deviation 7");
    }

    /// <summary>
    /// Lower one-sided 95 % Clopper-Pearson limits. Without failures 59 samples show 95 % and 299 show 99 % (95/95 and 95/99 of Wilks, Ann. Math. Stat. 12, 1941);
    /// 1 failure needs 93 and 2 need 124 for 95 % (Wilks at higher order).
    /// </summary>
    [Theory]
    [InlineData(59, 0, 0.95)]
    [InlineData(299, 0, 0.99)]
    [InlineData(93, 1, 0.95)]
    [InlineData(124, 2, 0.95)]
    public void ProportionWithin_WilksSampleSizes_JustReachTheProportion(long frames, long exceedances, double proportion)
    {
        Population.ProportionWithinMin(frames, exceedances).Should().BeGreaterThanOrEqualTo(proportion);
        Population.ProportionWithinMin(frames - 1, exceedances).Should().BeLessThan(proportion);
    }

    /// <summary>The defining equation, independent of any beta quantile: at p_L the probability of so few exceedances is exactly 5 %.</summary>
    [Theory]
    [InlineData(10, 1)]
    [InlineData(20, 2)]
    [InlineData(50, 5)]
    public void ProportionWithin_BinomialTail_IsFivePercent(int frames, int exceedances)
    {
        double within = Population.ProportionWithinMin(frames, exceedances);
        double tail = 0, term = Math.Pow(within, frames);
        for (int exceeding = 0; exceeding <= exceedances; exceeding++)
        {
            tail += term;
            term *= (frames - exceeding) * (1 - within) / ((exceeding + 1) * within);
        }
        tail.Should().BeApproximately(0.05, 1e-9);
    }

    /// <summary>Of frames none of which exceeds, all are within with a chance of exactly 5 %, for a night as for a year of them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(59)]
    [InlineData(10_000_000)]
    public void ProportionWithin_NoneExceeding_IsTheRootOfFivePercent(long frames) =>
        Math.Pow(Population.ProportionWithinMin(frames, 0), frames).Should().BeApproximately(0.05, 1e-9);

    [Fact]
    public void ProportionWithin_NothingOrAllExceeding_IsZero()
    {
        Population.ProportionWithinMin(0, 0).Should().Be(0);
        Population.ProportionWithinMin(7, 7).Should().Be(0);
    }

    [Theory]
    [InlineData(0.5, 5)]
    [InlineData(0.95, 59)]
    [InlineData(0.99, 299)]
    [InlineData(0.999, 2995)]
    public void Quantile_TooFewFrames_IsNotPrinted(double proportion, int needed)
    {
        double[] ordered = [.. Enumerable.Range(1, needed).Select(value => (double)value)];
        Population.Quantile(ordered.AsSpan(1), proportion).Should().BeNull();
        Population.Quantile(ordered, proportion).Should().Be((double)Math.Ceiling(needed * (decimal)proportion));
    }

    /// <summary>n p is a whole number: the place is that number and not the next, as binary rounding upwards would make it.</summary>
    [Fact]
    public void Quantile_WholeProduct_TakesThatPlace()
    {
        for (int count = 60; count <= 6000; count += 20)
        {
            double[] ordered = [.. Enumerable.Range(1, count).Select(value => (double)value)];
            Population.Quantile(ordered, 0.95).Should().Be(count / 20 * 19, "of {0} frames", count);
        }
    }
}

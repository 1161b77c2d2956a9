using FluentAssertions;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

public class RandomStreamTests
{
    /// <summary>First outputs of S. Vigna's splitmix64.c for state 0.</summary>
    [Fact]
    public void Next_FromSeedZero_IsThePublishedSequence()
    {
        var stream = new RandomStream(0);
        stream.Next().Should().Be(0xE220A8397B1DCDAF);
        stream.Next().Should().Be(0x6E789E6AA1B965F4);
        stream.Next().Should().Be(0x06C45D188009454F);
    }

    /// <summary>Tabulated quantiles of the standard normal distribution (NIST/SEMATECH e-Handbook, 1.3.6.7.1).</summary>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959964)]
    [InlineData(0.99, 2.326348)]
    [InlineData(0.001, -3.090232)]
    [InlineData(0.02, -2.053749)]
    [InlineData(0.03, -1.880794)]
    public void Quantile_OfATabulatedProbability_IsTheTabulatedValue(double probability, double value) =>
        GaussianTable.Quantile(probability).Should().BeApproximately(value, 1e-6);

    [Fact]
    public void Table_Always_HasZeroMeanAndUnitVariance()
    {
        GaussianTable.Values.Average(value => (double)value).Should().BeApproximately(0, 1e-6);
        GaussianTable.Values.Average(value => (double)value * value).Should().BeApproximately(1, 1e-5);
    }

    [Fact]
    public void Gaussian_ManyDraws_StaysWithinThreeSigma()
    {
        RandomStream stream = new RandomKey(5).With("test").Stream();
        double[] draws = [.. Enumerable.Range(0, 200_000).Select(_ => stream.Gaussian())];
        draws.Max(Math.Abs).Should().Be(3);
        draws.Average(draw => draw * draw).Should().BeApproximately(0.995, 0.012);
    }

    [Fact]
    public void Key_DifferentParts_GiveDifferentStreams()
    {
        var key = new RandomKey(1);
        new[] { key, key.With(0), key.With(1), key.With("a"), key.With("b"), key.With("a").With(0), key.With(0).With("a") }
            .Select(one => one.Stream().Next()).Should().OnlyHaveUniqueItems();
    }
}

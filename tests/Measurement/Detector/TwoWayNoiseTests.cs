using FluentAssertions;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>Expected values were computed by hand, or with numpy where the text says so.</summary>
public sealed class TwoWayNoiseTests
{
    [Fact]
    public void TwoByTwo_ByHand()
    {
        // Means of images 1.5 and 4, of pixels 2 and 3.5, of all 2.75: every residual is 0.25 or -0.25.
        var noise = TwoWayNoise.Of([[1, 2], [3, 5]]);
        noise.SumOfSquares.Should().BeApproximately(0.25, 1e-12);
        noise.DegreesOfFreedom.Should().Be(1);
        noise.Sigma.Should().BeApproximately(0.5, 1e-12);
        noise.PairSigmas.Should().ContainSingle().Which.Should().BeApproximately(0.5, 1e-12, "differences 2 and 3 have a standard deviation of sqrt(0.5)");
    }

    [Fact]
    public void ThreeByFour_ByHand()
    {
        // 10 + 2 k + 3 i plus an interaction a_k b_i with a = (1, -2, 1) and b = (1, -1, 1, -1), both of mean 0: SSR = (1 + 4 + 1) * 4.
        var noise = TwoWayNoise.Of([[11, 12, 17, 18], [10, 17, 16, 23], [15, 16, 21, 22]]);
        noise.SumOfSquares.Should().BeApproximately(24, 1e-12);
        noise.DegreesOfFreedom.Should().Be(6);
        noise.Sigma.Should().BeApproximately(2, 1e-12);
        noise.PairSigmas.Should().ContainSingle().Which.Should().BeApproximately(Math.Sqrt(6), 1e-12, "differences -1, 5, -1 and 5 have a variance of 12");
    }

    [Fact]
    public void AdditiveLevels_NoNoise()
    {
        var noise = TwoWayNoise.Of([[10, 20, 35], [11, 21, 36], [60, 70, 85]]);
        noise.SumOfSquares.Should().BeApproximately(0, 1e-9);
        noise.Rejected.Should().Be(0);
    }

    [Fact]
    public void HugeBias_CostsNoDigits() =>
        TwoWayNoise.Of([[2_147_483_001, 2_147_483_002], [2_147_483_003, 2_147_483_005]]).SumOfSquares.Should().BeApproximately(0.25, 1e-9);

    [Fact]
    public void OneCosmicRay_IsLeftOutAndTheRestIsUntouched()
    {
        // Least squares of an additive model on the other 399 samples (numpy.linalg.lstsq): SSR 1448.265650969529.
        List<int[]> images = Quiet();
        images[7][11] += 50_000;
        var noise = TwoWayNoise.Of(images);
        noise.Rejected.Should().Be(1);
        noise.DegreesOfFreedom.Should().Be(19 * 19 - 1);
        noise.SumOfSquares.Should().BeApproximately(1448.265650969529, 1e-8);
    }

    [Fact]
    public void CosmicRays_OfOneImageOrAPair_AreLeftOutEverywhere()
    {
        List<int[]> images = Quiet();
        images[7][11] += 50_000;
        images[7][3] += 40_000;
        images[12][5] += 30_000;
        var noise = TwoWayNoise.Of(images);
        noise.Rejected.Should().Be(3);
        noise.SumOfSquares.Should().BeInRange(1300, 1461);
        noise.PairSigmas.Should().OnlyContain(sigma => sigma < 10).And.HaveCount(10, "a ray costs a pair one pixel, in whichever of its images it is");
    }

    [Fact]
    public void NoImages_IsAMisuse() => new Action(() => TwoWayNoise.Of(null!)).Should().Throw<ArgumentNullException>();

    [Fact]
    public void QuietImages_NothingLeftOut()
    {
        var noise = TwoWayNoise.Of(Quiet());
        noise.Rejected.Should().Be(0);
        noise.SumOfSquares.Should().BeApproximately(1460.15, 1e-8, "numpy gives this for the same numbers");
        noise.PairSigmas.Should().HaveCount(10);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public void QuietData_BoundIsSixTimesTheQuantisation(int step, long rejected)
    {
        // Additive data have no spread, so the bound is 6 / sqrt(12) = 1.73.
        int[][] images = [.. Enumerable.Range(0, 11).Select(_ => Enumerable.Range(0, 11).ToArray())];
        images[5][5] += step;
        TwoWayNoise.Of(images).Rejected.Should().Be(rejected);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(5, 1)]
    [InlineData(0, 0)]
    public void TooFew_Throws(int images, int pixels) =>
        new Action(() => TwoWayNoise.Of([.. Enumerable.Range(0, images).Select(_ => new int[pixels])])).Should().Throw<ArgumentException>();

    /// <summary>20 images of 20 pixels, additive, with noise of -3 to 3 from a linear congruential generator.</summary>
    internal static List<int[]> Quiet()
    {
        uint state = 1;
        int Next()
        {
            state = state * 1_664_525 + 1_013_904_223;
            return (int)(state >> 24) % 7 - 3;
        }
        return [.. Enumerable.Range(0, 20).Select(image => Enumerable.Range(0, 20).Select(pixel => 1000 + 3 * image + 5 * pixel + Next()).ToArray())];
    }
}

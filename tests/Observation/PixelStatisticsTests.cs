using FluentAssertions;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Observation;

public sealed class PixelStatisticsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(2500)]
    [InlineData(2503)]
    public void Statistics_OfAnyLength_EqualTheOnesTakenPixelByPixel(int count)
    {
        var random = new Random(count);
        int[] pixels = [.. Enumerable.Range(0, count).Select(_ => random.Next(1 << 18))];

        PixelStatistics statistics = PixelStatistics.Of(pixels);

        statistics.Count.Should().Be(count);
        statistics.Min.Should().Be(pixels.Min());
        statistics.Max.Should().Be(pixels.Max());
        statistics.Sum.Should().Be(pixels.Sum(pixel => (long)pixel));
        statistics.SumOfSquares.Should().Be(pixels.Sum(pixel => (long)pixel * pixel));
        statistics.Or.Should().Be(pixels.Aggregate((left, right) => left | right));
        statistics.And.Should().Be(pixels.Aggregate((left, right) => left & right));
    }

    [Fact]
    public void Checksum_OfTheSamePixelsInAnotherOrder_Differs()
    {
        int[] pixels = [.. Enumerable.Range(0, 2500)];

        PixelStatistics.Of(pixels).Checksum.Should().NotBe(PixelStatistics.Of([.. pixels.Reverse()]).Checksum);
    }

    [Fact]
    public void Checksum_WithOnePixelSwap_Differs()
    {
        int[] pixels = [.. Enumerable.Range(0, 2500)];
        int[] swapped = [.. pixels];
        (swapped[100], swapped[1700]) = (swapped[1700], swapped[100]);

        PixelStatistics.Of(pixels).Checksum.Should().NotBe(PixelStatistics.Of(swapped).Checksum);
    }

    [Fact]
    public void Statistics_OfNothing_AreNothing() => PixelStatistics.Of([]).Should().Be(default(PixelStatistics));
}

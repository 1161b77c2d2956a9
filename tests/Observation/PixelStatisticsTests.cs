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

    /// <summary>Values that fit 18 bits, values that do not, and both: what is summed in 32 bits and what is not must not differ, nor the width of the processor's registers.</summary>
    [Theory]
    [InlineData(0, 1 << 18)]
    [InlineData((1 << 18) - 1, 1 << 18)]
    [InlineData(-1, 1 << 18)]
    [InlineData((1 << 18) - 2, (1 << 18) + 1)]
    [InlineData(int.MinValue, int.MaxValue)]
    [InlineData(int.MaxValue - 1, int.MaxValue)]
    public void Statistics_OfAnyValues_AreThoseOfFourColumns(int least, int below)
    {
        foreach (int count in (int[])[.. Enumerable.Range(1, 50), 1279, 1280, 1281, 2500, 2560, 2583, 40_000])
        {
            var random = new Random(count);
            int[] pixels = [.. Enumerable.Range(0, count).Select(_ => random.Next(least, below))];

            PixelStatistics defined = Defined(pixels);

            PixelStatistics.Of(pixels).Should().Be(defined, "of {0} pixels", count);
            PixelStatistics.Of(pixels, wide: true).Should().Be(defined, "of {0} pixels, sixteen at a time", count);
            PixelStatistics.Of(pixels, wide: false).Should().Be(defined, "of {0} pixels, eight at a time", count);
        }
    }

    /// <summary>One pixel beyond 18 bits among ordinary ones, wherever it stands.</summary>
    [Theory]
    [InlineData(1 << 18)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Statistics_WithOnePixelBeyond_AreThoseOfFourColumns(int beyond)
    {
        for (int at = 0; at < 2500; at += 37)
        {
            int[] pixels = [.. Enumerable.Range(0, 2500).Select(n => 1000 + n * 7919 % 101)];
            pixels[at] = beyond;

            PixelStatistics.Of(pixels, wide: true).Should().Be(Defined(pixels));
        }
    }

    /// <summary>The definition, pixel by pixel: rows of eight in four columns, then the rest in one.</summary>
    private static PixelStatistics Defined(int[] pixels)
    {
        var sums = new long[4];
        var runs = new long[4];
        int whole = pixels.Length / 8 * 8;
        long run = 0, sum = 0, square = 0;
        unchecked
        {
            for (int at = 0; at < whole; at++)
            {
                sums[at % 4] += pixels[at];
                runs[at % 4] += sums[at % 4];
            }
            foreach (long column in runs)
                run = run * 31 + column;
            sum = sums.Sum();
            for (int at = whole; at < pixels.Length; at++)
                run += sum += pixels[at];
            foreach (int pixel in pixels)
                square += (long)pixel * pixel;
        }
        return new PixelStatistics(pixels.Length, pixels.Min(), pixels.Max(), sum, square, pixels.Aggregate((a, b) => a | b), pixels.Aggregate((a, b) => a & b), run);
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

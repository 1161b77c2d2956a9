using FluentAssertions;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

/// <summary>Painting in vectors gives what its definition gives pixel by pixel: seeds of before show the same images.</summary>
public class SensorSceneTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(19)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(2500)]
    [InlineData(2501)]
    [InlineData(10_000)]
    public void Paint_AnyLength_IsTheDefinitionPixelByPixel(int length)
    {
        var scene = new SensorScene(length);
        (float Mean, float Deviation)[] pixels = Pixels(length);
        for (int at = 0; at < length; at++)
            scene.Set(at, pixels[at].Mean, pixels[at].Deviation);
        RandomStream draws = new RandomKey(7).With(length).Stream(), again = draws;

        var image = new int[length];
        scene.Paint(image, 0.3f, ref draws);

        image.Should().Equal(Defined(pixels, 0.3f, ref again));
        draws.Next().Should().Be(again.Next(), "as many draws were used");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(128)]
    public void Next_ManyWords_AreThoseOfSingleCalls(int words)
    {
        var stream = new RandomStream(ulong.MaxValue - 3);
        RandomStream single = stream;
        var many = new ulong[words];
        stream.Next(many);
        many.Should().Equal(Enumerable.Range(0, words).Select(_ => single.Next()).ToArray());
        stream.Next().Should().Be(single.Next());
    }

    [Fact]
    public void Steps_AllValues_LoseNothing() =>
        GaussianTable.Steps.Select(step => step / (float)GaussianTable.StepsPerUnit).Should().Equal(GaussianTable.Values);

    /// <summary>Four pixels from 64 bits, lowest first; what is left behind the last four takes a draw each.</summary>
    private static int[] Defined((float Mean, float Deviation)[] pixels, float offset, ref RandomStream draws)
    {
        var image = new int[pixels.Length];
        float rounding = offset + 0.5f;
        ulong bits = 0;
        int whole = pixels.Length - pixels.Length % 4;
        for (int at = 0; at < pixels.Length; at++)
        {
            bits = at % 4 == 0 || at >= whole ? draws.Next() : bits >> 16;
            image[at] = Math.Clamp((int)(pixels[at].Mean + pixels[at].Deviation * GaussianTable.Values[(ushort)bits] + rounding), 0, PositionCodedPattern.Mask);
        }
        return image;
    }

    /// <summary>Ordinary ones, and some at both ends of the range, where values are clipped.</summary>
    private static (float Mean, float Deviation)[] Pixels(int length)
    {
        RandomStream draws = new RandomKey(11).Stream();
        var pixels = new (float Mean, float Deviation)[length];
        for (int at = 0; at < length; at++)
            pixels[at] = (at % 5) switch
            {
                0 => ((float)draws.Uniform(-2, 2), 1.5f),
                1 => ((float)draws.Uniform(PositionCodedPattern.Mask - 3, PositionCodedPattern.Mask + 3), 2.5f),
                2 => ((float)draws.Uniform(0, 300_000), 400f),
                _ => ((float)draws.Uniform(990, 1_010), (float)draws.Uniform(2, 4)),
            };
        return pixels;
    }
}

using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
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
    [InlineData(160_000)]
    public void Paint_AnyLength_IsTheDefinitionPixelByPixel(int length)
    {
        var scene = new SensorScene(length);
        (float Mean, float Deviation)[] pixels = Pixels(length);
        for (int at = 0; at < length; at++)
            scene.Set(at, pixels[at].Mean, pixels[at].Deviation);
        foreach (bool wide in Widths)
        {
            RandomStream draws = new RandomKey(7).With(length).Stream(), again = draws;

            var image = new int[length];
            scene.Paint(image, 0.3f, ref draws, wide);

            image.AsSpan().SequenceEqual(Defined(pixels, 0.3f, ref again)).Should().BeTrue($"every pixel follows from the definition (wide: {wide})");
            draws.Next().Should().Be(again.Next(), "as many draws were used");
        }
    }

    /// <summary>Every length up to four turns of the widest loop, so that each kind of rest is painted.</summary>
    [Fact]
    public void Paint_EveryShortLength_IsTheDefinitionPixelByPixel()
    {
        for (int length = 0; length <= 128; length++)
            Paint_AnyLength_IsTheDefinitionPixelByPixel(length);
    }

    /// <summary>All 65,536 draws, whatever a test's seed happens to draw: a polynomial is found for every piece, and a processor that computes with them must give each entry of the table.</summary>
    [Fact]
    public void Pieces_AllDrawsButTheTails_AreTheTable()
    {
        GaussianPieces.Exact.Should().BeTrue("so it was found when they were fitted, in single numbers");
        GaussianPieces.Usable.Should().Be(Vector512.IsHardwareAccelerated && Avx512F.IsSupported);
        if (!GaussianPieces.Usable)
            return;
        GaussianPieces.Loaded pieces = GaussianPieces.Load();
        for (int from = short.MinValue; from < short.MaxValue; from += Vector512<int>.Count)
        {
            Vector512<float> steps = pieces.Steps(Vector512.Create(from) + Vector512<int>.Indices);
            for (int lane = 0; lane < Vector512<int>.Count; lane++)
            {
                var draw = (ushort)(from + lane);
                if (Math.Min((int)draw, ushort.MaxValue - draw) >= GaussianPieces.Tail)
                    steps[lane].Should().Be(GaussianTable.Steps[draw]);
            }
        }
    }

    private static IEnumerable<bool> Widths => GaussianPieces.Usable ? [false, true] : [false];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Peek_AfterSome_IsWhatComesWhenTheyAreSkipped(int count)
    {
        var stream = new RandomStream(9);
        ulong peeked = stream.Peek(count);
        stream.Skip(count);
        stream.Next().Should().Be(peeked);
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

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>Mean and standard deviation of every pixel of one sensor's ROI, ADU. Painting a stamp costs a table look-up and a multiplication a pixel, under half a nanosecond.</summary>
internal sealed class SensorScene(int length)
{
    private const int PixelsPerWord = 4;

    /// <summary>Pixels that are painted at a time: what is between the passes stays in the innermost cache.</summary>
    private const int Block = 512;

    private const float Unit = 1f / GaussianTable.StepsPerUnit;

    private readonly float[] means = new float[length];
    private readonly float[] deviations = new float[length];

    public void Set(int at, double mean, double deviation)
    {
        means[at] = (float)mean;
        deviations[at] = (float)deviation;
    }

    /// <summary>
    /// Fills <paramref name="image"/> with draws, four pixels from every 64 random bits, lowest first, and one from each for what is left behind the last four.
    /// A value is mean + deviation * noise + rounding in single precision, in that order and without a fused step, cut off to whole ADU: equal on every processor.
    /// </summary>
    public void Paint(Span<int> image, float offset, ref RandomStream draws)
    {
        float rounding = offset + 0.5f;
        int whole = image.Length - image.Length % PixelsPerWord;
        Span<ulong> words = stackalloc ulong[Block / PixelsPerWord];
        Span<short> noise = stackalloc short[Block];
        for (int at = 0; at < whole; at += Block)
        {
            int count = Math.Min(Block, whole - at);
            draws.Next(words[..(count / PixelsPerWord)]);
            LookUp(MemoryMarshal.Cast<ulong, ushort>(words), noise);
            Combine(means.AsSpan(at, count), deviations.AsSpan(at, count), noise, rounding, image.Slice(at, count));
        }
        for (int at = whole; at < image.Length; at++)
            image[at] = Pixel(means[at], deviations[at], GaussianTable.Steps[(ushort)draws.Next()], rounding);
    }

    /// <summary>
    /// Gathered in scalar registers: a load a pixel is as fast as a gathering instruction, and every processor has it. Sixteen bits always lie within the table.
    /// </summary>
    private static void LookUp(ReadOnlySpan<ushort> draws, Span<short> noise)
    {
        for (; draws.Length >= Vector128<short>.Count; draws = draws[Vector128<short>.Count..], noise = noise[Vector128<short>.Count..])
            Vector128.Create(
                Steps(draws[0]), Steps(draws[1]), Steps(draws[2]), Steps(draws[3]),
                Steps(draws[4]), Steps(draws[5]), Steps(draws[6]), Steps(draws[7])).CopyTo(noise);
    }

    private static short Steps(ushort draw) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(GaussianTable.Steps), (nint)draw);

    private static void Combine(ReadOnlySpan<float> mean, ReadOnlySpan<float> deviation, ReadOnlySpan<short> noise, float rounding, Span<int> image)
    {
        const int Two = 2 * 8;
        int at = 0;
        for (; at + Two <= image.Length; at += Two)
        {
            (Vector256<int> low, Vector256<int> high) = Vector256.Widen(Vector256.Create(noise.Slice(at, Two)));
            Eight(mean.Slice(at, Two), deviation.Slice(at, Two), low, rounding).CopyTo(image[at..]);
            Eight(mean.Slice(at + 8, 8), deviation.Slice(at + 8, 8), high, rounding).CopyTo(image[(at + 8)..]);
        }
        for (; at < image.Length; at++)
            image[at] = Pixel(mean[at], deviation[at], noise[at], rounding);
    }

    /// <summary><see cref="Pixel"/> eight times: clipped before it is cut off to a whole number, which gives the same.</summary>
    private static Vector256<int> Eight(ReadOnlySpan<float> mean, ReadOnlySpan<float> deviation, Vector256<int> steps, float rounding)
    {
        Vector256<float> value = Vector256.Create(mean) + Vector256.Create(deviation) * (Vector256.ConvertToSingle(steps) * Unit) + Vector256.Create(rounding);
        return Vector256.ConvertToInt32Native(Vector256.MinNative(Vector256.MaxNative(value, Vector256<float>.Zero), Vector256.Create((float)PositionCodedPattern.Mask)));
    }

    private static int Pixel(float mean, float deviation, short steps, float rounding) =>
        Math.Clamp((int)(mean + deviation * (steps * Unit) + rounding), 0, PositionCodedPattern.Mask);
}

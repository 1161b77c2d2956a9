using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>Mean and standard deviation of every pixel of one sensor's ROI, ADU. Painting costs a quarter to half of a nanosecond a pixel.</summary>
internal sealed class SensorScene(int length)
{
    private const int PixelsPerWord = 4;

    /// <summary>Pixels that are painted at a time: what is between the passes stays in the innermost cache.</summary>
    private const int Block = 512;

    /// <summary>What eight words are drawn for at once.</summary>
    private const int PixelsPerTurn = 8 * PixelsPerWord;

    private const float Unit = 1f / GaussianTable.StepsPerUnit;

    private readonly float[] means = new float[length];

    /// <summary>For one of the table's steps of noise: divided by a power of two, nothing is lost.</summary>
    private readonly float[] deviations = new float[length];

    public void Set(int at, double mean, double deviation)
    {
        means[at] = (float)mean;
        deviations[at] = (float)deviation * Unit;
    }

    /// <summary>
    /// Fills <paramref name="image"/> with draws, four pixels from every 64 random bits, lowest first, and one from each for what is left behind the last four.
    /// A value is mean + deviation * noise + rounding in single precision, in that order and without a fused step, cut off to whole ADU: equal on every processor.
    /// </summary>
    public void Paint(Span<int> image, float offset, ref RandomStream draws) => Paint(image, offset, ref draws, GaussianPieces.Usable);

    /// <param name="wide">Sixteen pixels at a time, where <see cref="GaussianPieces.Usable"/>; else eight. The images are the same.</param>
    internal void Paint(Span<int> image, float offset, ref RandomStream draws, bool wide)
    {
        float rounding = offset + 0.5f;
        int at = wide ? PaintWide(image, rounding, ref draws) : PaintLookedUp(image, rounding, ref draws);
        for (; at + PixelsPerWord <= image.Length; at += PixelsPerWord)
        {
            ulong bits = draws.Next();
            for (int pixel = at; pixel < at + PixelsPerWord; pixel++, bits >>= 16)
                image[pixel] = PixelOf(pixel, (ushort)bits, rounding);
        }
        for (; at < image.Length; at++)
            image[at] = PixelOf(at, (ushort)draws.Next(), rounding);
    }

    /// <returns>How many pixels are painted: all that fill eight words.</returns>
    private int PaintWide(Span<int> image, float rounding, ref RandomStream draws)
    {
        int whole = image.Length - image.Length % PixelsPerTurn;
        Span<uint> tails = stackalloc uint[Block / PixelsPerTurn];
        for (int at = 0; at < whole; at += Block)
        {
            int count = Math.Min(Block, whole - at);
            PaintPieces(means.AsSpan(at, count), deviations.AsSpan(at, count), rounding, draws.NextEightStates(), image.Slice(at, count), tails);
            for (int turn = 0; turn < count / PixelsPerTurn; turn++)
            {
                for (uint left = tails[turn]; left != 0; left &= left - 1)
                {
                    int pixel = turn * PixelsPerTurn + BitOperations.TrailingZeroCount(left);
                    image[at + pixel] = PixelOf(at + pixel, (ushort)(draws.Peek(pixel / PixelsPerWord) >> (pixel % PixelsPerWord * 16)), rounding);
                }
            }
            draws.Skip(count / PixelsPerWord);
        }
        return whole;
    }

    /// <summary>Generator, noise and pixel in registers. Pixels of the tails, a bit each in <paramref name="tails"/>, are left to the caller.</summary>
    private static void PaintPieces(ReadOnlySpan<float> means, ReadOnlySpan<float> deviations, float rounding, Vector512<ulong> states, Span<int> image, Span<uint> tails)
    {
        GaussianPieces.Loaded pieces = GaussianPieces.Load();
        ref float mean = ref MemoryMarshal.GetReference(means);
        ref float deviation = ref MemoryMarshal.GetReference(deviations);
        ref int pixels = ref MemoryMarshal.GetReference(image);
        for (int at = 0; at + PixelsPerTurn <= image.Length; at += PixelsPerTurn)
        {
            Vector512<short> draws = RandomStream.Mix(states).AsInt16();
            states += Vector512.Create(RandomStream.EightFurther);
            Sixteen(pieces.Steps(Avx512F.ConvertToVector512Int32(draws.GetLower())), ref mean, ref deviation, rounding, (nuint)at).StoreUnsafe(ref pixels, (nuint)at);
            Sixteen(pieces.Steps(Avx512F.ConvertToVector512Int32(draws.GetUpper())), ref mean, ref deviation, rounding, (nuint)at + 16).StoreUnsafe(ref pixels, (nuint)at + 16);
            tails[at / PixelsPerTurn] = (uint)Vector512.LessThan(draws ^ (draws >> 15), Vector512.Create((short)GaussianPieces.Tail)).ExtractMostSignificantBits();
        }
    }

    private static Vector512<int> Sixteen(Vector512<float> steps, ref float mean, ref float deviation, float rounding, nuint at)
    {
        Vector512<float> value = Vector512.LoadUnsafe(ref mean, at) + Vector512.LoadUnsafe(ref deviation, at) * steps + Vector512.Create(rounding);
        return Vector512.ConvertToInt32Native(Vector512.MinNative(Vector512.MaxNative(value, Vector512<float>.Zero), Vector512.Create((float)PositionCodedPattern.Mask)));
    }

    /// <returns>How many pixels are painted: all that fill words.</returns>
    private int PaintLookedUp(Span<int> image, float rounding, ref RandomStream draws)
    {
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
        return whole;
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
        Vector256<float> value = Vector256.Create(mean) + Vector256.Create(deviation) * Vector256.ConvertToSingle(steps) + Vector256.Create(rounding);
        return Vector256.ConvertToInt32Native(Vector256.MinNative(Vector256.MaxNative(value, Vector256<float>.Zero), Vector256.Create((float)PositionCodedPattern.Mask)));
    }

    private int PixelOf(int at, ushort draw, float rounding) => Pixel(means[at], deviations[at], GaussianTable.Steps[draw], rounding);

    private static int Pixel(float mean, float deviation, short steps, float rounding) =>
        Math.Clamp((int)(mean + deviation * steps + rounding), 0, PositionCodedPattern.Mask);
}

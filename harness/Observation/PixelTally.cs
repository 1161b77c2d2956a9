using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lse66.Observation;

/// <summary>
/// What <see cref="PixelStatistics"/> are made of, while pixels are gone through. Four columns of pixels are summed apart, pixel n in column n mod 4, and after every four their sums are added to the runs:
/// however wide the processor's registers, the checksum is that of four columns.
/// </summary>
internal struct PixelTally
{
    /// <summary>Pixels that <see cref="TryAddSixteens"/> takes at once: 80 rows of sums of 18 bits, summed again, stay below 2^31.</summary>
    public const int SixteensMax = 80 * 16;

    /// <summary>No bit above the 18 of a pixel.</summary>
    private const int Pixel = (1 << 18) - 1;

    private int min = int.MaxValue;
    private int max = int.MinValue;
    private int or;
    private int and = -1;
    private Vector256<long> sums;
    private Vector256<long> squares;
    private Vector256<long> runs;

    public PixelTally()
    {
    }

    /// <summary>Any values, as many as fill rows of eight; what does not is left.</summary>
    public void AddEights(ReadOnlySpan<int> pixels)
    {
        Vector256<int> mins = Vector256.Create(int.MaxValue), maxs = Vector256.Create(int.MinValue), ors = Vector256<int>.Zero, ands = Vector256<int>.AllBitsSet;
        for (; pixels.Length >= Vector256<int>.Count; pixels = pixels[Vector256<int>.Count..])
        {
            Vector256<int> pixel = Vector256.Create(pixels);
            mins = Vector256.Min(mins, pixel);
            maxs = Vector256.Max(maxs, pixel);
            ors |= pixel;
            ands &= pixel;
            (Vector256<long> first, Vector256<long> second) = Vector256.Widen(pixel);
            sums += first;
            runs += sums;
            sums += second;
            runs += sums;
            squares += first * first + second * second;
        }
        Bound(mins, maxs, ors, ands);
    }

    /// <summary>
    /// Rows of sixteen pixels in 32 bits, which hold what is summed of 18. Sums of eight columns, of which the second four follow the first: with s the sums of the second and r the runs of both,
    /// four columns have run 2 r - s. So have eight, of sixteen.
    /// </summary>
    /// <param name="pixels">A multiple of 16, at most <see cref="SixteensMax"/>.</param>
    /// <returns>False, and nothing is added: one of them has a bit beyond 18, or is negative.</returns>
    public bool TryAddSixteens(ReadOnlySpan<int> pixels)
    {
        Vector512<int> mins = Vector512.Create(int.MaxValue), maxs = Vector512.Create(int.MinValue), ors = Vector512<int>.Zero, ands = Vector512<int>.AllBitsSet;
        Vector512<int> sum = Vector512<int>.Zero, run = Vector512<int>.Zero;
        Vector512<ulong> square = Vector512<ulong>.Zero;
        ref int first = ref MemoryMarshal.GetReference(pixels);
        for (int at = 0; at + Vector512<int>.Count <= pixels.Length; at += Vector512<int>.Count)
        {
            Vector512<int> pixel = Vector512.LoadUnsafe(ref first, (nuint)at);
            mins = Vector512.Min(mins, pixel);
            maxs = Vector512.Max(maxs, pixel);
            ors |= pixel;
            ands &= pixel;
            sum += pixel;
            run += sum;
            Vector512<ulong> even = pixel.AsUInt64() & Vector512.Create((ulong)uint.MaxValue), odd = pixel.AsUInt64() >>> 32;
            square += even * even + odd * odd;
        }
        Vector256<int> bits = ors.GetLower() | ors.GetUpper();
        if ((bits & Vector256.Create(~Pixel)) != Vector256<int>.Zero)
            return false;

        (Vector512<long> Low, Vector512<long> High) sum16 = Vector512.Widen(sum), run16 = Vector512.Widen(run);
        Vector512<long> sum8 = sum16.Low + sum16.High, run8 = 2 * (run16.Low + run16.High) - sum16.High;
        int fours = pixels.Length / 4;
        runs += sums * fours + 2 * (run8.GetLower() + run8.GetUpper()) - sum8.GetUpper();
        sums += sum8.GetLower() + sum8.GetUpper();
        squares += (square.GetLower() + square.GetUpper()).AsInt64();
        Bound(Vector256.Min(mins.GetLower(), mins.GetUpper()), Vector256.Max(maxs.GetLower(), maxs.GetUpper()), bits, ands.GetLower() & ands.GetUpper());
        return true;
    }

    /// <summary>The statistics, with <paramref name="rest"/> added pixel by pixel.</summary>
    /// <param name="count">Of all pixels, the rest included.</param>
    public PixelStatistics Complete(ReadOnlySpan<int> rest, int count)
    {
        long sum = Vector256.Sum(sums), square = Vector256.Sum(squares), run = 0;
        for (int column = 0; column < Vector256<long>.Count; column++)
            run = run * 31 + runs[column];
        foreach (int pixel in rest)
        {
            Bound(pixel, pixel, pixel, pixel);
            sum += pixel;
            run += sum;
            square += (long)pixel * pixel;
        }
        return new PixelStatistics(count, min, max, sum, square, or, and, run);
    }

    private void Bound(int least, int most, int bits, int common)
    {
        min = Math.Min(min, least);
        max = Math.Max(max, most);
        or |= bits;
        and &= common;
    }

    private void Bound(Vector256<int> least, Vector256<int> most, Vector256<int> bits, Vector256<int> common)
    {
        Vector128<int> mins = Vector128.Min(least.GetLower(), least.GetUpper()), maxs = Vector128.Max(most.GetLower(), most.GetUpper());
        Vector128<int> ors = bits.GetLower() | bits.GetUpper(), ands = common.GetLower() & common.GetUpper();
        for (int lane = 0; lane < Vector128<int>.Count; lane++)
            Bound(mins[lane], maxs[lane], ors[lane], ands[lane]);
    }
}

using System.Numerics;

namespace Lse66.Observation;

/// <summary>What is kept of every stamp's pixels. Sums are exact.</summary>
/// <param name="Count">Number of pixels delivered, which may differ from rows times columns.</param>
/// <param name="Or">Bitwise OR of all pixels: bits that are set somewhere.</param>
/// <param name="And">Bitwise AND of all pixels: bits that are set everywhere.</param>
/// <param name="Checksum">Order-sensitive sum of running sums (after Fletcher, 1982), modulo 2^64: tells a duplicate from another image of equal statistics.</param>
public readonly record struct PixelStatistics(int Count, int Min, int Max, long Sum, long SumOfSquares, int Or, int And, long Checksum)
{
    public double Mean => Count == 0 ? double.NaN : (double)Sum / Count;

    public bool Constant => Count > 0 && Min == Max;

    /// <summary>One pass, vectorised: whole vectors first, then the rest pixel by pixel.</summary>
    public static PixelStatistics Of(ReadOnlySpan<int> pixels)
    {
        if (pixels.IsEmpty)
            return default;
        var mins = new Vector<int>(int.MaxValue);
        var maxs = new Vector<int>(int.MinValue);
        var ors = Vector<int>.Zero;
        var ands = new Vector<int>(-1);
        Vector<long> sums = Vector<long>.Zero, squares = Vector<long>.Zero, runs = Vector<long>.Zero;
        int at = 0;
        for (; at <= pixels.Length - Vector<int>.Count; at += Vector<int>.Count)
        {
            var pixel = new Vector<int>(pixels[at..]);
            mins = Vector.Min(mins, pixel);
            maxs = Vector.Max(maxs, pixel);
            ors |= pixel;
            ands &= pixel;
            Vector.Widen(pixel, out Vector<long> low, out Vector<long> high);
            sums += low;
            runs += sums;
            sums += high;
            runs += sums;
            squares += low * low + high * high;
        }
        int min = int.MaxValue, max = int.MinValue, or = 0, and = -1;
        for (int lane = 0; lane < Vector<int>.Count; lane++)
        {
            min = Math.Min(min, mins[lane]);
            max = Math.Max(max, maxs[lane]);
            or |= ors[lane];
            and &= ands[lane];
        }
        long sum = Vector.Sum(sums), square = Vector.Sum(squares), run = 0;
        for (int lane = 0; lane < Vector<long>.Count; lane++)
            run = run * 31 + runs[lane];
        for (; at < pixels.Length; at++)
        {
            int pixel = pixels[at];
            min = Math.Min(min, pixel);
            max = Math.Max(max, pixel);
            or |= pixel;
            and &= pixel;
            sum += pixel;
            run += sum;
            square += (long)pixel * pixel;
        }
        return new PixelStatistics(pixels.Length, min, max, sum, square, or, and, run);
    }
}

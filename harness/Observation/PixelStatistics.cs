using System.Runtime.Intrinsics;

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

    /// <summary>One pass where pixels have the 18 bits that they should have, vectorised; a second one over those that have more.</summary>
    public static PixelStatistics Of(ReadOnlySpan<int> pixels) => Of(pixels, Vector512.IsHardwareAccelerated);

    /// <param name="wide">Sixteen pixels at a time; else eight. The statistics are the same.</param>
    internal static PixelStatistics Of(ReadOnlySpan<int> pixels, bool wide)
    {
        if (pixels.IsEmpty)
            return default;
        var tally = new PixelTally();
        ReadOnlySpan<int> left = pixels;
        while (wide && left.Length >= 16)
        {
            ReadOnlySpan<int> sixteens = left[..Math.Min(PixelTally.SixteensMax, left.Length / 16 * 16)];
            if (!tally.TryAddSixteens(sixteens))
                tally.AddEights(sixteens);
            left = left[sixteens.Length..];
        }
        int eights = left.Length / 8 * 8;
        if (eights > 0)
            tally.AddEights(left[..eights]);
        return tally.Complete(left[eights..], pixels.Length);
    }
}

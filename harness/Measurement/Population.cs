using MathNet.Numerics.Distributions;

namespace Lse66.Measurement;

/// <summary>Claims about a population of frames from a sample of it (PROCEDURES section 1, claims).</summary>
public static class Population
{
    /// <summary>
    /// The proportion that lies within the limit, at 95 % confidence, after <paramref name="exceedances"/> in <paramref name="frames"/> frames:
    /// Clopper-Pearson, p_L = BetaInv(0.05; n - m, m + 1); 0.05^(1/n) when m = 0; 0 when every frame exceeds or there is none.
    /// </summary>
    public static double ProportionWithinMin(long frames, long exceedances)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exceedances);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exceedances, frames);
        if (frames == exceedances)
            return 0;
        return exceedances == 0 ? Math.Pow(0.05, 1.0 / frames) : Beta.InvCDF(frames - exceedances, exceedances + 1, 0.05);
    }

    /// <summary>Fewest frames for which a quantile may be printed: ln 0.05 / ln p, rounded up.</summary>
    public static long FramesForQuantile(double proportion) => (long)Math.Ceiling(Math.Log(0.05) / Math.Log(proportion));

    /// <summary>
    /// The ceil(n p)-th smallest value, 0 &lt; p &lt; 1, or null when there are too few to print it. Sorts nothing: <paramref name="ordered"/> ascends.
    /// The place is computed in decimals: n p in binary can come out above a whole number and would then take the next value.
    /// </summary>
    public static double? Quantile(ReadOnlySpan<double> ordered, double proportion) =>
        ordered.Length < FramesForQuantile(proportion) ? null : ordered[(int)Math.Ceiling(ordered.Length * (decimal)proportion) - 1];
}

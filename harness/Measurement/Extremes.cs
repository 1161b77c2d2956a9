using MathNet.Numerics.Distributions;

namespace Lse66.Measurement;

/// <summary>Coverage of the extreme of n items, each with an independent normal error (PROCEDURES section 1, extremes).</summary>
public static class Extremes
{
    /// <summary>
    /// k_n: the quantile of the standard normal at 0.975^(1/n), so that with 97.5 % probability none of <paramref name="count"/> errors exceeds k_n standard
    /// deviations on the side that matters. k_1 = 1.96, k_2160 = 4.23. Returns k_1 for counts below 1.
    /// </summary>
    public static double Factor(long count) => Normal.InvCDF(0, 1, Math.Pow(0.975, 1.0 / Math.Max(count, 1)));

    /// <summary>U = U_sys + k_n * u_rand; in place of the random term the half-width of a bounded error where that is smaller.</summary>
    /// <param name="systematic">Expanded (95 %) systematic part, which all items share.</param>
    /// <param name="random">Standard uncertainty of the independent part.</param>
    /// <param name="bound">Half-width of the independent part where it is bounded (quantisation); null: not bounded.</param>
    public static double ExpandedUncertainty(double systematic, double random, long count, double? bound = null)
    {
        double spread = Factor(count) * random;
        return systematic + (bound is { } halfWidth ? Math.Min(spread, halfWidth) : spread);
    }
}

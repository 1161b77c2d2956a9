namespace Lse66.Simulation;

/// <summary>
/// 65,536 equally probable values of the standard normal distribution, quantiles at (i + 1/2) / 65,536, scaled to unit variance; the largest is 4.2.
/// Sixteen random bits address one: a draw costs a look-up.
/// </summary>
internal static class GaussianTable
{
    private const int Size = 1 << 16;

    // P. J. Acklam, "An algorithm for computing the inverse normal cumulative distribution function" (2003): relative error below 1.15e-9.
    private static readonly double[] CentralNumerator =
        [-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00];

    private static readonly double[] CentralDenominator =
        [-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01, 1];

    private static readonly double[] TailNumerator =
        [-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00];

    private static readonly double[] TailDenominator =
        [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1];

    private const double TailBelow = 0.02425;

    /// <summary>Steps to a standard deviation; a power of two, so that nothing is lost between <see cref="Steps"/> and <see cref="Values"/>.</summary>
    public const int StepsPerUnit = 4096;

    private static readonly (float[] Values, double Scale) Filled = Fill();

    public static readonly float[] Values = Filled.Values;

    /// <summary><see cref="Values"/> in whole steps: half the size, so that more of it stays in the cache of a core.</summary>
    public static readonly short[] Steps = [.. Values.Select(value => (short)(value * StepsPerUnit))];

    /// <summary>Inverse of the normal distribution function for 0 &lt; <paramref name="probability"/> &lt; 1.</summary>
    public static double Quantile(double probability)
    {
        if (probability > 0.5)
            return -Quantile(1 - probability);
        if (probability < TailBelow)
        {
            double q = Math.Sqrt(-2 * Math.Log(probability));
            return Horner(TailNumerator, q) / Horner(TailDenominator, q);
        }

        double centred = probability - 0.5;
        double squared = centred * centred;
        return centred * Horner(CentralNumerator, squared) / Horner(CentralDenominator, squared);
    }

    private static double Horner(double[] coefficients, double x)
    {
        double sum = 0;
        foreach (double coefficient in coefficients)
            sum = sum * x + coefficient;
        return sum;
    }

    /// <summary>Scaled to the table's unit variance, in steps, before it is rounded to a whole one.</summary>
    public static double ScaledQuantile(double probability) => Quantile(probability) * Filled.Scale * StepsPerUnit;

    private static (float[] Values, double Scale) Fill()
    {
        double[] quantiles = [.. Enumerable.Range(0, Size).Select(i => Quantile((i + 0.5) / Size))];
        double scale = 1 / Math.Sqrt(quantiles.Sum(q => q * q) / Size);

        // Rounded to 2^-12, so that the last bit of a platform's logarithm changes no simulated pixel.
        return ([.. quantiles.Select(q => (float)(Math.Round(q * scale * StepsPerUnit) / StepsPerUnit))], scale);
    }
}

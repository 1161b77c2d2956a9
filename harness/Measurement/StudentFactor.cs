using MathNet.Numerics.Distributions;

namespace Lse66.Measurement;

/// <summary>Quantiles of Student's t distribution, the coverage factors of a few values (GUM G.3).</summary>
public static class StudentFactor
{
    /// <param name="probability">0.975 for 95 % on both sides.</param>
    /// <param name="degreesOfFreedom">1 or more.</param>
    public static double Of(double probability, int degreesOfFreedom) => StudentT.InvCDF(0, 1, degreesOfFreedom, probability);
}

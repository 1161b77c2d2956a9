using MathNet.Numerics.Distributions;

namespace Lse66.FalseAlarms;

/// <summary>The two-sided 95 % interval of a proportion (C. J. Clopper, E. S. Pearson, Biometrika 26, 1934): exact, never too narrow.</summary>
internal readonly record struct Proportion(int Hits, int Trials)
{
    private const double Tail = 0.025;

    public double Low => Hits == 0 ? 0 : Beta.InvCDF(Hits, Trials - Hits + 1, Tail);

    public double High => Hits == Trials ? 1 : Beta.InvCDF(Hits + 1, Trials - Hits, 1 - Tail);
}

namespace Lse66.Simulation;

/// <summary>
/// SplitMix64: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014, with the finaliser that S. Vigna published.
/// Chosen because its output is fixed by its definition (that of <see cref="Random"/> may change between runtimes) and a stream costs eight bytes,
/// so every exposure, frame and stamp has its own and no fault, client or order of sessions shifts the draws of another.
/// </summary>
internal struct RandomStream(ulong seed)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong state = seed;

    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public ulong Next()
    {
        state += Gamma;
        return Mix(state);
    }

    /// <summary>In [0, 1), 53 bits.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [low, high).</summary>
    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    /// <summary>In [0, bound); the bias of a 32-bit multiply is below bound / 2^32.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Standard normal, clipped at three standard deviations: a declared uncertainty is never exceeded wildly by one draw in thousands.</summary>
    public double Gaussian() => Math.Clamp(GaussianTable.Values[Next() >> 48], -3f, 3f);

    /// <summary>Nanoseconds, normal with standard deviation <paramref name="sigma"/> times <paramref name="scale"/>, clipped at three of them.</summary>
    public long Gaussian(Guider.Duration sigma, double scale) => (long)Math.Round(Gaussian() * sigma.Nanoseconds * scale);
}

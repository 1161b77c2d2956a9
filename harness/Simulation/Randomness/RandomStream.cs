using System.Runtime.Intrinsics;

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

    /// <summary>As many calls of <see cref="Next()"/> as there are words, four at a time: the n-th output depends on the seed and n alone.</summary>
    public void Next(Span<ulong> words)
    {
        Vector256<ulong> states = Vector256.Create(state) + Vector256.Create(Gamma, unchecked(2 * Gamma), unchecked(3 * Gamma), unchecked(4 * Gamma));
        int at = 0;
        for (; at + Vector256<ulong>.Count <= words.Length; at += Vector256<ulong>.Count)
        {
            Mix(states).CopyTo(words[at..]);
            states += Vector256.Create(unchecked(4 * Gamma));
        }
        state = unchecked(state + (ulong)at * Gamma);
        for (; at < words.Length; at++)
            words[at] = Next();
    }

    /// <summary>The output of a call of <see cref="Next()"/> after <paramref name="count"/> others, none of which is taken.</summary>
    public readonly ulong Peek(int count) => Mix(unchecked(state + ((ulong)count + 1) * Gamma));

    public void Skip(int count) => state = unchecked(state + (ulong)count * Gamma);

    /// <summary>What <see cref="Mix(Vector512{ulong})"/> turns into the next eight outputs; with <see cref="EightFurther"/> added, into the eight after them.</summary>
    public readonly Vector512<ulong> NextEightStates() =>
        Vector512.Create(state) + Vector512.Create(Gamma, unchecked(2 * Gamma), unchecked(3 * Gamma), unchecked(4 * Gamma), unchecked(5 * Gamma), unchecked(6 * Gamma), unchecked(7 * Gamma), EightFurther);

    public const ulong EightFurther = unchecked(8 * Gamma);

    public static Vector512<ulong> Mix(Vector512<ulong> values)
    {
        values = (values ^ (values >>> 30)) * Vector512.Create(0xBF58476D1CE4E5B9);
        values = (values ^ (values >>> 27)) * Vector512.Create(0x94D049BB133111EB);
        return values ^ (values >>> 31);
    }

    private static Vector256<ulong> Mix(Vector256<ulong> values)
    {
        values = (values ^ (values >>> 30)) * Vector256.Create(0xBF58476D1CE4E5B9);
        values = (values ^ (values >>> 27)) * Vector256.Create(0x94D049BB133111EB);
        return values ^ (values >>> 31);
    }

    /// <summary>In [0, 1), 53 bits.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [low, high).</summary>
    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    /// <summary>In [0, bound); the bias of a 32-bit multiply is below bound / 2^32.</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Standard normal, clipped at three standard deviations: a declared uncertainty is never exceeded wildly by one draw in thousands.</summary>
    public double Gaussian() => Math.Clamp(GaussianTable.Steps[Next() >> 48] * (1.0 / GaussianTable.StepsPerUnit), -3, 3);

    /// <summary>Nanoseconds, normal with standard deviation <paramref name="sigma"/> times <paramref name="scale"/>, clipped at three of them.</summary>
    public long Gaussian(Guider.Duration sigma, double scale) => (long)Math.Round(Gaussian() * sigma.Nanoseconds * scale);
}

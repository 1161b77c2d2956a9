using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Lse66.Simulation;

/// <summary>
/// <see cref="GaussianTable.Steps"/> for sixteen draws at once, without memory: a polynomial of fourth degree for every quarter of an octave of the distance to the nearer end of the table,
/// rounded to whole steps. The 32 of them, which lie in registers, are fitted at start-up and each is taken only when it gives every entry of the table; if one does not, the table is read.
/// </summary>
internal static class GaussianPieces
{
    /// <summary>Nearer to an end of the table than this, 0.4 % of all draws, the quantile is too steep for so few pieces: these are looked up.</summary>
    public const int Tail = 128;

    private const int Pieces = 32;
    private const int Degree = 4;
    private const int Half = 1 << 15;

    /// <summary>The leading bit of a mantissa's remainder and the exponent choose the piece; what is below says where in the piece a draw lies.</summary>
    private const int WithinPieceBits = 21;

    /// <summary>The middle of a piece whose draws were brought to 1 to 1.25.</summary>
    private const float Middle = 1.125f;

    /// <summary>Most pieces fit at once. In others an entry lies so near to half a step that rounding decides; nodes moved by up to <see cref="NudgeSteps"/> have helped within ten attempts.</summary>
    private const int Attempts = 500;

    private const double NudgeSteps = 1.0 / 1024;

    /// <summary>By degree, then by piece; null: no polynomial was found for one of them.</summary>
    private static readonly float[]? Coefficients = FitAll();

    /// <summary>Every entry of the table but those of the <see cref="Tail"/> comes out, on whatever processor.</summary>
    public static bool Exact => Coefficients is not null;

    /// <summary>That, and the processor has what it takes.</summary>
    public static bool Usable => Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Exact;

    /// <summary>The coefficients in registers, for as long as a loop lasts.</summary>
    public static Loaded Load() => new(Coefficients);

    public readonly struct Loaded(ReadOnlySpan<float> coefficients)
    {
        private readonly (Vector512<float> Low, Vector512<float> High) c0 = At(coefficients, 0);
        private readonly (Vector512<float> Low, Vector512<float> High) c1 = At(coefficients, 1);
        private readonly (Vector512<float> Low, Vector512<float> High) c2 = At(coefficients, 2);
        private readonly (Vector512<float> Low, Vector512<float> High) c3 = At(coefficients, 3);
        private readonly (Vector512<float> Low, Vector512<float> High) c4 = At(coefficients, 4);

        /// <param name="draws">Sixteen bits each, with the sign of a 16-bit number: the nearer to zero, the nearer to an end of the table. Those of the <see cref="Tail"/> give anything.</param>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Steps(Vector512<int> draws)
        {
            Vector512<float> distance = Vector512.ConvertToSingle(draws) + Vector512.Create(0.5f);
            Vector512<int> bits = distance.AsInt32();
            Vector512<int> piece = bits >>> WithinPieceBits;
            Vector512<float> at = ((bits & Vector512.Create((1 << WithinPieceBits) - 1)) | Vector512.Create(1f).AsInt32()).AsSingle() - Vector512.Create(Middle);
            Vector512<float> steps = Of(c4, piece);
            steps = Vector512.FusedMultiplyAdd(steps, at, Of(c3, piece));
            steps = Vector512.FusedMultiplyAdd(steps, at, Of(c2, piece));
            steps = Vector512.FusedMultiplyAdd(steps, at, Of(c1, piece));
            steps = Vector512.Round(Vector512.FusedMultiplyAdd(steps, at, Of(c0, piece)));
            return (steps.AsInt32() ^ (bits & Vector512.Create(int.MinValue))).AsSingle();
        }

        private static Vector512<float> Of((Vector512<float> Low, Vector512<float> High) coefficient, Vector512<int> piece) =>
            Avx512F.PermuteVar16x32x2(coefficient.Low, piece, coefficient.High);

        private static (Vector512<float> Low, Vector512<float> High) At(ReadOnlySpan<float> coefficients, int degree)
        {
            ReadOnlySpan<float> own = coefficients.Slice(degree * Pieces, Pieces);
            return (Vector512.Create(own), Vector512.Create(own[Vector512<float>.Count..]));
        }
    }

    private static float[]? FitAll()
    {
        var coefficients = new float[(Degree + 1) * Pieces];
        for (int from = Tail; from < Half;)
        {
            int octave = Tail << ((31 - int.LeadingZeroCount(from)) - (31 - int.LeadingZeroCount(Tail)));
            int to = from + octave / 4;
            if (Fit(from, to) is not { } own)
                return null;
            int piece = (BitConverter.SingleToInt32Bits(from + 0.5f) >> WithinPieceBits) % Pieces;
            for (int degree = 0; degree <= Degree; degree++)
                coefficients[degree * Pieces + piece] = own[degree];
            from = to;
        }

        return coefficients;
    }

    /// <returns>Null: every attempt leaves an entry that does not come out.</returns>
    private static float[]? Fit(int from, int to)
    {
        var nudges = new RandomStream((ulong)from);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            float[] coefficients = Through(from, to, attempt == 0 ? 0 : NudgeSteps, ref nudges);
            if (GivesAll(coefficients, from, to))
                return coefficients;
        }

        return null;
    }

    /// <summary>Newton's divided differences over Chebyshev's nodes, then multiplied out.</summary>
    private static float[] Through(int from, int to, double nudge, ref RandomStream nudges)
    {
        Span<double> nodes = stackalloc double[Degree + 1];
        Span<double> differences = stackalloc double[Degree + 1];
        for (int n = 0; n <= Degree; n++)
        {
            double place = Math.Cos((n + 0.5) * Math.PI / (Degree + 1)) / 2;
            nodes[n] = place / 4;
            double distance = (from + to) / 2.0 + place * (to - from);
            differences[n] = GaussianTable.ScaledQuantile(distance / (2 * Half)) + nudge * nudges.Uniform(-1, 1);
        }

        for (int order = 1; order <= Degree; order++)
            for (int n = Degree; n >= order; n--)
                differences[n] = (differences[n] - differences[n - 1]) / (nodes[n] - nodes[n - order]);
        Span<double> powers = stackalloc double[Degree + 1];
        for (int n = Degree; n >= 0; n--)
        {
            for (int power = Degree; power > 0; power--)
                powers[power] = powers[power - 1] - nodes[n] * powers[power];
            powers[0] = differences[n] - nodes[n] * powers[0];
        }

        var coefficients = new float[Degree + 1];
        for (int power = 0; power <= Degree; power++)
            coefficients[power] = (float)powers[power];
        return coefficients;
    }

    /// <summary>As <see cref="Loaded.Steps"/> goes about it, step by step: a fused step rounds once, on whatever processor.</summary>
    private static bool GivesAll(float[] coefficients, int from, int to)
    {
        for (int draw = from; draw < to; draw++)
        {
            int within = BitConverter.SingleToInt32Bits(draw + 0.5f) & ((1 << WithinPieceBits) - 1);
            float at = BitConverter.Int32BitsToSingle(within | BitConverter.SingleToInt32Bits(1f)) - Middle;
            float steps = coefficients[Degree];
            for (int degree = Degree - 1; degree >= 0; degree--)
                steps = MathF.FusedMultiplyAdd(steps, at, coefficients[degree]);
            steps = MathF.Round(steps);
            if (steps != GaussianTable.Steps[draw] || -steps != GaussianTable.Steps[2 * Half - 1 - draw])
                return false;
        }

        return true;
    }
}

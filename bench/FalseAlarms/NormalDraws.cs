namespace Lse66.FalseAlarms;

/// <summary>Standard normal numbers from a seed (G. E. P. Box, M. E. Muller, 1958).</summary>
internal sealed class NormalDraws(ulong seed)
{
    private readonly Random random = new(unchecked((int)(seed * 2654435761)));

    public double Next() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

using System.Globalization;

namespace Lse66.Simulation;

/// <summary>A fault of the catalogue with its one parameter, as asked for: <c>latency=1.2</c>.</summary>
public sealed record SeededFault(string Name, double Value)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}={Value}");
}

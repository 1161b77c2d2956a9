using Lse66.Guider;
using static Lse66.Simulation.FaultDefinition;

namespace Lse66.Simulation;

/// <summary>Settings of diagnostic mode that are accepted and have no effect (LSE-66 3.3.1).</summary>
internal static class DiagnosticFaults
{
    public static IEnumerable<FaultDefinition> All =>
    [
        Ignored("integration", change => change with { IntegrationMilliseconds = null }),
        Ignored("rate", change => change with { FrameRateHertz = null }),
        Ignored("binning", change => change with { BinningLevel = null }).Breaks("0041"),
        Ignored("dimensions", change => change with { Dimensions = null }),
        Ignored("locations", change => change with { Locations = null }),
    ];

    private static FaultDefinition Ignored(string setting, Func<DiagnosticSettings, DiagnosticSettings> without) =>
        Switch("camera", $"diagnostic-ignores-{setting}", $"Diagnostic mode accepts a change of {setting} that has no effect.", () => new Ignores(without)).Breaks("0025");

    private sealed class Ignores(Func<DiagnosticSettings, DiagnosticSettings> without) : SiteFault
    {
        public override void OnDiagnose(ref DiagnosticSettings change) => change = without(change);
    }
}

using System.Globalization;
using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>What the simulated site says of itself.</summary>
internal static class SiteDeclaration
{
    public static EndpointDeclaration Of(SiteOptions options)
    {
        SiteCharacteristics site = options.Characteristics;
        return new EndpointDeclaration
        {
            Identity = new EndpointIdentity("sim", "sim 1.0", "1042", options.RealClock ? "sim:?clock=real" : "sim:"),
            EvidenceClass = EvidenceClass.Simulated,
            Capabilities = Enum.GetValues<Capabilities>().Aggregate((all, one) => all | one),
            TagMeaning = site.TagMeaning,
            TagClock = new ClockDeclaration(TimeScale.Tai, site.TagResolution),
            Sensors = SensorSet.All,
            ReadoutTime = site.ReadoutTime,
            EventClockUncertainty = site.EventClockUncertainty,
            ArrivalUncertainty = site.ArrivalUncertainty,
            TimingReferenceUncertainty = site.TimingReferenceUncertainty,
            CommandUncertainty = site.CommandUncertainty,
            OneClockForAllSensors = true,
            FirstStampIndex = 0,
            RowMajor = true,
            Remarks =
            [
                string.Create(CultureInfo.InvariantCulture, $"simulated with seed {options.Seed}, on the {(options.RealClock ? "real" : "virtual")} clock"),
                "errors are drawn from normal distributions of the declared standard uncertainties, clipped at three standard deviations",
                .. options.Scenario is { } scenario ? [$"scenario {scenario.Source}, sha256 {scenario.Digest}"] : Array.Empty<string>(),
                "diagnostic settings take effect from the next exposure",
            ],
        };
    }
}

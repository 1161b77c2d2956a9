using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>The detectors of a site: properties that stay from session to session.</summary>
internal static class Detectors
{
    /// <summary>True gain, electrons per ADU, by sensor.</summary>
    public static double Gain(RandomKey site, SiteCharacteristics characteristics, GuideSensor sensor)
    {
        RandomStream draws = site.With("gain").With((long)sensor).Stream();
        return characteristics.GainElectronsPerAdu * (1 + characteristics.GainSpread * characteristics.SpreadScale * draws.Gaussian());
    }
}

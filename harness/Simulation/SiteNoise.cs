namespace Lse66.Simulation;

/// <summary>How much of a site is left to chance. The declared uncertainties are the same in each.</summary>
public enum SiteNoise
{
    /// <summary>The device does everything a little unevenly, and it is measured with errors: as on a mountain.</summary>
    Full,

    /// <summary>The true values of the device are exactly as stated; they are measured with errors.</summary>
    Errors,

    /// <summary>The true values are exactly as stated and measured without errors, but for the noise of pixels and the rounding of tags.</summary>
    None,
}

using Lse66.Campaign;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>One campaign of a qualification: the features against a simulated site with these faults, in virtual time. A line of JSON to a worker.</summary>
/// <param name="Name">Names the job in its result; unique within a run.</param>
/// <param name="Faults">As <c>FaultCatalogue.Parse</c> reads them, <c>latency=1.5</c>; several are active at once; none: the clean site.</param>
/// <param name="Select">Requirements in full or short; empty: all 39.</param>
/// <param name="Measurements">The result also tells the measured values.</param>
/// <param name="Noise">How much of the site is left to chance.</param>
public sealed record QualificationJob(
    string Name,
    ulong Seed,
    IReadOnlyList<string> Faults,
    IReadOnlyList<string> Select,
    int Exposures = CampaignPlan.DefaultExposures,
    bool Measurements = false,
    SiteNoise Noise = SiteNoise.Full);

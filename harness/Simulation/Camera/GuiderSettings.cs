using System.Collections.Immutable;
using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>How the guiders of the next exposure are set up.</summary>
/// <param name="FrameRateHertz">Null: as fast as the camera goes by itself.</param>
internal sealed record GuiderSettings(
    RoiDimensions Dimensions,
    ImmutableArray<RoiLocation> Locations,
    double IntegrationMilliseconds,
    uint Binning = 1,
    double? FrameRateHertz = null)
{
    /// <summary>Before the first InitGuider: the nominal ROI and integration time (LSE-66 3.1.2.1.1.8.1, 3.1.2.1.3.1.1), somewhere in the first half of each sensor.</summary>
    public static readonly GuiderSettings PowerOn = new(
        new RoiDimensions(50, 50),
        [.. GuideSensors.All.Select(sensor => new RoiLocation(1000 + 10 * (int)sensor, 700 + 20 * (int)sensor))],
        50);
}

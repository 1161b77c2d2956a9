using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>Where the rig itself was disturbed: stalls that the concurrent probe saw, and intervals in which it was broken.</summary>
public static class RigDisturbance
{
    /// <summary>A noise floor above this share of the limit withholds Pass: the counterpart of the 4:1 capability ratio.</summary>
    public const double FloorShareMax = 1 / Decision.CapabilityRatioMin;

    /// <summary>
    /// The longest stall that may have delayed an arrival; null when none may have. Both sides of <see cref="RigStall.At"/> count.
    /// </summary>
    public static Duration? StallAt(this RigFloor floor, HostInstant arrival)
    {
        Duration? longest = null;
        foreach (RigStall stall in floor.Stalls)
            if (arrival >= stall.At - stall.Length && arrival <= stall.At + stall.Length && !(longest > stall.Length))
                longest = stall.Length;
        return longest;
    }

    /// <summary>Whether the rig was broken at some time between two host instants.</summary>
    public static bool BrokenBetween(this ExposureObservation exposure, HostInstant from, HostInstant to)
    {
        foreach (RigInterval broken in exposure.BrokenRig)
            if (broken.From <= to && broken.To >= from)
                return true;
        return false;
    }

    /// <summary>Why a floor withholds Pass; null when it does not.</summary>
    /// <param name="limitMilliseconds">The limit, or what is left to it where the noise can only flatter the value.</param>
    public static string? FloorNear(this RigFloorFold floor, double limitMilliseconds) =>
        floor.Level is { } level && level.Delay.Milliseconds > limitMilliseconds * FloorShareMax
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"noise floor of the rig, {level.Name}, {level.Delay.Milliseconds:G4} ms is over a quarter of the limit {limitMilliseconds:G4} ms")
            : null;
}

namespace Lse66.Guider;

/// <summary>
/// What the rig itself does to arrivals during an exposure, as a probe beside the receiving threads saw it: how late it was woken, and when it was not woken at all.
/// Floors of several exposures merge exactly, by adding up counts.
/// </summary>
/// <param name="Delays">Ascending, each edge once, edges of <see cref="WakeUpDelays.EdgeOf"/>; empty: no floor applies (virtual time, a recording) or none was measured.</param>
/// <param name="Stalls">Delays longer than the probe's threshold, each with its time.</param>
public sealed record RigFloor(IReadOnlyList<DelayCount> Delays, IReadOnlyList<RigStall> Stalls)
{
    public static readonly RigFloor None = new([], []);
}

/// <summary>How many wake-ups were late by at most <paramref name="UpTo"/> and by more than the edge below it.</summary>
public readonly record struct DelayCount(Duration UpTo, long Count);

/// <summary>A time in which the rig did not run. A probe may report it at its beginning or at its end, so both sides of <paramref name="At"/> count.</summary>
public readonly record struct RigStall(HostInstant At, Duration Length);

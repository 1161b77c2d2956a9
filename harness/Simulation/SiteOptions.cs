namespace Lse66.Simulation;

/// <summary>Everything that decides what a simulated site does: equal options, equal observations, bit for bit.</summary>
public sealed record SiteOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>True: the event queue is stepped against <see cref="Time"/>; false: the clock jumps to the next event.</summary>
    public bool RealClock { get; init; }

    /// <summary>The real clock; not read on the virtual one.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public IReadOnlyList<SeededFault> Faults { get; init; } = [];

    /// <summary>Misbehaviour beyond the catalogue, from a file; null: none.</summary>
    public SiteScenario? Scenario { get; init; }

    /// <summary>False: stamps come with their metadata and an image without a pixel, which shows what everything else costs.</summary>
    public bool Pixels { get; init; } = true;

    public SiteCharacteristics Characteristics { get; init; } = new();
}

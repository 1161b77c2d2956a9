using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>What the telescope under test means to command for its next exposure; faults alter it.</summary>
internal sealed class TelescopePlan(int exposure, string series, InitGuider command, Duration lead)
{
    /// <summary>Number of the exposure in its session, from 0.</summary>
    public int Exposure { get; } = exposure;

    public string Series { get; } = series;

    /// <summary>Null: the telescope forgets to send one.</summary>
    public InitGuider? Command { get; set; } = command;

    /// <summary>From the arrival of the command at the last sensor to the start of the exposure.</summary>
    public Duration Lead { get; set; } = lead;

    /// <summary>A second command for the same exposure; null: none.</summary>
    public (InitGuider Command, Duration Lead)? Superseding { get; set; }
}

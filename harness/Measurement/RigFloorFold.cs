using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>The rig's own noise over many exposures as a fold. Which stalls there were matters to the exposure they were seen in; here only their number and length are kept.</summary>
public sealed class RigFloorFold
{
    private readonly WakeUpDelays delays = new();

    /// <summary>What stands for the rig; null where no floor was measured in any exposure.</summary>
    public FloorLevel? Level => delays.Level;

    public long Stalls { get; private set; }

    public Duration LongestStall { get; private set; }

    public void Add(RigFloor floor)
    {
        delays.Add(floor.Delays);
        Stalls += floor.Stalls.Count;
        foreach (RigStall stall in floor.Stalls)
            Lengthen(stall.Length);
    }

    public void Merge(RigFloorFold other)
    {
        delays.Add(other.delays.ToCounts());
        Stalls += other.Stalls;
        Lengthen(other.LongestStall);
    }

    private void Lengthen(Duration length)
    {
        if (length > LongestStall)
            LongestStall = length;
    }
}

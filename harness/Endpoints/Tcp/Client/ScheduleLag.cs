using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>A simulated service's word that it was late, as a stall of the rig.</summary>
internal static class ScheduleLag
{
    /// <summary>What was late is still on its way: ten times the usual time through a loopback connection.</summary>
    private static readonly Duration OnTheWay = Duration.FromMicroseconds(200);

    public static RigStall AsStall(TaiInstant from, TaiInstant to, ClockRelation relation)
    {
        HostInstant end = relation.ToHost(to) + OnTheWay;
        return new RigStall(end, end - relation.ToHost(from));
    }
}

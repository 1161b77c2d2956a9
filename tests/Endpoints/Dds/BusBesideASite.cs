using Lse66.Guider;
using Lse66.Simulation;

namespace Lse66.Tests.Endpoints;

/// <summary>A bus on which nobody else is, and a guider beside it that brings the stamps: whoever joins a bus loses nothing of the contract.</summary>
public sealed class BusBesideASite : ContractSubject
{
    private readonly Bus bus = new();

    protected override IGuiderEndpoint Make() => bus.Open(daq: new SimulatedSite(new SiteOptions { RealClock = true }));

    protected override void End() => bus.Dispose();
}

using Lse66.Endpoints;
using Lse66.Guider;
using Lse66.Simulation;
using Lse66.Tests.Cli;

namespace Lse66.Tests.Endpoints;

/// <summary>
/// An endpoint that must keep the contract of the seam, opened once for all tests of its class. To add one: a class here that opens it, and one line in
/// EndpointContracts.cs.
/// </summary>
public abstract class ContractSubject : IDisposable
{
    private IGuiderEndpoint? endpoint;
    private int slots;

    public IGuiderEndpoint Endpoint => endpoint ??= Make();

    /// <summary>A place on the time line that no other test has.</summary>
    public SessionKey Key(SessionMode mode = SessionMode.Drive) => new(Interlocked.Increment(ref slots), "contract", mode);

    /// <summary>Lets the guider show stamps; they come while they are read.</summary>
    /// <param name="length">How long at least, where that can be said; null: as briefly as can be.</param>
    internal virtual IStampFlow Begin(IEndpointSession session, Duration? length = null) => ShortExposure.Start(session, length);

    public void Dispose()
    {
        endpoint?.Dispose();
        End();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens it; called once.</summary>
    protected abstract IGuiderEndpoint Make();

    /// <summary>Ends what lies behind the endpoint.</summary>
    protected virtual void End()
    {
    }
}

/// <summary>In this process, on the virtual clock.</summary>
public sealed class VirtualSite : ContractSubject
{
    protected override IGuiderEndpoint Make() => new SimulatedSite(new SiteOptions());
}

/// <summary>In this process, in real time.</summary>
public sealed class RealTimeSite : ContractSubject
{
    protected override IGuiderEndpoint Make() => new SimulatedSite(new SiteOptions { RealClock = true });
}

/// <summary>Over TCP, the service in this process.</summary>
public sealed class ServiceInProcess : ContractSubject
{
    private readonly SimulatedSite site = new(new SiteOptions { RealClock = true });
    private TcpService? service;

    protected override IGuiderEndpoint Make()
    {
        service = TcpService.Start(site, new TcpServiceOptions());
        return TcpEndpoint.Open(ServiceSettings.Of(new TcpAddress("127.0.0.1", service.Address.Port), HostTime.Start(TimeProvider.System)));
    }

    protected override void End()
    {
        service?.Dispose();
        site.Dispose();
    }
}

/// <summary>Over TCP, <c>lse66 simulate</c> in a process of its own.</summary>
public sealed class ServiceInItsOwnProcess : ContractSubject
{
    private SimulatedProcess? process;

    protected override IGuiderEndpoint Make()
    {
        process = SimulatedProcess.Start();
        return TcpEndpoint.Open(ServiceSettings.Of(new TcpAddress("127.0.0.1", process.Address.Port), HostTime.Start(TimeProvider.System)));
    }

    protected override void End() => process?.Dispose();
}

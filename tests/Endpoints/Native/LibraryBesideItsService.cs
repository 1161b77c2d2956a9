using System.Diagnostics.CodeAnalysis;
using Lse66.Endpoints;
using Lse66.Guider;
using Lse66.Simulation;

namespace Lse66.Tests.Endpoints;

/// <summary>
/// For the contract: commands and events over TCP, stamps through the reference library in its child, of one simulated site. As an observatory has it: who
/// commands is not who receives.
/// </summary>
public sealed class LibraryBesideItsService : ContractSubject
{
    private readonly SimulatedSite site = new(new SiteOptions { RealClock = true });
    private TcpService? service;

    protected override IGuiderEndpoint Make()
    {
        service = TcpService.Start(site, new TcpServiceOptions());
        var address = new TcpAddress("127.0.0.1", service.Address.Port);
        TcpEndpoint commanding = TcpEndpoint.Open(ServiceSettings.Of(address, HostTime.Start(TimeProvider.System)));
        return new Both(commanding, NativeEndpoint.Open(BadLibraryTests.Built("liblse66daq.so"), address.ToString(), TimeProvider.System));
    }

    protected override void End()
    {
        service?.Dispose();
        site.Dispose();
    }

    private sealed class Both(IGuiderEndpoint commanding, IGuiderEndpoint receiving) : IGuiderEndpoint
    {
        public EndpointDeclaration Declaration => receiving.Declaration;

        public IReadOnlyList<SuppliedFile> SuppliedFiles => receiving.SuppliedFiles;

        public IEndpointSession Open(SessionKey key)
        {
            IEndpointSession first = commanding.Open(key);
            return new Session(first, receiving.Open(key with { Mode = SessionMode.Observe }));
        }

        public void Dispose()
        {
            receiving.Dispose();
            commanding.Dispose();
        }
    }

    private sealed class Session(IEndpointSession commanding, IEndpointSession receiving) : IEndpointSession
    {
        public HostInstant Now => receiving.Now;

        public ClockRelation? Clock => receiving.Clock;

        public bool Ended => receiving.Ended;

        public IDaqClient Subscribe(SensorSet sensors) => receiving.Subscribe(sensors);

        public CommandOutcome Send(InitGuider command) => commanding.Send(command);

        public void StartExposure(ExposureRequest request) => commanding.StartExposure(request);

        public CommandOutcome Diagnose(DiagnosticSettings? settings) => commanding.Diagnose(settings);

        public void WaitUntil(HostInstant instant) => receiving.WaitUntil(instant);

        public bool TryTakeEvent([NotNullWhen(true)] out CameraEvent cameraEvent) => commanding.TryTakeEvent(out cameraEvent);

        public bool TryTakeCommand([NotNullWhen(true)] out ObservedCommand command) => commanding.TryTakeCommand(out command);

        public bool TryTakeReading([NotNullWhen(true)] out TimingReferenceReading reading) => commanding.TryTakeReading(out reading);

        public RigFloor TakeFloor() => receiving.TakeFloor();

        public void Dispose()
        {
            receiving.Dispose();
            commanding.Dispose();
        }
    }
}

public sealed class NativeContract(LibraryBesideItsService subject) : DrivenContract<LibraryBesideItsService>(subject);

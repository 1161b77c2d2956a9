using Lse66.Guider;

namespace Lse66.Tests.Cli;

/// <summary>The simulated site with something held back: it declares everything, and delivers some streams and some signals only.</summary>
internal sealed class PartialEndpoint(IGuiderEndpoint site, SensorSet streams, bool events = true) : IGuiderEndpoint
{
    public EndpointDeclaration Declaration => site.Declaration;

    public IReadOnlyList<SuppliedFile> SuppliedFiles => site.SuppliedFiles;

    public IEndpointSession Open(SessionKey key) => new Session(site.Open(key), streams, events);

    public void Dispose() => site.Dispose();

    private sealed class Session(IEndpointSession whole, SensorSet streams, bool events) : IEndpointSession
    {
        public HostInstant Now => whole.Now;

        public ClockRelation? Clock => whole.Clock;

        public bool Ended => whole.Ended;

        public IDaqClient Subscribe(SensorSet sensors) => whole.Subscribe(new SensorSet((byte)(sensors.Bits & streams.Bits)));

        public CommandOutcome Send(InitGuider command) => whole.Send(command);

        public void StartExposure(ExposureRequest request) => whole.StartExposure(request);

        public CommandOutcome Diagnose(DiagnosticSettings? settings) => whole.Diagnose(settings);

        public void WaitUntil(HostInstant instant) => whole.WaitUntil(instant);

        public bool TryTakeEvent(out CameraEvent cameraEvent)
        {
            bool taken = whole.TryTakeEvent(out cameraEvent);
            return taken && events;
        }

        public bool TryTakeCommand(out ObservedCommand command) => whole.TryTakeCommand(out command);

        public bool TryTakeReading(out TimingReferenceReading reading) => whole.TryTakeReading(out reading);

        public RigFloor TakeFloor() => whole.TakeFloor();

        public void Dispose() => whole.Dispose();
    }
}

using System.Collections.Immutable;
using Lse66.Guider;

namespace Lse66.Campaign;

/// <summary>
/// Stands in for an endpoint that must not be touched: it declares what is known before opening, refuses every command and shows nothing. Scenarios that run
/// against it ask for exactly what they would ask the endpoint for, which is the preview of a plan.
/// </summary>
public sealed class PreviewEndpoint(EndpointDeclaration declaration, IReadOnlyList<SuppliedFile> files) : IGuiderEndpoint
{
    private readonly List<string> opened = [];

    public EndpointDeclaration Declaration { get; } = declaration;

    public IReadOnlyList<SuppliedFile> SuppliedFiles { get; } = files;

    /// <summary>Names of the observations that were asked for and would be taken.</summary>
    public IReadOnlyList<string> Opened => opened;

    /// <summary>A declaration of which only the scheme is known.</summary>
    public static EndpointDeclaration DeclarationOf(EndpointScheme scheme) => new()
    {
        Identity = new EndpointIdentity(scheme.Name, "not asked", "not asked", "not asked"),
        EvidenceClass = scheme.Ceiling,
        Capabilities = scheme.Implied ?? EndpointUri.AllCapabilities,
        TagMeaning = TagMeaning.IntegrationStart,
        TagClock = new ClockDeclaration(TimeScale.Unknown, null),
        Sensors = SensorSet.All,
        Remarks = ImmutableArray<string>.Empty,
    };

    public IEndpointSession Open(SessionKey key)
    {
        opened.Add(key.Name);
        return new Session();
    }

    public void Dispose()
    {
        // Nothing was opened.
    }

    private sealed class Session : IEndpointSession
    {
        private static readonly CommandOutcome Refused = new(false, "preview");

        public HostInstant Now { get; private set; }

        public ClockRelation? Clock => null;

        public bool Ended => true;

        public IDaqClient Subscribe(SensorSet sensors) => new Client(sensors);

        public CommandOutcome Send(InitGuider command) => Refused;

        public void StartExposure(ExposureRequest request) => throw new InvalidOperationException("Bug in harness: an exposure was started although its command was refused");

        public CommandOutcome Diagnose(DiagnosticSettings? settings) => Refused;

        public void WaitUntil(HostInstant instant) => Now = instant > Now ? instant : Now;

        public bool TryTakeEvent(out CameraEvent cameraEvent)
        {
            cameraEvent = null!;
            return false;
        }

        public bool TryTakeCommand(out ObservedCommand command)
        {
            command = null!;
            return false;
        }

        public bool TryTakeReading(out TimingReferenceReading reading)
        {
            reading = null!;
            return false;
        }

        public RigFloor TakeFloor() => RigFloor.None;

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    private sealed class Client(SensorSet sensors) : IDaqClient
    {
        public SensorSet Sensors { get; } = sensors;

        public int BufferedCount => 0;

        public long OverflowCount => 0;

        public bool Wait(Duration timeout, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out GuiderSensorData? stamp)
        {
            stamp = null;
            return false;
        }

        public int Discard(Duration age) => 0;

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}

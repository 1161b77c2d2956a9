using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Lse66.Guider;

namespace Lse66.Tests.Endpoints;

/// <summary>An endpoint that shows what a test hands it, in the moment in which it does; safe on any thread.</summary>
internal sealed class PushedEndpoint(EvidenceClass evidence = EvidenceClass.Emulated) : IGuiderEndpoint
{
    private readonly ConcurrentDictionary<Client, bool> clients = new();
    private readonly ConcurrentQueue<CameraEvent> events = new();

    /// <summary>Sessions that were opened and not yet closed.</summary>
    public int Sessions => sessions;

    private int sessions;

    /// <summary>Broken: every member of a session throws it.</summary>
    public RigException? Broken { get; set; }

    public int Clients => clients.Count;

    /// <summary>No stamp that was pushed still waits for its client.</summary>
    public bool AreAllTaken => clients.Keys.All(client => client.Arrived.IsEmpty);

    public EndpointDeclaration Declaration { get; init; } = new()
    {
        Identity = new EndpointIdentity("pushed", "1", "1", "test"),
        EvidenceClass = evidence,
        Capabilities = Capabilities.Streams | Capabilities.InitGuider | Capabilities.StartExposure | Capabilities.ExposureEvents,
        TagMeaning = TagMeaning.ReadoutTrigger,
        TagClock = new ClockDeclaration(TimeScale.Tai, new Duration(1)),
        Sensors = SensorSet.All,
    };

    public IReadOnlyList<SuppliedFile> SuppliedFiles { get; init; } = [];

    public IEndpointSession Open(SessionKey key)
    {
        Interlocked.Increment(ref sessions);
        return new Session(this);
    }

    /// <summary>Every pixel is the index.</summary>
    public void Push(GuideSensor stream, long index, int pixels = 4)
    {
        int[] image = new int[pixels];
        Array.Fill(image, (int)index);
        foreach (Client client in clients.Keys)
            if (client.Sensors.Contains(stream))
                client.Arrived.Enqueue(new GuiderSensorData { Stream = stream, StampIndex = index, Image = new ImageData(1, pixels, image) });
    }

    public void Push(CameraEvent one) => events.Enqueue(one);

    public void Dispose()
    {
    }

    private sealed class Session(PushedEndpoint endpoint) : IEndpointSession
    {
        private readonly ManualResetEventSlim never = new();

        public HostInstant Now => new((long)(TimeProvider.System.GetTimestamp() * (1e9 / TimeProvider.System.TimestampFrequency)));

        public ClockRelation? Clock => null;

        public bool Ended => false;

        public IDaqClient Subscribe(SensorSet sensors)
        {
            var client = new Client(endpoint, sensors);
            endpoint.clients[client] = true;
            return client;
        }

        public CommandOutcome Send(InitGuider command) => endpoint.Broken is { } broken ? throw broken : CommandOutcome.Accept;

        public void StartExposure(ExposureRequest request)
        {
        }

        public CommandOutcome Diagnose(DiagnosticSettings? settings) => CommandOutcome.Accept;

        public void WaitUntil(HostInstant instant)
        {
            if (endpoint.Broken is { } broken)
                throw broken;
            never.Wait((instant - Now).ToTimeSpan() is { Ticks: > 0 } time ? time : TimeSpan.Zero);
        }

        public bool TryTakeEvent(out CameraEvent cameraEvent) => endpoint.events.TryDequeue(out cameraEvent!);

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

        public void Dispose() => Interlocked.Decrement(ref endpoint.sessions);
    }

    private sealed class Client(PushedEndpoint endpoint, SensorSet sensors) : IDaqClient
    {
        public ConcurrentQueue<GuiderSensorData> Arrived { get; } = new();

        public SensorSet Sensors { get; } = sensors;

        public int BufferedCount => Arrived.Count;

        public long OverflowCount => 0;

        public bool Wait(Duration timeout, [NotNullWhen(true)] out GuiderSensorData? stamp) => Arrived.TryDequeue(out stamp);

        public int Discard(Duration age) => 0;

        public void Dispose() => endpoint.clients.TryRemove(this, out _);
    }
}

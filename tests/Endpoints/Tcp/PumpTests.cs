using System.Diagnostics.CodeAnalysis;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>How a session that knows its schedule is driven.</summary>
public sealed class PumpTests
{
    /// <summary>Pins a defect: a stamp that was published while events were being taken lay there until something else was due.</summary>
    [Fact]
    public void Stamp_PublishedWhileEventsAreTaken_LeavesAtOnce()
    {
        using var endpoint = new OneStamp();
        using var service = TcpService.Start(endpoint, new TcpServiceOptions());
        using RawPeer stream = RawPeer.Subscribed(service.Address);
        using RawPeer control = RawPeer.InSession(service.Address);

        stream.Expect(FrameKind.Stamp).As(Wire.Stamp.Parser).StampIndex.Should().Be(7);
    }

    /// <summary>Its one stamp is published in the moment in which somebody asks for events; after that nothing is ever due.</summary>
    private sealed class OneStamp : IGuiderEndpoint, IScheduledSession, IDaqClient
    {
        private static readonly HostInstant Due = new(1);

        private bool published;
        private bool taken;

        public EndpointDeclaration Declaration { get; } = new PushedEndpoint().Declaration;

        public IReadOnlyList<SuppliedFile> SuppliedFiles => [];

        public HostInstant? NextDue => published ? null : Due;

        public HostInstant Now => Due;

        public ClockRelation? Clock => null;

        public bool Ended => false;

        public SensorSet Sensors => SensorSet.All;

        public int BufferedCount => 0;

        public long OverflowCount => 0;

        public IEndpointSession Open(SessionKey key) => this;

        public IDaqClient Subscribe(SensorSet sensors) => this;

        public bool Prepare() => false;

        public bool TryTakeEvent(out CameraEvent cameraEvent)
        {
            published = true;
            cameraEvent = null!;
            return false;
        }

        public bool Wait(Duration timeout, [NotNullWhen(true)] out GuiderSensorData? stamp)
        {
            stamp = published && !taken ? new GuiderSensorData { StampIndex = 7 } : null;
            taken |= stamp is not null;
            return stamp is not null;
        }

        public CommandOutcome Send(InitGuider command) => CommandOutcome.Accept;

        public void StartExposure(ExposureRequest request)
        {
        }

        public CommandOutcome Diagnose(DiagnosticSettings? settings) => CommandOutcome.Accept;

        public void WaitUntil(HostInstant instant)
        {
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

        public int Discard(Duration age) => 0;

        public void Dispose()
        {
        }
    }
}

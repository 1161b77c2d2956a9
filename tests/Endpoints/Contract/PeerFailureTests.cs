using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Lse66.Tests.Cli;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>A service in a process of its own that dies, hangs, or is shared: an error of the rig in its stated time, never a wait without end, never a finding about a device.</summary>
public sealed class PeerFailureTests
{
    private static readonly SessionKey Key = new(0, "failure", SessionMode.Drive);

    [Fact]
    public void Service_KilledDuringAnExposure_IsARigErrorAtOnce()
    {
        using var service = SimulatedProcess.Start();
        using TcpEndpoint endpoint = Open(service);
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        ShortExposure.Start(session);
        client.Wait(Duration.FromSeconds(20), out _).Should().BeTrue();
        service.Kill();

        HostInstant before = session.Now;
        FluentActions.Invoking(() => Drain(client)).Should().Throw<RigException>().WithMessage("tcp://127.0.0.1:*connection was lost*");
        (session.Now - before).Seconds.Should().BeLessThan(5);
        FluentActions.Invoking(() => session.TryTakeEvent(out _)).Should().Throw<RigException>("the session is over");
        FluentActions.Invoking(() => session.Send(InitGuider.For("x", new RoiDimensions(50, 50), _ => default, 50))).Should().Throw<RigException>();
    }

    [Fact]
    public void Service_ThatStopsTalking_IsARigErrorWithinItsStatedTime()
    {
        using var service = SimulatedProcess.Start();
        using TcpEndpoint endpoint = Open(service, new ClientTimes { Silence = Duration.FromSeconds(2), ClockReply = Duration.FromSeconds(1) });
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        service.Suspend();

        HostInstant before = session.Now;
        FluentActions.Invoking(() => Drain(client)).Should().Throw<RigException>().WithMessage("tcp://127.0.0.1:*");
        (session.Now - before).Seconds.Should().BeInRange(0.5, 4, "a clock reply may take 1 s here and silence 2 s, and the thread that notices looks four times a second");
    }

    [Fact]
    public void Service_UsedByAClientOfAnotherMaking_ShowsBothTheSame()
    {
        using var service = SimulatedProcess.Start();
        using TcpEndpoint endpoint = Open(service);
        using IEndpointSession session = endpoint.Open(Key);
        using RawPeer other = RawPeer.Subscribed(service.Address, sensors: 1);
        using IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R00_SG0));
        List<SeenStamp> seen = ShortExposure.Start(session).ReadAll(client)[0];

        foreach (SeenStamp stamp in seen)
        {
            RawPeer.Frame frame = other.Expect(FrameKind.Stamp);
            Wire.Stamp theirs = frame.As(Wire.Stamp.Parser);
            (theirs.StampIndex, theirs.Series, theirs.TimeTagNs).Should().Be((stamp.Index!.Value, stamp.Metadata.Identifier!.Value.Series, stamp.Metadata.TimeTag!.Value.Nanoseconds));
            string.Join(' ', System.Runtime.InteropServices.MemoryMarshal.Cast<byte, int>(frame.Raw).ToArray()).Should().Be(stamp.Pixels);
        }
    }

    [Fact]
    public void Service_WithASessionOfAnotherHarness_IsBusyAndSaysSo()
    {
        using var service = SimulatedProcess.Start();
        using TcpEndpoint first = Open(service);
        using TcpEndpoint second = Open(service);
        using (first.Open(Key))
            FluentActions.Invoking(() => second.Open(Key)).Should().Throw<RigException>().WithMessage("*another connection has a session open*");
        second.Open(Key).Dispose();
    }

    private static TcpEndpoint Open(SimulatedProcess service, ClientTimes? times = null) =>
        TcpEndpoint.Open(ServiceSettings.Of(new TcpAddress("127.0.0.1", service.Address.Port), HostTime.Start(TimeProvider.System)) with { Times = times ?? new ClientTimes() });

    /// <summary>Waits for stamps until the client gives up, which it must.</summary>
    private static void Drain(IDaqClient client)
    {
        for (int wait = 0; wait < 100; wait++)
            client.Wait(Duration.FromMilliseconds(200), out _);
    }
}

using System.Runtime.InteropServices;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>The service behind docs/protocol.md, seen from the other side of the socket.</summary>
public sealed class TcpServiceTests
{
    [Fact]
    public void Welcome_OnEveryConnection_HoldsTheSameDeclaration()
    {
        using var endpoint = new SimulatedSite(new SiteOptions { RealClock = true });
        using var service = TcpService.Start(endpoint, new TcpServiceOptions());
        var seen = new List<Wire.Welcome>();
        foreach (Wire.Role role in new[] { Wire.Role.Control, Wire.Role.Observer, Wire.Role.Stream, Wire.Role.Clock })
        {
            using var peer = new RawPeer(service.Address);
            peer.Hello(role);
            seen.Add(peer.Expect(FrameKind.Welcome).As(Wire.Welcome.Parser));
        }

        seen.Should().AllBeEquivalentTo(seen[0]);
        seen[0].Version.Should().Be(1);
        DeclarationMessage.FromWire(seen[0].Declaration, "sim", endpoint.Declaration.Identity.Address, relayed: false)
            .Should().BeEquivalentTo(endpoint.Declaration with { ArrivalUncertainty = null });
        seen[0].Files.Select(file => file.Name).Should().Equal(endpoint.SuppliedFiles.Select(file => file.Name));
    }

    [Fact]
    public void Exposure_OfASimulatedSite_ShowsEventsReadingsCommandAndStamps()
    {
        using var endpoint = new SimulatedSite(new SiteOptions { RealClock = true });
        using var service = TcpService.Start(endpoint, new TcpServiceOptions());
        using RawPeer control = RawPeer.InSession(service.Address);
        using RawPeer two = RawPeer.Subscribed(service.Address, sensors: 0b1000_0001);
        control.Send(FrameKind.InitGuider, CommandMessages.ToWire(InitGuider.For("e", new RoiDimensions(10, 20), _ => new RoiLocation(30, 40), 50)));
        control.Expect(FrameKind.ObservedCommand).As(Wire.ObservedCommand.Parser).Own.Should().BeTrue();
        control.Expect(FrameKind.CommandReply).As(Wire.CommandReply.Parser).Accepted.Should().BeTrue();
        var request = new ExposureRequest("e", Duration.FromMilliseconds(150), ShutterMotion.Fast, Scene.PositionPattern);
        control.Send(FrameKind.StartExposure, CommandMessages.ToWire(request));
        control.Expect(FrameKind.CommandReply).As(Wire.CommandReply.Parser).Accepted.Should().BeTrue();
        control.Send(FrameKind.StartExposure, CommandMessages.ToWire(request));
        control.Expect(FrameKind.CommandReply).As(Wire.CommandReply.Parser).Reason.Should().Contain("still taking");

        RawPeer.Frame frame = two.Expect(FrameKind.Stamp);
        Wire.Stamp stamp = frame.As(Wire.Stamp.Parser);
        (stamp.Stream is 0 or 7).Should().BeTrue();
        (stamp.Rows, stamp.Columns, stamp.FirstRow, stamp.FirstColumn).Should().Be((10u, 20u, 30, 40));
        int[] pattern = new int[200];
        PositionCodedPattern.Fill(pattern, (GuideSensor)stamp.Stream, new RoiLocation(30, 40), new RoiDimensions(10, 20));
        MemoryMarshal.Cast<byte, int>(frame.Raw).ToArray().Should().Equal(pattern);
        control.Expect(FrameKind.TimingReading);
        while (control.Expect(FrameKind.CameraEvent).As(Wire.CameraEvent.Parser).Event != Wire.EventKind.EventShutterClosed)
        {
        }

        control.Send(FrameKind.CloseSession, new Wire.CloseSession());
        control.Expect(FrameKind.SessionClosed);
    }

    [Fact]
    public void Subscription_OverTwoSessions_Goes_On()
    {
        using var endpoint = new PushedEndpoint();
        using var service = TcpService.Start(endpoint, new TcpServiceOptions());
        using RawPeer stream = RawPeer.Subscribed(service.Address);
        for (int session = 0; session < 2; session++)
        {
            using RawPeer control = RawPeer.InSession(service.Address);
            endpoint.Push(GuideSensor.R04_SG0, session);
            stream.Expect(FrameKind.Stamp).As(Wire.Stamp.Parser).StampIndex.Should().Be(session);
            control.Send(FrameKind.CloseSession, new Wire.CloseSession());
            control.Expect(FrameKind.SessionClosed);
            endpoint.Sessions.Should().Be(0);
            endpoint.Clients.Should().Be(0);
        }
    }

    [Fact]
    public void Unsubscribe_Always_IsAnsweredAndNoStampFollows()
    {
        using var endpoint = new PushedEndpoint();
        using var service = TcpService.Start(endpoint, new TcpServiceOptions());
        using RawPeer control = RawPeer.InSession(service.Address);
        using RawPeer stream = RawPeer.Subscribed(service.Address);
        using RawPeer other = RawPeer.Subscribed(service.Address);
        stream.Send(FrameKind.Unsubscribe, new Wire.Unsubscribe());
        stream.Expect(FrameKind.Unsubscribed);
        endpoint.Push(GuideSensor.R00_SG0, 1);
        other.Expect(FrameKind.Stamp);
        stream.Send(FrameKind.Goodbye, new Wire.Goodbye());

        stream.Next().Should().BeNull();
    }

    [Fact]
    public void OpenSession_WhileAnotherHasOne_IsBusyUntilThatIsGone()
    {
        using var endpoint = new PushedEndpoint();
        using var service = TcpService.Start(endpoint, new TcpServiceOptions());
        using (RawPeer first = RawPeer.InSession(service.Address))
        {
            using RawPeer second = RawPeer.As(Wire.Role.Control, service.Address);
            second.Send(FrameKind.OpenSession, new Wire.OpenSession { Mode = Wire.SessionMode.Drive });
            second.ExpectError().Code.Should().Be(Wire.ErrorCode.ErrorBusy);
        }

        // The first went without a word: its session goes with it.
        using RawPeer third = RawPeer.InSession(service.Address);
        endpoint.Sessions.Should().Be(1);
    }

    [Fact]
    public void Commands_OutsideASessionThatDrives_AreNotAccepted()
    {
        using var endpoint = new PushedEndpoint();
        using var service = TcpService.Start(endpoint, new TcpServiceOptions());
        using RawPeer control = RawPeer.As(Wire.Role.Control, service.Address);
        Reason(control, FrameKind.InitGuider, new Wire.InitGuider()).Should().Contain("no session");
        control.Send(FrameKind.OpenSession, new Wire.OpenSession { Mode = Wire.SessionMode.Observe });
        control.Expect(FrameKind.SessionOpened);
        Reason(control, FrameKind.InitGuider, new Wire.InitGuider()).Should().Contain("observes");
        control.Send(FrameKind.CloseSession, new Wire.CloseSession());
        control.Expect(FrameKind.SessionClosed);
        control.Send(FrameKind.OpenSession, new Wire.OpenSession { Mode = Wire.SessionMode.Drive });
        control.Expect(FrameKind.SessionOpened);
        Reason(control, FrameKind.Diagnose, new Wire.Diagnose { Leave = true }).Should().Contain("DiagnosticMode");
        Reason(control, FrameKind.StartExposure, new Wire.StartExposure { LengthNs = 1, Shutter = Wire.Shutter.Closed }).Should().Contain("DarkExposure");
        Reason(control, FrameKind.InitGuider, new Wire.InitGuider()).Should().BeEmpty();
    }

    [Fact]
    public void GetFile_OfASuppliedFile_BringsItsContent()
    {
        byte[] content = new WireSamples(5).Bytes(3_000_000);
        using var endpoint = new PushedEndpoint { SuppliedFiles = [new SuppliedFile("survey", "survey.json", content)] };
        using var service = TcpService.Start(endpoint, new TcpServiceOptions { BacklogBytes = 1000 });
        using RawPeer control = RawPeer.As(Wire.Role.Control, service.Address);
        control.Send(FrameKind.GetFile, new Wire.GetFile { Name = "survey.json" });
        RawPeer.Frame file = control.Expect(FrameKind.FileContent);
        file.As(Wire.FileContent.Parser).Name.Should().Be("survey.json");
        file.Raw.AsSpan().SequenceEqual(content).Should().BeTrue();
        control.Send(FrameKind.GetFile, new Wire.GetFile { Name = "../survey.json" });
        control.ExpectError().Code.Should().Be(Wire.ErrorCode.ErrorUnknownFile);
    }

    [Fact]
    public void ClockRequests_OfASimulatedSite_AreAnsweredInOrderWithItsClock()
    {
        using var endpoint = new SimulatedSite(new SiteOptions { RealClock = true });
        using var service = TcpService.Start(endpoint, new TcpServiceOptions());
        using RawPeer clock = RawPeer.As(Wire.Role.Clock, service.Address);
        long last = endpoint.SourceNow!.Value.Nanoseconds;
        for (ulong id = 0; id < 100; id++)
        {
            clock.Send(FrameKind.ClockRequest, new Wire.ClockRequest { Id = id });
            Wire.ClockReply reply = clock.Expect(FrameKind.ClockReply).As(Wire.ClockReply.Parser);
            reply.Id.Should().Be(id);
            reply.ReceivedNs.Should().BeGreaterThan(last);
            reply.SentNs.Should().BeGreaterThanOrEqualTo(reply.ReceivedNs);
            last = reply.SentNs;
        }

        last.Should().BeLessThan(endpoint.SourceNow!.Value.Nanoseconds);
    }

    [Fact]
    public void ClockRequest_ToAnEndpointWithoutAClock_EndsTheConnection()
    {
        using var endpoint = new PushedEndpoint();
        using var service = TcpService.Start(endpoint, new TcpServiceOptions());
        using RawPeer clock = RawPeer.As(Wire.Role.Clock, service.Address);
        clock.Send(FrameKind.ClockRequest, new Wire.ClockRequest { Id = 1 });

        clock.ExpectError().Code.Should().Be(Wire.ErrorCode.ErrorUnavailable);
    }

    [Fact]
    public void Observer_WithAndWithoutASession_IsToldWhatTheControlConnectionIs()
    {
        using var endpoint = new PushedEndpoint();
        using var service = TcpService.Start(endpoint, new TcpServiceOptions());
        using RawPeer observer = RawPeer.As(Wire.Role.Observer, service.Address);
        observer.Next()!.Kind.Should().Be(FrameKind.Alive);
        using RawPeer control = RawPeer.InSession(service.Address);
        endpoint.Push(new CameraEvent(CameraEventKind.ShutterOpen, new TaiInstant(5), default, "e"));
        foreach (RawPeer peer in new[] { observer, control })
            peer.Expect(FrameKind.CameraEvent).As(Wire.CameraEvent.Parser).SourceNs.Should().Be(5);
    }

    [Fact]
    public void Endpoint_ThatBreaks_EndsItsSessionButNotTheService()
    {
        using var endpoint = new PushedEndpoint();
        using var service = TcpService.Start(endpoint, new TcpServiceOptions());
        using RawPeer stream = RawPeer.Subscribed(service.Address);
        using RawPeer control = RawPeer.InSession(service.Address);
        endpoint.Broken = new RigException("the library died");
        Wire.Error error = control.ExpectError();
        (error.Code, error.Text).Should().Be((Wire.ErrorCode.ErrorUnavailable, "the library died"));
        endpoint.Broken = null;
        using RawPeer next = RawPeer.InSession(service.Address);
        endpoint.Push(GuideSensor.R44_SG1, 3);
        stream.Expect(FrameKind.Stamp);
    }

    [Fact]
    public void Dispose_Always_SaysGoodbyeToEverybody()
    {
        using var endpoint = new PushedEndpoint();
        var service = TcpService.Start(endpoint, new TcpServiceOptions());
        using RawPeer control = RawPeer.InSession(service.Address);
        using RawPeer stream = RawPeer.Subscribed(service.Address);
        Thread stopper = new(service.Dispose);
        stopper.Start();
        control.Expect(FrameKind.Goodbye);
        stream.Expect(FrameKind.Goodbye);
        (control.Next(), stream.Next()).Should().Be(((RawPeer.Frame?)null, (RawPeer.Frame?)null));
        stopper.Join(TimeSpan.FromSeconds(10)).Should().BeTrue();
        endpoint.Sessions.Should().Be(0);
    }

    [Fact]
    public void Start_OnAPortInUse_SaysSo()
    {
        using var endpoint = new PushedEndpoint();
        using var service = TcpService.Start(endpoint, new TcpServiceOptions());

        FluentActions.Invoking(() => TcpService.Start(endpoint, new TcpServiceOptions { Listen = service.Address }))
            .Should().Throw<RigException>().WithMessage($"cannot listen on tcp://{service.Address}: the port is in use; choose another, or 0 for a free one");
    }

    private static string Reason(RawPeer control, FrameKind kind, Google.Protobuf.IMessage command)
    {
        control.Send(kind, command);
        Wire.CommandReply reply = control.Expect(FrameKind.CommandReply).As(Wire.CommandReply.Parser);
        reply.Accepted.Should().Be(!reply.HasReason);
        return reply.Reason;
    }
}

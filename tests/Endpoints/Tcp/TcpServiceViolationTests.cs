using System.Net.Sockets;
using FluentAssertions;
using Google.Protobuf;
using Lse66.Endpoints;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>What clients may not do: the rule and the place are named, the connection ends, and nobody else notices.</summary>
public sealed class TcpServiceViolationTests : IDisposable
{
    private static readonly ServiceTimes Short = new()
    {
        Hello = TimeSpan.FromMilliseconds(300),
        Frame = TimeSpan.FromMilliseconds(300),
        WithoutSubscription = TimeSpan.FromMilliseconds(300),
        Farewell = TimeSpan.FromMilliseconds(300),
    };

    private readonly PushedEndpoint endpoint = new();
    private readonly TcpService service;
    private readonly RawPeer bystander;
    private readonly RawPeer reading;

    public TcpServiceViolationTests()
    {
        service = TcpService.Start(endpoint, new TcpServiceOptions { Times = Short });
        bystander = RawPeer.InSession(service.Address);
        reading = RawPeer.Subscribed(service.Address);
    }

    public static TheoryData<string, byte[], string, long> FirstBytes() => new()
    {
        { "letters", "GET / HTTP/1.1\r\n\r\n"u8.ToArray(), "not with the letters L66F", 0 },
        { "anything before Hello", WireMessage.Frame(FrameKind.Subscribe, new Wire.Subscribe { Sensors = 1 }), "Subscribe from the client does not belong on a connection before Hello", 0 },
        { "a service's frame", WireMessage.Frame(FrameKind.Welcome, new Wire.Welcome()), "Welcome from the client does not belong", 0 },
        { "no message", [.. "L66F"u8, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], "the body is no Hello", 0 },
        { "no role", WireMessage.Frame(FrameKind.Hello, new Wire.Hello { VersionMin = 1, VersionMax = 1 }), "role is 0", 0 },
        { "name too long", WireMessage.Frame(FrameKind.Hello, new Wire.Hello { VersionMin = 1, VersionMax = 1, Role = Wire.Role.Clock, Client = new string('x', 201) }), "client has 201 bytes", 0 },
        { "half a header", "L66F"u8.ToArray(), "not whole 0.3 s after its first byte", 0 },
        { "endless body", [.. "L66F"u8, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 8], "not whole 0.3 s after its first byte", 0 },
        { "oversized", [.. "L66F"u8, 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0], "the body of Hello has 4294967295 bytes, at most 16384", 0 },
    };

    [Theory]
    [MemberData(nameof(FirstBytes))]
    public void Connection_ThatBeginsWrong_EndsWithTheRuleAndTheOffset(string what, byte[] bytes, string rule, long offset)
    {
        using var peer = new RawPeer(service.Address);
        peer.Send(bytes);

        Wire.Error error = peer.ExpectError();
        error.Code.Should().BeOneOf(Wire.ErrorCode.ErrorViolation, Wire.ErrorCode.ErrorLimit);
        error.Text.Should().Contain(rule, what);
        error.Offset.Should().Be((ulong)offset);
        NobodyElseNoticed();
    }

    [Fact]
    public void Connection_ThatSaysNothing_EndsInTheTimeForHello()
    {
        using var peer = new RawPeer(service.Address);

        peer.ExpectError().Text.Should().Contain("no Hello came in time");
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(0, 0)]
    public void Hello_OfAnotherVersion_IsAnsweredWithTheOneOfTheService(uint least, uint most)
    {
        using var peer = new RawPeer(service.Address);
        peer.Send(FrameKind.Hello, new Wire.Hello { VersionMin = least, VersionMax = most, Role = Wire.Role.Control });

        Wire.Error error = peer.ExpectError();
        (error.Code, error.Text).Should().Be((Wire.ErrorCode.ErrorVersion, "this service speaks version 1"));
    }

    [Fact]
    public void Hello_OfAWiderRangeOfVersions_IsWelcomeInTheOneThatBothSpeak()
    {
        using var peer = new RawPeer(service.Address);
        peer.Send(FrameKind.Hello, new Wire.Hello { VersionMin = 0, VersionMax = 7, Role = Wire.Role.Control });

        peer.Expect(FrameKind.Welcome).As(Wire.Welcome.Parser).Version.Should().Be(1);
    }

    [Fact]
    public void Hello_Twice_IsAViolationAtItsOffset()
    {
        using RawPeer peer = RawPeer.As(Wire.Role.Observer, service.Address);
        peer.Hello(Wire.Role.Observer);

        Wire.Error error = peer.ExpectError();
        error.Text.Should().Be("Hello came twice");
        error.Offset.Should().Be((ulong)HelloLength);
    }

    [Fact]
    public void Stream_ThatNeverSubscribes_EndsInItsTime()
    {
        using RawPeer peer = RawPeer.As(Wire.Role.Stream, service.Address);

        peer.ExpectError().Text.Should().Contain("in time");
    }

    public static TheoryData<int, int, IMessage, string> Requests() => new()
    {
        { 3, 64, new Wire.Subscribe(), "sensors names no sensor" },
        { 3, 64, new Wire.Subscribe { Sensors = 256 }, "sensors is 256" },
        { 3, 67, new Wire.Unsubscribe(), "Unsubscribe without a subscription" },
        { 1, 18, new Wire.CloseSession(), "CloseSession without a session" },
        { 1, 16, new Wire.OpenSession(), "mode is 0" },
        { 1, 16, new Wire.OpenSession { Mode = Wire.SessionMode.Drive, Slot = 1_000_000_001 }, "slot is 1000000001" },
        { 1, 20, new Wire.InitGuider { IntegrationMilliseconds = double.NaN }, "integration_milliseconds is NaN" },
        { 1, 21, new Wire.StartExposure(), "length_ns is 0" },
        { 1, 48, new Wire.ClockRequest(), "does not belong" },
        { 2, 20, new Wire.InitGuider(), "does not belong" },
        { 4, 24, new Wire.GetFile(), "does not belong" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_ThatBreaksARule_EndsTheConnectionAtItsOffset(int role, int kind, IMessage request, string rule)
    {
        using RawPeer peer = RawPeer.As((Wire.Role)role, service.Address);
        peer.Send((FrameKind)kind, request);

        Wire.Error error = peer.ExpectError();
        error.Text.Should().Contain(rule);
        if (error.Code is Wire.ErrorCode.ErrorViolation)
            error.Offset.Should().Be((ulong)HelloLength);
        NobodyElseNoticed();
    }

    [Fact]
    public void OpenSession_TwiceOnOneConnection_IsAViolationThatClosesItsSession()
    {
        bystander.Send(FrameKind.OpenSession, new Wire.OpenSession { Mode = Wire.SessionMode.Drive });
        bystander.ExpectError().Code.Should().Be(Wire.ErrorCode.ErrorViolation);
        using RawPeer next = RawPeer.InSession(service.Address);
        endpoint.Sessions.Should().Be(1);
    }

    [Fact]
    public void Subscribe_Twice_IsAViolation()
    {
        reading.Send(FrameKind.Subscribe, new Wire.Subscribe { Sensors = 1 });

        reading.ExpectError().Text.Should().Contain("Subscribe came twice");
    }

    [Fact]
    public void ClockRequests_WithoutEnd_AreALimit()
    {
        using var site = new SimulatedSite(new SiteOptions { RealClock = true });
        using var clocked = TcpService.Start(site, new TcpServiceOptions { Times = Short });
        using RawPeer peer = RawPeer.As(Wire.Role.Clock, clocked.Address);
        byte[] request = WireMessage.Frame(FrameKind.ClockRequest, new Wire.ClockRequest { Id = 1 });
        peer.Send([.. Enumerable.Repeat(request, 500).SelectMany(one => one)]);

        peer.ExpectError().Code.Should().Be(Wire.ErrorCode.ErrorLimit);
    }

    [Fact]
    public void Connections_BeyondTheBound_AreRefusedUntilOthersGo()
    {
        using TcpService small = TcpService.Start(endpoint, new TcpServiceOptions { ConnectionsMax = 3, Times = Short });
        RawPeer[] peers = [.. Enumerable.Range(0, 3).Select(_ => RawPeer.As(Wire.Role.Observer, small.Address))];
        using (var fourth = new RawPeer(small.Address))
            FluentActions.Invoking(() => fourth.ExpectError().Text.Should().Contain("3 connections already")).Should().NotThrow();
        foreach (RawPeer peer in peers)
            peer.Dispose();
        for (int attempt = 0; ; attempt++)
        {
            using var again = new RawPeer(small.Address);
            again.Hello(Wire.Role.Observer);
            if (again.Next()?.Kind == FrameKind.Welcome)
                break;
            attempt.Should().BeLessThan(10_000, "room must come back");
        }
    }

    [Fact]
    public void Connections_ManyAndWithAllSortsOfBytes_LeaveTheServiceAsItWas()
    {
        var samples = new WireSamples(11);
        for (int round = 0; round < 300; round++)
        {
            using var peer = new RawPeer(service.Address);
            if (round % 3 != 0)
                peer.Hello((Wire.Role)(round % 5));
            try
            {
                peer.Send(round % 2 == 0 ? samples.Bytes(round) : [.. "L66F"u8, .. samples.Bytes(round)]);
            }
            catch (SocketException)
            {
                // The service was faster.
            }
        }

        NobodyElseNoticed();
    }

    public void Dispose()
    {
        bystander.Dispose();
        reading.Dispose();
        service.Dispose();
        endpoint.Dispose();
    }

    private static int HelloLength => WireMessage.Frame(FrameKind.Hello, new Wire.Hello { VersionMin = 1, VersionMax = 1, Role = Wire.Role.Control, Client = "raw" }).Length;

    /// <summary>The session of the others is open, and stamps reach them.</summary>
    private void NobodyElseNoticed()
    {
        endpoint.Sessions.Should().Be(1);
        endpoint.Push(GuideSensor.R00_SG0, 7);
        reading.Expect(FrameKind.Stamp);
        bystander.Send(FrameKind.InitGuider, new Wire.InitGuider());
        bystander.Expect(FrameKind.CommandReply).As(Wire.CommandReply.Parser).Accepted.Should().BeTrue();
    }
}

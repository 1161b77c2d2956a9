using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>What a service may send to harm the harness: each ends in an error of the rig that names connection, rule and offset, in its time.</summary>
public sealed class HostileServiceTests
{
    private static readonly SessionKey Key = new(0, "hostile", SessionMode.Drive);

    /// <summary>Bytes on the stream connection, after Welcome and Subscribed.</summary>
    public static TheoryData<string, byte[], string> OnTheStream() => new()
    {
        { "letters", "HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), "not with the letters L66F" },
        { "unknown kind", Header(999, 0, 0), "kind 999 is unknown" },
        { "kind of another connection", Header(32, 0, 0), "CameraEvent from the service does not belong" },
        { "kind of the other direction", Header(64, 0, 0), "Subscribe from the client does not belong".Replace("client", "service", StringComparison.Ordinal) },
        { "body over its limit", Header(66, 16_385, 0), "the body of Stamp has 16385 bytes, at most 16384" },
        { "pixels over their limit", Header(66, 0, 4_194_308), "the raw part of Stamp has 4194308 bytes, at most 4194304" },
        { "all bits set", [.. Header(66, 0, 0)[..8], 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], "4294967295 bytes" },
        { "half a pixel", Header(66, 0, 6), "not a multiple of 4" },
        { "pixels where none belong", Header(69, 0, 4), "a raw part of 4 bytes, where none belongs" },
        { "no message", [.. Header(66, 3, 0), 0x0F, 0xFF, 0xFF], "the body is no Stamp" },
        { "nested groups", [.. Header(66, 16_384, 0), .. Enumerable.Repeat((byte)0x7B, 16_384)], "the body is no Stamp" },
        { "sensor", Stamp(new Wire.Stamp { Stream = 8 }), "8" },
        { "rows", Stamp(new Wire.Stamp { Rows = 32_768, Columns = 1 }), "32768" },
        { "text too long", Stamp(new Wire.Stamp { Series = new string('x', 1_001), Sequence = 1 }), "1001 bytes" },
        { "half an identifier", Stamp(new Wire.Stamp { Series = "x" }), "both or neither" },
        { "second answer", WireMessage.Frame(FrameKind.Subscribed, new Wire.Subscribed()), "Subscribed" },
    };

    [Theory]
    [MemberData(nameof(OnTheStream))]
    public void Stream_ThatBreaksARule_IsARigErrorWithRuleAndOffset(string what, byte[] bytes, string rule)
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        ScriptedService.Peer stream = service.NextStream();
        byte[] good = ScriptedService.StampFrame(0, 0);
        stream.Send(good);
        client.Wait(Duration.FromSeconds(20), out _).Should().BeTrue();
        stream.Send(bytes);

        string message = FluentActions.Invoking(() => client.Wait(Duration.FromSeconds(20), out _)).Should().Throw<RigException>(what).Which.Message;
        message.Should().Contain(rule).And.Contain("stream connection").And.MatchRegex($"frame at byte {OffsetAfter(service, good)}\\b");
    }

    /// <summary>Bytes on the control connection, after Welcome and SessionOpened.</summary>
    public static TheoryData<string, byte[], string> OnControl() => new()
    {
        { "answer that nobody asked for", WireMessage.Frame(FrameKind.CommandReply, new Wire.CommandReply { Accepted = true }), "CommandReply" },
        { "second Welcome", WireMessage.Frame(FrameKind.Welcome, new Wire.Welcome { Version = 1 }), "second Welcome" },
        { "stamp", Header(66, 0, 0), "Stamp from the service does not belong" },
        { "unknown event", WireMessage.Frame(FrameKind.CameraEvent, new Wire.CameraEvent { Event = (Wire.EventKind)77 }), "event is 77" },
        { "instant", WireMessage.Frame(FrameKind.CameraEvent, new Wire.CameraEvent { Event = Wire.EventKind.EventShutterOpen, SourceNs = long.MaxValue }), "source_ns is 9223372036854775807" },
        { "command without a command", WireMessage.Frame(FrameKind.ObservedCommand, new Wire.ObservedCommand()), "holds no command" },
        { "lag backwards", WireMessage.Frame(FrameKind.ScheduleLag, new Wire.ScheduleLag { FromNs = 2, ToNs = 1 }), "ends before it begins" },
        { "file that nobody asked for", Header(25, 0, 67_108_864), "FileContent" },
    };

    [Theory]
    [MemberData(nameof(OnControl))]
    public void Control_ThatBreaksARule_IsARigErrorWithRuleAndOffset(string what, byte[] bytes, string rule)
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        service.NextControl().Send(bytes);

        string message = FluentActions.Invoking(() => session.WaitUntil(session.Now + Duration.FromSeconds(20))).Should().Throw<RigException>(what).Which.Message;
        message.Should().Contain(rule).And.Contain("control connection").And.MatchRegex(@"frame at byte \d+");
    }

    [Fact]
    public void Lag_OfAServiceThatDoesNotDeclareItselfSimulated_IsAViolation()
    {
        using var service = new ScriptedService();
        service.Welcome.Declaration.EvidenceClass = Wire.EvidenceClass.Emulated;
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        service.NextControl().Send(FrameKind.ScheduleLag, new Wire.ScheduleLag { FromNs = 1, ToNs = 2 });

        FluentActions.Invoking(() => session.WaitUntil(session.Now + Duration.FromSeconds(20))).Should().Throw<RigException>().WithMessage("*ScheduleLag*does not declare itself simulated*");
    }

    [Fact]
    public void Welcome_InAnotherVersion_IsRefused()
    {
        using var service = new ScriptedService();
        service.Welcome.Version = 2;

        FluentActions.Invoking(service.Open).Should().Throw<RigException>().WithMessage("*ersion*2*");
    }

    [Fact]
    public void Service_OfAnotherVersion_IsNamedWithItsOwnWords()
    {
        using var service = new ScriptedService
        {
            Answer = (peer, _, _) =>
            {
                peer.Send(FrameKind.Error, new Wire.Error { Code = Wire.ErrorCode.ErrorVersion, Text = "this service speaks version 7" });
                return true;
            },
        };

        FluentActions.Invoking(service.Open).Should().Throw<RigException>().WithMessage("*this service speaks version 7*");
    }

    [Fact]
    public void Welcome_ThatDiffersBetweenConnections_IsAViolation()
    {
        using var service = new ScriptedService
        {
            Greeting = (role, welcome) =>
            {
                if (role == Wire.Role.Stream)
                    welcome.Declaration.Software = "another";
                return welcome;
            },
        };
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);

        FluentActions.Invoking(() => session.Subscribe(SensorSet.All)).Should().Throw<RigException>().WithMessage("*declares something else*");
    }

    [Fact]
    public void Stream_ThatEndsInsideAStamp_IsALostConnection()
    {
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        ScriptedService.Peer stream = service.NextStream();
        stream.Send(ScriptedService.StampFrame(0, 0).AsSpan(0, 90));
        stream.Dispose();

        FluentActions.Invoking(() => client.Wait(Duration.FromSeconds(20), out _)).Should().Throw<RigException>().WithMessage("*stream connection*");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Stream_OfBytesChangedAtRandom_IsStampsOrARigError(int seed)
    {
        var samples = new WireSamples(seed);
        using var service = new ScriptedService();
        using TcpEndpoint endpoint = service.Open();
        using IEndpointSession session = endpoint.Open(Key);
        using IDaqClient client = session.Subscribe(SensorSet.All);
        ScriptedService.Peer stream = service.NextStream();
        for (int index = 0; index < 50; index++)
        {
            byte[] frame = ScriptedService.StampFrame(0, index);
            byte[] change = samples.Bytes(2);
            frame[change[0] % frame.Length] ^= (byte)(1 << (change[1] % 8));
            stream.Send(frame);
        }

        stream.Send("the end"u8);
        FluentActions.Invoking(() =>
        {
            while (client.Wait(Duration.FromSeconds(20), out _))
            {
            }
        }).Should().Throw<RigException>();
    }

    private static byte[] Header(ushort kind, int body, int raw)
    {
        byte[] header = new byte[FrameHeader.Length];
        new FrameHeader((FrameKind)kind, body, raw).Write(header);
        return header;
    }

    private static byte[] Stamp(Wire.Stamp stamp) => WireMessage.Frame(FrameKind.Stamp, stamp);

    /// <summary>Of the frame that follows Welcome, Subscribed and one stamp.</summary>
    private static int OffsetAfter(ScriptedService service, byte[] stamp) =>
        WireMessage.Frame(FrameKind.Welcome, service.Welcome).Length + WireMessage.Frame(FrameKind.Subscribed, new Wire.Subscribed()).Length + stamp.Length;
}

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using FluentAssertions;
using Lse66.Endpoints;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>Bytes that break a rule, sent to the C++ service: an Error that names the rule and the offset, and nobody else disturbed.</summary>
public sealed class GuiderServiceViolationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Each what is sent after a good Hello in that role, and what the Error's text contains.</summary>
    public static TheoryData<string, int, byte[], string> Violations { get; } = new()
    {
        { "other letters", 1, [.. "HTTP/1.1 200 OK\r\n"u8], "letters L66F" },
        { "bytes that must be 0", 1, Header(18, reserved: 1), "bytes 6 and 7" },
        { "an unknown kind", 1, Header(99), "unknown" },
        { "the other direction", 1, Header(17), "direction" },
        { "another connection's kind", 1, Header(64), "does not belong on this connection" },
        { "Hello again", 1, Header(1), "come once" },
        { "a body over its limit", 1, Header(20, body: 16 * 1024 + 1), "at most 16384 bytes" },
        { "a raw part where none belongs", 3, Header(64, raw: 4), "no raw part" },
        { "a body that is no message", 1, [.. Header(16, body: 3), 0xff, 0xff, 0xff], "one message of its kind" },
        { "a sensor over 7", 1, ScriptedService.Frame(FrameKind.InitGuider, new Wire.InitGuider { Regions = { new Wire.Region { Sensor = 8 } } }), "Region.sensor is 0 to 7" },
        { "a name too long", 1, ScriptedService.Frame(FrameKind.OpenSession, new Wire.OpenSession { Name = new string('x', 201), Mode = Wire.SessionMode.Drive }), "at most 200 bytes" },
        { "no sensor", 3, ScriptedService.Frame(FrameKind.Subscribe, new Wire.Subscribe()), "Subscribe.sensors is 1 to 255" },
        { "half a pair", 1, ScriptedService.Frame(FrameKind.InitGuider, new Wire.InitGuider { Regions = { new Wire.Region { Rows = 10 } } }), "come together" },
    };

    [PeerTheory]
    [MemberData(nameof(Violations))]
    public void Service_ARuleBroken_IsToldWhichAndWhere(string what, int role, byte[] bytes, string text)
    {
        using var service = new GuiderService();
        using var peer = new RawPeer(service.Port);
        byte[] hello = Hello(role);
        peer.Send(hello);
        peer.Receive().Kind.Should().Be(2, "Welcome comes first ({0})", what);

        peer.Send(bytes);

        Wire.Error error = peer.ReceiveError();
        error.Text.Should().Contain(text);
        error.Offset.Should().Be((ulong)hello.Length);
        peer.AtEnd().Should().BeTrue("an Error is the last frame");
        using var after = new RawPeer(service.Port);
        after.Send(Hello(1));
        after.Receive().Kind.Should().Be(2, "another client is served as before");
    }

    /// <summary>Just inside the limits of the rules above.</summary>
    [PeerFact]
    public void Service_TheLimitsThemselves_AreKept()
    {
        using var service = new GuiderService();
        using var peer = new RawPeer(service.Port);
        peer.Send(Hello(1));
        peer.Receive();

        peer.Send(ScriptedService.Frame(FrameKind.OpenSession, new Wire.OpenSession { Name = new string('x', 200), Mode = Wire.SessionMode.Drive }));
        peer.Receive().Kind.Should().Be(17);
        peer.Send(ScriptedService.Frame(FrameKind.InitGuider, new Wire.InitGuider { Exposure = new string('x', 1000), Regions = { new Wire.Region { Sensor = 7 } } }));
        peer.ReceiveKind(23);
    }

    [PeerFact]
    public void Service_VersionsThatItDoesNotSpeak_AreRefusedByName()
    {
        using var service = new GuiderService();
        using var peer = new RawPeer(service.Port);
        peer.Send(ScriptedService.Frame(FrameKind.Hello, new Wire.Hello { VersionMin = 2, VersionMax = 9, Role = Wire.Role.Control }));

        Wire.Error error = peer.ReceiveError();
        error.Code.Should().Be(Wire.ErrorCode.ErrorVersion);
        error.Text.Should().Contain("version 1");
    }

    [PeerFact]
    public void Service_ASecondSession_IsBusyUntilTheFirstIsGone()
    {
        using var service = new GuiderService();
        byte[] open = ScriptedService.Frame(FrameKind.OpenSession, new Wire.OpenSession { Mode = Wire.SessionMode.Drive });
        using (var first = new RawPeer(service.Port))
        {
            first.Send([.. Hello(1), .. open]);
            first.ReceiveKind(17);
            using var second = new RawPeer(service.Port);
            second.Send([.. Hello(1), .. open]);
            second.Receive();
            second.ReceiveError().Code.Should().Be(Wire.ErrorCode.ErrorBusy);
            first.Send(ScriptedService.Frame(FrameKind.CloseSession, new Wire.CloseSession()));
            first.ReceiveKind(19);
        }

        using var third = new RawPeer(service.Port);
        third.Send([.. Hello(1), .. open]);
        third.ReceiveKind(17);
    }

    [PeerFact]
    public void Service_AsManyConnectionsAsItServes_RefusesTheNext()
    {
        using var service = new GuiderService();
        RawPeer[] peers = [.. Enumerable.Range(0, 256).Select(_ => Silent(service.Port))];
        using var last = new RawPeer(service.Port);

        last.ReceiveError().Code.Should().Be(Wire.ErrorCode.ErrorUnavailable);

        peers[^1].Receive().Kind.Should().Be(2, "the last one within the bound is served");
        foreach (RawPeer peer in peers)
            peer.Dispose();
    }

    [PeerFact]
    public void Service_RandomBytes_NeverEndIt()
    {
        const int Seed = 66;
        var random = new Random(Seed);
        using var service = new GuiderService();
        for (int round = 0; round < 200; round++)
        {
            using var peer = new RawPeer(service.Port);
            byte[] noise = new byte[random.Next(1, 300)];
            random.NextBytes(noise);
            // A third gets past the letters, a third past Hello.
            byte[] prefix = (round % 3) switch { 0 => [], 1 => Header((ushort)random.Next(0, 80), body: (uint)random.Next(0, 40)), _ => Hello(random.Next(1, 5)) };
            peer.Send([.. prefix, .. noise]);
        }

        service.Client("--drive", "400", "--quiet", "--shutter", "closed").ExitCode.Should().Be(0, "after noise of seed {0}", Seed);
    }

    /// <summary>In the role that may keep silent for as long as it likes.</summary>
    private static RawPeer Silent(int port)
    {
        var peer = new RawPeer(port);
        peer.Send(Hello((int)Wire.Role.Clock));
        return peer;
    }

    private static byte[] Header(ushort kind, uint body = 0, uint raw = 0, ushort reserved = 0)
    {
        byte[] bytes = [.. "L66F"u8, .. new byte[12]];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(4), kind);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), reserved);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), body);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), raw);
        return bytes;
    }

    private static byte[] Hello(int role) => ScriptedService.Frame(FrameKind.Hello, new Wire.Hello { VersionMin = 1, VersionMax = 1, Role = (Wire.Role)role });

    /// <summary>A socket that sends what it is told and reads frames.</summary>
    private sealed class RawPeer : IDisposable
    {
        private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        public RawPeer(int port)
        {
            socket.ReceiveTimeout = (int)Patience.TotalMilliseconds;
            socket.Connect(IPAddress.Loopback, port);
        }

        public void Send(byte[] bytes) => socket.Send(bytes);

        public (ushort Kind, byte[] Body) Receive()
        {
            byte[] header = Exactly(16);
            return (BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(4)), Exactly((int)BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(8))));
        }

        /// <summary>The next frame of this kind; others (Alive, events) are passed over.</summary>
        public byte[] ReceiveKind(ushort kind)
        {
            while (true)
            {
                (ushort came, byte[] body) = Receive();
                came.Should().NotBe(3, "{0}", came == 3 ? Wire.Error.Parser.ParseFrom(body).Text : string.Empty);
                if (came == kind)
                    return body;
            }
        }

        public Wire.Error ReceiveError()
        {
            while (true)
            {
                (ushort kind, byte[] body) = Receive();
                if (kind == 3)
                    return Wire.Error.Parser.ParseFrom(body);
            }
        }

        public bool AtEnd() => socket.Receive(new byte[1]) == 0;

        public void Dispose() => socket.Dispose();

        private byte[] Exactly(int count)
        {
            byte[] bytes = new byte[count];
            for (int at = 0; at < count;)
            {
                int read = socket.Receive(bytes.AsSpan(at));
                at += read > 0 ? read : throw new EndOfStreamException("the service closed the connection");
            }
            return bytes;
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Lse66.Endpoints;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>A client that sends whatever a test wants, and reads frames with a bound on each wait.</summary>
internal sealed class RawPeer : IDisposable
{
    /// <summary>Far beyond anything a service takes, and short enough that a hang shows as what it is.</summary>
    private const int PatienceMilliseconds = 20_000;

    /// <summary>What is thrown where the connection ends inside a frame.</summary>
    public const string Cut = "the connection ended inside a frame";

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public RawPeer(IPEndPoint service)
    {
        socket.ReceiveTimeout = PatienceMilliseconds;
        socket.SendTimeout = PatienceMilliseconds;
        socket.NoDelay = true;
        socket.Connect(service);
    }

    /// <summary>A frame as it came.</summary>
    public sealed record Frame(FrameKind Kind, byte[] Body, byte[] Raw)
    {
        public T As<T>(MessageParser<T> parser)
            where T : IMessage<T> => parser.ParseFrom(Body);
    }

    public Socket Socket => socket;

    /// <summary>Connects, says Hello in a role and takes Welcome.</summary>
    public static RawPeer As(Wire.Role role, IPEndPoint service)
    {
        var peer = new RawPeer(service);
        peer.Hello(role);
        peer.Expect(FrameKind.Welcome);
        return peer;
    }

    public static RawPeer Subscribed(IPEndPoint service, uint sensors = 255)
    {
        RawPeer peer = As(Wire.Role.Stream, service);
        peer.Send(FrameKind.Subscribe, new Wire.Subscribe { Sensors = sensors });
        peer.Expect(FrameKind.Subscribed);
        return peer;
    }

    public static RawPeer InSession(IPEndPoint service, Wire.SessionMode mode = Wire.SessionMode.Drive)
    {
        RawPeer peer = As(Wire.Role.Control, service);
        peer.Send(FrameKind.OpenSession, new Wire.OpenSession { Name = "test", Mode = mode });
        peer.Expect(FrameKind.SessionOpened);
        return peer;
    }

    public void Hello(Wire.Role role) => Send(FrameKind.Hello, new Wire.Hello { VersionMin = 1, VersionMax = 1, Role = role, Client = "raw" });

    public void Send(FrameKind kind, IMessage message) => Send(WireMessage.Frame(kind, message));

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[socket.Send(bytes)..];
    }

    /// <summary>The next frame of this kind; others that a service may send unasked are passed over.</summary>
    public Frame Expect(FrameKind kind)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds > PatienceMilliseconds)
                throw new InvalidOperationException($"no {kind} came");
            Frame frame = Next() ?? throw new InvalidOperationException($"the service closed the connection where {kind} was expected");
            if (frame.Kind == kind)
                return frame;
            if (frame.Kind is FrameKind.Error)
                throw new InvalidOperationException($"where {kind} was expected: {frame.As(Wire.Error.Parser)}");
        }
    }

    /// <summary>The Error with which the service ends the connection.</summary>
    public Wire.Error ExpectError()
    {
        Wire.Error error = Expect(FrameKind.Error, FrameKind.Error).As(Wire.Error.Parser);
        if (Next() is { } more)
            throw new InvalidOperationException($"{more.Kind} came after Error");
        return error;
    }

    /// <summary>The next frame of any kind; null at the end of the connection.</summary>
    public Frame? Next()
    {
        byte[] header = new byte[FrameHeader.Length];
        if (!Fill(header))
            return null;
        (int body, int raw) = (BitConverter.ToInt32(header, 8), BitConverter.ToInt32(header, 12));
        var frame = new Frame((FrameKind)BitConverter.ToUInt16(header, 4), new byte[body], new byte[raw]);
        return Fill(frame.Body) && Fill(frame.Raw) ? frame : throw new InvalidOperationException(Cut);
    }

    public void Dispose() => socket.Dispose();

    private Frame Expect(FrameKind kind, FrameKind orElse)
    {
        while (true)
        {
            Frame frame = Next() ?? throw new InvalidOperationException($"the service closed the connection without {kind}");
            if (frame.Kind == kind || frame.Kind == orElse)
                return frame;
        }
    }

    private bool Fill(Span<byte> bytes)
    {
        for (int at = 0; at < bytes.Length;)
        {
            int count = socket.Receive(bytes[at..]);
            if (count == 0)
                return at == 0 ? false : throw new InvalidOperationException(Cut);
            at += count;
        }

        return true;
    }
}

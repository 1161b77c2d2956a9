using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Lse66.Endpoints;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>
/// A service that keeps the protocol except where a test tells it otherwise: bytes and frames are written by hand, and every connection has a thread of its own. It
/// knows nothing of the client under test.
/// </summary>
internal sealed class ScriptedService : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentBag<Peer> peers = [];
    private readonly BlockingCollection<Peer> streams = [];
    private readonly BlockingCollection<Peer> controls = [];

    public ScriptedService()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(16);
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public static Wire.Declaration Declaration => new()
    {
        Software = "scripted",
        Firmware = "1",
        EvidenceClass = Wire.EvidenceClass.Simulated,
        Capabilities = { Wire.Capability.Streams, Wire.Capability.InitGuider, Wire.Capability.BufferedCount, Wire.Capability.DiscardBuffered },
        TagMeaning = Wire.TagMeaning.ReadoutTrigger,
        TagScale = Wire.TimeScale.Tai,
        Sensors = 255,
    };

    public Wire.Welcome Welcome { get; } = new() { Version = 1, Declaration = Declaration };

    /// <summary>Changes the Welcome of one role.</summary>
    public Func<Wire.Role, Wire.Welcome, Wire.Welcome> Greeting { get; init; } = (_, welcome) => welcome;

    /// <summary>Answers a frame in its own way; false: in the usual way.</summary>
    public Func<Peer, FrameKind, byte[], bool> Answer { get; init; } = (_, _, _) => false;

    /// <summary>Nanoseconds that the source's clock is ahead of the host's scale.</summary>
    public long Ahead { get; init; } = 5_000_000;

    public TcpAddress Address => new("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port);

    public HostTime Time { get; } = HostTime.Start(TimeProvider.System);

    /// <param name="patience">Bounds of the client; null: those of the protocol.</param>
    public TcpEndpoint Open(ClientTimes? patience = null) => TcpEndpoint.Open(ServiceSettings.Of(Address, Time) with { Times = patience ?? new ClientTimes() });

    /// <summary>The next stream connection on which a client has subscribed.</summary>
    public Peer NextStream() => streams.TryTake(out Peer? peer, Patience) ? peer : throw new TimeoutException("no client subscribed");

    /// <summary>The next control connection that was greeted.</summary>
    public Peer NextControl() => controls.TryTake(out Peer? peer, Patience) ? peer : throw new TimeoutException("no client opened a control connection");

    public static byte[] Frame(FrameKind kind, IMessage message, int rawLength = 0) => WireMessage.Frame(kind, message, rawLength);

    public static byte[] StampFrame(uint stream, long index, int rows = 2, int columns = 3)
    {
        byte[] pixels = new byte[rows * columns * 4];
        for (int at = 0; at < rows * columns; at++)
            BitConverter.TryWriteBytes(pixels.AsSpan(at * 4), (int)index * 100 + at);
        var stamp = new Wire.Stamp { Stream = stream, StampIndex = index, Series = "S1", Sequence = (uint)index, Rows = (uint)rows, Columns = (uint)columns, SensorId = "R00_SG0" };
        return [.. Frame(FrameKind.Stamp, stamp, pixels.Length), .. pixels];
    }

    public long SourceNow => Time.Now.Nanoseconds + Ahead;

    public void Dispose()
    {
        listener.Dispose();
        foreach (Peer peer in peers)
            peer.Dispose();
        streams.Dispose();
        controls.Dispose();
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var peer = new Peer(this, listener.Accept());
                peers.Add(peer);
                new Thread(peer.Run) { IsBackground = true }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    /// <summary>The service's end of one connection.</summary>
    internal sealed class Peer(ScriptedService service, Socket socket) : IDisposable
    {
        private readonly Lock sending = new();
        private readonly BlockingCollection<Wire.Error> complaints = [];
        private Timer? alive;

        public Wire.Role Role { get; private set; }

        /// <summary>Waits for the Error frame of the client.</summary>
        public Wire.Error Complaint() => complaints.TryTake(out Wire.Error? error, Patience) ? error : throw new TimeoutException("the client did not complain");

        public bool Silent { get; set; }

        public void Send(params ReadOnlySpan<byte> bytes)
        {
            lock (sending)
                for (int sent = 0; sent < bytes.Length;)
                    sent += socket.Send(bytes[sent..]);
        }

        public void Send(FrameKind kind, IMessage message) => Send(Frame(kind, message));

        public void Dispose()
        {
            alive?.Dispose();
            socket.Dispose();
            complaints.Dispose();
        }

        /// <summary>Says Goodbye to nobody: the connection is reset.</summary>
        public void Reset()
        {
            alive?.Dispose();
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }

        public void Run()
        {
            try
            {
                while (Read() is (FrameKind kind, byte[] body))
                    if (!service.Answer(this, kind, body))
                        Usual(kind, body);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
            {
                alive?.Dispose();
            }
        }

        private (FrameKind, byte[])? Read()
        {
            byte[] header = Exactly(FrameHeader.Length);
            return ((FrameKind)BitConverter.ToUInt16(header, 4), Exactly(BitConverter.ToInt32(header, 8)));
        }

        private byte[] Exactly(int length)
        {
            byte[] bytes = new byte[length];
            for (int at = 0; at < length;)
            {
                int read = socket.Receive(bytes, at, length - at, SocketFlags.None);
                at += read > 0 ? read : throw new IOException("closed");
            }
            return bytes;
        }

        private void Usual(FrameKind kind, byte[] body)
        {
            switch (kind)
            {
                case FrameKind.Hello:
                    Role = Wire.Hello.Parser.ParseFrom(body).Role;
                    Send(FrameKind.Welcome, service.Greeting(Role, service.Welcome.Clone()));
                    if (Role == Wire.Role.Control)
                    {
                        alive = new Timer(_ => KeepAlive(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
                        service.controls.Add(this);
                    }
                    break;
                case FrameKind.ClockRequest:
                    long received = service.SourceNow;
                    Send(FrameKind.ClockReply, new Wire.ClockReply { Id = Wire.ClockRequest.Parser.ParseFrom(body).Id, ReceivedNs = received, SentNs = service.SourceNow });
                    break;
                case FrameKind.OpenSession:
                    Send(FrameKind.SessionOpened, new Wire.SessionOpened());
                    break;
                case FrameKind.CloseSession:
                    Send(FrameKind.SessionClosed, new Wire.SessionClosed());
                    break;
                case FrameKind.InitGuider or FrameKind.StartExposure or FrameKind.Diagnose:
                    Send(FrameKind.CommandReply, new Wire.CommandReply { Accepted = true });
                    break;
                case FrameKind.Subscribe:
                    Send(FrameKind.Subscribed, new Wire.Subscribed());
                    service.streams.Add(this);
                    break;
                case FrameKind.Unsubscribe:
                    Send(FrameKind.Unsubscribed, new Wire.Unsubscribed());
                    break;
                case FrameKind.Error:
                    complaints.Add(Wire.Error.Parser.ParseFrom(body));
                    break;
            }
        }

        private void KeepAlive()
        {
            try
            {
                if (!Silent)
                    Send(FrameKind.Alive, new Wire.Alive());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                alive?.Dispose();
            }
        }
    }
}

using System.Net.Sockets;
using Google.Protobuf;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>One connection of a client: its thread reads, says Welcome, and answers or hands on what the role allows. It ends by itself, and hurts no other.</summary>
internal sealed class ServiceConnection
{
    public const string DoesNotRead = "this connection does not read what it is sent";

    private readonly TcpServiceOptions options;
    private readonly ServiceParts parts;
    private readonly Socket socket;
    private readonly FrameReader reader;
    private readonly Action<ServiceConnection> over;
    private readonly Thread thread;
    private int lastWord;
    private int ended;

    public ServiceConnection(Socket socket, TcpServiceOptions options, ServiceParts parts, Action<ServiceConnection> over)
    {
        this.socket = socket;
        this.options = options;
        this.parts = parts;
        this.over = over;
        socket.Blocking = false;
        // Two dozen nominal stamps: a burst of all sensors to a client that is a moment late leaves at once.
        socket.SendBufferSize = 1 << 20;
        if (socket.AddressFamily != AddressFamily.Unix)
            OnNetwork(socket);
        reader = new FrameReader(socket, Sender.Client, options.Time, options.Times.Frame, () => Ending);
        Outgoing = new Outgoing(socket, parts.Flusher, parts.Backlog, options.BacklogStamps, options.BacklogBytes);
        thread = new Thread(Run, maxStackSize: 256 * 1024) { IsBackground = true, Name = "lse66 connection" };
    }

    public Outgoing Outgoing { get; }

    /// <summary>This side has said its last.</summary>
    private bool Ending => Volatile.Read(ref ended) != 0;

    public Wire.Role Role { get; private set; }

    /// <summary>The other side has closed, even if this side has not read as far as that.</summary>
    public bool IsGone
    {
        get
        {
            try
            {
                return Ending || (socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0);
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                return true;
            }
        }
    }

    public void Start() => thread.Start();

    /// <summary>What a connection within this host neither needs nor has.</summary>
    private static void OnNetwork(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, optionValue: true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
    }

    /// <summary>Returns when its thread has ended.</summary>
    public void Join() => thread.Join();

    public void Send(FrameKind kind, IMessage message) => Outgoing.Send(kind, message);

    /// <summary>Says why and ends the connection; on any thread.</summary>
    public void End(Wire.ErrorCode code, string text, long? offset = null)
    {
        var error = new Wire.Error { Code = code, Text = WireText.Cut(text, WireLimits.TextMax) };
        if (offset is long at)
            error.Offset = (ulong)at;
        End(FrameKind.Error, error);
    }

    /// <summary>Ends a connection that no thread was given, without waiting for anything.</summary>
    public void Refuse(string text)
    {
        End(Wire.ErrorCode.ErrorUnavailable, text);
        Outgoing.Close();
        socket.Dispose();
    }

    public void SayGoodbye() => End(FrameKind.Goodbye, new Wire.Goodbye());

    private void End(FrameKind kind, IMessage last)
    {
        if (Interlocked.Exchange(ref lastWord, 1) != 0)
            return;
        Outgoing.SendLast(kind, last);
        // Only now may its thread notice, which sees the last frame off.
        Volatile.Write(ref ended, 1);
    }

    private void Run()
    {
        try
        {
            Serve();
        }
        catch (WireException broken)
        {
            End(broken.Code, broken.Rule, broken.Offset ?? reader.Offset);
        }
        catch (RigException refused)
        {
            // What lies behind the service failed while it was asked: the clock of a library.
            End(Wire.ErrorCode.ErrorUnavailable, refused.Message);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException or ServiceEndedException)
        {
            // The connection broke or the service ends: either way it is over, and nobody is left to be told.
            ended = 1;
        }
        catch (Exception defect)
        {
            parts.Failed(defect);
        }
        finally
        {
            parts.Pump.Forget(this);
            SeeOff();
            over(this);
        }
    }

    private void Serve()
    {
        if (reader.Read(Wire.Role.Unspecified, options.Times.Hello) is not Received.Frame)
            throw WireException.Violation("no Hello came in time");
        if (reader.Header.Kind != FrameKind.Hello)
            throw WireException.Violation($"{reader.Header.Kind} came before Hello");
        Welcome(WireMessage.Read(Wire.Hello.Parser, reader.Body));
        IRoleService service = Role switch
        {
            Wire.Role.Control => new ControlService(this, parts),
            Wire.Role.Stream => new StreamService(this, parts),
            Wire.Role.Clock => new ClockService(this, parts, options.Time),
            _ => new ObserverService(),
        };
        if (Role is Wire.Role.Control or Wire.Role.Observer)
            parts.Pump.Listen(this);
        while (!Ending && reader.Read(Role, service.Patience(options.Times)) is var received && !Ending)
        {
            if (received == Received.End)
                return;
            if (received == Received.Nothing)
                throw WireException.Violation("nothing was asked for in time");
            if (reader.Header.Kind is FrameKind.Goodbye or FrameKind.Error)
                return;
            if (reader.Header.Kind == FrameKind.Hello)
                throw WireException.Violation("Hello came twice");
            service.Take(reader.Header.Kind, reader.Body);
        }
    }

    private void Welcome(Wire.Hello hello)
    {
        WireChecks.Text("client", hello.Client, WireLimits.NameMax);
        if (hello.VersionMin > hello.VersionMax)
            throw WireException.Violation("version_min is above version_max");
        if (hello.VersionMin > WireLimits.Version || hello.VersionMax < WireLimits.Version)
            throw new WireException(Wire.ErrorCode.ErrorVersion, $"this service speaks version {WireLimits.Version}");
        if (hello.Role is Wire.Role.Unspecified || !Enum.IsDefined(hello.Role))
            throw WireException.Violation($"role is {(int)hello.Role}, which version {WireLimits.Version} does not have");
        Role = hello.Role;
        if (Role != Wire.Role.Stream)
            Outgoing.BytesMax = options.EventBytes;
        Outgoing.Send(parts.Welcome);
    }

    /// <summary>Lets the last frame leave and the other side close first: an unread byte here would make the kernel throw away what the other side has not read.</summary>
    private void SeeOff()
    {
        long begun = options.Time.GetTimestamp();
        while (Ending && !Outgoing.Flush() && options.Time.GetElapsedTime(begun) < options.Times.Farewell)
            Poll(SelectMode.SelectWrite);
        Outgoing.Close();
        byte[] unread = new byte[16 * 1024];
        try
        {
            socket.Shutdown(SocketShutdown.Send);
            while (Ending && options.Time.GetElapsedTime(begun) < options.Times.Farewell)
            {
                if (socket.Receive(unread, SocketFlags.None, out SocketError error) == 0 && error == SocketError.Success)
                    break;
                if (error == SocketError.WouldBlock)
                    Poll(SelectMode.SelectRead);
                else if (error != SocketError.Success)
                    break;
            }
        }
        catch (SocketException)
        {
            // The other side was faster, and has all that it wanted.
        }
        finally
        {
            socket.Dispose();
        }
    }

    private void Poll(SelectMode wanted) => socket.Poll(TimeSpan.FromMilliseconds(50), wanted);
}

/// <summary>What the connections of a service share.</summary>
/// <param name="Welcome">The frame, the same for all.</param>
/// <param name="Failed">Told of a defect of the service's own.</param>
internal sealed record ServiceParts(Pump Pump, Flusher Flusher, Backlog Backlog, byte[] Welcome, IReadOnlyList<SuppliedFile> Files, ISourceClock? Clock, Action<Exception> Failed);

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// One connection to a service, opened and greeted. One thread reads from it; others may send whole frames. Errors come as <see cref="WireException"/> and
/// <see cref="LostConnectionException"/>; <see cref="ClientFailure"/> makes of them what the harness's user reads.
/// </summary>
internal sealed class ClientConnection : IDisposable
{
    private readonly Socket socket;
    private readonly Lock sending = new();
    private int closed;

    private ClientConnection(Socket socket, Wire.Role role, ServiceSettings settings)
    {
        this.socket = socket;
        Role = role;
        Reader = new FrameReceiver(socket, role, settings);
    }

    public Wire.Role Role { get; }

    public FrameReceiver Reader { get; }

    /// <summary>True once this side closed it: what its reading thread meets then is no failure.</summary>
    public bool IsClosed => Volatile.Read(ref closed) != 0;

    /// <summary>Connects and exchanges Hello and Welcome.</summary>
    /// <exception cref="RigException">Not reached, or not in a version that both speak.</exception>
    public static (ClientConnection Connection, Wire.Welcome Welcome) Open(ServiceSettings settings, Wire.Role role)
    {
        var connection = new ClientConnection(Connect(settings), role, settings);
        try
        {
            connection.Send(FrameKind.Hello, new Wire.Hello { VersionMin = WireLimits.Version, VersionMax = WireLimits.Version, Role = role, Client = "lse66" });
            Wire.Welcome welcome = connection.ReadWelcome(settings.Times.Opening);
            connection.Arm(settings.Wait);
            return (connection, welcome);
        }
        catch (Exception e) when (ClientFailure.Explains(e))
        {
            connection.Violated(e);
            connection.Dispose();
            throw ClientFailure.Of(settings.Address, connection, e);
        }
    }

    /// <exception cref="LostConnectionException">The service does not take it.</exception>
    public void Send(FrameKind kind, IMessage message)
    {
        byte[] frame = WireMessage.Frame(kind, message);
        try
        {
            lock (sending)
                for (int sent = 0; sent < frame.Length;)
                    sent += socket.Send(frame.AsSpan(sent));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            throw new LostConnectionException($"{kind} could not be sent: {e.Message}", e);
        }
    }

    /// <summary>What the service's Error frame says.</summary>
    public static ServiceErrorException ErrorFrom(ReadOnlySpan<byte> body)
    {
        Wire.Error error = WireMessage.Read(Wire.Error.Parser, body);
        return new ServiceErrorException(error.Code, WireChecks.Text("text", error.Text));
    }

    /// <summary>Tells the service which rule it broke, if it can still be told.</summary>
    public void Violated(Exception problem)
    {
        if (problem is not WireException broken)
            return;
        var error = new Wire.Error { Code = broken.Code, Text = WireText.Cut(broken.Rule, WireLimits.TextMax), Offset = (ulong)(broken.Offset ?? Reader.Offset) };
        try
        {
            Send(FrameKind.Error, error);
        }
        catch (LostConnectionException)
        {
            // Nobody is there to be told; the violation itself is what is reported.
        }
    }

    /// <summary>Ends the connection on purpose; a thread that reads from it comes back.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref closed, 1) != 0)
            return;
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // It is down already.
        }
        socket.Dispose();
    }

    private static Socket Connect(ServiceSettings settings)
    {
        EndPoint endPoint = settings.Resolve();
        var made = new Socket(endPoint.AddressFamily, SocketType.Stream, endPoint is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        using (TimeProvider.System.CreateTimer(static one => ((Socket)one!).Dispose(), made, settings.Times.Opening.ToTimeSpan(), Timeout.InfiniteTimeSpan))
        {
            try
            {
                made.Connect(endPoint);
                if (endPoint is IPEndPoint)
                    made.NoDelay = true;
                made.ReceiveTimeout = Waiting.Milliseconds(ClientTimes.Tick);
                made.SendTimeout = Waiting.Milliseconds(settings.Times.Answer);
                return made;
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                made.Dispose();
                throw ClientFailure.Unreachable(settings.Address, settings.Times.Opening, e);
            }
        }
    }

    private Wire.Welcome ReadWelcome(Duration patience)
    {
        FrameHeader header = Reader.ReadHeader(patience);
        ReadOnlySpan<byte> body = Reader.ReadBody();
        if (header.Kind == FrameKind.Error)
            throw ErrorFrom(body);
        if (header.Kind != FrameKind.Welcome)
            throw WireException.Violation($"{header.Kind} comes before Welcome").At(Reader.Offset);
        Wire.Welcome welcome = WireMessage.Read(Wire.Welcome.Parser, body);
        return welcome.Version == WireLimits.Version
            ? welcome
            : throw WireException.Violation(string.Create(CultureInfo.InvariantCulture, $"Welcome is of version {welcome.Version}, Hello asked for {WireLimits.Version}"));
    }

    private void Arm(ReceiveWait wait)
    {
        if (wait == ReceiveWait.Spin && Role == Wire.Role.Stream)
            socket.Blocking = false;
    }
}

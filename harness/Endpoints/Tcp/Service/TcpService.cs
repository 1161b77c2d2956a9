using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// Any endpoint, published over TCP (docs/protocol.md). One thread accepts, one for each connection reads, one drives the endpoint's session in real time and one sends what
/// slow clients did not take. The endpoint's time must pass by itself: a simulated site needs its real clock.
/// </summary>
public sealed class TcpService : IDisposable
{
    /// <summary>Connections that the kernel keeps while the accepting thread is busy.</summary>
    private const int Pending = 128;

    private readonly Socket listener;
    private readonly TcpServiceOptions options;
    private readonly Flusher flusher = new();
    private readonly Pump pump;
    private readonly ServiceParts parts;
    private readonly Thread accepting;
    private readonly Lock gate = new();
    private readonly HashSet<ServiceConnection> connections = [];
    private readonly ManualResetEventSlim ended = new();
    private ExceptionDispatchInfo? defect;
    private volatile bool stopping;

    private TcpService(IGuiderEndpoint endpoint, TcpServiceOptions options, Socket listener)
    {
        this.options = options;
        this.listener = listener;
        pump = new Pump(endpoint, options, Fail);
        var backlog = new Backlog(options.BacklogBytesOfAll);
        parts = new ServiceParts(pump, flusher, backlog, WelcomeOf(endpoint, options), endpoint.SuppliedFiles, endpoint as ISourceClock, Fail);
        accepting = new Thread(Accept) { IsBackground = true, Name = "lse66 accept" };
    }

    /// <summary>Where it listens, on a network.</summary>
    public IPEndPoint Address => (IPEndPoint)listener.LocalEndPoint!;

    /// <param name="endpoint">Stays the caller's, who disposes it after the service.</param>
    /// <exception cref="RigException">The address cannot be listened on.</exception>
    public static TcpService Start(IGuiderEndpoint endpoint, TcpServiceOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(options);
        var listening = new Socket(options.Listen.AddressFamily, SocketType.Stream, options.Listen is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        try
        {
            HostTraffic.Bind(listening, options.Listen);
            listening.Listen(Pending);
        }
        catch (SocketException refused)
        {
            listening.Dispose();
            throw new RigException($"cannot listen on tcp://{options.Listen}: {Why(refused)}", refused);
        }

        var service = new TcpService(endpoint, options, listening);
        service.pump.Start();
        service.accepting.Start();
        return service;
    }

    /// <summary>Waits until <paramref name="stop"/> or until the service ends by a defect of its own, which is thrown.</summary>
    public void Wait(CancellationToken stop)
    {
        WaitHandle.WaitAny([ended.WaitHandle, stop.WaitHandle]);
        defect?.Throw();
    }

    /// <summary>Says Goodbye to everybody and ends.</summary>
    public void Dispose()
    {
        if (stopping)
            return;
        stopping = true;
        listener.Dispose();
        if (accepting.IsAlive)
            accepting.Join();
        ServiceConnection[] open;
        lock (gate)
            open = [.. connections];
        foreach (ServiceConnection connection in open)
            connection.SayGoodbye();
        pump.Stop();
        foreach (ServiceConnection connection in open)
            connection.Join();
        flusher.Dispose();
        ended.Dispose();
    }

    private static byte[] WelcomeOf(IGuiderEndpoint endpoint, TcpServiceOptions options)
    {
        var welcome = new Wire.Welcome { Version = WireLimits.Version, Declaration = DeclarationMessage.ToWire(endpoint.Declaration, options.Relayed) };
        foreach (SuppliedFile file in endpoint.SuppliedFiles)
            welcome.Files.Add(new Wire.FileEntry { Kind = file.Kind, Name = file.Name, Size = (ulong)file.Content.Length });
        return WireMessage.Frame(FrameKind.Welcome, welcome);
    }

    private static string Why(SocketException refused) => refused.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "the port is in use; choose another, or 0 for a free one",
        SocketError.AddressNotAvailable => "this host has no such address",
        SocketError.AccessDenied => "the port is reserved for the system; choose one above 1023",
        _ => refused.Message,
    };

    private void Accept()
    {
        while (!stopping)
        {
            try
            {
                Admit(listener.Accept());
            }
            catch (Exception over) when (stopping && over is SocketException or ObjectDisposedException)
            {
                // The listener was closed to end this thread.
                return;
            }
            catch (SocketException)
            {
                // A connection that broke before it was accepted, or too many open files: with the next connection that ends there is room again.
                ended.Wait(TimeSpan.FromMilliseconds(50));
            }
            catch (Exception fault)
            {
                Fail(fault);
                return;
            }
        }
    }

    private void Admit(Socket socket)
    {
        bool full;
        ServiceConnection connection;
        try
        {
            connection = new ServiceConnection(socket, options, parts, Remove);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return;
        }

        lock (gate)
        {
            full = connections.Count >= options.ConnectionsMax;
            if (!full)
                connections.Add(connection);
        }

        if (full)
            connection.Refuse(string.Create(CultureInfo.InvariantCulture, $"this service has {options.ConnectionsMax} connections already"));
        else
            connection.Start();
    }

    private void Remove(ServiceConnection connection)
    {
        lock (gate)
            connections.Remove(connection);
    }

    private void Fail(Exception fault)
    {
        defect ??= ExceptionDispatchInfo.Capture(fault);
        ended.Set();
    }
}

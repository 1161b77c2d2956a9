using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>The clock exchange with a service: a connection and a thread of its own, as long as the service is connected.</summary>
internal sealed class ServiceClock : IDisposable
{
    /// <summary>At opening, so that a relation stands before the first exposure: ten windows in 0.8 s at most 200 a second.</summary>
    private const int BurstExchanges = 10 * ClockExchange.ExchangesPerWindow;

    private static readonly Duration BurstPause = Duration.FromMilliseconds(5);

    /// <summary>Twenty a second: a window of the filter lasts 0.8 s.</summary>
    private static readonly Duration Pause = Duration.FromMilliseconds(50);

    private readonly ClientConnection connection;
    private readonly HostTime time;
    private readonly ClientTimes times;
    private readonly Action<Exception> failed;
    private readonly Thread thread;
    private readonly object gate = new();
    private readonly ClockExchange exchange = new();
    private ulong id;
    private bool stopping;

    /// <param name="failed">Told once what ended the exchange.</param>
    public ServiceClock(ClientConnection connection, ServiceSettings settings, Action<Exception> failed)
    {
        this.connection = connection;
        (time, times) = (settings.Time, settings.Times);
        this.failed = failed;
        thread = new Thread(Run) { IsBackground = true, Name = "lse66 clock" };
    }

    /// <summary>Null while too few exchanges were made or none can be used.</summary>
    public ClockEstimate? Estimate
    {
        get
        {
            lock (gate)
                return exchange.Estimate;
        }
    }

    /// <summary>Makes the first exchanges on the calling thread, then goes on by itself.</summary>
    public void Start()
    {
        for (int made = 0; made < BurstExchanges; made++)
        {
            Exchange();
            lock (gate)
                Monitor.Wait(gate, Waiting.Milliseconds(BurstPause));
        }
        thread.Start();
    }

    /// <summary>Closes the connection and nothing else, from any thread.</summary>
    public void Cut() => connection.Dispose();

    public void Dispose()
    {
        lock (gate)
        {
            stopping = true;
            Monitor.PulseAll(gate);
        }
        connection.Leave();
        if (thread.IsAlive)
            thread.Join();
    }

    private void Run()
    {
        try
        {
            while (!Stops())
                Exchange();
        }
        catch (Exception e) when (ClientFailure.Explains(e))
        {
            failed(e);
        }
        catch (ObjectDisposedException) when (connection.IsClosed)
        {
            // The link went down between two looks at its connection; whoever took it down says why.
        }
    }

    private bool Stops()
    {
        lock (gate)
        {
            if (!stopping)
                Monitor.Wait(gate, Waiting.Milliseconds(Pause));
            return stopping;
        }
    }

    private void Exchange()
    {
        var request = new Wire.ClockRequest { Id = ++id };
        HostInstant sent = time.Now;
        connection.Send(FrameKind.ClockRequest, request);
        FrameHeader header = connection.Reader.ReadHeader(times.ClockReply);
        ReadOnlySpan<byte> body = connection.Reader.ReadBody();
        HostInstant received = time.Now;
        if (header.Kind == FrameKind.Error)
            throw ClientConnection.ErrorFrom(body);
        if (header.Kind != FrameKind.ClockReply)
            throw header.Kind == FrameKind.Goodbye ? new LostConnectionException("the service said Goodbye") : WireException.Violation($"{header.Kind} answers ClockRequest");
        Wire.ClockReply reply = WireMessage.Read(Wire.ClockReply.Parser, body);
        if (reply.Id != id)
            throw WireException.Violation("ClockReply has an id that was not asked for");
        lock (gate)
            exchange.Add(new ClockSample(sent, new TaiInstant(reply.ReceivedNs), new TaiInstant(reply.SentNs), received));
    }
}

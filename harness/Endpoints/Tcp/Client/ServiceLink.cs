using Google.Protobuf;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// Everything that one connecting to a service opens: the control connection with its receiving thread, the clock exchange, and the stream connections as clients come.
/// What goes wrong on any of them ends all of them, is kept, and is thrown at whoever uses the link next; it wakes whoever waits.
/// </summary>
internal sealed class ServiceLink : IDisposable
{
    private readonly ServiceSettings settings;
    private readonly FloorRecorder recorder;
    private readonly ClientConnection control;
    private readonly Thread receiver;
    private readonly Requests requests = new();
    private readonly object gate = new();
    private readonly List<TcpDaqClient> clients = [];
    private ServiceClock? clock;
    private RigException? failure;

    private ServiceLink(ServiceSettings settings, FloorRecorder recorder, ClientConnection control, Wire.Welcome welcome)
    {
        this.settings = settings;
        this.recorder = recorder;
        this.control = control;
        Welcome = welcome;
        receiver = new Thread(Receive) { IsBackground = true, Name = "lse66 control" };
    }

    public Wire.Welcome Welcome { get; }

    public SignalQueues Signals { get; } = new();

    public ClockEstimate? Clock => clock?.Estimate;

    public bool Failed => Volatile.Read(ref failure) is not null;

    /// <exception cref="RigException">The service cannot be reached, or does not keep the protocol.</exception>
    public static ServiceLink Open(ServiceSettings settings, FloorRecorder recorder)
    {
        (ClientConnection control, Wire.Welcome welcome) = ClientConnection.Open(settings, Wire.Role.Control);
        var link = new ServiceLink(settings, recorder, control, welcome);
        try
        {
            link.receiver.Start();
            link.StartClock();
            return link;
        }
        catch (RigException)
        {
            link.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <exception cref="RigException">No answer, or the link failed.</exception>
    public T Request<T>(FrameKind kind, IMessage message, FrameKind answer, MessageParser<T> parser)
        where T : IMessage<T> => RequestWith(kind, message, answer, parser, 0).Answer;

    /// <param name="rawLength">Length that the raw part of the answer must have.</param>
    public (T Answer, byte[] Raw) RequestWith<T>(FrameKind kind, IMessage message, FrameKind answer, MessageParser<T> parser, int rawLength)
        where T : IMessage<T>
    {
        ThrowIfFailed();
        try
        {
            requests.Expect(answer, rawLength);
            control.Send(kind, message);
            if (requests.Await(settings.Time, settings.Times.Answer, kind) is { } came)
                return (WireMessage.Read(parser, came.Body), came.Raw);
        }
        catch (Exception e) when (ClientFailure.Explains(e))
        {
            Fail(control, e);
        }
        ThrowIfFailed();
        throw new InvalidOperationException($"Bug in harness: {kind} was sent on a link that was disposed.");
    }

    /// <exception cref="RigException">The link failed, or the service does not take the subscription.</exception>
    public TcpDaqClient Subscribe(SensorSet sensors)
    {
        ThrowIfFailed();
        (ClientConnection connection, Wire.Welcome welcome) = ClientConnection.Open(settings, Wire.Role.Stream);
        try
        {
            Agree(connection, welcome);
            var client = TcpDaqClient.Subscribe(this, connection, settings, recorder, sensors);
            lock (gate)
                clients.Add(client);
            return client;
        }
        catch (Exception e) when (ClientFailure.Explains(e))
        {
            Fail(connection, e);
            connection.Dispose();
            ThrowIfFailed();
            throw;
        }
    }

    /// <summary>Closes the session. A failure is kept, not thrown: whoever disposes cannot help it.</summary>
    public void Close()
    {
        try
        {
            Request(FrameKind.CloseSession, new Wire.CloseSession(), FrameKind.SessionClosed, Wire.SessionClosed.Parser);
        }
        catch (RigException)
        {
            // Kept as the failure of the link.
        }
    }

    public void Leave(TcpDaqClient client)
    {
        lock (gate)
            clients.Remove(client);
    }

    /// <summary>Blocks until the host's clock reads <paramref name="instant"/>, or the link fails.</summary>
    public void WaitUntil(HostInstant instant)
    {
        lock (gate)
        {
            for (Duration rest = instant - settings.Time.Now; rest > Duration.Zero && !Failed; rest = instant - settings.Time.Now)
                Monitor.Wait(gate, Waiting.Milliseconds(rest));
        }
        ThrowIfFailed();
    }

    /// <summary>The first failure is kept, the rest follow from it.</summary>
    public void Fail(ClientConnection connection, Exception problem)
    {
        if (connection.IsClosed)
            return;
        RigException described = ClientFailure.Of(settings.Address, connection, problem);
        TcpDaqClient[] open;
        lock (gate)
        {
            if (Interlocked.CompareExchange(ref failure, described, null) is not null)
                return;
            open = [.. clients];
            Monitor.PulseAll(gate);
        }
        connection.Violated(problem);
        requests.End();
        foreach (TcpDaqClient client in open)
            client.Wake();
    }

    /// <exception cref="RigException">What ended the link.</exception>
    public void ThrowIfFailed()
    {
        if (Volatile.Read(ref failure) is { } known)
            throw new RigException(known.Message, known);
    }

    public void Dispose()
    {
        TcpDaqClient[] open;
        lock (gate)
            open = [.. clients];
        foreach (TcpDaqClient client in open)
            client.Abandon();
        control.Dispose();
        requests.End();
        if (receiver.IsAlive && receiver != Thread.CurrentThread)
            receiver.Join();
        clock?.Dispose();
    }

    /// <summary>Every connection's Welcome must declare the same.</summary>
    private void Agree(ClientConnection connection, Wire.Welcome welcome)
    {
        if (!Equals(welcome.Declaration, Welcome.Declaration))
            throw WireException.Violation($"the Welcome of the {connection.Role} connection declares something else than that of the first one");
    }

    private void StartClock()
    {
        (ClientConnection connection, Wire.Welcome welcome) = ClientConnection.Open(settings, Wire.Role.Clock);
        clock = new ServiceClock(connection, settings, problem => Fail(connection, problem));
        try
        {
            Agree(connection, welcome);
            clock.Start();
        }
        catch (ServiceErrorException e) when (e.Code == Wire.ErrorCode.ErrorUnavailable)
        {
            // A library may have no access to the clock of its source: then there is no relation, and what needs one cannot be judged.
            clock.Dispose();
            clock = null;
        }
        catch (Exception e) when (ClientFailure.Explains(e))
        {
            Fail(connection, e);
            ThrowIfFailed();
        }
    }

    private void Receive()
    {
        try
        {
            while (true)
            {
                FrameHeader header = control.Reader.ReadHeader(settings.Times.Silence);
                ReadOnlySpan<byte> body = control.Reader.ReadBody();
                HostInstant arrival = settings.Time.Now;
                Take(header, body, arrival);
            }
        }
        catch (Exception e) when (ClientFailure.Explains(e))
        {
            Fail(control, e);
        }
        catch (ObjectDisposedException) when (control.IsClosed)
        {
            requests.End();
        }
    }

    private void Take(in FrameHeader header, ReadOnlySpan<byte> body, HostInstant arrival)
    {
        switch (header.Kind)
        {
            case FrameKind.Alive:
                WireMessage.Read(Wire.Alive.Parser, body);
                break;
            case FrameKind.CameraEvent:
                Signals.Add(SignalMessages.FromWire(WireMessage.Read(Wire.CameraEvent.Parser, body), arrival));
                break;
            case FrameKind.ObservedCommand:
                Signals.Add(SignalMessages.FromWire(WireMessage.Read(Wire.ObservedCommand.Parser, body)));
                break;
            case FrameKind.TimingReading:
                Signals.Add(SignalMessages.FromWire(WireMessage.Read(Wire.TimingReading.Parser, body)));
                break;
            case FrameKind.ScheduleLag:
                Lag(WireMessage.Read(Wire.ScheduleLag.Parser, body));
                break;
            case FrameKind.Ended:
                Signals.End();
                break;
            case FrameKind.Error:
                throw ClientConnection.ErrorFrom(body);
            case FrameKind.Goodbye:
                throw new LostConnectionException("the service said Goodbye");
            case FrameKind.Welcome:
                throw WireException.Violation("a second Welcome");
            default:
                byte[] raw = requests.Room(header);
                // The body lies in a buffer that the reader keeps until the next header, so it outlives the raw part.
                control.Reader.ReadRaw(raw);
                requests.Answer(body, raw);
                break;
        }
    }

    /// <summary>Only who makes up its stamps may say that it was late with them.</summary>
    private void Lag(Wire.ScheduleLag message)
    {
        (TaiInstant from, TaiInstant to) = SignalMessages.FromWire(message);
        if (Welcome.Declaration.EvidenceClass != Wire.EvidenceClass.Simulated)
            throw WireException.Violation("ScheduleLag comes from a service that does not declare itself simulated");
        if (Clock?.Relation is { } relation)
            recorder.Stalled(ScheduleLag.AsStall(from, to, relation));
    }
}

using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>A session at a service: commands go over the control connection, each DAQ client has a connection of its own.</summary>
internal sealed class TcpSession : IEndpointSession
{
    private readonly ServiceLink link;
    private readonly HostTime time;
    private readonly Func<RigFloor> takeFloor;
    private readonly SessionMode mode;
    private readonly List<IDaqClient> clients = [];
    private bool disposed;

    /// <summary>Opens the session at the service.</summary>
    /// <exception cref="RigException">The service refuses, or the link failed.</exception>
    public TcpSession(ServiceLink link, SessionKey key, HostTime time, Func<RigFloor> takeFloor)
    {
        this.link = link;
        this.time = time;
        this.takeFloor = takeFloor;
        mode = key.Mode;
        link.Signals.Clear();
        link.Request(FrameKind.OpenSession, CommandMessages.ToWire(key with { Name = WireText.Cut(key.Name, WireLimits.NameMax) }), FrameKind.SessionOpened, Wire.SessionOpened.Parser);
        takeFloor();
    }

    public HostInstant Now => time.Now;

    public ClockRelation? Clock => link.Clock?.Relation;

    public bool Ended => link.Signals.Ended;

    public IDaqClient Subscribe(SensorSet sensors)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        TcpDaqClient client = link.Subscribe(sensors);
        clients.Add(client);
        return client;
    }

    public CommandOutcome Send(InitGuider command)
    {
        Drive("send an InitGuider");
        return CommandMessages.FromWire(link.Request(FrameKind.InitGuider, CommandMessages.ToWire(command), FrameKind.CommandReply, Wire.CommandReply.Parser));
    }

    public void StartExposure(ExposureRequest request)
    {
        Drive("start an exposure");
        CommandOutcome outcome = CommandMessages.FromWire(
            link.Request(FrameKind.StartExposure, CommandMessages.ToWire(request), FrameKind.CommandReply, Wire.CommandReply.Parser));
        if (!outcome.Accepted)
            throw new RigException($"the service does not start exposure {request.Exposure}: {outcome.Reason ?? "it gives no reason"}");
    }

    public CommandOutcome Diagnose(DiagnosticSettings? settings)
    {
        Drive("change diagnostic settings");
        return CommandMessages.FromWire(link.Request(FrameKind.Diagnose, CommandMessages.ToWire(settings), FrameKind.CommandReply, Wire.CommandReply.Parser));
    }

    public void WaitUntil(HostInstant instant)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        link.WaitUntil(instant);
    }

    public bool TryTakeEvent(out CameraEvent cameraEvent)
    {
        link.ThrowIfFailed();
        return link.Signals.TryTake(out cameraEvent);
    }

    public bool TryTakeCommand(out ObservedCommand command)
    {
        link.ThrowIfFailed();
        return link.Signals.TryTake(out command);
    }

    public bool TryTakeReading(out TimingReferenceReading reading)
    {
        link.ThrowIfFailed();
        return link.Signals.TryTake(out reading);
    }

    public RigFloor TakeFloor()
    {
        link.Signals.NextExposure();
        return takeFloor();
    }

    /// <summary>Unsubscribes what is still subscribed and closes the session. A link that fails in this shows at the next session.</summary>
    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        foreach (IDaqClient client in clients)
            client.Dispose();
        if (!link.Failed)
            link.Close();
    }

    private void Drive(string action)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (mode != SessionMode.Drive)
            throw new InvalidOperationException($"Bug in harness: this session observes, so it cannot {action}; open a session that drives.");
    }
}

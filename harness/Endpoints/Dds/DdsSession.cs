using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// One observation of bus and DAQ together. What was met on the bus is taken from the bus, everything else from the DAQ's session, whose clock is the session's.
/// </summary>
internal sealed class DdsSession : IEndpointSession
{
    private readonly DdsBridge bridge;
    private readonly Capabilities onBus;
    private readonly IEndpointSession? daq;
    private readonly Capabilities fromDaq;
    private readonly HostTime time;

    /// <summary>From the scale of the bridge's host time to that of the DAQ's session: both run with this host's monotonic counter, from anchors of their own.</summary>
    private readonly Duration shift;

    private bool disposed;

    public DdsSession(DdsBridge bridge, Capabilities onBus, DdsRole role, IEndpointSession? daq, Capabilities daqHas, HostTime time)
    {
        this.bridge = bridge;
        this.onBus = onBus;
        this.daq = daq;
        this.time = time;
        fromDaq = daqHas & ~onBus & ~DdsDeclaration.NotFromDaq(role);
        shift = daq is null ? Duration.Zero : daq.Now - time.Now;
    }

    public HostInstant Now => daq?.Now ?? time.Now;

    public ClockRelation? Clock => daq?.Clock;

    public bool Ended => daq?.Ended ?? false;

    public IDaqClient Subscribe(SensorSet sensors) => daq?.Subscribe(sensors) ?? new NoStreams(bridge, time);

    public CommandOutcome Send(InitGuider command) =>
        onBus.HasFlag(Capabilities.InitGuider) ? bridge.Send(command)
        : fromDaq.HasFlag(Capabilities.InitGuider) ? daq!.Send(command)
        : new CommandOutcome(false, "nobody who takes commands was met on the bus");

    public void StartExposure(ExposureRequest request)
    {
        if (daq is null)
            throw new RigException($"Exposure {request.Exposure} cannot be started: the bus carries no command for it; name a DAQ endpoint that starts exposures");
        daq.StartExposure(request);
    }

    public CommandOutcome Diagnose(DiagnosticSettings? settings) => daq?.Diagnose(settings) ?? new CommandOutcome(false, "the bus has no diagnostic interface");

    public void WaitUntil(HostInstant instant)
    {
        if (daq is null)
            bridge.WaitUntil(instant);
        else
            daq.WaitUntil(instant);
    }

    public bool TryTakeEvent(out CameraEvent cameraEvent)
    {
        while (bridge.TryTakeEvent(out cameraEvent!))
            if (!fromDaq.HasFlag(CapabilityOf(cameraEvent.Kind)))
            {
                cameraEvent = cameraEvent with { Arrival = cameraEvent.Arrival + shift };
                return true;
            }
        while (daq is not null && daq.TryTakeEvent(out cameraEvent))
            if (fromDaq.HasFlag(CapabilityOf(cameraEvent.Kind)))
                return true;
        return false;
    }

    /// <summary>What the harness sent is its own, over the bus or to the DAQ; everybody else's command is a telescope's.</summary>
    public bool TryTakeCommand(out ObservedCommand command)
    {
        while (bridge.TryTakeCommand(out command!))
            if (command.Origin == CommandOrigin.Harness || !fromDaq.HasFlag(Capabilities.TelescopeUnderTest))
            {
                command = command with { Arrival = ToSource(new HostInstant(command.Arrival.Nanoseconds) + shift) };
                return true;
            }
        while (daq is not null && daq.TryTakeCommand(out command))
            if (command.Origin == CommandOrigin.Harness || fromDaq.HasFlag(Capabilities.TelescopeUnderTest))
                return true;
        return false;
    }

    public bool TryTakeReading(out TimingReferenceReading reading)
    {
        reading = null!;
        return daq is not null && daq.TryTakeReading(out reading);
    }

    public RigFloor TakeFloor() => daq?.TakeFloor() ?? RigFloor.None;

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        try
        {
            bridge.CloseSession();
        }
        finally
        {
            daq?.Dispose();
        }
    }

    /// <summary>Where nobody compared the clocks, this host's is close to TAI, and how close is the plan's to say (host-clock).</summary>
    private TaiInstant ToSource(HostInstant arrival) => daq?.Clock?.ToSource(arrival) ?? new TaiInstant(arrival.Nanoseconds);

    private static Capabilities CapabilityOf(CameraEventKind kind) => kind switch
    {
        CameraEventKind.ShutterOpening or CameraEventKind.ShutterOpen or CameraEventKind.ShutterClosing or CameraEventKind.ShutterClosed => Capabilities.ShutterEvents,
        CameraEventKind.EndOfRoiReadout => Capabilities.ReadoutEvents,
        _ => Capabilities.ExposureEvents,
    };
}

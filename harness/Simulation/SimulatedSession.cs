using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>One observation at the simulated site: a world of its own, stepped by whoever waits in it.</summary>
internal sealed class SimulatedSession : IEndpointSession
{
    private readonly World world;
    private readonly DaqService daq;
    private readonly Instruments instruments;
    private readonly Camera camera;
    private readonly CommandPath path;
    private readonly SessionKey key;
    private readonly List<DaqClient> clients = [];
    private int commands;
    private bool disposed;

    public SimulatedSession(World world, SessionKey key)
    {
        this.world = world;
        this.key = key;
        daq = new DaqService(world);
        instruments = new Instruments(world, daq);
        camera = new Camera(world, daq, instruments, key.Slot);
        path = new CommandPath(world, camera);
        if (key.Mode == SessionMode.Observe)
            new TelescopeUnderTest(world, camera, path).Begin();
    }

    public HostInstant Now => world.HostNow;

    public ClockRelation Clock => world.Relation;

    public bool Ended => false;

    public IDaqClient Subscribe(SensorSet sensors)
    {
        Enter();
        DaqClient client = daq.Subscribe(sensors);
        clients.Add(client);
        return client;
    }

    /// <summary>Returns when the camera has answered, about two milliseconds later.</summary>
    public CommandOutcome Send(InitGuider command)
    {
        Drive("send an InitGuider");
        ArgumentNullException.ThrowIfNull(command);
        Duration transit = world.Characteristics.CommandTransit;
        long arrival = world.Now + transit.Nanoseconds;
        world.WaitUntil(world.Clock.ToHost(arrival));
        CommandOutcome outcome = path.Deliver(command, CommandOrigin.Harness, arrival, commands++);
        world.WaitUntil(world.HostNow + transit);
        return outcome;
    }

    public void StartExposure(ExposureRequest request)
    {
        Drive("start an exposure");
        ArgumentNullException.ThrowIfNull(request);
        camera.Start(request);
    }

    public CommandOutcome Diagnose(DiagnosticSettings? settings)
    {
        Drive("change diagnostic settings");
        return camera.Diagnose(settings);
    }

    public void WaitUntil(HostInstant instant)
    {
        Enter();
        world.WaitUntil(instant);
    }

    public bool TryTakeEvent(out CameraEvent cameraEvent)
    {
        Enter();
        return instruments.Events.TryTake(out cameraEvent);
    }

    public bool TryTakeCommand(out ObservedCommand command)
    {
        Enter();
        return path.Seen.TryTake(out command);
    }

    public bool TryTakeReading(out TimingReferenceReading reading)
    {
        Enter();
        return instruments.Readings.TryTake(out reading);
    }

    /// <summary>No probe runs here: in virtual time there is nothing to see, and on the real clock the one thread that steps the site would be probing itself.</summary>
    public RigFloor TakeFloor() => RigFloor.None;

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        foreach (DaqClient client in clients)
            client.Dispose();
    }

    private void Enter()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        world.CatchUp();
    }

    private void Drive(string action)
    {
        Enter();
        if (key.Mode != SessionMode.Drive)
            throw new InvalidOperationException($"Bug in harness: {key.Name} observes, so it cannot {action}; open a session that drives.");
    }
}

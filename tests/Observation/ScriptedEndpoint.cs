using Lse66.Guider;

namespace Lse66.Tests.Observation;

/// <summary>
/// An endpoint that plays a script in a time of its own: at each exposure start (or from the opening of the session, when watched) it delivers what the script
/// says, nothing else. It knows no camera; what the drivers make of it is the test.
/// </summary>
internal sealed class ScriptedEndpoint(Capabilities capabilities, params ScriptedEndpoint.Cue[] script) : IGuiderEndpoint
{
    /// <summary>What happens, in milliseconds from the start command (or from the opening of a watched session).</summary>
    public sealed record Cue(double Milliseconds, object Happens);

    /// <summary>A cue in which the harness itself does not run for so long: what is due meanwhile is there when it looks again.</summary>
    public sealed record Pause(double Milliseconds);

    public List<string> Calls { get; } = [];

    /// <summary>What the probe saw, one for each time it is asked; then none.</summary>
    public List<RigFloor> Floors { get; } = [];

    /// <summary>Stamps that a client holds.</summary>
    public int Capacity { get; init; } = 100;

    public Func<InitGuider, CommandOutcome> Answer { get; init; } = _ => CommandOutcome.Accept;

    public EndpointDeclaration Declaration { get; } = new()
    {
        Identity = new EndpointIdentity("scripted", "1", "1", "test"),
        EvidenceClass = EvidenceClass.Emulated,
        Capabilities = capabilities,
        TagMeaning = TagMeaning.ReadoutTrigger,
        TagClock = new ClockDeclaration(TimeScale.Tai, new Duration(1)),
        Sensors = SensorSet.All,
        FirstStampIndex = 0,
    };

    public IReadOnlyList<SuppliedFile> SuppliedFiles => [];

    public IEndpointSession Open(SessionKey key) => new Session(this, script, key.Mode == SessionMode.Observe);

    public void Dispose()
    {
    }

    /// <summary>A stamp of one pixel, for scripts.</summary>
    public static GuiderSensorData Stamp(GuideSensor sensor, long index, string series = "S1") => new()
    {
        Stream = sensor,
        StampIndex = index,
        Metadata = new ImageMetadata(new ImageIdentifier(series, (uint)index), new TaiInstant(index), 0, 0, sensor.Name(), 1, 1, "1"),
        Image = new ImageData(1, 1, new[] { 7 }),
    };

    public static CameraEvent Event(CameraEventKind kind, string exposure = "S1") => new(kind, default, default, exposure);

    private sealed class Session(ScriptedEndpoint endpoint, Cue[] script, bool playing) : IEndpointSession
    {
        private readonly List<Client> clients = [];
        private readonly Queue<CameraEvent> events = [];
        private readonly Queue<ObservedCommand> commands = [];
        private readonly List<Cue> pending = playing ? [.. script] : [];
        private HostInstant start;
        private int floors;

        public HostInstant Now { get; private set; }

        public int Capacity => endpoint.Capacity;

        public ClockRelation? Clock => null;

        public bool Ended => playing && pending.Count == 0 && clients.TrueForAll(client => client.BufferedCount == 0);

        public IDaqClient Subscribe(SensorSet sensors)
        {
            endpoint.Calls.Add($"subscribe {sensors} at {Now.Nanoseconds / 1e6}");
            var client = new Client(this, sensors);
            clients.Add(client);
            return client;
        }

        public CommandOutcome Send(InitGuider command)
        {
            endpoint.Calls.Add("send");
            return endpoint.Answer(command);
        }

        public void StartExposure(ExposureRequest request)
        {
            endpoint.Calls.Add("start");
            start = Now;
            pending.AddRange(script);
        }

        public CommandOutcome Diagnose(DiagnosticSettings? settings)
        {
            endpoint.Calls.Add("diagnose");
            return CommandOutcome.Accept;
        }

        public void WaitUntil(HostInstant instant)
        {
            while (pending.Count > 0 && start + Duration.FromMilliseconds(pending[0].Milliseconds) <= instant)
                Play();
            Now = instant > Now ? instant : Now;
        }

        public bool TryTakeEvent(out CameraEvent cameraEvent) => events.TryDequeue(out cameraEvent!);

        public bool TryTakeCommand(out ObservedCommand command) => commands.TryDequeue(out command!);

        public bool TryTakeReading(out TimingReferenceReading reading)
        {
            reading = null!;
            return false;
        }

        public RigFloor TakeFloor() => floors < endpoint.Floors.Count ? endpoint.Floors[floors++] : RigFloor.None;

        public void Dispose() => endpoint.Calls.Add("close");

        /// <summary>Plays cues until <paramref name="arrived"/> or until <paramref name="deadline"/>.</summary>
        private void PlayUntil(HostInstant deadline, Func<bool> arrived)
        {
            while (!arrived() && pending.Count > 0 && start + Duration.FromMilliseconds(pending[0].Milliseconds) <= deadline)
                Play();
            if (!arrived() && deadline > Now)
                Now = deadline;
        }

        private void Play()
        {
            Cue cue = pending[0];
            pending.RemoveAt(0);
            HostInstant at = start + Duration.FromMilliseconds(cue.Milliseconds);
            Now = at > Now ? at : Now;
            switch (cue.Happens)
            {
                case GuiderSensorData stamp:
                    stamp.Arrival = Now;
                    clients.ForEach(client => client.Deliver(stamp));
                    break;
                case CameraEvent one:
                    events.Enqueue(one with { Arrival = Now, Source = new TaiInstant(Now.Nanoseconds) });
                    break;
                case CommandOrigin origin:
                    commands.Enqueue(new ObservedCommand(origin, InitGuider.For(null, new RoiDimensions(50, 50), _ => default, 50), new TaiInstant(Now.Nanoseconds), new Dictionary<GuideSensor, TaiInstant>()));
                    break;
                case Pause pause:
                    Now += Duration.FromMilliseconds(pause.Milliseconds);
                    break;
                case RigException failure:
                    throw failure;
            }
        }

        private sealed class Client(Session session, SensorSet sensors) : IDaqClient
        {
            private readonly Queue<GuiderSensorData> fifo = [];
            private bool disposed;

            public SensorSet Sensors => sensors;

            public int BufferedCount => fifo.Count;

            public long OverflowCount { get; private set; }

            public void Deliver(GuiderSensorData stamp)
            {
                if (disposed || !sensors.Contains(stamp.Stream))
                    return;
                if (fifo.Count == session.Capacity)
                    OverflowCount++;
                else
                    fifo.Enqueue(stamp);
            }

            public bool Wait(Duration timeout, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out GuiderSensorData? stamp)
            {
                session.PlayUntil(session.Now + timeout, () => fifo.Count > 0);
                return fifo.TryDequeue(out stamp);
            }

            public int Discard(Duration age)
            {
                int before = fifo.Count;
                while (fifo.TryPeek(out GuiderSensorData? oldest) && session.Now - oldest.Arrival!.Value > age)
                    fifo.Dequeue();
                return before - fifo.Count;
            }

            public void Dispose() => disposed = true;
        }
    }
}

using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Tests.Measurement;

/// <summary>
/// Builds what was seen of one exposure, by hand and without a simulator. Unless told otherwise: eight sensors, 30 frames of nominal ROIs at 10 Hz, 50 ms
/// integrations whose readout is tagged at its trigger, 1 ms of readout, 300 us of latency, closure 20 ms after the last arrival, host clock 1,234,567 ns ahead.
/// </summary>
public sealed class ObservedExposure
{
    public static readonly Duration ExposureSpacing = Duration.FromSeconds(30);
    public static readonly Duration HostAhead = new(1_234_567);

    private readonly int number;
    private readonly List<Func<ObservedStamp, ObservedStamp?>> stampChanges = [];
    private readonly List<Func<CameraEvent, CameraEvent?>> eventChanges = [];
    private readonly List<CameraEvent> moreEvents = [];
    private readonly List<Func<ExposureObservation, ExposureObservation>> changes = [];
    private Func<EndpointDeclaration, EndpointDeclaration> declare = declaration => declaration;
    private Func<ObservationRequest, ObservationRequest> request = asked => asked;
    private Func<GuideSensor, long, Duration> latency = (_, _) => Duration.FromMicroseconds(300);
    private Func<GuideSensor, long, Duration> skew = (_, _) => Duration.Zero;
    private Func<GuideSensor, long, int[]>? pixels;
    private Func<TimingReferenceReading, TimingReferenceReading?>? readings;
    private IReadOnlyList<ObservedCommand>? commands;
    private CommandOrigin origin = CommandOrigin.Harness;
    private SensorSet sensors = SensorSet.All;
    private RoiDimensions dimensions = new(50, 50);
    private Duration period = Duration.FromMilliseconds(100);
    private Duration firstStart = Duration.FromMilliseconds(2);
    private Duration commandLead = Duration.FromSeconds(1);
    private double integrationMilliseconds = 50;
    private int frames = 30;

    private ObservedExposure(int number) => this.number = number;

    /// <summary>Start of exposure, on the source's clock. Odd nanoseconds, so that starts are asynchronous to the period.</summary>
    public TaiInstant Start => new TaiInstant(1_795_262_437_000_000_000) + ExposureSpacing * number + new Duration(123_457 * number);

    public string ExposureId => $"T_C_20261121_{number:000000}";

    /// <summary>All as stated above; <paramref name="number"/> is the exposure's place within the observation.</summary>
    public static ObservedExposure Nominal(int number = 0) => new(number);

    public static EndpointDeclaration Declaration { get; } = new()
    {
        Identity = new EndpointIdentity("hand", "test", "test", "none"),
        EvidenceClass = EvidenceClass.Simulated,
        Capabilities = (Capabilities)((1 << 17) - 1),
        TagMeaning = TagMeaning.ReadoutTrigger,
        TagClock = new ClockDeclaration(TimeScale.Tai, new Duration(1)),
        Sensors = SensorSet.All,
        ReadoutTime = new ReadoutTimeModel(Duration.FromMilliseconds(1), Duration.Zero, Duration.Zero, Duration.FromMicroseconds(2)),
        EventClockUncertainty = Duration.FromMicroseconds(4),
        ArrivalUncertainty = Duration.FromMicroseconds(3),
        TimingReferenceUncertainty = Duration.FromMicroseconds(1),
        CommandUncertainty = Duration.FromMicroseconds(10),
        OneClockForAllSensors = true,
        FirstStampIndex = 0,
        RowMajor = true,
    };

    public ObservedExposure Frames(int count) => Set(() => frames = count);

    public ObservedExposure Period(Duration value) => Set(() => period = value);

    public ObservedExposure Sensors(SensorSet value) => Set(() => sensors = value);

    /// <summary>Of ROI and stamps.</summary>
    public ObservedExposure Dimensions(int rows, int columns) => Set(() => dimensions = new RoiDimensions(rows, columns));

    public ObservedExposure Integration(double milliseconds) => Set(() => integrationMilliseconds = milliseconds);

    /// <summary>Start of the first integration after the start of the exposure.</summary>
    public ObservedExposure FirstStart(Duration value) => Set(() => firstStart = value);

    /// <summary>From the true end of readout to the arrival.</summary>
    public ObservedExposure Latency(Duration value) => Set(() => latency = (_, _) => value);

    public ObservedExposure Latency(Func<GuideSensor, long, Duration> value) => Set(() => latency = value);

    /// <summary>Shifts the true integration of a sensor and frame, and its tag with it.</summary>
    public ObservedExposure Skew(Func<GuideSensor, long, Duration> value) => Set(() => skew = value);

    /// <summary>Pixels by sensor and frame; without this, made-up statistics that differ from stamp to stamp.</summary>
    public ObservedExposure Pixels(Func<GuideSensor, long, int[]> value) => Set(() => pixels = value);

    /// <summary>Changes or drops (null) stamps, in the order in which this was called.</summary>
    public ObservedExposure Stamps(Func<ObservedStamp, ObservedStamp?> change) => Set(() => stampChanges.Add(change));

    /// <summary>Drops one stamp; its index counts from 0.</summary>
    public ObservedExposure Drop(GuideSensor sensor, long index) =>
        Stamps(stamp => stamp.Stream == sensor && stamp.StampIndex == index ? null : stamp);

    /// <summary>Changes the metadata of every stamp for which this gives a value.</summary>
    public ObservedExposure Metadata(Func<ObservedStamp, ImageMetadata> change) => Stamps(stamp => stamp with { Metadata = change(stamp) });

    /// <summary>Moves the time tags, not the integrations.</summary>
    public ObservedExposure TagOffset(Func<ObservedStamp, Duration> offset) =>
        Metadata(stamp => stamp.Metadata with { TimeTag = stamp.Metadata.TimeTag + offset(stamp) });

    /// <summary>Changes or drops events.</summary>
    public ObservedExposure Events(Func<CameraEvent, CameraEvent?> change) => Set(() => eventChanges.Add(change));

    public ObservedExposure Without(CameraEventKind kind) => Events(one => one.Kind == kind ? null : one);

    public ObservedExposure Event(CameraEvent one) => Set(() => moreEvents.Add(one));

    /// <summary>Adds an independent timing reference that sees the true integrations, changed or dropped (null) by <paramref name="change"/>.</summary>
    public ObservedExposure Readings(Func<TimingReferenceReading, TimingReferenceReading?>? change = null) => Set(() => readings = change ?? (reading => reading));

    /// <summary>A telescope under test commanded, and the harness only observed.</summary>
    public ObservedExposure Telescope() => Set(() => origin = CommandOrigin.TelescopeUnderTest);

    /// <summary>How long before the start of the exposure the command arrives.</summary>
    public ObservedExposure CommandLead(Duration value) => Set(() => commandLead = value);

    public ObservedExposure Commands(params ObservedCommand[] value) => Set(() => commands = value);

    public ObservedExposure Declaring(Func<EndpointDeclaration, EndpointDeclaration> change) => Set(() =>
    {
        Func<EndpointDeclaration, EndpointDeclaration> before = declare;
        declare = declaration => change(before(declaration));
    });

    public ObservedExposure Requesting(Func<ObservationRequest, ObservationRequest> change) => Set(() =>
    {
        Func<ObservationRequest, ObservationRequest> before = request;
        request = asked => change(before(asked));
    });

    /// <summary>Any other change, last of all.</summary>
    public ObservedExposure Change(Func<ExposureObservation, ExposureObservation> change) => Set(() => changes.Add(change));

    /// <summary>The command that this exposure stands for: nominal locations, one dimension for all sensors.</summary>
    public InitGuider Command() => InitGuider.For(ExposureId, dimensions, Location, integrationMilliseconds);

    public static RoiLocation Location(GuideSensor sensor) => new(100 + 10 * (int)sensor, 200 + 20 * (int)sensor);

    public HostInstant ToHost(TaiInstant instant) => new(instant.Nanoseconds + HostAhead.Nanoseconds);

    public ExposureObservation Build()
    {
        EndpointDeclaration endpoint = declare(Declaration);
        InitGuider command = Command();
        var stamps = new List<ObservedStamp>();
        var seen = new List<TimingReferenceReading>();
        for (int frame = 0; frame < frames; frame++)
            foreach (GuideSensor sensor in sensors)
            {
                TaiInstant start = Start + firstStart + period * frame + skew(sensor, frame);
                TaiInstant stop = start + Duration.FromMilliseconds(integrationMilliseconds);
                stamps.Add(Stamp(endpoint, sensor, frame, start, stop));
                if (readings?.Invoke(new TimingReferenceReading(sensor, frame, start, stop)) is { } reading)
                    seen.Add(reading);
            }
        TaiInstant closed = stamps.Count == 0 ? Start + period * frames : Source(stamps[^1]) + Duration.FromMilliseconds(20);
        List<ObservedStamp> kept = [.. stamps.Select(stamp => stampChanges.Aggregate((ObservedStamp?)stamp, (one, change) => one is null ? null : change(one))).OfType<ObservedStamp>()];
        CameraEvent[] events =
        [
            .. new[]
            {
                At(CameraEventKind.StartOfIntegration, Start),
                At(CameraEventKind.ShutterOpening, Start + Duration.FromMilliseconds(5)),
                At(CameraEventKind.ShutterOpen, Start + Duration.FromMilliseconds(905)),
                At(CameraEventKind.ShutterClosing, closed - Duration.FromMilliseconds(900)),
                At(CameraEventKind.ShutterClosed, closed),
                At(CameraEventKind.EndOfReadout, closed + Duration.FromSeconds(2)),
            }.Concat(moreEvents).Select(one => eventChanges.Aggregate((CameraEvent?)one, (seenEvent, change) => seenEvent is null ? null : change(seenEvent))).OfType<CameraEvent>(),
        ];
        ObservationRequest asked = request(new ObservationRequest
        {
            Name = "nominal",
            Slot = 0,
            Mode = origin == CommandOrigin.Harness ? SessionMode.Drive : SessionMode.Observe,
            Commands = origin == CommandOrigin.Harness ? [command] : [],
            Clients = [new ClientPlan("harness", sensors)],
        });
        var built = new ExposureObservation
        {
            Request = asked,
            Endpoint = endpoint,
            Exposure = number,
            ExposureId = ExposureId,
            Clock = new ClockRelation(ToHost(Start), HostAhead, 0, Duration.FromMicroseconds(5), "by hand"),
            Clients = [new ClientObservation(asked.Clients[0], [.. kept], ToHost(Start - Duration.FromSeconds(2)), null, null, null, 0, 0)],
            Events = events,
            Commands = commands ?? [new ObservedCommand(origin, command, Start - commandLead, command.Regions.Keys.ToDictionary(sensor => sensor, _ => Start - commandLead))],
            CommandsComplete = true,
            Outcome = origin == CommandOrigin.Harness ? CommandOutcome.Accept : null,
            DiagnosticOutcome = null,
            Readings = seen,
        };
        return changes.Aggregate(built, (one, change) => change(one));
    }

    private static TaiInstant Source(ObservedStamp stamp) => new(stamp.Arrival!.Value.Nanoseconds - HostAhead.Nanoseconds);

    private CameraEvent At(CameraEventKind kind, TaiInstant instant) => new(kind, instant, ToHost(instant), ExposureId);

    private ObservedStamp Stamp(EndpointDeclaration endpoint, GuideSensor sensor, int frame, TaiInstant start, TaiInstant stop)
    {
        TaiInstant endOfReadout = stop + (endpoint.ReadoutTime?.For(dimensions.Rows, dimensions.Columns) ?? Duration.FromMilliseconds(1));
        TaiInstant tag = endpoint.TagMeaning switch
        {
            TagMeaning.IntegrationStart => start,
            TagMeaning.ReadoutTrigger => stop,
            _ => endOfReadout,
        };
        RoiLocation location = Location(sensor);
        int[]? image = pixels?.Invoke(sensor, frame);
        return new ObservedStamp(
            sensor,
            frame + (endpoint.FirstStampIndex ?? 0),
            new ImageMetadata(new ImageIdentifier(ExposureId, (uint)(number * 1000 + frame)), tag, location.Row, location.Column, sensor.Name(), 1, 0x1234, "R5"),
            integrationMilliseconds,
            ToHost(endOfReadout + latency(sensor, frame)),
            dimensions.Rows,
            dimensions.Columns,
            image is null
                ? new PixelStatistics(dimensions.Rows * dimensions.Columns, 90, 110, 250_000 + frame, 25_000_000, 0x7F, 0, ((long)number << 32) + frame * 8 + (int)sensor)
                : PixelStatistics.Of(image),
            image);
    }

    private ObservedExposure Set(Action change)
    {
        change();
        return this;
    }
}

using Lse66.Endpoints;
using Lse66.Guider;

namespace Lse66.Tests.Endpoints;

/// <summary>Values of every kind that the protocol carries, drawn from a seed; every optional part is sometimes there and sometimes not.</summary>
internal sealed class WireSamples(int seed)
{
    private readonly Random random = new(seed);

    public EndpointDeclaration Declaration() => new()
    {
        Identity = new EndpointIdentity("tcp", Text(), Text(), "127.0.0.1:1"),
        EvidenceClass = One<EvidenceClass>(),
        Capabilities = Enum.GetValues<Capabilities>().Where(_ => Maybe).Aggregate(Capabilities.None, (all, one) => all | one),
        TagMeaning = One<TagMeaning>(),
        TagClock = new ClockDeclaration(One<TimeScale>(), Some(Length)),
        Sensors = new SensorSet((byte)random.Next(1, 256)),
        Geometry = new SensorGeometry(random.Next(2, 5000), random.Next(8, 5000)),
        ReadoutTime = Maybe ? new ReadoutTimeModel(Length(), new Duration(random.Next(1_000_000)), new Duration(random.Next(1000)), Length()) : null,
        EventClockUncertainty = Some(Length),
        TimingReferenceUncertainty = Some(Length),
        CommandUncertainty = Some(Length),
        ArrivalUncertainty = Some(Length),
        OneClockForAllSensors = Maybe,
        FirstStampIndex = Some(() => (long)random.Next(2)),
        StampIndexModulus = Some(() => 65_536L),
        RowMajor = Some(() => Maybe),
        Remarks = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Text())],
    };

    public InitGuider InitGuider() => new(
        Maybe ? Text() : null,
        GuideSensors.All.Where(_ => Maybe).ToDictionary(sensor => sensor, _ => new RoiDefinition(Some(Dimensions), Some(Location))),
        Some(() => random.NextDouble() * 1000 - 100));

    public ExposureRequest Exposure() => new(Text(), new Duration(random.NextInt64(1, 1_000_000_000_000)), One<ShutterMotion>(), One<Scene>(), Some(Length));

    public DiagnosticSettings? Diagnostic() => Maybe
        ? new DiagnosticSettings(
            Some(random.NextDouble),
            Some(random.NextDouble),
            Some(() => (uint)random.Next(5)),
            Some(Dimensions),
            Maybe ? GuideSensors.All.Take(random.Next(1, 9)).ToDictionary(sensor => sensor, _ => Location()) : null)
        : null;

    public CameraEvent Event() => new(One<CameraEventKind>(), Instant(), default, Maybe ? Text() : null, Some(One<GuideSensor>), Some(() => (long)random.Next()));

    public ObservedCommand Command() => new(
        One<CommandOrigin>(),
        InitGuider(),
        Instant(),
        GuideSensors.All.Where(_ => Maybe).ToDictionary(sensor => sensor, _ => Instant()));

    public TimingReferenceReading Reading() => new(One<GuideSensor>(), random.NextInt64(1_000), Instant(), Instant());

    public GuiderSensorData Stamp()
    {
        (int rows, int columns) = (random.Next(0, 30), random.Next(0, 30));
        int[] pixels = new int[rows * columns];
        for (int at = 0; at < pixels.Length; at++)
            pixels[at] = random.Next();
        return new GuiderSensorData
        {
            Stream = One<GuideSensor>(),
            StampIndex = Some(() => (long)random.Next()),
            Arrival = new HostInstant(random.NextInt64()),
            IntegrationMilliseconds = Some(random.NextDouble),
            Image = new ImageData(rows, columns, pixels),
            Metadata = new ImageMetadata(
                Maybe ? new ImageIdentifier(Text(), (uint)random.Next()) : null,
                Some(Instant),
                Some(() => random.Next(-5, 4000)),
                Some(() => random.Next(-5, 4000)),
                Maybe ? Text() : null,
                Some(() => (uint)random.Next(9)),
                Some(() => random.NextInt64(-1, 1L << 32)),
                Maybe ? Text() : null),
        };
    }

    /// <summary>A frame of every kind that a client or a service may send, with a valid body and, where one belongs, raw part.</summary>
    public IEnumerable<(FrameKind Kind, byte[] Frame)> Frames()
    {
        yield return (FrameKind.Hello, WireMessage.Frame(FrameKind.Hello, new Lse66.Endpoints.Wire.Hello { VersionMin = 1, VersionMax = 1, Role = Lse66.Endpoints.Wire.Role.Control, Client = Text() }));
        yield return (FrameKind.Welcome, WireMessage.Frame(FrameKind.Welcome, new Lse66.Endpoints.Wire.Welcome { Version = 1, Declaration = DeclarationMessage.ToWire(Declaration(), relayed: true) }));
        yield return (FrameKind.InitGuider, WireMessage.Frame(FrameKind.InitGuider, CommandMessages.ToWire(InitGuider())));
        yield return (FrameKind.StartExposure, WireMessage.Frame(FrameKind.StartExposure, CommandMessages.ToWire(Exposure())));
        yield return (FrameKind.Diagnose, WireMessage.Frame(FrameKind.Diagnose, CommandMessages.ToWire(Diagnostic())));
        yield return (FrameKind.CameraEvent, WireMessage.Frame(FrameKind.CameraEvent, SignalMessages.ToWire(Event())));
        yield return (FrameKind.ObservedCommand, WireMessage.Frame(FrameKind.ObservedCommand, SignalMessages.ToWire(Command())));
        yield return (FrameKind.TimingReading, WireMessage.Frame(FrameKind.TimingReading, SignalMessages.ToWire(Reading())));
        var encoder = new StampEncoder();
        GuiderSensorData stamp = Stamp();
        encoder.Prepare(stamp, relayed: Maybe);
        byte[] frame = new byte[encoder.FrameLength];
        encoder.Write(frame, stamp.Image.Pixels.Span);
        yield return (FrameKind.Stamp, frame);
    }

    public byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private bool Maybe => random.Next(2) == 0;

    private T? Some<T>(Func<T> value)
        where T : struct => Maybe ? value() : null;

    private T One<T>()
        where T : struct, Enum => random.GetItems(Enum.GetValues<T>(), 1)[0];

    private Duration Length() => new(random.NextInt64(0, 1_000_000_000));

    private TaiInstant Instant() => new(random.NextInt64(-(1L << 62), 1L << 62));

    private RoiDimensions Dimensions() => new(random.Next(-10, 5000), random.Next(-10, 5000));

    private RoiLocation Location() => new(random.Next(-10, 5000), random.Next(-10, 5000));

    private string Text() => new([.. Enumerable.Range(0, random.Next(20)).Select(_ => (char)random.Next(' ', 0x2000))]);
}

using System.Diagnostics.CodeAnalysis;
using System.Net;
using Lse66.Endpoints;
using Lse66.Guider;

namespace Lse66.Receive;

/// <summary>
/// Our service, serving stamps of one size at one rate. The tag of a stamp is the host's clock in the moment in which the service takes it, so a latency is what service,
/// kernel and client need together, and not how late the sender was.
/// </summary>
internal sealed class StampSender : IGuiderEndpoint, IScheduledSession, IDaqClient
{
    private readonly HostTime time;
    private readonly Progress progress;
    private readonly Duration period;
    private readonly int window;
    private readonly GuiderSensorData stamp;
    private HostInstant due;
    private long sent;
    private bool handed;
    private bool subscribed;

    private StampSender(int bytes, double rate, HostTime time, Progress progress)
    {
        const int Columns = 50;
        this.time = time;
        this.progress = progress;
        int rows = bytes / sizeof(int) / Columns;
        stamp = new GuiderSensorData { Stream = GuideSensor.R00_SG0, Image = new ImageData(rows, Columns, new int[rows * Columns]) };
        period = rate > 0 ? Duration.FromSeconds(1 / rate) : Duration.Zero;
        window = Math.Max(2, Progress.BytesUnderWay / bytes);
    }

    public EndpointDeclaration Declaration { get; } = new()
    {
        Identity = new EndpointIdentity("bench", "1", "1", "loopback"),
        EvidenceClass = EvidenceClass.Emulated,
        Capabilities = Capabilities.Streams,
        TagMeaning = TagMeaning.EndOfReadout,
        TagClock = new ClockDeclaration(TimeScale.Tai, new Duration(1)),
        Sensors = SensorSet.All,
    };

    public IReadOnlyList<SuppliedFile> SuppliedFiles => [];

    public HostInstant Now => time.Now;

    public ClockRelation? Clock => null;

    public bool Ended => false;

    public SensorSet Sensors => SensorSet.All;

    public int BufferedCount => 0;

    public long OverflowCount => 0;

    /// <summary>Flat out: always, but no more is under way than sockets hold, as with a sender that blocks.</summary>
    public HostInstant? NextDue => !subscribed ? null : due;

    /// <summary>Serves until the input of this process ends.</summary>
    /// <param name="rate">Stamps a second; 0: as fast as they are taken.</param>
    public static void Serve(int bytes, double rate, HostTimeAnchor anchor, string progress)
    {
        using var taken = new Progress(progress);
        using var sender = new StampSender(bytes, rate, HostTime.Sharing(TimeProvider.System, anchor), taken);
        using var service = TcpService.Start(sender, new TcpServiceOptions { Listen = new IPEndPoint(IPAddress.Loopback, 0) });
        Console.WriteLine(service.Address.Port);
        Console.In.ReadToEnd();
    }

    public IEndpointSession Open(SessionKey key) => this;

    public IDaqClient Subscribe(SensorSet sensors)
    {
        subscribed = true;
        due = time.Now + period;
        return this;
    }

    public bool Wait(Duration timeout, [NotNullWhen(true)] out GuiderSensorData? stamp)
    {
        stamp = null;
        HostInstant now = time.Now;
        // Stamps that fell due while this process did not run leave one by one, each tagged just before it does: gathered, the first would wait for the last.
        if (now < due || sent - progress.Taken >= window || (handed && period > Duration.Zero))
            return handed = false;
        handed = true;
        due = period == Duration.Zero ? now : due + period;
        stamp = this.stamp;
        stamp.StampIndex = sent++;
        stamp.Metadata = new ImageMetadata(null, new TaiInstant(now.Nanoseconds), 0, 0, "R00_SG0", null, null, null);
        return true;
    }

    public bool Prepare() => false;

    public void WaitUntil(HostInstant instant)
    {
    }

    public bool TryTakeEvent(out CameraEvent cameraEvent) => Nothing(out cameraEvent);

    public bool TryTakeCommand(out ObservedCommand command) => Nothing(out command);

    public bool TryTakeReading(out TimingReferenceReading reading) => Nothing(out reading);

    public CommandOutcome Send(InitGuider command) => Refused();

    public void StartExposure(ExposureRequest request) => Refused();

    public CommandOutcome Diagnose(DiagnosticSettings? settings) => Refused();

    public RigFloor TakeFloor() => RigFloor.None;

    public int Discard(Duration age) => 0;

    public void Dispose() => subscribed = false;

    private static CommandOutcome Refused() => new(false, "a stream of stamps and nothing else");

    private static bool Nothing<T>(out T one)
    {
        one = default!;
        return false;
    }
}

using System.Globalization;
using Lse66.Guider;
using Lse66.Simulation;

namespace Lse66.Tests.Simulation;

/// <summary>A stamp as a client saw it, with a digest of its pixels.</summary>
internal sealed record RecordedStamp(
    int Exposure,
    GuideSensor Stream,
    long? StampIndex,
    ImageMetadata Metadata,
    int Rows,
    int Columns,
    int Length,
    ulong PixelDigest,
    HostInstant Arrival,
    double? IntegrationMilliseconds)
{
    public static RecordedStamp Of(GuiderSensorData stamp, int exposure = 0) => new(
        exposure,
        stamp.Stream,
        stamp.StampIndex,
        stamp.Metadata,
        stamp.Image.Rows,
        stamp.Image.Columns,
        stamp.Image.Pixels.Length,
        Digest(stamp.Image.Pixels.Span),
        stamp.Arrival!.Value,
        stamp.IntegrationMilliseconds);

    /// <summary>FNV-1a by pixel.</summary>
    private static ulong Digest(ReadOnlySpan<int> pixels)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (int pixel in pixels)
            hash = (hash ^ (uint)pixel) * 0x100000001B3;
        return hash;
    }
}

/// <summary>Everything that a session showed.</summary>
internal sealed class SiteRecording
{
    public List<RecordedStamp> Stamps { get; } = [];

    public List<CameraEvent> Events { get; } = [];

    public List<TimingReferenceReading> Readings { get; } = [];

    public List<ObservedCommand> Commands { get; } = [];

    public IEnumerable<CameraEvent> EventsOf(CameraEventKind kind) => Events.Where(one => one.Kind == kind);

    /// <summary>Takes what has come: stamps until none comes for a while, then everything else.</summary>
    public void Take(IEndpointSession session, IDaqClient client, int exposure = 0)
    {
        while (client.Wait(Duration.FromSeconds(2), out GuiderSensorData? stamp))
            Stamps.Add(RecordedStamp.Of(stamp, exposure));
        TakeEvents(session);
    }

    public void TakeEvents(IEndpointSession session)
    {
        while (session.TryTakeEvent(out CameraEvent one))
            Events.Add(one);
        while (session.TryTakeReading(out TimingReferenceReading one))
            Readings.Add(one);
        while (session.TryTakeCommand(out ObservedCommand one))
            Commands.Add(one);
    }

    /// <summary>One exposure after an InitGuider with the given shape, seen by a client of all streams.</summary>
    public static SiteRecording OfExposure(
        SiteOptions options,
        Scene scene = Scene.Sky,
        double seconds = 2,
        ShutterMotion shutter = ShutterMotion.Normal,
        RoiDimensions? dimensions = null,
        Duration? abortAfter = null,
        int slot = 0)
    {
        using var site = new SimulatedSite(options);
        using IEndpointSession session = site.Open(new SessionKey(slot, "test", SessionMode.Drive));
        using IDaqClient client = session.Subscribe(SensorSet.All);
        session.Send(Command(dimensions ?? new RoiDimensions(50, 50)));
        session.StartExposure(new ExposureRequest("test", Duration.FromSeconds(seconds), shutter, scene, abortAfter));
        var recording = new SiteRecording();
        recording.Take(session, client);
        session.WaitUntil(session.Now + Duration.FromSeconds(5));
        recording.TakeEvents(session);
        return recording;
    }

    /// <summary>Visits of the telescope under test.</summary>
    public static SiteRecording OfVisits(SiteOptions options, int exposures, int slot = 0)
    {
        using var site = new SimulatedSite(options);
        using IEndpointSession session = site.Open(new SessionKey(slot, "visits", SessionMode.Observe));
        using IDaqClient client = session.Subscribe(SensorSet.All);
        var recording = new SiteRecording();
        while (recording.EventsOf(CameraEventKind.EndOfReadout).Count() < exposures)
        {
            bool came = client.Wait(Duration.FromSeconds(1), out GuiderSensorData? stamp);
            recording.TakeEvents(session);
            if (came)
                recording.Stamps.Add(RecordedStamp.Of(stamp!, recording.EventsOf(CameraEventKind.EndOfReadout).Count()));
        }

        return recording;
    }

    public static InitGuider Command(RoiDimensions dimensions, double milliseconds = 50, int row = 300) =>
        InitGuider.For("test", dimensions, sensor => new RoiLocation(row + 7 * (int)sensor, 200 + 11 * (int)sensor), milliseconds);

    public string Text() => string.Join(
        '\n',
        Stamps.Select(one => one.ToString())
            .Concat(Events.Select(one => one.ToString()))
            .Concat(Readings.Select(one => one.ToString()))
            .Concat(Commands.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Arrival} {string.Join(' ', one.SensorArrivals)}"))));
}

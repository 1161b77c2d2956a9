using FluentAssertions;
using Lse66.Guider;

namespace Lse66.Tests.Endpoints;

/// <summary>Stamps that come while clients read.</summary>
internal interface IStampFlow
{
    /// <summary>Reads all clients until nothing is left to come.</summary>
    List<SeenStamp>[] ReadAll(params IDaqClient[] clients);
}

/// <summary>An exposure of the position pattern that takes under a second, and what clients see of it.</summary>
internal sealed class ShortExposure : IStampFlow
{
    public static readonly RoiDimensions Dimensions = new(10, 12);

    /// <summary>Shorter than a shutter's way, and frames go on while it closes: six of them.</summary>
    private static readonly Duration Brief = Duration.FromMilliseconds(100);

    private static readonly Duration Drain = Duration.FromMilliseconds(60);

    /// <summary>Far beyond what an exposure takes even on a busy host.</summary>
    private static readonly Duration Patience = Duration.FromSeconds(30);

    private readonly IEndpointSession session;
    private readonly List<CameraEvent> events = [];

    private ShortExposure(IEndpointSession session) => this.session = session;

    public IReadOnlyList<CameraEvent> Events => events;

    public static RoiLocation LocationOf(GuideSensor sensor) => new(100 * (int)sensor, 50);

    /// <summary>Commands and starts; it goes on while the caller reads.</summary>
    /// <param name="length">Null: as brief as can be.</param>
    public static ShortExposure Start(IEndpointSession session, Duration? length = null)
    {
        session.Send(InitGuider.For("contract", Dimensions, LocationOf, 50)).Should().Be(CommandOutcome.Accept);
        session.StartExposure(new ExposureRequest("contract", length ?? Brief, ShutterMotion.Fast, Scene.PositionPattern));
        return new ShortExposure(session);
    }

    /// <summary>Reads all clients until the exposure has ended and nothing is under way.</summary>
    public List<SeenStamp>[] ReadAll(params IDaqClient[] clients)
    {
        List<SeenStamp>[] seen = [.. clients.Select(_ => new List<SeenStamp>())];
        HostInstant deadline = session.Now + Patience;
        HostInstant? quiet = null;
        while (session.Now < (quiet ?? deadline))
        {
            for (int number = 0; number < clients.Length; number++)
                while (clients[number].Wait(number == 0 && seen[0].Count == 0 ? Duration.FromMilliseconds(20) : Duration.Zero, out GuiderSensorData? stamp))
                    seen[number].Add(SeenStamp.Of(stamp));
            session.WaitUntil(session.Now + Duration.FromMilliseconds(10));
            if (TakeEvents() && quiet is null)
                quiet = session.Now + Drain;
        }

        quiet.Should().NotBeNull("the shutter must close");
        return seen;
    }

    /// <summary>Lets it end without reading any client.</summary>
    public void AwaitEnd() => ReadAll();

    /// <returns>Whether the shutter has closed.</returns>
    private bool TakeEvents()
    {
        while (session.TryTakeEvent(out CameraEvent one))
            events.Add(one);
        return events.Exists(one => one.Kind == CameraEventKind.ShutterClosed);
    }
}

/// <summary>A stamp with its pixels.</summary>
internal sealed record SeenStamp(GuideSensor Stream, long? Index, ImageMetadata Metadata, string Pixels, HostInstant? Arrival)
{
    public static SeenStamp Of(GuiderSensorData stamp) => new(stamp.Stream, stamp.StampIndex, stamp.Metadata, string.Join(' ', stamp.Image.Pixels.ToArray()), stamp.Arrival);

    /// <summary>What every client must see of it.</summary>
    public (GuideSensor, long?, ImageMetadata, string) Content => (Stream, Index, Metadata, Pixels);
}

using Lse66.Guider;

namespace Lse66.Observation;

/// <summary>What of the pixels an observation keeps. Statistics of every stamp are always kept.</summary>
public enum PixelRetention
{
    /// <summary>No pixels.</summary>
    Statistics,

    /// <summary>Pixels for estimators to look at; of a long watch only those of the first exposures, since they stay in memory.</summary>
    Pixels,

    /// <summary>Pixels of the first exposure, for people to look at.</summary>
    FirstExposure,

    /// <summary>Pixels of every exposure, for whoever files them away as they come.</summary>
    EveryExposure,
}

/// <summary>
/// A client of an observation and when it does what, relative to the start command of the first exposure.
/// </summary>
/// <param name="Subscribe">When it subscribes; zero or less: before the exposure.</param>
/// <param name="ReadFrom">A slow client takes nothing before this; null: it reads all the time.</param>
/// <param name="Dispose">When it unsubscribes; null: at the end.</param>
/// <param name="DiscardAtFirstRead">Discards what is older than this before its first read; null: never.</param>
/// <param name="TryTimeout">Waits this long on the still empty FIFO before the exposure, to see the timeout hold; null: not tried.</param>
public sealed record ClientPlan(
    string Name,
    SensorSet Sensors,
    Duration Subscribe = default,
    Duration? ReadFrom = null,
    Duration? Dispose = null,
    Duration? DiscardAtFirstRead = null,
    Duration? TryTimeout = null);

/// <summary>
/// One observation under stated conditions. Scenarios that ask for an equal request share what was seen; the name is the key.
/// </summary>
public sealed record ObservationRequest
{
    /// <summary>Names the conditions; two different requests never share a name. Sanitised for messages; examples: <c>nominal</c>, <c>dark</c>, <c>roi-400x10</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The place on the campaign's time line: see <see cref="ObservationSlots"/>.</summary>
    public required int Slot { get; init; }

    /// <summary>Observe: exposures that somebody else starts, with a telescope that commands. Drive: the harness commands.</summary>
    public required SessionMode Mode { get; init; }

    /// <summary>Number of exposures, 1 or more.</summary>
    public int Exposures { get; init; } = 1;

    /// <summary>Length of each exposure that the harness starts.</summary>
    public Duration Length { get; init; } = Duration.FromSeconds(15);

    /// <summary>The command sent before exposure n (from 0); empty in Observe mode. Its last entry serves for all further exposures.</summary>
    public IReadOnlyList<InitGuider> Commands { get; init; } = [];

    public ShutterMotion Shutter { get; init; } = ShutterMotion.Normal;

    public Duration? AbortAfter { get; init; }

    public Scene Scene { get; init; } = Scene.Sky;

    public PixelRetention Keep { get; init; } = PixelRetention.Statistics;

    /// <summary>The first client is the one whose stamps are measured.</summary>
    public IReadOnlyList<ClientPlan> Clients { get; init; } = [new ClientPlan("harness", SensorSet.All)];

    public DiagnosticSettings? Diagnostic { get; init; }

    /// <summary>Everything the endpoint must have for this observation.</summary>
    public Capabilities Needs { get; init; } = Capabilities.Streams;

    /// <summary>What the plan must allow for this observation.</summary>
    public AllowedActions Actions { get; init; } = AllowedActions.Observe;

    /// <summary>An endpoint that can only be observed may answer this request with whatever exposures it shows; conditions are then judged from what was seen.</summary>
    public bool Substitutable { get; init; }

    /// <param name="exposure">Number within the observation, from 0.</param>
    public bool KeepsPixelsOf(int exposure) => Keep switch
    {
        PixelRetention.Statistics => false,
        PixelRetention.Pixels => Mode == SessionMode.Drive || exposure < WatchedExposures.PixelExposuresMax,
        PixelRetention.FirstExposure => exposure == 0,
        _ => true,
    };
}

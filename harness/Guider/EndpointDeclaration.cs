using System.Collections.Immutable;

namespace Lse66.Guider;

/// <summary>How much an observation is worth as evidence. Never folded together; simulated evidence closes nothing.</summary>
public enum EvidenceClass
{
    Simulated,
    Emulated,
    Recorded,
    Operational,
}

/// <summary>What an endpoint can do. A scenario that needs one it lacks ends NotRun with the capability named.</summary>
[Flags]
public enum Capabilities
{
    None = 0,
    /// <summary>Streams of stamps can be subscribed to.</summary>
    Streams = 1 << 0,
    /// <summary>Stamps carry the time at which they arrived.</summary>
    ArrivalTimes = 1 << 1,
    /// <summary>Several clients at once.</summary>
    SeveralClients = 1 << 2,
    /// <summary>Accepts InitGuider from the harness.</summary>
    InitGuider = 1 << 3,
    /// <summary>Exposures can be started by the harness.</summary>
    StartExposure = 1 << 4,
    /// <summary>Exposures with the shutter kept closed.</summary>
    DarkExposure = 1 << 5,
    /// <summary>An exposure can be ended before its time.</summary>
    AbortExposure = 1 << 6,
    /// <summary>The shutter can be moved faster and slower than usual.</summary>
    ShutterSpeed = 1 << 7,
    /// <summary>Publishes the start of integration of the science exposure.</summary>
    ExposureEvents = 1 << 8,
    /// <summary>Publishes shutter transitions.</summary>
    ShutterEvents = 1 << 9,
    /// <summary>Publishes the end of each ROI readout.</summary>
    ReadoutEvents = 1 << 10,
    /// <summary>The diagnostic interface of requirement 0025.</summary>
    DiagnosticMode = 1 << 11,
    /// <summary>The published position-coded pattern can be put on the sensors.</summary>
    PatternSource = 1 << 12,
    /// <summary>An independent timing reference watches the integrations.</summary>
    TimingReference = 1 << 13,
    /// <summary>A telescope under test commands the camera, and its commands can be seen.</summary>
    TelescopeUnderTest = 1 << 14,
    /// <summary>The number of buffered stamps can be read.</summary>
    BufferedCount = 1 << 15,
    /// <summary>Buffered stamps older than an age can be discarded.</summary>
    DiscardBuffered = 1 << 16,
}

/// <summary>What a time tag marks.</summary>
public enum TagMeaning
{
    IntegrationStart,
    ReadoutTrigger,
    EndOfReadout,
}

/// <summary>The scale of a clock as its owner declares it; the declared scale is judged (0029).</summary>
public enum TimeScale
{
    Tai,
    Utc,
    Unknown,
}

/// <summary>A clock as its owner declares it.</summary>
/// <param name="Resolution">Smallest step of a tag; null when undeclared.</param>
public sealed record ClockDeclaration(TimeScale Scale, Duration? Resolution);

/// <summary>Readout time of an ROI, t_ro = Fixed + rows * PerRow + rows * cols * PerPixel, with a standard uncertainty.</summary>
public sealed record ReadoutTimeModel(Duration Fixed, Duration PerRow, Duration PerPixel, Duration StandardUncertainty)
{
    public Duration For(int rows, int columns) => Fixed + PerRow * rows + PerPixel * ((long)rows * columns);
}

/// <summary>Who an endpoint is.</summary>
/// <param name="Kind">The scheme by which it was opened: <c>sim</c>, <c>tcp</c>, <c>replay</c>…</param>
public sealed record EndpointIdentity(string Kind, string Software, string Firmware, string Address);

/// <summary>Everything an endpoint says of itself before anything is measured. A plan can hold the expected declaration; a difference stops the run.</summary>
public sealed record EndpointDeclaration
{
    public required EndpointIdentity Identity { get; init; }

    public required EvidenceClass EvidenceClass { get; init; }

    public required Capabilities Capabilities { get; init; }

    public required TagMeaning TagMeaning { get; init; }

    /// <summary>The clock of the time tags.</summary>
    public required ClockDeclaration TagClock { get; init; }

    /// <summary>Streams that the endpoint has.</summary>
    public required SensorSet Sensors { get; init; }

    public SensorGeometry Geometry { get; init; } = SensorGeometry.Itl3800C;

    /// <summary>Null: no model, so an end of readout is known only from events.</summary>
    public ReadoutTimeModel? ReadoutTime { get; init; }

    /// <summary>Standard uncertainty of the camera's event clock against the tag clock (0035); null: unknown.</summary>
    public Duration? EventClockUncertainty { get; init; }

    /// <summary>Standard uncertainty of the arrival time of a stamp, u_a; null: unknown.</summary>
    public Duration? ArrivalUncertainty { get; init; }

    /// <summary>Standard uncertainty of a reading of the timing reference; null: no reference.</summary>
    public Duration? TimingReferenceUncertainty { get; init; }

    /// <summary>Standard uncertainty of the arrival of a command on the camera side (0021); null: unknown.</summary>
    public Duration? CommandUncertainty { get; init; }

    /// <summary>One clock drives the tags of all sensors (0036).</summary>
    public bool OneClockForAllSensors { get; init; }

    /// <summary>The index of the first stamp of an exposure, 0 or 1; null: the source does not say, or does not start anew.</summary>
    public long? FirstStampIndex { get; init; }

    /// <summary>Where the stamp index wraps to 0 (65,536 for a 16-bit counter); null: it does not.</summary>
    public long? StampIndexModulus { get; init; }

    /// <summary>The order of the pixels as declared: true for row by row, first pixel first (LSE-66 3.4.1); null: undeclared.</summary>
    public bool? RowMajor { get; init; }

    /// <summary>Further statements for the report, in the endpoint's own words.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    public bool Has(Capabilities needed) => (Capabilities & needed) == needed;

    /// <summary>Which of the needed capabilities are lacking, by name; empty when none is.</summary>
    public IReadOnlyList<string> Lacking(Capabilities needed) =>
        [.. Enum.GetValues<Capabilities>().Where(one => one != Capabilities.None && (needed & one) == one && !Has(one)).Select(one => one.ToString())];
}

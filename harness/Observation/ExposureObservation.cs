using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Lse66.Guider;

namespace Lse66.Observation;

/// <summary>
/// Everything that was seen of one exposure: the input of every estimator, and what evidence.db holds. It knows nothing of how the endpoint came to show it.
/// </summary>
public sealed record ExposureObservation
{
    /// <summary>Of exposures in use, the stamps of the measured client: every estimator asks for them.</summary>
    private static readonly ConditionalWeakTable<ExposureObservation, StrongBox<ImmutableArray<ObservedStamp>>> Measured = [];

    public required ObservationRequest Request { get; init; }

    public required EndpointDeclaration Endpoint { get; init; }

    /// <summary>Number of the exposure within the observation, from 0.</summary>
    public required int Exposure { get; init; }

    /// <summary>The identifier by which the camera announced it; null where no event named it.</summary>
    public required string? ExposureId { get; init; }

    /// <summary>Null where no arrival is seen (a recording).</summary>
    public required ClockRelation? Clock { get; init; }

    /// <summary>The first is the client whose stamps are measured.</summary>
    public required IReadOnlyList<ClientObservation> Clients { get; init; }

    public required IReadOnlyList<CameraEvent> Events { get; init; }

    /// <summary>Commands seen since the start of the previous exposure (or since the observation began), whoever sent them, in order of arrival.</summary>
    public required IReadOnlyList<ObservedCommand> Commands { get; init; }

    /// <summary>The start of the previous exposure was seen, so that <see cref="Commands"/> are all there were for this one; false for the first one watched.</summary>
    public required bool CommandsComplete { get; init; }

    /// <summary>The harness's own command for this exposure with the camera's answer; null when the harness sent none.</summary>
    public required CommandOutcome? Outcome { get; init; }

    /// <summary>The answer to diagnostic settings; null when none were sent.</summary>
    public required CommandOutcome? DiagnosticOutcome { get; init; }

    public required IReadOnlyList<TimingReferenceReading> Readings { get; init; }

    /// <summary>The rig's own noise during the exposure and since the one before.</summary>
    public RigFloor Floor { get; init; } = RigFloor.None;

    /// <summary>Times at which the rig itself was broken: absence of stamps inside them cannot give Fail.</summary>
    public IReadOnlyList<RigInterval> BrokenRig { get; init; } = [];

    /// <summary>Stamps of the measured client, in order of arrival; those that were replayed to it belong to what came before and are not among them.</summary>
    public ImmutableArray<ObservedStamp> Stamps => Measured.GetValue(this, static exposure => new StrongBox<ImmutableArray<ObservedStamp>>(exposure.SinceSubscription(exposure.Clients[0]))).Value;

    /// <summary>Without what had been published before the client subscribed: a replay is the transfer interface's fault and measures nothing of this exposure.</summary>
    public ImmutableArray<ObservedStamp> SinceSubscription(ClientObservation client)
    {
        var replay = new Replay(this, client);
        foreach (ObservedStamp one in client.Stamps)
            if (replay.Holds(one))
                return [.. client.Stamps.Where(stamp => !replay.Holds(stamp))];
        return client.Stamps;
    }

    /// <summary>The same exposure as <paramref name="request"/> would have kept it, which asks for fewer pixels and for nothing else.</summary>
    public ExposureObservation As(ObservationRequest request) => this with
    {
        Request = request,
        Clients = request.KeepsPixelsOf(Exposure) ? Clients : [.. Clients.Select(client => client.WithoutPixels())],
    };

    /// <summary>The source time of the first event of this kind; null when there was none.</summary>
    public TaiInstant? TimeOf(CameraEventKind kind)
    {
        foreach (CameraEvent one in Events)
            if (one.Kind == kind)
                return one.Source;
        return null;
    }
}

/// <summary>A time in which the rig was broken (a disconnect, an overflow of the harness's own FIFO).</summary>
public sealed record RigInterval(HostInstant From, HostInstant To, string Reason);

/// <summary>What one client saw.</summary>
/// <param name="SubscribedAt">When the subscription was certain: what is published from then on is the client's.</param>
/// <param name="BufferedAtFirstRead">What the FIFO said it held just before the first read of a slow client; null: not asked.</param>
/// <param name="Discarded">How many stamps a discard dropped; null: none was asked for.</param>
/// <param name="AfterDispose">Stamps that could still be taken after the client was disposed: 0 when unsubscribing works.</param>
/// <param name="FirstReadAt">When a slow client began to read; null: it read all the time.</param>
/// <param name="AskedAt">Just before the subscription was asked for: what was published before is a replay. Null: at <paramref name="SubscribedAt"/>.</param>
/// <param name="LeavingAt">Just before a client that unsubscribed took what was left; null: it did not, or at <paramref name="DisposedAt"/>.</param>
/// <param name="TimeoutHeld">A wait with a timeout on an empty FIFO ended without a stamp, and not early; null: not tried.</param>
public sealed record ClientObservation(
    ClientPlan Plan,
    ImmutableArray<ObservedStamp> Stamps,
    HostInstant SubscribedAt,
    HostInstant? DisposedAt,
    int? BufferedAtFirstRead,
    int? Discarded,
    int AfterDispose,
    long Overflows,
    bool? TimeoutHeld = null,
    HostInstant? FirstReadAt = null,
    HostInstant? AskedAt = null,
    HostInstant? LeavingAt = null)
{
    /// <summary>The same without pixels in memory; statistics stay.</summary>
    public ClientObservation WithoutPixels() => Stamps.Any(stamp => stamp.Pixels is not null) ? this with { Stamps = [.. Stamps.Select(stamp => stamp.WithoutPixels())] } : this;

    /// <summary>Nothing that was published before this is the client's.</summary>
    public HostInstant NotBefore => AskedAt ?? SubscribedAt;
}

/// <summary>One stamp as it was seen.</summary>
/// <param name="Pixels">Row-major, shape (<paramref name="Rows"/>, <paramref name="Columns"/>); null unless the request keeps pixels.</param>
public sealed record ObservedStamp(
    GuideSensor Stream,
    long? StampIndex,
    ImageMetadata Metadata,
    double? IntegrationMilliseconds,
    HostInstant? Arrival,
    int Rows,
    int Columns,
    PixelStatistics Statistics,
    int[]? Pixels)
{
    public ObservedStamp WithoutPixels() => Pixels is null ? this : this with { Pixels = null };
}

namespace Lse66.Guider;

/// <summary>
/// The seam of the harness: a guider installation, simulated or real, with both sides that LSE-66 binds. Synchronous throughout: whoever waits on a simulated
/// endpoint steps its event queue; on a real one the call blocks on a FIFO that a dedicated receiving thread fills.
/// </summary>
public interface IGuiderEndpoint : IDisposable
{
    EndpointDeclaration Declaration { get; }

    /// <summary>Files that the site supplies for inspections and analyses, as a plan could name them; empty on most endpoints.</summary>
    IReadOnlyList<SuppliedFile> SuppliedFiles { get; }

    /// <summary>Opens one observation. A simulated site builds its own world for it from (seed, slot): selection and order change nothing.</summary>
    /// <exception cref="RigException">The endpoint cannot be reached or does not keep its protocol.</exception>
    IEndpointSession Open(SessionKey key);
}

/// <summary>A file of the site: survey, calibration, gain, geometry, host declaration, camera software.</summary>
/// <param name="Kind">Names what it is, as a plan does: <c>survey</c>, <c>calibration</c>, <c>gain</c>, <c>geometry</c>, <c>stability</c>, <c>host</c>, <c>software</c>; other files they refer to have the kind <c>attachment</c>.</param>
/// <param name="Name">File name without a path.</param>
public sealed record SuppliedFile(string Kind, string Name, ReadOnlyMemory<byte> Content);

/// <summary>Who commands during a session.</summary>
public enum SessionMode
{
    /// <summary>The harness sends InitGuider and starts exposures; a telescope under test keeps silent where it can be told to.</summary>
    Drive,

    /// <summary>The harness watches: telescope and observatory do what they do.</summary>
    Observe,
}

/// <summary>The place of an observation on the one time line of a campaign.</summary>
/// <param name="Slot">Distinct for distinct observations of a campaign, independent of their order; 0 or more.</param>
/// <param name="Name">The name of the observation, for messages.</param>
public sealed record SessionKey(int Slot, string Name, SessionMode Mode);

/// <summary>
/// One observation's use of an endpoint. Not thread-safe: one thread drives a session.
/// Every member may throw <see cref="RigException"/>.
/// </summary>
public interface IEndpointSession : IDisposable
{
    /// <summary>The host's clock now; virtual on a simulated endpoint.</summary>
    HostInstant Now { get; }

    /// <summary>The relation of host clock and source clock; null where no arrival is seen (a recording).</summary>
    ClockRelation? Clock { get; }

    /// <summary>Nothing more will ever come (the end of a recording).</summary>
    bool Ended { get; }

    /// <summary>Creates a client subscribed to a subset of the streams (LSE-66 4.3.6.8).</summary>
    IDaqClient Subscribe(SensorSet sensors);

    CommandOutcome Send(InitGuider command);

    void StartExposure(ExposureRequest request);

    /// <summary>Enters diagnostic mode with these settings; null leaves it.</summary>
    CommandOutcome Diagnose(DiagnosticSettings? settings);

    /// <summary>Lets the time pass until <paramref name="instant"/>: steps the queue on a simulated endpoint, blocks on a real one.</summary>
    void WaitUntil(HostInstant instant);

    /// <summary>The next camera event that has arrived, oldest first; does not wait.</summary>
    bool TryTakeEvent(out CameraEvent cameraEvent);

    /// <summary>The next command seen on its way to the camera, oldest first, whoever sent it; does not wait.</summary>
    bool TryTakeCommand(out ObservedCommand command);

    /// <summary>The next reading of the independent timing reference; does not wait.</summary>
    bool TryTakeReading(out TimingReferenceReading reading);

    /// <summary>What the concurrent probe saw of the rig since the last call, or since the session was opened; none on a virtual clock or in a recording.</summary>
    RigFloor TakeFloor();
}

/// <summary>
/// DAQ Client (LSE-66 4.3.1): a FIFO of the streams that it subscribed to. Several clients see the same data; nothing is replayed to a late one.
/// Disposing it unsubscribes; from then on nothing is delivered and nothing waits.
/// </summary>
public interface IDaqClient : IDisposable
{
    SensorSet Sensors { get; }

    /// <summary>Stamps that have arrived and were not yet taken.</summary>
    int BufferedCount { get; }

    /// <summary>Stamps that this client lost because its FIFO was full.</summary>
    long OverflowCount { get; }

    /// <summary>Takes the oldest stamp, waiting at most <paramref name="timeout"/>; zero only looks. The stamp is valid until the next call.</summary>
    /// <returns>False when none arrived in time.</returns>
    bool Wait(Duration timeout, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out GuiderSensorData? stamp);

    /// <summary>Drops buffered stamps that arrived longer ago than <paramref name="age"/>.</summary>
    /// <returns>How many were dropped.</returns>
    int Discard(Duration age);
}

using System.Diagnostics.CodeAnalysis;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// A walk through a recording. Its clock is virtual and follows the time tags, digit for digit: it starts at the first tag, a client that waits moves it to the next
/// stamp of its streams at once, however far that is, and it never runs back. Stamps that pass while nobody is subscribed are gone, as on the real service.
/// </summary>
internal sealed class ReplaySession : IEndpointSession
{
    private const string CannotCommand = "a recording cannot be commanded";

    private readonly IEnumerator<StampPlace> upcoming;
    private readonly StampImages images = new();
    private readonly List<ReplayClient> clients = [];
    private readonly SensorGeometry geometry;
    private bool hasUpcoming;
    private bool disposed;

    public ReplaySession(Recording recording, SensorGeometry geometry)
    {
        this.geometry = geometry;
        upcoming = recording.Exposures.SelectMany(exposure => exposure.InOrderOfTags()).GetEnumerator();
        hasUpcoming = upcoming.MoveNext();
        TaiInstant? first = recording.Files.Select(file => file.FirstTag).Where(tag => tag is not null).Min();
        Now = new HostInstant(first?.Nanoseconds ?? 0);
    }

    public HostInstant Now { get; private set; }

    public ClockRelation? Clock => null;

    /// <summary>Becomes true when somebody waited and the recording had nothing left; a client may still hold stamps that it did not take.</summary>
    public bool Ended { get; private set; }

    public IDaqClient Subscribe(SensorSet sensors)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var client = new ReplayClient(this, sensors, images, geometry);
        clients.Add(client);
        return client;
    }

    public CommandOutcome Send(InitGuider command) => new(false, CannotCommand);

    public void StartExposure(ExposureRequest request) =>
        throw new RigException($"Exposure {request.Exposure} cannot be started: {CannotCommand}; use an endpoint that drives a camera.");

    public CommandOutcome Diagnose(DiagnosticSettings? settings) => new(false, CannotCommand);

    public void WaitUntil(HostInstant instant)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (!hasUpcoming)
            Ended = true;
        while (hasUpcoming && TimeOf(upcoming.Current) <= instant)
            Deliver();
        Now = Later(Now, instant);
    }

    public bool TryTakeEvent([NotNullWhen(true)] out CameraEvent cameraEvent)
    {
        cameraEvent = null!;
        return false;
    }

    public bool TryTakeCommand([NotNullWhen(true)] out ObservedCommand command)
    {
        command = null!;
        return false;
    }

    public bool TryTakeReading([NotNullWhen(true)] out TimingReferenceReading reading)
    {
        reading = null!;
        return false;
    }

    public RigFloor TakeFloor() => RigFloor.None;

    /// <summary>Lets stamps pass until one arrives at this client.</summary>
    internal void WaitFor(ReplayClient client)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        while (hasUpcoming && client.BufferedCount == 0)
            Deliver();
        if (client.BufferedCount == 0)
            Ended = true;
    }

    internal void Unsubscribe(ReplayClient client) => clients.Remove(client);

    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        clients.Clear();
        upcoming.Dispose();
        images.Dispose();
    }

    private void Deliver()
    {
        StampPlace place = upcoming.Current;
        Now = Later(Now, TimeOf(place));
        foreach (ReplayClient client in clients)
            client.Receive(place, Now);
        hasUpcoming = upcoming.MoveNext();
    }

    /// <summary>A stamp without a tag comes together with the one before it.</summary>
    private HostInstant TimeOf(StampPlace place) => new(place.Stamp.TimeTag?.Nanoseconds ?? Now.Nanoseconds);

    private static HostInstant Later(HostInstant one, HostInstant other) => one >= other ? one : other;
}

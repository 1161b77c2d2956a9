using System.Diagnostics.CodeAnalysis;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>An observation through a library: nothing can be commanded, and stamps are all that comes.</summary>
internal sealed class NativeSession(NativeLibraryEndpoint endpoint, HostTime time) : IEndpointSession
{
    private const string CannotCommand = "a DAQ client library receives only; it takes no commands";

    /// <summary>Exchanges for one relation of the clocks: <see cref="ClockExchange"/> gives an estimate from four windows of sixteen.</summary>
    private const int ExchangesForRelation = ClockExchange.WindowsMin * ClockExchange.ExchangesPerWindow;

    private readonly ClockExchange exchange = new();
    private readonly object waiting = new();
    private readonly List<NativeDaqClient> clients = [];
    private bool anyClient;

    public HostInstant Now => time.Now;

    /// <summary>From exchanges made when it is asked for, and all those before.</summary>
    public ClockRelation? Clock
    {
        get
        {
            if (!endpoint.ReadsClock)
                return null;
            for (int made = 0; made < ExchangesForRelation; made++)
                exchange.Add(endpoint.Exchange());
            return exchange.Estimate?.Relation;
        }
    }

    public bool Ended => anyClient && clients.TrueForAll(client => client.Ended);

    public IDaqClient Subscribe(SensorSet sensors)
    {
        NativeDaqClient client = endpoint.Subscribe(sensors, gone => clients.Remove(gone));
        clients.Add(client);
        anyClient = true;
        return client;
    }

    public CommandOutcome Send(InitGuider command) => new(false, CannotCommand);

    public void StartExposure(ExposureRequest request) => throw new RigException($"exposure {request.Exposure} cannot be started: {CannotCommand}");

    public CommandOutcome Diagnose(DiagnosticSettings? settings) => new(false, CannotCommand);

    public void WaitUntil(HostInstant instant)
    {
        lock (waiting)
            while (instant - time.Now is var left && left > Duration.Zero)
                Monitor.Wait(waiting, left.ToTimeSpan() + TimeSpan.FromMilliseconds(1));
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

    public void Dispose()
    {
        foreach (NativeDaqClient client in clients.ToArray())
            client.Dispose();
    }
}

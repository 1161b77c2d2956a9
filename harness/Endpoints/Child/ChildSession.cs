using System.Diagnostics.CodeAnalysis;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>A session of a child's endpoint: that of the connection, its failures explained by what happened to the process.</summary>
internal sealed class ChildSession(IEndpointSession connected, ChildProcess process) : IEndpointSession
{
    public HostInstant Now => connected.Now;

    public ClockRelation? Clock => Explained(() => connected.Clock);

    public bool Ended => Explained(() => connected.Ended);

    public IDaqClient Subscribe(SensorSet sensors) => new ChildClient(Explained(() => connected.Subscribe(sensors)), process);

    public CommandOutcome Send(InitGuider command) => Explained(() => connected.Send(command));

    public void StartExposure(ExposureRequest request) => Explained(() =>
    {
        connected.StartExposure(request);
        return true;
    });

    public CommandOutcome Diagnose(DiagnosticSettings? settings) => Explained(() => connected.Diagnose(settings));

    public void WaitUntil(HostInstant instant) => Explained(() =>
    {
        connected.WaitUntil(instant);
        return true;
    });

    public bool TryTakeEvent([NotNullWhen(true)] out CameraEvent cameraEvent)
    {
        try
        {
            return connected.TryTakeEvent(out cameraEvent);
        }
        catch (RigException e)
        {
            throw process.Explain(e);
        }
    }

    public bool TryTakeCommand([NotNullWhen(true)] out ObservedCommand command)
    {
        try
        {
            return connected.TryTakeCommand(out command);
        }
        catch (RigException e)
        {
            throw process.Explain(e);
        }
    }

    public bool TryTakeReading([NotNullWhen(true)] out TimingReferenceReading reading)
    {
        try
        {
            return connected.TryTakeReading(out reading);
        }
        catch (RigException e)
        {
            throw process.Explain(e);
        }
    }

    public RigFloor TakeFloor() => connected.TakeFloor();

    /// <exception cref="RigException">
    /// The process failed while the session was open. Said even here: a call that hangs is known only some seconds later, and stamps that it kept back must not
    /// be missed by anybody else.
    /// </exception>
    public void Dispose()
    {
        connected.Dispose();
        process.RequireAlive();
    }

    private T Explained<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (RigException e)
        {
            throw process.Explain(e);
        }
    }
}

/// <summary>A DAQ client of a child's endpoint, likewise.</summary>
internal sealed class ChildClient(IDaqClient connected, ChildProcess process) : IDaqClient
{
    public SensorSet Sensors => connected.Sensors;

    public int BufferedCount => connected.BufferedCount;

    public long OverflowCount => connected.OverflowCount;

    public bool Wait(Duration timeout, [NotNullWhen(true)] out GuiderSensorData? stamp)
    {
        try
        {
            return connected.Wait(timeout, out stamp);
        }
        catch (RigException e)
        {
            throw process.Explain(e);
        }
    }

    public int Discard(Duration age) => connected.Discard(age);

    public void Dispose() => connected.Dispose();
}

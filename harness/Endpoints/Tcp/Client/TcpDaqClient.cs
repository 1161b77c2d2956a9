using System.Diagnostics.CodeAnalysis;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// A DAQ client of a service: a connection and a thread of its own, which receives stamps into a FIFO. A stamp's arrival is read from the clock on that thread, right after the
/// last byte of its pixels was received.
/// </summary>
internal sealed class TcpDaqClient : IDaqClient
{
    private readonly ServiceLink link;
    private readonly ClientConnection connection;
    private readonly HostTime time;
    private readonly ClientTimes times;
    private readonly StampReceiver receiver;
    private readonly StampFifo fifo = new();
    private readonly Thread thread;
    private readonly Func<bool> broken;
    private bool disposed;

    private TcpDaqClient(ServiceLink link, ClientConnection connection, ServiceSettings settings, FloorRecorder recorder, SensorSet sensors)
    {
        this.link = link;
        this.connection = connection;
        (time, times) = (settings.Time, settings.Times);
        Sensors = sensors;
        if (settings.Wait == ReceiveWait.Spin)
            connection.Reader.Floor = new SpinFloor(time, recorder);
        receiver = new StampReceiver(connection.Reader, fifo, settings, recorder);
        broken = () => link.Failed;
        thread = new Thread(Run) { IsBackground = true, Name = "lse66 stream" };
    }

    public SensorSet Sensors { get; }

    public int BufferedCount
    {
        get
        {
            link.ThrowIfFailed();
            return fifo.Count;
        }
    }

    public long OverflowCount => fifo.Overflows;

    /// <summary>Returns once the service has confirmed the subscription.</summary>
    /// <exception cref="LostConnectionException">It did not in time.</exception>
    public static TcpDaqClient Subscribe(ServiceLink link, ClientConnection connection, ServiceSettings settings, FloorRecorder recorder, SensorSet sensors)
    {
        if (sensors.Count == 0)
            throw new InvalidOperationException("Bug in harness: a subscription to no stream.");
        var client = new TcpDaqClient(link, connection, settings, recorder, sensors);
        connection.Send(FrameKind.Subscribe, new Wire.Subscribe { Sensors = sensors.Bits });
        client.receiver.AwaitSubscribed();
        client.thread.Start();
        return client;
    }

    public bool Wait(Duration timeout, [NotNullWhen(true)] out GuiderSensorData? stamp)
    {
        stamp = null;
        if (disposed)
            return false;
        link.ThrowIfFailed();
        if (fifo.TryTake(time, time.Now + Bounded(timeout), broken, out stamp))
            return true;
        link.ThrowIfFailed();
        return false;
    }

    public int Discard(Duration age)
    {
        link.ThrowIfFailed();
        return fifo.Discard(time.Now - age);
    }

    /// <summary>Unsubscribes and waits until the service has confirmed that no stamp follows.</summary>
    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        try
        {
            if (!link.Failed)
            {
                receiver.ExpectEnd();
                connection.Send(FrameKind.Unsubscribe, new Wire.Unsubscribe());
                if (Ended())
                    connection.Send(FrameKind.Goodbye, new Wire.Goodbye());
                else
                    link.Fail(connection, new LostConnectionException(FormattableString.Invariant($"Unsubscribe was not answered within {times.Answer.Seconds:G3} s")));
            }
        }
        catch (LostConnectionException e)
        {
            link.Fail(connection, e);
        }
        Abandon();
    }

    /// <summary>Closes without a word: the link is going down.</summary>
    public void Abandon()
    {
        disposed = true;
        connection.Dispose();
        if (thread.IsAlive && thread != Thread.CurrentThread)
            thread.Join();
        fifo.Close();
        link.Leave(this);
    }

    public void Wake() => fifo.Wake();

    /// <summary>Closes the connection and nothing else, from any thread: whoever waits for its end waits no longer.</summary>
    public void Cut() => connection.Dispose();

    private bool Ended()
    {
        var patience = new Patience(time);
        while (!thread.Join(ClientTimes.Tick.ToTimeSpan()))
            if (patience.IsOver(times.Answer))
                return false;
        return true;
    }

    private static Duration Bounded(Duration timeout) => timeout < Duration.Zero ? Duration.Zero : timeout > WireLimits.DurationMax ? WireLimits.DurationMax : timeout;

    private void Run()
    {
        try
        {
            while (receiver.ReceiveNext())
            {
            }
        }
        catch (Exception e) when (ClientFailure.Explains(e))
        {
            link.Fail(connection, e);
        }
        catch (ObjectDisposedException) when (connection.IsClosed)
        {
            fifo.Wake();
        }
    }
}

using System.Buffers.Binary;
using System.Net.Sockets;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// Sees what the host does to a thread that waits on a socket, at the same time as the threads that receive stamps wait on theirs. Every millisecond one thread sends its
/// reading of the clock through a loopback connection; another one blocks on the other end, as a receiving thread does, and records how old the reading is when it
/// has it. The sender is woken by a timer; when it is itself late by more than <see cref="TimerLateMax"/> nothing ran, and that is recorded likewise.
/// A thousand a second, so that no stall as long as dataDeliveryLatency falls between two; it costs about 5 % of a core (docs/decisions/0009-clock-and-floor.md).
/// </summary>
public sealed class HostProbe : IDisposable
{
    /// <summary>Between two readings.</summary>
    private const int PeriodMilliseconds = 1;

    /// <summary>Timers of a general-purpose kernel are up to 60 us late on a host at rest.</summary>
    private static readonly Duration TimerLateMax = Duration.FromMicroseconds(250);

    private const int ReadingBytes = sizeof(long);

    private readonly HostTime time;
    private readonly FloorRecorder recorder;
    private readonly Socket sending;
    private readonly Socket receiving;
    private readonly Thread sender;
    private readonly Thread receiver;
    private readonly object gate = new();
    private bool stopping;
    private SocketException? failure;

    private HostProbe(HostTime time, FloorRecorder recorder, Socket sending, Socket receiving)
    {
        this.time = time;
        this.recorder = recorder;
        this.sending = sending;
        this.receiving = receiving;
        sender = new Thread(() => Guarded(Send)) { IsBackground = true, Name = "lse66 probe, sending" };
        receiver = new Thread(() => Guarded(Receive)) { IsBackground = true, Name = "lse66 probe, receiving" };
    }

    /// <exception cref="RigException">The host has no loopback connection to give.</exception>
    public static HostProbe Start(HostTime time, FloorRecorder recorder)
    {
        (Socket near, Socket far) = LoopbackConnection.Open();
        var probe = new HostProbe(time, recorder, near, far);
        probe.receiver.Start();
        probe.sender.Start();
        return probe;
    }

    /// <summary>What was seen since the last call.</summary>
    /// <exception cref="RigException">The probe ended on its own: what it would have seen is unknown.</exception>
    public RigFloor Take()
    {
        if (Volatile.Read(ref failure) is { } ended)
            throw new RigException($"the probe of the rig's noise floor lost its loopback connection: {ended.Message}; the loopback interface of this host must stay up", ended);
        return recorder.Take();
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (stopping)
                return;
            stopping = true;
            Monitor.PulseAll(gate);
        }
        sender.Join();
        sending.Dispose();
        receiver.Join();
        receiving.Dispose();
    }

    private void Guarded(Action work)
    {
        try
        {
            work();
        }
        catch (SocketException e)
        {
            Interlocked.CompareExchange(ref failure, e, null);
        }
    }

    private void Send()
    {
        byte[] reading = new byte[ReadingBytes];
        HostInstant due = time.Now + Duration.FromMilliseconds(PeriodMilliseconds);
        while (true)
        {
            lock (gate)
            {
                if (!stopping)
                    Monitor.Wait(gate, PeriodMilliseconds);
                if (stopping)
                    return;
            }
            HostInstant now = time.Now;
            if (now - due > TimerLateMax)
                recorder.Record(now, now - due);
            BinaryPrimitives.WriteInt64LittleEndian(reading, now.Nanoseconds);
            sending.Send(reading);
            due = time.Now + Duration.FromMilliseconds(PeriodMilliseconds);
        }
    }

    /// <summary>Ends when the other end is closed. Readings that queued up while this thread did not run are each as old as they are.</summary>
    private void Receive()
    {
        byte[] reading = new byte[ReadingBytes];
        int filled = 0;
        while (true)
        {
            int read = receiving.Receive(reading, filled, ReadingBytes - filled, SocketFlags.None);
            if (read == 0)
                return;
            HostInstant now = time.Now;
            filled += read;
            if (filled < ReadingBytes)
                continue;
            filled = 0;
            recorder.Record(now, now - new HostInstant(BinaryPrimitives.ReadInt64LittleEndian(reading)));
        }
    }
}

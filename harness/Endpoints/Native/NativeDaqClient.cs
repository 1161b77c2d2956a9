using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// One client of a library, with a thread of its own that does nothing but wait in it. The arrival of a stamp is when that wait returned: the library's own opinion of it
/// (complete_ns) is not taken for the delivery that is judged, only compared with it.
/// </summary>
internal sealed unsafe class NativeDaqClient : IDaqClient
{
    /// <summary>The longest wait asked of the library, so that a hang of it is seen.</summary>
    private static readonly Duration Slice = Duration.FromMilliseconds(500);

    /// <summary>After abort a wait returns within a second; the rest is the machine's.</summary>
    private static readonly TimeSpan AbortWithin = TimeSpan.FromSeconds(1) + DaqLibrary.Grace;

    private readonly DaqLibrary library;
    private readonly nint client;
    private readonly bool countsErrors;
    private readonly HostTime time;
    private readonly Action<string> note;
    private readonly Action<NativeDaqClient> closed;
    private readonly RecordReader reader;
    private readonly StampFifo fifo = new();
    private readonly Func<bool> over;
    private readonly Thread thread;
    private Duration longestBehind;
    private volatile RigException? failure;
    private volatile bool received;
    private volatile bool stopping;
    private bool disposed;

    public NativeDaqClient(DaqLibrary library, string config, NativeSource source, SensorSet sensors, HostTime time, Action<string> note, Action<NativeDaqClient> closed)
    {
        this.library = library;
        this.time = time;
        this.note = note;
        this.closed = closed;
        Sensors = sensors;
        countsErrors = source.CountsErrors;
        reader = new RecordReader(source.Declaration.Geometry);
        over = () => received;
        client = library.Open(config);
        try
        {
            library.Subscribe(client, sensors);
        }
        catch (RigException)
        {
            library.Close(client);
            throw;
        }
        thread = new Thread(Receive) { IsBackground = true, Name = $"lse66 native {sensors}" };
        thread.Start();
    }

    public SensorSet Sensors { get; }

    public int BufferedCount => fifo.Count;

    /// <summary>Lost here and, where it counts them, in the library.</summary>
    public long OverflowCount => fifo.Overflows + (countsErrors && !disposed ? Counted().Sum(one => Bounded(one.Counters.Overflows)) : 0);

    /// <summary>The library said that nothing will ever come again, and everything was taken.</summary>
    public bool Ended => received && fifo.Count == 0;

    public bool Wait(Duration timeout, [NotNullWhen(true)] out GuiderSensorData? stamp)
    {
        stamp = null;
        if (disposed)
            return false;
        if (fifo.TryTake(time, time.Now + timeout, over, out stamp))
            return true;
        if (failure is { } known)
            throw new RigException(known.Message, known);
        // Nothing will come any more: the time that was asked for passes all the same.
        return received && fifo.TryTake(time, time.Now + timeout, static () => false, out stamp);
    }

    public int Discard(Duration age) => fifo.Discard(time.Now - age);

    public void Dispose()
    {
        if (disposed)
            return;
        stopping = true;
        string? trouble = Ending();
        disposed = true;
        closed(this);
        if (reader.States.Line() is { } states)
            note($"{Sensors}: {states}");
        if (trouble is not null)
            note($"{Sensors}: {trouble}");
    }

    /// <summary>Aborts, waits for the thread, reads the counters and closes; a library that fails in it has nothing to spoil any more, so the failure is noted.</summary>
    private string? Ending()
    {
        try
        {
            library.Abort(client);
            if (!thread.Join(AbortWithin))
                return string.Create(CultureInfo.InvariantCulture, $"lse66_daq_wait did not return within {AbortWithin.TotalSeconds:F0} s after lse66_daq_abort; the client was not closed");
            NoteCounters();
            library.Close(client);
            return null;
        }
        catch (RigException e)
        {
            return e.Message;
        }
    }

    private void Receive()
    {
        try
        {
            while (!stopping && ReceiveOne())
            {
            }
        }
        catch (RigException e)
        {
            failure = e;
        }
        received = true;
        fifo.Wake();
    }

    /// <returns>False when nothing will come any more.</returns>
    private bool ReceiveOne()
    {
        DaqRecord record;
        DaqResult result = library.Wait(client, Slice, &record);
        HostInstant now = time.Now;
        switch (result)
        {
            case DaqResult.Ok:
                Take(record, now);
                return true;
            case DaqResult.Timeout:
                return true;
            case DaqResult.Aborted when !stopping:
                throw new RigException("lse66_daq_wait returned ABORTED although nobody called lse66_daq_abort");
            default:
                return false;
        }
    }

    private void Take(in DaqRecord record, HostInstant now)
    {
        try
        {
            if (reader.TakeState(record))
                return;
            fifo.Put(reader.TakeStamp(record, now, fifo));
            if (record.CompleteNs > 0 && now - time.At(record.CompleteNs) is var behind && behind > longestBehind)
                longestBehind = behind;
        }
        catch (RigException e)
        {
            throw new RigException($"lse66_daq_wait: {e.Message}", e);
        }
    }

    private (GuideSensor Sensor, DaqCounters Counters)[] Counted() => [.. Sensors.Select(sensor => (sensor, library.CountersOf(client, sensor)))];

    private void NoteCounters()
    {
        if (longestBehind > Duration.Zero)
            note(string.Create(CultureInfo.InvariantCulture, $"{Sensors}: wait returned at most {longestBehind.Microseconds:F0} us after the library had the stamp complete, by its own word"));
        if (!countsErrors)
            return;
        foreach ((GuideSensor sensor, DaqCounters counted) in Counted())
            if ((counted.TransferErrors | counted.SizeErrors | counted.MissedBegins | counted.MissedEnds | counted.Overflows) != 0)
                note(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sensor.Name()}: the library counted {counted.TransferErrors} transfer errors, {counted.SizeErrors} size errors, {counted.MissedBegins} missed begins, {counted.MissedEnds} missed ends, {counted.Overflows} overflows beside {counted.Stamps} stamps"));
    }

    private static long Bounded(ulong count) => (long)Math.Min(count, long.MaxValue / GuideSensors.Count);
}

using System.Runtime.InteropServices;
using Lse66.Endpoints;
using Lse66.Guider;

namespace Lse66.Receive;

/// <summary>Our client, as a campaign uses it: an endpoint, a session, a DAQ client, and a thread that takes each stamp from its FIFO.</summary>
internal sealed class StampCounter(int port, ReceiveWait wait, HostTimeAnchor anchor, string progress)
{
    private const int StampsMax = 4_000_000;

    private static readonly Duration Patience = Duration.FromSeconds(10);

    /// <summary>The runtime's timer that bounds the opening of a connection fires even though it was disposed of, and starts a thread: that is over after so long.</summary>
    private static readonly Duration Opened = Duration.FromSeconds(5.5);

    /// <summary>What a connection allocates while nothing is received (the service's sign of life every second) is measured for so long and taken off.</summary>
    private static readonly Duration Idle = Duration.FromSeconds(3);

    private readonly HostTime time = HostTime.Sharing(TimeProvider.System, anchor);

    /// <param name="warm">Seconds before the measurement.</param>
    /// <param name="seconds">Of the measurement.</param>
    /// <param name="file">For the latencies, 64-bit nanoseconds.</param>
    /// <exception cref="RigException">The stamps ended.</exception>
    public Counted Count(double warm, double seconds, string file)
    {
        long[] latencies = new long[StampsMax];
        using var taken = new Progress(progress);
        using TcpEndpoint endpoint = TcpEndpoint.Open(ServiceSettings.Of(new TcpAddress("127.0.0.1", port), time, wait));
        using IEndpointSession session = endpoint.Open(new SessionKey(0, "bench", SessionMode.Observe));
        double atRest = AllocatedAtRest(session);
        using IDaqClient client = session.Subscribe(SensorSet.Of(GuideSensor.R00_SG0));
        Take(client, latencies, taken, Duration.FromSeconds(warm));
        Usage before = Usage.Now(time);
        long losses = client.OverflowCount;
        int count = Take(client, latencies, taken, Duration.FromSeconds(seconds));
        Usage used = Usage.Now(time) - before;
        using FileStream output = File.Create(file);
        output.Write(MemoryMarshal.AsBytes(latencies.AsSpan(0, count)));
        double allocated = (used.Bytes - atRest * used.Seconds) / count;
        return new Counted(count, used.Seconds, used.CpuSeconds, allocated, used.Collections, client.OverflowCount - losses);
    }

    private int Take(IDaqClient client, long[] latencies, Progress taken, Duration length)
    {
        HostInstant end = time.Now + length;
        int count = 0;
        for (HostInstant arrival = default; arrival < end && count < latencies.Length; count++)
        {
            if (!client.Wait(Patience, out GuiderSensorData? stamp))
                throw new RigException("no stamp came for ten seconds");
            arrival = stamp.Arrival!.Value;
            latencies[count] = arrival.Nanoseconds - stamp.Metadata.TimeTag!.Value.Nanoseconds;
            taken.Taken = stamp.StampIndex!.Value + 1;
        }

        return count;
    }

    /// <summary>Bytes a second.</summary>
    private double AllocatedAtRest(IEndpointSession session)
    {
        session.WaitUntil(session.Now + Opened);
        Usage before = Usage.Now(time);
        session.WaitUntil(session.Now + Idle);
        Usage used = Usage.Now(time) - before;
        return used.Bytes / used.Seconds;
    }
}

/// <summary>What this process has used up to a moment, or between two.</summary>
internal readonly record struct Usage(double Seconds, double CpuSeconds, long Bytes, int Collections)
{
    public static Usage Now(HostTime time) => new(time.Now.Nanoseconds * 1e-9, Environment.CpuUsage.TotalTime.TotalSeconds, GC.GetTotalAllocatedBytes(precise: true), GC.CollectionCount(0));

    public static Usage operator -(Usage end, Usage begin) =>
        new(end.Seconds - begin.Seconds, end.CpuSeconds - begin.CpuSeconds, end.Bytes - begin.Bytes, end.Collections - begin.Collections);
}

using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Gathers wake-up delays and stalls from several threads until an exposure takes them. Room for all that it may hold is made at once, so recording allocates nothing.</summary>
public sealed class FloorRecorder
{
    /// <summary>
    /// A delay longer than this is a stall: a tenth of dataDeliveryLatency, about what U of a latency is. Shorter ones excuse nothing anyway.
    /// </summary>
    public static readonly Duration StallMin = Duration.FromMicroseconds(100);

    /// <summary>Stalls kept one by one; a rig that stalls more often within an exposure is taken to have stalled from the last of these on.</summary>
    public const int StallsMax = 4096;

    private readonly Lock gate = new();
    private readonly WakeUpDelays delays = WakeUpDelays.WithRoom();
    private readonly List<RigStall> stalls = new(StallsMax);

    /// <summary>A thread that should have run at <paramref name="at"/> - <paramref name="delay"/> ran at <paramref name="at"/>.</summary>
    public void Record(HostInstant at, Duration delay)
    {
        lock (gate)
        {
            delays.Record(delay);
            if (delay > StallMin)
                Add(new RigStall(at, delay));
        }
    }

    /// <summary>A stall that somebody else reports; it is no wake-up of this host and enters no quantile.</summary>
    public void Stalled(RigStall stall)
    {
        lock (gate)
            Add(stall);
    }

    /// <summary>What was recorded since the last call.</summary>
    public RigFloor Take()
    {
        lock (gate)
        {
            var floor = new RigFloor(delays.ToCounts(), [.. stalls]);
            delays.Clear();
            stalls.Clear();
            return floor;
        }
    }

    private void Add(RigStall stall)
    {
        if (stalls.Count < StallsMax)
        {
            stalls.Add(stall);
            return;
        }
        RigStall last = stalls[^1];
        HostInstant from = last.At - last.Length;
        HostInstant to = stall.At > last.At ? stall.At : last.At;
        stalls[^1] = new RigStall(to, to - from);
    }
}

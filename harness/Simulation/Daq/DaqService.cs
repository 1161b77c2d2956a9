using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// DAQ Service: publishes stamps to whoever has subscribed to their stream at that moment (LSE-66 4.3.6). Every client sees the same stamps, those of
/// one stream in the order in which they were taken; nothing is kept for a client that comes later.
/// </summary>
internal sealed class DaqService(World world)
{
    /// <summary>More than the eight streams times any number of test clients that a scenario opens; a leak of clients shows instead of growing.</summary>
    private const int ClientsMax = 256;

    /// <summary>A second image of one readout follows the first by this, nanoseconds.</summary>
    private const long ExtraDelay = 20_000;

    private readonly List<DaqClient> clients = [];
    private readonly PaintedAhead ahead = new();
    private readonly long[] lastArrivals = new long[GuideSensors.Count];

    public DaqClient Subscribe(SensorSet sensors)
    {
        if (clients.Count == ClientsMax)
            throw new RigException($"the DAQ service has {ClientsMax} clients already: dispose those that are done");
        var client = new DaqClient(world, this, sensors, clients.Count);
        clients.Add(client);
        foreach (SiteFault fault in world.Faults)
            fault.OnSubscribed(client);
        return client;
    }

    public void Unsubscribe(DaqClient client) => clients.Remove(client);

    public void UnsubscribeAll()
    {
        foreach (DaqClient client in clients.ToArray())
            client.Dispose();
    }

    /// <summary>Takes over a stamp that was read out and puts its delivery on the time line.</summary>
    public void Accept(Stamp stamp)
    {
        foreach (SiteFault fault in world.Faults)
            fault.OnTransfer(stamp);
        if (!stamp.Overtaken)
        {
            ref long last = ref lastArrivals[(int)stamp.Stream];
            last = stamp.Arrival = Math.Max(stamp.Arrival, last + 1);
        }

        foreach (SiteFault fault in world.Faults)
        {
            if (fault.Loses(stamp))
                return;
        }

        stamp.Send(world);
        if (world.Pixels)
            ahead.Announce(stamp);
        foreach (SiteFault fault in world.Faults)
        {
            if (fault.Extra(stamp) is not { } extra)
                continue;
            extra.Arrival = stamp.Arrival + ExtraDelay;
            extra.Send(world);
        }
    }

    /// <summary>Does a piece of what the next stamps will need.</summary>
    /// <returns>False: nothing is left to do.</returns>
    public bool Prepare() => clients.Count > 0 && ahead.PaintNext(world);

    public void Publish(Stamp stamp)
    {
        foreach (DaqClient client in clients)
        {
            bool offered = client.Sensors.Contains(stamp.Stream);
            foreach (SiteFault fault in world.Faults)
                fault.OnOffer(client, stamp, ref offered);
            if (offered)
                client.Put(stamp);
        }

        foreach (SiteFault fault in world.Faults)
            fault.OnPublished(stamp);
    }
}

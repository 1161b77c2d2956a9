using System.Runtime.InteropServices;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>Checks on what reaches a client, in which order and how often (LSE-66 4.3.6.9).</summary>
internal static class Delivery
{
    /// <summary>A frame read out this long before the slow client began to read was due at the other client before then.</summary>
    private static readonly Duration DueWithin = Duration.FromMilliseconds(200);

    /// <summary>In each stream stamps come in the order of their indices (tags where the source does not count). Equal ones are duplicates, judged apart. A recording shows the order in which somebody wrote it, which proves neither.</summary>
    public static void CheckOrder(ClientView client, FactTally fifo)
    {
        if (client.Exposure.Endpoint.EvidenceClass == EvidenceClass.Recorded)
        {
            fifo.NotChecked("the order in a recording is that of its writer, not of delivery");
            return;
        }
        var streams = new Dictionary<GuideSensor, ObservedStamp>();
        foreach (ObservedStamp stamp in client.Stamps)
        {
            ref ObservedStamp? before = ref CollectionsMarshal.GetValueRefOrAddDefault(streams, stamp.Stream, out _);
            if (before is not null && Step(client.Exposure.Endpoint.StampIndexModulus, before, stamp) is { } step)
                CheckStep(client, stamp, step, fifo);
            else if (before is not null)
                fifo.NotChecked("stamps carry neither index nor time tag");
            before = stamp;
        }
    }

    private static void CheckStep(ClientView client, ObservedStamp stamp, long step, FactTally fifo)
    {
        if (step >= 0)
            fifo.Confirm(1);
        else
            Overtaken(client, stamp, fifo);
    }

    private static void Overtaken(ClientView client, ObservedStamp stamp, FactTally fifo) => fifo.Contradict(() => client.Text(stamp));

    /// <summary>How far one stamp is ahead of another, in stamps or nanoseconds: only the sign matters. Null when neither counts nor carries time.</summary>
    private static long? Step(long? modulus, ObservedStamp before, ObservedStamp after)
    {
        if (before.StampIndex is { } earlier && after.StampIndex is { } later)
        {
            long step = unchecked(later - earlier);
            return modulus is > 0 and var wrap && step <= -(wrap / 2) ? step + wrap : step;
        }
        return before.Metadata.TimeTag is { } first && after.Metadata.TimeTag is { } second ? second.CompareTo(first) : null;
    }

    public static void CheckOnce(ClientView client, FactTally publishedOnce)
    {
        publishedOnce.Confirm(client.Stamps.Length - client.Repeated.Count);
        foreach (ObservedStamp stamp in client.Repeated)
            publishedOnce.Contradict(() => client.Text(stamp));
    }

    /// <summary>Every stamp of a common stream that one client received while the other was surely subscribed, the other received too.</summary>
    public static void CheckSame(ClientView client, ClientView other, FactTally sameData)
    {
        foreach (ObservedStamp stamp in Common(client, other))
            if (other.Has(stamp))
                sameData.Confirm(1);
            else if (other.MayLack)
                sameData.NotChecked("stamps are lacking, but the rig was broken or stamps were thrown away");
            else
                sameData.Contradict(() => $"{client.Text(stamp)} is lacking at client {other.Name}");
    }

    private static IEnumerable<ObservedStamp> Common(ClientView client, ClientView other) =>
        client.Stamps.Where(stamp => other.Client.Plan.Sensors.Contains(stamp.Stream) && stamp.Arrival is { } arrival && other.Subscribed(arrival));

    /// <summary>
    /// While the slow client does not read, the other must receive: every stamp that reached the slow one, and every frame that its tag shows was read out in that
    /// time, had to be there before the slow one began to read.
    /// </summary>
    public static void CheckNotStarved(ClientView slow, ClientView other, FactTally slowClient)
    {
        HostInstant begun = slow.FirstRead!.Value;
        foreach (ObservedStamp stamp in Common(slow, other))
            if (!other.Has(stamp) && !other.MayLack)
                slowClient.Contradict(() => $"client {other.Name} lacks what the slow client received: {StampText.Of(slow.Exposure, stamp)}");
        bool received = other.Stamps.Any(stamp => stamp.Arrival > slow.Client.SubscribedAt && stamp.Arrival < begun);
        if (received)
            slowClient.Confirm(1);
        else if (slow.Client.BufferedAtFirstRead > 0 && slow.Exposure.BrokenRig.Count == 0)
            slowClient.Contradict(() => $"client {other.Name} received nothing while the slow client let {slow.Client.BufferedAtFirstRead} stamps gather");
        else
            slowClient.NotChecked("nothing was published while a client was slow");
        if (slow.Exposure.Clock is not { } clock)
            return;
        TaiInstant from = clock.ToSource(slow.Client.SubscribedAt), due = clock.ToSource(begun - DueWithin - other.InFlight);
        foreach (ObservedStamp stamp in other.Stamps)
            if (stamp is { Metadata.TimeTag: { } tag, Arrival: { } arrival } && tag >= from && tag <= due && slow.Client.Plan.Sensors.Contains(stamp.Stream))
                slowClient.Check(arrival < begun || slow.Exposure.BrokenRig.Count > 0, () => $"{other.Text(stamp)} came only when the slow client read");
    }
}

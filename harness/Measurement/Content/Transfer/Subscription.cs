using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>Checks on what a subscription begins, covers and ends (LSE-66 4.3.6.8, 4.3.6.10).</summary>
internal static class Subscription
{
    public static void CheckStreams(ClientView client, IReadOnlyList<ClientView> others, FactTally subsetOnly, FactTally subsetWhole)
    {
        SensorSet subscribed = client.Client.Plan.Sensors;
        SensorSet seen = SensorSet.None;
        foreach (ObservedStamp stamp in client.Stamps)
        {
            bool known = (int)stamp.Stream is >= 0 and < GuideSensors.Count;
            if (known && subscribed.Contains(stamp.Stream))
                subsetOnly.Confirm(1);
            else
                Unasked(subsetOnly, client, stamp, known);
            if (known)
                seen = new SensorSet((byte)(seen.Bits | SensorSet.Of(stamp.Stream).Bits));
        }
        foreach (GuideSensor sensor in new SensorSet((byte)(subscribed.Bits & client.Exposure.Endpoint.Sensors.Bits)))
            if (seen.Contains(sensor))
                subsetWhole.Confirm(1);
            else if (client.MayLack)
                subsetWhole.Withhold("a stream was silent, but the rig was broken or stamps were thrown away");
            else if (Published(sensor, client, others))
                subsetWhole.Contradict(() => $"client {client.Name} received nothing of {sensor.Name()} in {StampText.Of(client.Exposure)}");
            else if (client.Stamps.Length > 0)
                subsetWhole.Withhold($"{sensor.Name()} was silent for every client that subscribed to it");
            else
                subsetWhole.NotChecked("nothing was published while a client was subscribed");
    }

    private static void Unasked(FactTally subsetOnly, ClientView client, ObservedStamp stamp, bool known) =>
        subsetOnly.Contradict(() => known ? client.Text(stamp) : $"client {client.Name}: a stamp of stream {(int)stamp.Stream}");

    /// <summary>True when the stream had something to deliver: another client saw it, or the other streams of this client ran since before it subscribed.</summary>
    private static bool Published(GuideSensor sensor, ClientView client, IReadOnlyList<ClientView> others) =>
        others.Any(other => other.Stamps.Any(stamp => stamp.Stream == sensor && stamp.Arrival is { } arrival && client.Subscribed(arrival)))
        || (client.Stamps.Length > 0 && others.All(other => !other.Client.Plan.Sensors.Contains(sensor)));

    /// <summary>
    /// A late subscriber is one that another client's arrivals, or the start of the exposure, preceded. Its stamps must not have arrived before it subscribed,
    /// nor at another client before then, nor carry a tag that puts their readout well before then.
    /// </summary>
    public static void CheckStart(ClientView client, IReadOnlyList<ClientView> others, FactTally nothingBefore)
    {
        HostInstant asked = client.Client.NotBefore, surely = asked - client.InFlight;
        var replay = new Replay(client.Exposure, client.Client);
        bool late = others.Any(other => other.First is { } first && first < surely);
        if (!late)
            nothingBefore.NotChecked("no client subscribed after data had been published");
        foreach (ObservedStamp stamp in client.Stamps)
        {
            if (stamp.Arrival < asked || Had(others, stamp, surely) || replay.ReadOutBefore(stamp))
                Early(nothingBefore, client, stamp);
            else if (late)
                nothingBefore.Confirm(1);
        }
    }

    /// <summary>True when another client had the stamp before that.</summary>
    private static bool Had(IReadOnlyList<ClientView> others, ObservedStamp stamp, HostInstant before)
    {
        foreach (ClientView other in others)
            if (other.ArrivalOf(stamp) is { } arrival && arrival < before)
                return true;
        return false;
    }

    private static void Early(FactTally nothingBefore, ClientView client, ObservedStamp stamp) => nothingBefore.Contradict(() => client.Text(stamp));

    /// <summary>Silence after unsubscribing shows something only while another client proves that there was something to deliver.</summary>
    public static void CheckEnd(ClientView client, IReadOnlyList<ClientView> others, FactTally afterDispose)
    {
        if (client.Client.DisposedAt is not { } disposed)
        {
            afterDispose.NotChecked("no client unsubscribed");
            return;
        }
        if (client.Client.AfterDispose > 0)
            afterDispose.Contradict(() => $"client {client.Name} could still take {client.Client.AfterDispose} stamps");
        else if (others.Any(other => other.Last > disposed + other.InFlight))
            afterDispose.Confirm(1);
        else
            afterDispose.NotChecked("nothing was published after a client had unsubscribed");
        foreach (ObservedStamp stamp in client.Stamps)
            if (stamp.Arrival > disposed + client.InFlight)
                afterDispose.Contradict(() => client.Text(stamp));
    }
}

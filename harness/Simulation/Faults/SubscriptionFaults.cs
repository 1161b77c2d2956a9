using static Lse66.Simulation.FaultDefinition;

namespace Lse66.Simulation;

/// <summary>Faults of publish and subscribe (LSE-66 4.3.6).</summary>
internal static class SubscriptionFaults
{
    private const string Group = "delivery";

    public static IEnumerable<FaultDefinition> All =>
    [
        Counted(Group, "replay-to-late", "stamps", 8, 1000, "A new subscriber is given this many of the latest stamps of its streams.", count => new ReplayToLate(count))
            .Breaks("3.1.1.2.1"),
        Counted(Group, "unsubscribed-leak", "nth", 10, 1_000_000, "Every nth frame of one sensor reaches clients that did not subscribe to it.", nth => new UnsubscribedLeak(nth))
            .Breaks("3.1.1.2.1"),
        Counted(Group, "starved-client", "nth", 2, 1_000_000, "While a first client is subscribed, the others miss every nth frame.", nth => new StarvedClient(nth))
            .Breaks("3.1.1.2.1"),
        Switch(Group, "discard-ignored", "Discarding buffered stamps does nothing: a client that fell behind is given stale ones.", () => new DiscardIgnored())
            .Breaks("3.1.1.2.1"),
    ];

    private sealed class ReplayToLate(int count) : SiteFault
    {
        private readonly Queue<Stamp> latest = new();

        public override void OnPublished(Stamp stamp)
        {
            latest.Enqueue(stamp);
            if (latest.Count > count)
                latest.Dequeue();
        }

        public override void OnSubscribed(DaqClient client)
        {
            foreach (Stamp stamp in latest)
            {
                if (client.Sensors.Contains(stamp.Stream))
                    client.Put(stamp);
            }
        }
    }

    private sealed class UnsubscribedLeak(int nth) : SiteFault
    {
        public override void OnOffer(DaqClient client, Stamp stamp, ref bool offered) => offered |= Recurrence.Strikes(nth, stamp);
    }

    private sealed class StarvedClient(int nth) : SiteFault
    {
        public override void OnOffer(DaqClient client, Stamp stamp, ref bool offered) =>
            offered &= client.Number == 0 || !Recurrence.Strikes(nth, stamp.FrameNumber);
    }

    private sealed class DiscardIgnored : SiteFault
    {
        public override bool IgnoresDiscard => true;
    }
}

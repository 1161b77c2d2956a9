using System.Collections.Immutable;
using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Measurement;

/// <summary>One client of an exposure, as the checks of the transfer interface look at it.</summary>
internal sealed class ClientView
{
    /// <summary>
    /// A stamp may be in flight while a client subscribes or unsubscribes: what happens this close to either proves nothing. Two hundredths of a second are
    /// twenty times dataDeliveryLatency and less than a quarter of the time between two frames.
    /// </summary>
    private static readonly Duration InFlightOrdinarily = Duration.FromMilliseconds(20);

    /// <summary>The first of those that are the same; made when another client's stamps are held against them, which a lone client's never are.</summary>
    private readonly Lazy<HashSet<ObservedStamp>> distinct;

    public ClientView(ExposureObservation exposure, ClientObservation client)
    {
        Exposure = exposure;
        Client = client;
        InFlight = InFlightOrdinarily + LongestStall(exposure.Floor);
        HashSet<ObservedStamp>? seen = SameStamp.NoneTwice(client.Stamps) ? null : new HashSet<ObservedStamp>(client.Stamps.Length, SameStamp.Comparer);
        distinct = new Lazy<HashSet<ObservedStamp>>(() => seen ?? new HashSet<ObservedStamp>(client.Stamps, SameStamp.Comparer));
        List<ObservedStamp> repeated = [];
        foreach (ObservedStamp stamp in client.Stamps)
            if (seen?.Add(stamp) == false)
                repeated.Add(stamp);
            else if (stamp.Arrival is { } arrival)
            {
                First = First is { } first && first <= arrival ? first : arrival;
                Last = Last is { } last && last >= arrival ? last : arrival;
            }
        Repeated = repeated;
    }

    /// <summary>How late a stamp may have arrived; longer where the rig itself stalled.</summary>
    public Duration InFlight { get; }

    public ExposureObservation Exposure { get; }

    public ClientObservation Client { get; }

    public ImmutableArray<ObservedStamp> Stamps => Client.Stamps;

    /// <summary>Stamps that are the same as one before.</summary>
    public IReadOnlyList<ObservedStamp> Repeated { get; }

    /// <summary>The first and the last arrival; null without arrivals.</summary>
    public HostInstant? First { get; }

    public HostInstant? Last { get; }

    /// <summary>When a slow client began to take stamps; null when it took them all the time.</summary>
    public HostInstant? FirstRead => Client.FirstReadAt;

    /// <summary>True when stamps may be lacking through no fault of the device: the rig broke, a FIFO of the harness overflowed, or the client threw stamps away.</summary>
    public bool MayLack => Exposure.BrokenRig.Count > 0 || Client.Overflows > 0 || Client.Plan.DiscardAtFirstRead is not null || Client.Discarded > 0;

    public string Name => StampText.Quote(Client.Plan.Name);

    public bool Has(ObservedStamp stamp) => distinct.Value.Contains(stamp);

    /// <summary>When this client first saw a stamp; null when it did not, or no arrival is known.</summary>
    public HostInstant? ArrivalOf(ObservedStamp stamp) => distinct.Value.TryGetValue(stamp, out ObservedStamp? first) ? first.Arrival : null;

    /// <summary>True when the client was surely subscribed at that time.</summary>
    public bool Subscribed(HostInstant at) => at > Client.SubscribedAt + InFlight && ((Client.LeavingAt ?? Client.DisposedAt) is not { } end || at < end - InFlight);

    private static Duration LongestStall(RigFloor floor)
    {
        Duration longest = Duration.Zero;
        foreach (RigStall stall in floor.Stalls)
            if (stall.Length > longest)
                longest = stall.Length;
        return longest;
    }

    public string Text(ObservedStamp stamp) => $"client {Name}: {StampText.Of(Exposure, stamp)}";
}

using Lse66.Guider;

namespace Lse66.Observation;

/// <summary>
/// Tells stamps that were published before a client subscribed from its own. On a simulated endpoint in this process they keep their time of arrival; through a network a
/// replay arrives like anything else, but at once after the subscription, and its tag or another client shows that it is old.
/// </summary>
public sealed class Replay
{
    /// <summary>
    /// A stamp that was read out this long before a subscription was published before it. Wide enough for any latency that 0009 would still call slow rather
    /// than stale, shorter than two frames.
    /// </summary>
    public static readonly Duration PublishedWithin = Duration.FromMilliseconds(200);

    /// <summary>Exposures last 15 s; a tag that is further off is wrong, not old.</summary>
    private static readonly Duration TagPlausible = Duration.FromSeconds(30);

    /// <summary>
    /// A replay comes in one go. What comes later is judged as it is, so that tags that are wrong by a second cannot take the stamps of an exposure away from the
    /// requirement that would show it.
    /// </summary>
    private static readonly Duration BurstLength = Duration.FromMilliseconds(200);

    private readonly ExposureObservation exposure;
    private readonly ClientObservation client;
    private readonly TaiInstant? published;

    public Replay(ExposureObservation exposure, ClientObservation client)
    {
        this.exposure = exposure;
        this.client = client;
        published = exposure.Clock?.ToSource(client.NotBefore - PublishedWithin);
    }

    /// <summary>True for a stamp that is surely older than the subscription.</summary>
    public bool Holds(ObservedStamp stamp) =>
        stamp.Arrival is { } arrival && (arrival < client.NotBefore || (arrival <= client.NotBefore + BurstLength && (ReadOutBefore(stamp) || CameBefore(stamp))));

    /// <summary>True when its tag puts a stamp's readout well before the subscription.</summary>
    public bool ReadOutBefore(ObservedStamp stamp)
    {
        if (published is not { } before || stamp.Metadata.TimeTag is not { } tag)
            return false;
        if (exposure.Endpoint.TagMeaning == TagMeaning.IntegrationStart)
        {
            if (stamp.IntegrationMilliseconds is not { } milliseconds || !double.IsFinite(milliseconds))
                return false;
            tag += Duration.FromMilliseconds(milliseconds);
        }
        // A tag on another scale is off by tens of seconds and says nothing about the subscription: 0029 judges it.
        return tag < before && tag > before - TagPlausible;
    }

    /// <summary>True when another client had the very same stamp before this one asked for any.</summary>
    private bool CameBefore(ObservedStamp stamp)
    {
        if (stamp.Metadata is { Identifier: null, TimeTag: null })
            return false;
        foreach (ClientObservation other in exposure.Clients)
            if (other != client && other.Stamps.Any(one => one.Arrival < client.NotBefore && Same(one, stamp)))
                return true;
        return false;
    }

    private static bool Same(ObservedStamp one, ObservedStamp other) =>
        one.Stream == other.Stream
        && one.Metadata.Identifier == other.Metadata.Identifier
        && one.Metadata.TimeTag == other.Metadata.TimeTag
        && one.Statistics == other.Statistics;
}

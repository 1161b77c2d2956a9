using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// One exchange of four timestamps (as NTP's, RFC 5905 section 8): the host sends at <paramref name="Sent"/>, the source has the request at
/// <paramref name="SourceReceived"/> and answers at <paramref name="SourceSent"/>, the host has the answer at <paramref name="Received"/>.
/// </summary>
public readonly record struct ClockSample(HostInstant Sent, TaiInstant SourceReceived, TaiInstant SourceSent, HostInstant Received)
{
    /// <summary>Instants from 1970 to 2223: their differences cannot overflow.</summary>
    private const long InstantMax = 8_000_000_000_000_000_000;

    /// <summary>Time on the way, there and back, without the source's own.</summary>
    public Duration RoundTrip => Received - Sent - (SourceSent - SourceReceived);

    /// <summary>theta, host minus source, if the way there took as long as the way back; off by at most half the round trip.</summary>
    public Duration Offset => new(Half(Sent.Nanoseconds - SourceReceived.Nanoseconds, Received.Nanoseconds - SourceSent.Nanoseconds));

    public HostInstant Middle => new(Sent.Nanoseconds + (Received.Nanoseconds - Sent.Nanoseconds) / 2);

    /// <summary>False where a clock ran backwards or is none: such an exchange tells nothing.</summary>
    public bool IsUsable =>
        SourceReceived.Nanoseconds is >= 0 and < InstantMax
        && SourceSent.Nanoseconds is >= 0 and < InstantMax
        && SourceSent >= SourceReceived
        && Received >= Sent
        && RoundTrip >= Duration.Zero;

    /// <summary>The mean of two numbers whose sum may not fit; rounded towards the first.</summary>
    private static long Half(long one, long other) => one + (other - one) / 2;
}

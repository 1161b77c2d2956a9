namespace Lse66.Guider;

/// <summary>
/// Host clock minus source clock, theta(a) = Offset + Drift * (a - Epoch), as it was obtained during the observation.
/// </summary>
/// <param name="Drift">Seconds per second, dimensionless.</param>
/// <param name="StandardUncertainty">u_theta, one standard deviation; where it comes from a round trip, at most RTT_min / (2 sqrt 3).</param>
/// <param name="Obtained">How, for the report: <c>four-timestamp exchange, 64 rounds</c>.</param>
public sealed record ClockRelation(HostInstant Epoch, Duration Offset, double Drift, Duration StandardUncertainty, string Obtained)
{
    /// <summary>The source's reading at the host instant <paramref name="arrival"/>, rounded to the nanosecond.</summary>
    public TaiInstant ToSource(HostInstant arrival)
    {
        long theta = Offset.Nanoseconds + (long)Math.Round(Drift * (arrival - Epoch).Nanoseconds);
        return new TaiInstant(arrival.Nanoseconds - theta);
    }

    /// <summary>The host's reading at an instant of the source: the inverse of <see cref="ToSource"/>, within a nanosecond for any drift that a clock has.</summary>
    public HostInstant ToHost(TaiInstant instant)
    {
        double sinceEpoch = (double)((Int128)instant.Nanoseconds + Offset.Nanoseconds - Epoch.Nanoseconds);
        return new HostInstant(instant.Nanoseconds + Offset.Nanoseconds + (long)Math.Round(Drift * sinceEpoch / (1 - Drift)));
    }
}

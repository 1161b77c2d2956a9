using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// The true relation of host clock and DAQ clock, theta(t) = offset + drift * (t - epoch), which nobody outside the simulation sees:
/// <see cref="Measured"/> is what a clock comparison would say of it.
/// </summary>
internal sealed class HostClock(long epoch, Duration offset, double drift)
{
    public static HostClock Drawn(long epoch, SiteCharacteristics site, ref RandomStream draws)
    {
        Duration offset = new((long)(site.HostOffsetMax.Nanoseconds * draws.Uniform(-1, 1)));
        return new HostClock(epoch, offset, draws.Gaussian() * site.HostDrift * site.SpreadScale);
    }

    public HostInstant ToHost(long tai) => new(tai + offset.Nanoseconds + (long)Math.Round(drift * (tai - epoch)));

    /// <summary>Inverse of <see cref="ToHost"/> within a nanosecond.</summary>
    public long ToTai(HostInstant host)
    {
        double sinceEpoch = host.Nanoseconds - offset.Nanoseconds - epoch;
        return host.Nanoseconds - offset.Nanoseconds - (long)Math.Round(drift * sinceEpoch / (1 + drift));
    }

    /// <summary>The drift is given as it is: a comparison over hours knows it far better than the declared uncertainty asks for.</summary>
    public ClockRelation Measured(SiteCharacteristics site, RandomStream draws) =>
        new(
            ToHost(epoch),
            offset + new Duration(draws.Gaussian(site.ClockUncertainty, site.ErrorScale)),
            drift,
            site.ClockUncertainty,
            "simulated comparison of host and DAQ clock, error drawn from the stated uncertainty");
}

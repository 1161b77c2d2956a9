namespace Lse66.Simulation;

/// <summary>
/// Time at a site on the real clock: one pace and one DAQ clock for as long as the site stands, since a clock does not jump between observations, and whoever compares
/// clocks does so across them. On the virtual clock every observation has its own.
/// </summary>
internal sealed record SiteClock(IPace Pace, HostClock Host)
{
    public static SiteClock Start(SiteOptions options)
    {
        var pace = new RealPace(options.Time);
        RandomStream draws = new RandomKey(options.Seed).With("site").With("clock").Stream();
        return new SiteClock(pace, HostClock.Drawn(pace.Now.Nanoseconds, options.Characteristics, ref draws));
    }

    /// <summary>TAI nanoseconds. Safe on any thread.</summary>
    public long Now => Host.ToTai(Pace.Now);
}

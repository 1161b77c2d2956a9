using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// How long a peer has been waited for, counting only time in which this process ran: whoever waits looks every <see cref="ClientTimes.Tick"/>, so a look that lasts much longer is a pause of
/// the harness (a suspended host, a debugger), after which what came meanwhile lies in the kernel and must be looked at first.
/// </summary>
internal struct Patience
{
    /// <summary>Of one look no more than this counts: twice what it may last.</summary>
    private static readonly Duration LookMax = ClientTimes.Tick + ClientTimes.Tick;

    private readonly HostTime time;
    private HostInstant looked;
    private Duration waited;

    /// <summary>Begins to wait now.</summary>
    public Patience(HostTime time)
    {
        this.time = time;
        looked = time.Now;
    }

    /// <summary>A look has ended without what is waited for.</summary>
    /// <returns>Whether it was waited for longer than <paramref name="longest"/>.</returns>
    public bool IsOver(Duration longest)
    {
        HostInstant now = time.Now;
        Duration look = now - looked;
        waited += look < LookMax ? look : LookMax;
        looked = now;
        return waited > longest;
    }
}

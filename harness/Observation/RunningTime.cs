using Lse66.Guider;

namespace Lse66.Observation;

/// <summary>
/// The time that the harness itself ran. A process that is stopped (a suspended host, a debugger, a scheduler that forgets it) has not looked at what came meanwhile, so its
/// pauses let no patience expire: an exposure that the pause outlasted would be taken for over, and its stamps for those of the next one.
/// </summary>
internal sealed class RunningTime
{
    /// <summary>A look that takes this much longer than it may is a pause: well above what a busy host delays a thread, well below the shortest patience.</summary>
    private static readonly Duration PauseMin = Duration.FromMilliseconds(200);

    /// <summary>What is forgiven in all; beyond it no service holds what came, and time passes as it does for anybody.</summary>
    private static readonly Duration PausedMax = Duration.FromSeconds(600);

    private readonly IEndpointSession session;
    private HostInstant looked;

    public RunningTime(IEndpointSession session)
    {
        this.session = session;
        looked = session.Now;
    }

    /// <summary>Pauses until now, at most <see cref="PausedMax"/>.</summary>
    public Duration Paused { get; private set; }

    /// <summary>The host's clock without the pauses.</summary>
    public HostInstant Now => session.Now - Paused;

    /// <summary>A look has ended that may have waited <paramref name="wait"/>; to be told after every one.</summary>
    public void Looked(Duration wait)
    {
        HostInstant now = session.Now;
        Duration over = now - looked - wait;
        looked = now;
        if (over > PauseMin)
            Paused = Paused + over < PausedMax ? Paused + over : PausedMax;
    }
}

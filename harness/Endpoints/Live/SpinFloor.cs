using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// The floor of a thread that spins, as it sees it itself: every millisecond it ought to look at its socket, and how late it does is what a stamp that came in that
/// moment would have suffered. So nothing beside it has to be woken, and no time goes unwatched.
/// </summary>
internal sealed class SpinFloor(HostTime time, FloorRecorder recorder)
{
    /// <summary>As often as <see cref="HostProbe"/> looks, so that floors of both kinds are of one scale.</summary>
    private static readonly Duration Period = Duration.FromMilliseconds(1);

    /// <summary>A thread that was away for longer, say in a debugger, has missed these looks and not millions.</summary>
    private const int MissedMax = 10_000;

    private const int SpinIterations = 20;

    private HostInstant? due;

    /// <summary>Spins for <paramref name="length"/> and records what it sees.</summary>
    public static void Watch(HostTime time, FloorRecorder recorder, Duration length)
    {
        var floor = new SpinFloor(time, recorder);
        for (HostInstant end = time.Now + length; floor.Look() < end;)
            Thread.SpinWait(SpinIterations);
    }

    /// <summary>The thread looks now. Each look that was due meanwhile is as late as it is.</summary>
    /// <returns>The time of this look.</returns>
    public HostInstant Look()
    {
        HostInstant now = time.Now;
        HostInstant next = due ?? now + Period;
        for (int missed = 0; next <= now && missed < MissedMax; missed++)
        {
            recorder.Record(now, now - next);
            next += Period;
        }

        due = next > now ? next : now + Period;
        return now;
    }
}

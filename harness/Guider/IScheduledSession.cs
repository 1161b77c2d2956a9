namespace Lse66.Guider;

/// <summary>A session that knows when something will happen next, so that whoever serves it live can sleep until shortly before. Only a simulation can know.</summary>
public interface IScheduledSession : IEndpointSession
{
    /// <summary>When <see cref="IEndpointSession.WaitUntil"/> will next have something to do; null: not before the next command. Does not let it happen.</summary>
    HostInstant? NextDue { get; }

    /// <summary>Does a piece of the work that the next happenings will need, a millisecond at most, so that they are on time.</summary>
    /// <returns>False: nothing is left to do.</returns>
    bool Prepare();
}

/// <summary>
/// An endpoint whose source clock, the one that time tags follow, can be read at will: what a service answers clock requests with. The harness that judges never
/// asks for it: it compares clocks by exchanges.
/// </summary>
public interface ISourceClock
{
    /// <summary>What the source clock reads now, on any thread; null where time does not pass by itself.</summary>
    TaiInstant? SourceNow { get; }
}

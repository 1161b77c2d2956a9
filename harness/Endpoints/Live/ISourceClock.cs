namespace Lse66.Endpoints;

/// <summary>
/// An endpoint that can read the clock that the time tags follow, by an exchange of its own. A relay hands such a reading on instead of making one, so that whoever asks
/// it sees the whole way to the source in the round trip, and its uncertainty with it.
/// </summary>
public interface ISourceClock
{
    /// <summary>One exchange, now; any thread, one at a time.</summary>
    /// <exception cref="Guider.RigException">The source's clock cannot be read.</exception>
    ClockSample Exchange();
}

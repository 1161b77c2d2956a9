using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>What a client waits for at most (docs/protocol.md, Times). Each is noticed within <see cref="Tick"/> of its end. Bounds other than the defaults are for tests.</summary>
public sealed record ClientTimes
{
    /// <summary>From connecting to a whole Welcome.</summary>
    public Duration Opening { get; init; } = Duration.FromSeconds(5);

    /// <summary>From a request to its answer.</summary>
    public Duration Answer { get; init; } = Duration.FromSeconds(10);

    /// <summary>From a ClockRequest to its reply.</summary>
    public Duration ClockReply { get; init; } = Duration.FromSeconds(3);

    /// <summary>Between two frames on a control connection.</summary>
    public Duration Silence { get; init; } = Duration.FromSeconds(5);

    /// <summary>From the first byte of a frame to its last.</summary>
    public Duration Frame { get; init; } = Duration.FromSeconds(5);

    /// <summary>A thread that receives looks at the clock this often.</summary>
    public static readonly Duration Tick = Duration.FromMilliseconds(250);
}

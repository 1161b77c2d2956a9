using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>What a client waits for at most (docs/protocol.md, Times). Each is noticed within <see cref="Tick"/> of its end.</summary>
internal static class ClientTimes
{
    /// <summary>From connecting to a whole Welcome.</summary>
    public static readonly Duration Opening = Duration.FromSeconds(5);

    /// <summary>From a request to its answer.</summary>
    public static readonly Duration Answer = Duration.FromSeconds(10);

    /// <summary>From a ClockRequest to its reply.</summary>
    public static readonly Duration ClockReply = Duration.FromSeconds(3);

    /// <summary>Between two frames on a control connection.</summary>
    public static readonly Duration Silence = Duration.FromSeconds(5);

    /// <summary>From the first byte of a frame to its last.</summary>
    public static readonly Duration Frame = Duration.FromSeconds(5);

    /// <summary>A thread that receives looks at the clock this often.</summary>
    public static readonly Duration Tick = Duration.FromMilliseconds(250);
}

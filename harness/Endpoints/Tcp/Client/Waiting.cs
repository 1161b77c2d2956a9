using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Durations as the waits of the runtime take them.</summary>
internal static class Waiting
{
    /// <summary>Whoever waits longer looks again in between.</summary>
    private const long MillisecondsMax = 60_000;

    /// <summary>Rounded up, so that a wait never ends before its time.</summary>
    public static int Milliseconds(Duration rest) =>
        (int)Math.Clamp((rest.Nanoseconds + Duration.NanosecondsPerMillisecond - 1) / Duration.NanosecondsPerMillisecond, 0, MillisecondsMax);
}

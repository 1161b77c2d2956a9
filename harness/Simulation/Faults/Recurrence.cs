using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>Where a fault strikes when it does not strike everywhere.</summary>
internal static class Recurrence
{
    /// <summary>The sensor on which faults of one sensor act: a violation anywhere must be seen, so one in the middle of the list serves.</summary>
    public const GuideSensor Victim = GuideSensor.R04_SG1;

    /// <summary>The nth, 2nth… item of a count from 0; never when <paramref name="nth"/> is 0.</summary>
    public static bool Strikes(int nth, long count) => nth > 0 && count % nth == nth - 1;

    /// <summary>A stamp of the victim in every nth frame of the session.</summary>
    public static bool Strikes(int nth, Stamp stamp) => stamp.Sensor == Victim && Strikes(nth, stamp.FrameNumber);
}

using static Lse66.Simulation.FaultDefinition;

namespace Lse66.Simulation;

/// <summary>The smallest violations: one stamp, one command or one field of a whole session.</summary>
internal static class SingleFaults
{
    private const double Unbinned = 1;

    /// <summary>Frames of an exposure of a second, which most requirements are judged on.</summary>
    private const int ShortSessionFrames = 20;

    public static IEnumerable<FaultDefinition> All =>
    [
        Counted("delivery", "lost-stamp", "nth", 60, 1_000_000, "Every nth stamp of one sensor is lost.", nth => new Lost(nth))
            .Breaks("0001").Masks("0009"),
        Counted("camera", "further-window", "nth", 15, 1_000_000, "Every nth readout of one sensor delivers a second image, of a window beside the first, under the same stamp index and its own identifier.", nth => new FurtherWindow(nth))
            .Breaks("0004").Breaks(nth => nth <= ShortSessionFrames, "0006", "0022", "0025", "0026", "0030"),
        new FaultDefinition("reported-binning", "metadata", "level", 2, Unbinned, 0, 8, true, "One stamp of one sensor, in the 15th frame of a session, gives this binning level.") { Create = level => new ReportedBinning((uint)level) }
            .Breaks("0041").Masks("0013"),
        Counted("telescope", "integration-time-zero", "nth", 2, 1_000_000, "Every nth InitGuider commands an integration time of 0, which the camera refuses.", nth => new IntegrationTimeZero(nth))
            .Breaks("0034", "0038"),
    ];

    private sealed class Lost(int nth) : SiteFault
    {
        public override bool Loses(Stamp stamp) => Recurrence.Strikes(nth, stamp);
    }

    private sealed class FurtherWindow(int nth) : SiteFault
    {
        public override Stamp? Extra(Stamp stamp) => Recurrence.Strikes(nth, stamp) ? CameraFaults.WindowBeside(stamp) : null;
    }

    private sealed class ReportedBinning(uint level) : SiteFault
    {
        private const int Frame = 15;

        public override void OnDescribed(Stamp stamp)
        {
            if (!level.Equals((uint)Unbinned) && stamp.FrameNumber < Frame && Recurrence.Strikes(Frame, stamp))
                stamp.Metadata = stamp.Metadata with { BinningLevel = level };
        }
    }

    private sealed class IntegrationTimeZero(int nth) : SiteFault
    {
        public override void OnTelescope(TelescopePlan plan)
        {
            if (plan.Command is { } command && Recurrence.Strikes(nth, plan.Exposure))
                plan.Command = command with { IntegrationMilliseconds = 0 };
        }
    }
}

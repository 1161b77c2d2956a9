using Lse66.Guider;
using static Lse66.Simulation.FaultDefinition;

namespace Lse66.Simulation;

/// <summary>Faults of when integrations take place.</summary>
internal static class TimingFaults
{
    private const string Group = "timing";

    public static IEnumerable<FaultDefinition> All =>
    [
        Graded(Group, "slow-rate", "Hz", 8, 1000, 0.5, 1000, "Frames follow each other no faster than this rate.", value => new SlowRate(value))
            .Breaks(hertz => hertz < 9, "0013").Breaks(hertz => hertz < 4.97, "0025"),
        Graded(Group, "jitter", "ms", 20, 0, 0, 30, "Every other frame starts later by this: the rate stays what it is on average.", value => new Jitter(value))
            .Masks(by => by > 9.5, "0015"),
        Graded(Group, "skewed-sensor", "ms", 2, 0, -20, 20, "One sensor integrates later than the others by this.", value => new SkewedSensor(value))
            .Breaks(by => Math.Abs(by) > 1, "0036").Breaks(by => by is > 8 or < -12, "0035"),
        Graded(Group, "late-start", "ms", 20, 0, 0, 5000, "The first integration of an exposure starts later by this.", value => new LateStart(value))
            .Breaks(by => by > 8, "0035"),
        Graded(Group, "early-stop", "ms", 500, 0, 0, 20_000, "No integration starts in this time before total closure of the shutter.", value => new EarlyStop(value))
            .Breaks(before => before > 160, "0037"),
        Switch(Group, "stop-at-closing", "Frames end when the shutter starts to close instead of at its total closure.", () => new StopAtClosing())
            .Breaks("0037"),
        Switch(Group, "abort-stops-data", "When an exposure is aborted, no frame starts after the abort.", () => new AbortStopsData())
            .Breaks("0037"),
        Graded(Group, "wrong-integration-time", "ms", 5, 0, -40, 1000, "The realised integration is longer than commanded by this.", value => new WrongIntegrationTime(value))
            .Breaks(by => Math.Abs(by) > 1, "0025", "0029", "0034", "0038").Masks(TagsTooUncertainForStart, "0035"),
    ];

    /// <summary>
    /// The start of an integration is reconstructed from the tag and the commanded time; the greatest error e of that enters the uncertainty of 0035 as a bound, U = 1.96 e/sqrt(3),
    /// and where intDelay is less than four times U nothing is passed: from 2.2 ms on.
    /// </summary>
    internal static bool TagsTooUncertainForStart(double milliseconds) => Math.Abs(milliseconds) > 2.2;

    private static long Nanoseconds(double milliseconds) => Duration.FromMilliseconds(milliseconds).Nanoseconds;

    private sealed class SlowRate(double hertz) : SiteFault
    {
        public override void OnExposure(ExposureRun run, Camera camera) => run.Period = Math.Max(run.Period, Duration.FromSeconds(1 / hertz).Nanoseconds);
    }

    private sealed class Jitter(double milliseconds) : SiteFault
    {
        public override void OnFrame(ExposureRun run, int ordinal, ref long start)
        {
            if (ordinal % 2 == 1)
                start += Nanoseconds(milliseconds);
        }
    }

    private sealed class SkewedSensor(double milliseconds) : SiteFault
    {
        public override void OnIntegration(Stamp stamp)
        {
            if (stamp.Sensor != Recurrence.Victim)
                return;
            stamp.IntegrationStart += Nanoseconds(milliseconds);
            stamp.IntegrationStop += Nanoseconds(milliseconds);
        }
    }

    private sealed class LateStart(double milliseconds) : SiteFault
    {
        public override void OnExposure(ExposureRun run, Camera camera) => run.FirstIntegration += Nanoseconds(milliseconds);
    }

    private sealed class EarlyStop(double milliseconds) : SiteFault
    {
        public override void OnExposure(ExposureRun run, Camera camera) => run.FramesEnd = Math.Min(run.FramesEnd, run.Closed - Nanoseconds(milliseconds));
    }

    private sealed class StopAtClosing : SiteFault
    {
        public override void OnExposure(ExposureRun run, Camera camera) => run.FramesEnd = Math.Min(run.FramesEnd, run.Closing);
    }

    private sealed class AbortStopsData : SiteFault
    {
        public override void OnExposure(ExposureRun run, Camera camera)
        {
            if (run.Aborted)
                run.FramesEnd = Math.Min(run.FramesEnd, run.Closing);
        }
    }

    private sealed class WrongIntegrationTime(double milliseconds) : SiteFault
    {
        public override void OnExposure(ExposureRun run, Camera camera) => run.Integration = Math.Max(1, run.Integration + Nanoseconds(milliseconds));
    }
}

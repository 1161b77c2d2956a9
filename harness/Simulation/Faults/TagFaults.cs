using Lse66.Guider;
using static Lse66.Simulation.FaultDefinition;

namespace Lse66.Simulation;

/// <summary>Faults of the time tags.</summary>
internal static class TagFaults
{
    private const string Group = "tag";

    public static IEnumerable<FaultDefinition> All =>
    [
        Graded(Group, "tag-offset", "ms", 5, 0, -1000, 1000, "Every tag is late by this.", value => new TagShift(_ => value * 1e6))
            .Breaks(by => Math.Abs(by) > 1, "0029").Masks(TimingFaults.TagsTooUncertainForStart, "0035"),
        Graded(Group, "tag-coarse", "ms", 10, 0, 0, 1000, "Tags are rounded down to multiples of this.", value => new TagCoarse(value))
            .Breaks(step => step > 1.05, "0029").Masks(TimingFaults.TagsTooUncertainForStart, "0035").Masks(TooUncertainForSpread, "0036"),
        Graded(Group, "tag-utc", "s", 37, 0, 0, 60, "Tags count in a scale that is behind the declared TAI by this: UTC by 37 s.", value => new TagShift(_ => -value * 1e9))
            .Breaks("0029").Masks("0035"),
        Graded(Group, "tag-noise", "ms", 3, 0, 0, 1000, "Tags are early and late by this in turn, right on average.", value => new TagShift(stamp => (stamp.FrameNumber % 2 == 0 ? 1 : -1) * value * 1e6))
            .Breaks(by => by > 1, "0029").Masks(TimingFaults.TagsTooUncertainForStart, "0035"),
        Graded(Group, "tag-outlier", "ms", 3, 0, -1000, 1000, "One tag of one sensor, in the 50th frame of a session, is late by this.", value => new TagShift(stamp => Recurrence.Strikes(50, stamp) && stamp.FrameNumber < 50 ? value * 1e6 : 0))
            .Breaks(by => Math.Abs(by) > 1, "0029").Masks(TimingFaults.TagsTooUncertainForStart, "0035").Masks(TooUncertainForSpread, "0036"),
        Graded(Group, "sensor-clock-drift", "ppm", 500, 0, -10_000, 10_000, "The clock of one sensor's tags drifts against the others through each exposure.", value => new TagShift(stamp => stamp.Sensor == Recurrence.Victim ? (stamp.IntegrationStart - stamp.Run.Start) * value * 1e-6 : 0))
            .Breaks(ppm => Math.Abs(Drifted(ppm)) > 1, "0029").Masks(ppm => TimingFaults.TagsTooUncertainForStart(Drifted(ppm)), "0035").Masks(ppm => TooUncertainForSpread(Drifted(ppm)), "0036"),
        Counted(Group, "tag-not-increasing", "nth", 50, 1_000_000, "Every nth tag of one sensor is that of a second before.", nth => new TagShift(stamp => Recurrence.Strikes(nth, stamp) ? -1e9 : 0))
            .Breaks("0029").Masks("0035", "0036"),
    ];

    /// <summary>Tags of the sensors that differ by this can show no spread of starts: guideSync is less than four times U = 1.96 d/sqrt(3).</summary>
    public static bool TooUncertainForSpread(double milliseconds) => Math.Abs(milliseconds) > 0.22;

    /// <summary>Milliseconds that a clock is off at the end of a nominal exposure, 15.9 s.</summary>
    private static double Drifted(double partsPerMillion) => partsPerMillion * 15.9e-3;

    /// <param name="nanoseconds">By how much a stamp's tag is late.</param>
    private sealed class TagShift(Func<Stamp, double> nanoseconds) : SiteFault
    {
        public override void OnDescribed(Stamp stamp)
        {
            if (stamp.Metadata.TimeTag is { } tag)
                stamp.Metadata = stamp.Metadata with { TimeTag = tag + new Duration((long)Math.Round(nanoseconds(stamp))) };
        }
    }

    private sealed class TagCoarse(double milliseconds) : SiteFault
    {
        public override void OnDescribed(Stamp stamp)
        {
            long step = Duration.FromMilliseconds(milliseconds).Nanoseconds;
            if (step > 0 && stamp.Metadata.TimeTag is { } tag)
                stamp.Metadata = stamp.Metadata with { TimeTag = new TaiInstant(tag.Nanoseconds / step * step) };
        }
    }
}

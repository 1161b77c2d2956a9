using Lse66.Guider;
using static Lse66.Simulation.FaultDefinition;

namespace Lse66.Simulation;

/// <summary>Faults of how the camera carries out what it was told.</summary>
internal static class CameraFaults
{
    private const string Group = "camera";

    public static IEnumerable<FaultDefinition> All =>
    [
        Graded(Group, "roi-clamped", "px", 60, 400, 10, 400, "Dimensions beyond this are silently cut down to it.", value => new RoiClamped((int)value))
            .Breaks(limit => limit < 400, "0006", "0022").Breaks(limit => limit < 70, "0026").Breaks(limit => limit < 60, "0025").Masks(limit => limit < 50, "0009", "0013"),
        Graded(Group, "roi-refused", "px", 11, 10, 10, 400, "Dimensions below this are refused.", value => new RoiRefused((int)value))
            .Breaks(least => least > 10, "0006"),
        Switch(Group, "roi-stale", "The ROI of the InitGuider before the last is read out, while the metadata repeat the last.", () => new RoiStale())
            .Breaks("0006", "0022", "0025", "0026", "0030"),
        Switch(Group, "second-window", "Each readout delivers a second image, of a window beside the first, under the same stamp index and its own identifier.", () => new SecondWindow())
            .Breaks("0004", "0006", "0022", "0025", "0026", "0030").Masks("0015"),
        Counted(Group, "last-row-missing", "rows", 1, 9, "The last rows of each image of one sensor are missing.", rows => new LastRowMissing(rows))
            .Breaks("0006", "0022", "0025", "0026").Masks("0009", "0013"),
    ];

    private sealed class RoiClamped(int limit) : SiteFault
    {
        public override void OnExposure(ExposureRun run, Camera camera) =>
            run.Shape = new RoiDimensions(Math.Min(run.Shape.Rows, limit), Math.Min(run.Shape.Columns, limit));
    }

    private sealed class RoiRefused(int least) : SiteFault
    {
        public override void OnJudgement(InitGuider command, ref CommandOutcome outcome)
        {
            foreach (RoiDefinition region in command.Regions.Values)
            {
                if (region.Dimensions is { } dimensions && (dimensions.Rows < least || dimensions.Columns < least))
                    outcome = new CommandOutcome(false, $"ROI Dimensions {dimensions} are below {least}x{least}");
            }
        }
    }

    private sealed class RoiStale : SiteFault
    {
        public override void OnExposure(ExposureRun run, Camera camera) => run.Locations = [.. camera.Superseded.Locations];
    }

    /// <summary>The image of a second window beside the first, towards the middle of the sensor.</summary>
    public static Stamp WindowBeside(Stamp stamp)
    {
        Stamp second = stamp.Copy();
        int columns = stamp.Run.Settings.Dimensions.Columns;
        int step = stamp.Origin.Column < SensorGeometry.Itl3800C.Columns / 2 ? columns : -columns;
        second.Origin = stamp.Origin with { Column = stamp.Origin.Column + step };
        ImageMetadata metadata = stamp.Metadata;
        second.Metadata = metadata with
        {
            FirstColumn = metadata.FirstColumn + step,
            Identifier = metadata.Identifier is { } identifier ? identifier with { Sequence = identifier.Sequence ^ 0x8000 } : null,
        };
        return second;
    }

    private sealed class SecondWindow : SiteFault
    {
        public override Stamp? Extra(Stamp stamp) => WindowBeside(stamp);
    }

    private sealed class LastRowMissing(int rows) : SiteFault
    {
        public override void OnDescribed(Stamp stamp)
        {
            if (stamp.Sensor == Recurrence.Victim)
                stamp.Shape = stamp.Shape with { Rows = Math.Max(0, stamp.Shape.Rows - rows) };
        }
    }
}

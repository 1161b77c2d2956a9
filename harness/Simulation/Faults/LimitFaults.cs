using Lse66.Guider;
using static Lse66.Simulation.FaultDefinition;

namespace Lse66.Simulation;

/// <summary>Faults that put one quantity at an exact value, so that either side of its limit can be shown.</summary>
internal static class LimitFaults
{
    private const int BitsPerPixel = 18;
    private const int HalfScale = 1 << (BitsPerPixel - 1);

    /// <summary>Rows of the nominal ROI, which the telescope under test commands.</summary>
    private const int NominalRows = 50;

    public static IEnumerable<FaultDefinition> All =>
    [
        Graded("timing", "closing-gap", "ms", 500, 0, 0, 20_000, "The frames of an exposure after the first come later, by less than a period, so that the last stamp is delivered this long before total closure of the shutter.", value => new ClosingGap(value))
            .Breaks(gap => gap > 97, "0037"),
        Graded("tag", "tag-rounded", "ms", 3, 0, 0, 1000, "Tags are rounded to the nearest multiple of this.", value => new TagRounded(value))
            .Breaks(step => step > 1, "0029").Masks(step => TimingFaults.TagsTooUncertainForStart(step / 2), "0035").Masks(TagFaults.TooUncertainForSpread, "0036"),
        Counted("telescope", "roi-at-middle", "rows", 2, NominalRows + 1, "One less than this many rows of one sensor's ROI lie in the second half of the sensor: at 1 it ends at the middle, at 51 it begins there.", rows => new RoiAtMiddle(rows))
            .Breaks(rows => rows is > 1 and <= NominalRows, "0033"),
        new FaultDefinition("bits-per-pixel", "pixels", "bits", 17, BitsPerPixel, 1, 24, true, "Pixels have this many bits: fewer lack the upper ones, of more the highest shows in the middle pixel.") { Create = bits => new Bits((int)bits) }
            .Breaks("0006", "0022", "0026"),
        new FaultDefinition("pixel-value", "pixels", "ADU", PositionCodedPattern.Mask + 1, HalfScale, int.MinValue, int.MaxValue, true, "The middle pixel of one stamp of one sensor, in the 15th frame of a session, has this value (half of full scale changes nothing); dark images and the position-coded pattern stay exact.") { Create = value => new PixelValue((int)value) }
            .Breaks(value => value is < 0 or > PositionCodedPattern.Mask, "0026"),
        Graded("files", "z-tilted", "um", 40, 0, -1000, 1000, "One guide sensor is tilted, up by this at one edge of its survey and down at the other, in the second state of operation.", value => new ZTilted(value))
            .Breaks(edge => Math.Abs(edge) > 35, "0017"),
    ];

    private sealed class ClosingGap(double milliseconds) : SiteFault
    {
        private long shift;

        public override void OnExposure(ExposureRun run, Camera camera)
        {
            long last = run.Closed - Duration.FromMilliseconds(milliseconds).Nanoseconds - run.DeliveryAfterStart;
            bool fits = milliseconds > 0 && last >= run.FirstIntegration;
            shift = fits ? (last - run.FirstIntegration) % run.Period : 0;
            if (fits)
                run.FramesEnd = Math.Min(run.FramesEnd, last - shift + 1);
        }

        public override void OnFrame(ExposureRun run, int ordinal, ref long start) => start += ordinal > 0 ? shift : 0;
    }

    private sealed class TagRounded(double milliseconds) : SiteFault
    {
        public override void OnDescribed(Stamp stamp)
        {
            long step = Duration.FromMilliseconds(milliseconds).Nanoseconds;
            if (step > 0 && stamp.Metadata.TimeTag is { } tag)
                stamp.Metadata = stamp.Metadata with { TimeTag = new TaiInstant((tag.Nanoseconds + step / 2) / step * step) };
        }
    }

    private sealed class RoiAtMiddle(int rows) : SiteFault
    {
        public override void OnTelescope(TelescopePlan plan)
        {
            if (rows > 0)
                plan.Command = TelescopeFaults.AlterVictim(plan.Command, region => region with
                {
                    Location = new RoiLocation(SensorGeometry.Itl3800C.MiddleRow - (region.Dimensions?.Rows ?? 1) + rows - 1, region.Location?.Column ?? 0),
                });
        }
    }

    private sealed class Bits(int bits) : SiteFault
    {
        public override void OnPixels(Stamp stamp, Span<int> image)
        {
            foreach (ref int pixel in image)
                pixel &= (1 << bits) - 1;
            if (bits > BitsPerPixel && image.Length > 0)
                image[image.Length / 2] |= 1 << (bits - 1);
        }
    }

    private sealed class PixelValue(int value) : SiteFault
    {
        private const int Frame = 15;

        public override void OnPixels(Stamp stamp, Span<int> image)
        {
            if (value != HalfScale && !stamp.Run.Dark && stamp.Run.Scene != Scene.PositionPattern && stamp.FrameNumber < Frame && Recurrence.Strikes(Frame, stamp) && image.Length > 0)
                image[image.Length / 2] = value;
        }
    }

    private sealed class ZTilted(double micrometres) : SiteFault
    {
        public override void OnFiles(SiteFiles files)
        {
            SurveyState[] states = [.. files.Survey.States];
            Dictionary<GuideSensor, IReadOnlyList<SurveyPoint>> guide = new(states[1].Guide);
            double centre = FocalPlane.Centre(Recurrence.Victim).X;
            guide[Recurrence.Victim] = [.. guide[Recurrence.Victim].Select(point => point with { Z = point.Z + micrometres * (point.X - centre) / FocalPlane.SurveyReach })];
            states[1] = states[1] with { Guide = guide };
            files.Survey = files.Survey with { States = states };
        }
    }
}

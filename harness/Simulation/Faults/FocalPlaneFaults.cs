using Lse66.Guider;
using static Lse66.Simulation.FaultDefinition;

namespace Lse66.Simulation;

/// <summary>Faults that metrology would show: of the registration, the area, the pixels' size, the position and its stability, the gain.</summary>
internal static class FocalPlaneFaults
{
    private const string Group = "files";

    private const double MillimetresPerPixel = FocalPlane.PixelMicrometres / 1000;

    private static readonly double MiddleRow = (SensorGeometry.Itl3800C.Rows - 1) / 2.0;
    private static readonly double MiddleColumn = (SensorGeometry.Itl3800C.Columns - 1) / 2.0;

    public static IEnumerable<FaultDefinition> All =>
    [
        Graded(Group, "pixel-scale", "%", 2, 0, -50, 50, "One sensor's pixels are larger by this in both directions, as its registration says; its centre stays where it is.", value => new Registered(one => Scaled(one, 1 + value / 100)))
            .Breaks(percent => Math.Abs(percent) > 1, "0005").Masks(percent => Math.Abs(percent) > 1, "0003"),
        Graded(Group, "small-area", "%", 2, 0, 0, 90, "One sensor has this much fewer active rows, missing at its far end; the drawing has its centre in the middle of those that are left.", value => new SmallArea(value))
            .Breaks(percent => percent > 1.05, "0003"),
        Switch(Group, "registration-singular", "One registration maps rows and columns onto one line.", () => new Registered(one => one with { XPerRow = one.XPerColumn, YPerRow = one.YPerColumn }))
            .Breaks("0003", "0031"),
        Switch(Group, "registration-duplicated", "One sensor has the registration of its neighbour.", () => new Calibrated(all => all[Recurrence.Victim] = all[GuideSensor.R04_SG0]))
            .Breaks("0031"),
        Switch(Group, "registration-missing", "One sensor has no registration.", () => new Calibrated(all => all.Remove(Recurrence.Victim)))
            .Breaks("0027", "0031").Masks("0003", "0005"),
        Switch(Group, "registration-wrong-corner", "The sensors of two corner rafts have each other's registrations.", () => new Calibrated(SwapCorners))
            .Breaks("0031"),
        Switch(Group, "registration-mirrored", "One registration has rows counted in the other direction.", () => new Registered(Mirrored))
            .Breaks("0031"),
        Graded(Group, "registration-skewed", "degree", 0.5, 0, -45, 45, "The axes of one registration are not orthogonal by this.", value => new Registered(one => Skewed(one, value)))
            .Breaks(degrees => Math.Abs(degrees) > 0.13, "0031"),
        Graded(Group, "z-out-of-band", "um", 60, 0, -1000, 1000, "One guide sensor stands off by this in the second state of operation.", value => new ZOutOfBand(value))
            .Breaks(by => Math.Abs(by) > 45, "0017"),
        Switch(Group, "survey-state-missing", "The survey lacks the last state of operation.", () => new SurveyStateMissing())
            .Masks("0017"),
        Graded(Group, "z-unstable", "um", 4, 0, 0, 1000, "One guide sensor moves up by this in the second half of the last stability exposure.", value => new Moved(0, value))
            .Breaks(by => by > 3.5, "0018"),
        Graded(Group, "xy-unstable", "um", 1, 0, 0, 1000, "One guide sensor moves in x by this in the second half of the last stability exposure.", value => new Moved(value, 0))
            .Breaks(by => by > 0.7, "0019"),
        Switch(Group, "gain-placeholder", "The gain of one sensor is a placeholder of 1.", () => new GainPlaceholder())
            .Masks("0015"),
    ];

    /// <summary>About the middle of the sensor.</summary>
    private static SensorToFocalPlaneRegistration Scaled(SensorToFocalPlaneRegistration one, double factor) => one with
    {
        X0Micrometres = one.X0Micrometres - (factor - 1) * (one.XPerRow * MiddleRow + one.XPerColumn * MiddleColumn),
        Y0Micrometres = one.Y0Micrometres - (factor - 1) * (one.YPerRow * MiddleRow + one.YPerColumn * MiddleColumn),
        XPerRow = one.XPerRow * factor,
        XPerColumn = one.XPerColumn * factor,
        YPerRow = one.YPerRow * factor,
        YPerColumn = one.YPerColumn * factor,
    };

    private static SensorToFocalPlaneRegistration Skewed(SensorToFocalPlaneRegistration one, double degrees)
    {
        (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(degrees));
        return one with { XPerRow = one.XPerRow * cosine - one.YPerRow * sine, YPerRow = one.XPerRow * sine + one.YPerRow * cosine };
    }

    /// <summary>About the middle row, so that the centre stays where it is.</summary>
    private static SensorToFocalPlaneRegistration Mirrored(SensorToFocalPlaneRegistration one)
    {
        double rows = SensorGeometry.Itl3800C.Rows - 1;
        return one with
        {
            X0Micrometres = one.X0Micrometres + rows * one.XPerRow,
            Y0Micrometres = one.Y0Micrometres + rows * one.YPerRow,
            XPerRow = -one.XPerRow,
            YPerRow = -one.YPerRow,
        };
    }

    private static void SwapCorners(Dictionary<GuideSensor, SensorToFocalPlaneRegistration> all)
    {
        (all[GuideSensor.R00_SG0], all[GuideSensor.R44_SG0]) = (all[GuideSensor.R44_SG0], all[GuideSensor.R00_SG0]);
        (all[GuideSensor.R00_SG1], all[GuideSensor.R44_SG1]) = (all[GuideSensor.R44_SG1], all[GuideSensor.R00_SG1]);
    }

    private sealed class Calibrated(Action<Dictionary<GuideSensor, SensorToFocalPlaneRegistration>> alter) : SiteFault
    {
        public override void OnFiles(SiteFiles files)
        {
            Dictionary<GuideSensor, SensorToFocalPlaneRegistration> all = new(files.Calibration.Registrations);
            alter(all);
            files.Calibration = files.Calibration with { Registrations = all };
        }
    }

    private sealed class Registered(Func<SensorToFocalPlaneRegistration, SensorToFocalPlaneRegistration> alter) : SiteFault
    {
        private readonly Calibrated calibrated = new(all => all[Recurrence.Victim] = alter(all[Recurrence.Victim]));

        public override void OnFiles(SiteFiles files) => calibrated.OnFiles(files);
    }

    private sealed class SmallArea(double percent) : SiteFault
    {
        public override void OnFiles(SiteFiles files)
        {
            Dictionary<GuideSensor, SensorPlacement> all = new(files.Geometry.Placements);
            SensorPlacement one = all[Recurrence.Victim];
            int left = (int)Math.Round(one.ActiveRows * (1 - percent / 100));
            (double sine, double cosine) = Math.SinCos(double.DegreesToRadians(one.RotationDegrees));
            double shift = (one.ActiveRows - left) / 2.0 * MillimetresPerPixel;
            all[Recurrence.Victim] = one with
            {
                ActiveRows = left,
                CentreXMillimetres = one.CentreXMillimetres + shift * sine,
                CentreYMillimetres = one.CentreYMillimetres - shift * cosine,
            };
            files.Geometry = files.Geometry with { Placements = all };
        }
    }

    private sealed class ZOutOfBand(double micrometres) : SiteFault
    {
        public override void OnFiles(SiteFiles files)
        {
            SurveyState[] states = [.. files.Survey.States];
            Dictionary<GuideSensor, IReadOnlyList<SurveyPoint>> guide = new(states[1].Guide);
            guide[Recurrence.Victim] = [.. guide[Recurrence.Victim].Select(point => point with { Z = point.Z + micrometres })];
            states[1] = states[1] with { Guide = guide };
            files.Survey = files.Survey with { States = states };
        }
    }

    private sealed class SurveyStateMissing : SiteFault
    {
        public override void OnFiles(SiteFiles files) => files.Survey = files.Survey with { States = [.. files.Survey.States.SkipLast(1)] };
    }

    private sealed class Moved(double x, double z) : SiteFault
    {
        public override void OnFiles(SiteFiles files)
        {
            StabilityExposure[] exposures = [.. files.Stability.Exposures];
            StabilityExposure last = exposures[^1];
            exposures[^1] = last with { Epochs = [.. last.Epochs.Select(epoch => epoch.SecondsFromStart > last.LengthSeconds / 2 ? Shift(epoch) : epoch)] };
            files.Stability = files.Stability with { Exposures = exposures };
        }

        private StabilityEpoch Shift(StabilityEpoch epoch)
        {
            Dictionary<GuideSensor, IReadOnlyList<SurveyPoint>> points = new(epoch.GuidePoints);
            points[Recurrence.Victim] = [.. points[Recurrence.Victim].Select(point => point with { Z = point.Z + z })];
            Dictionary<GuideSensor, SurveyPoint> centres = new(epoch.GuideCentres);
            SurveyPoint centre = centres[Recurrence.Victim];
            centres[Recurrence.Victim] = centre with { X = centre.X + x, Z = centre.Z + z };
            return epoch with { GuidePoints = points, GuideCentres = centres };
        }
    }

    private sealed class GainPlaceholder : SiteFault
    {
        public override void OnFiles(SiteFiles files)
        {
            Dictionary<GuideSensor, SensorGain> all = new(files.Gain.Gains);
            all[Recurrence.Victim] = new SensorGain(1, 0, Placeholder: true);
            files.Gain = files.Gain with { Gains = all };
        }
    }
}

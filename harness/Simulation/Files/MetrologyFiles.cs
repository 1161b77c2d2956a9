using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>Calibration, gain and geometry: what metrology and drawings say of the guide sensors. Errors are drawn from the uncertainties that the files state.</summary>
internal static class MetrologyFiles
{
    public const string Date = "2026-10-01";

    private const double ScaleUncertainty = 1e-4;
    private const double AngleUncertaintyDegrees = 0.005;
    private const double MountingMillimetres = 0.03;
    private const double MountingDegrees = 0.02;
    private const double GainUncertainty = 0.01;
    private const int Handedness = -1;

    public static CalibrationInput Calibration(RandomKey key, SiteCharacteristics site) =>
        new(
            GuideSensors.All.ToDictionary(sensor => sensor, sensor => Register(sensor, site, key.With("registration").With((long)sensor).Stream())),
            ScaleUncertainty,
            AngleUncertaintyDegrees)
        {
            Source = "simulated metrology of the corner rafts",
            Simulated = true,
            Date = Date,
        };

    public static GainInput Gain(RandomKey key, SiteCharacteristics site) =>
        new(GuideSensors.All.ToDictionary(sensor => sensor, sensor =>
        {
            RandomStream draws = key.With("gain measurement").With((long)sensor).Stream();
            return new SensorGain(Math.Round(Detectors.Gain(key, site, sensor) * (1 + GainUncertainty * site.ErrorScale * draws.Gaussian()), 4), GainUncertainty);
        }))
        {
            Source = "simulated photon transfer curves",
            Simulated = true,
            Date = Date,
        };

    public static GeometryInput Geometry() =>
        new(
            GuideSensors.All.ToDictionary(sensor => sensor, sensor => new SensorPlacement(
                FocalPlane.Corner(sensor),
                FocalPlane.Centre(sensor).X,
                FocalPlane.Centre(sensor).Y,
                FocalPlane.Rotation(sensor),
                Handedness,
                SensorGeometry.Itl3800C.Rows,
                SensorGeometry.Itl3800C.Columns,
                SensorGeometry.Itl3800C.MiddleRow,
                FocalPlane.Neighbours(sensor))),
            CentreToleranceMillimetres: 0.25,
            RotationToleranceDegrees: 0.1)
        {
            Source = "simulated layout of the focal plane",
            Simulated = true,
            Date = Date,
        };

    /// <summary>
    /// Column vector p (cos f, sin f), row vector p (-sin f, cos f), the origin such that the middle of the sensor falls on its centre: XPerRow YPerColumn -
    /// XPerColumn YPerRow is -p^2, the handedness of columns to the right and rows upward.
    /// </summary>
    private static SensorToFocalPlaneRegistration Register(GuideSensor sensor, SiteCharacteristics site, RandomStream draws)
    {
        SensorGeometry size = SensorGeometry.Itl3800C;
        (double x, double y) = FocalPlane.Centre(sensor);
        double turn = FocalPlane.Rotation(sensor) + MountingDegrees * site.SpreadScale * draws.Gaussian();
        double columnAngle = double.DegreesToRadians(turn + AngleUncertaintyDegrees * site.ErrorScale * draws.Gaussian());
        double rowAngle = double.DegreesToRadians(turn + AngleUncertaintyDegrees * site.ErrorScale * draws.Gaussian());
        double perColumn = FocalPlane.PixelMicrometres * (1 + ScaleUncertainty * site.ErrorScale * draws.Gaussian());
        double perRow = FocalPlane.PixelMicrometres * (1 + ScaleUncertainty * site.ErrorScale * draws.Gaussian());
        double xPerRow = Round(-perRow * Math.Sin(rowAngle), 6);
        double yPerRow = Round(perRow * Math.Cos(rowAngle), 6);
        double xPerColumn = Round(perColumn * Math.Cos(columnAngle), 6);
        double yPerColumn = Round(perColumn * Math.Sin(columnAngle), 6);
        double middleRow = (size.Rows - 1) / 2.0;
        double middleColumn = (size.Columns - 1) / 2.0;
        double centreX = 1000 * (x + MountingMillimetres * site.SpreadScale * draws.Gaussian());
        double centreY = 1000 * (y + MountingMillimetres * site.SpreadScale * draws.Gaussian());
        return new SensorToFocalPlaneRegistration(
            Round(centreX - xPerRow * middleRow - xPerColumn * middleColumn, 3),
            xPerRow,
            xPerColumn,
            Round(centreY - yPerRow * middleRow - yPerColumn * middleColumn, 3),
            yPerRow,
            yPerColumn);
    }

    private static double Round(double value, int digits) => Math.Round(value, digits);
}

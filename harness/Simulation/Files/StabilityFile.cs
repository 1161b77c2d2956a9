using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// Positions through two exposures of 15 s, once a second: the middle sensor of every science raft and the neighbours of the guide sensors, and every guide
/// sensor at nine points. The focal plane as a whole wanders, and the guide sensors drift against it by some 0.6 um in z and 0.1 um in x and y.
/// </summary>
internal static class StabilityFile
{
    private const double ZUncertainty = 0.05;
    private const double XyUncertainty = 0.02;
    private const double DriftZ = 0.5;
    private const double DriftXy = 0.1;

    /// <summary>Common motion, um in 15 s.</summary>
    private const double CommonZ = 3;
    private const double CommonXy = 0.4;
    private const int Seconds = 15;
    private const int Exposures = 2;
    private const double Reach = 15;

    private static readonly HashSet<string> Followed =
    [
        .. FocalPlane.Science.Where(one => one.Name.EndsWith("S11", StringComparison.Ordinal)).Select(one => one.Name),
        .. GuideSensors.All.SelectMany(FocalPlane.Neighbours),
    ];

    public static StabilityInput Create(RandomKey key, SiteCharacteristics site) =>
        new(ZUncertainty, XyUncertainty, [.. Enumerable.Range(1, Exposures).Select(number => Exposure(number, site, key.With("stability").With(number)))])
        {
            Source = "simulated position monitor",
            Simulated = true,
            Date = MetrologyFiles.Date,
        };

    private static StabilityExposure Exposure(int number, SiteCharacteristics site, RandomKey key) =>
        new($"SIM_STABILITY_{number}", Seconds, [.. Enumerable.Range(0, Seconds + 1).Select(second => Epoch(second, site, key))]);

    private static StabilityEpoch Epoch(int second, SiteCharacteristics site, RandomKey key)
    {
        RandomStream draws = key.With(second).Stream();
        double progress = (double)second / Seconds;
        double commonZ = CommonZ * progress;
        double commonXy = CommonXy * progress;
        var science = new Dictionary<string, SurveyPoint>();
        foreach ((string name, double x, double y) in FocalPlane.Science.Where(one => Followed.Contains(one.Name)))
            science[name] = new SurveyPoint(Round(1000 * x + commonXy), Round(1000 * y + commonXy), Round(commonZ));
        var points = new Dictionary<GuideSensor, IReadOnlyList<SurveyPoint>>();
        var centres = new Dictionary<GuideSensor, SurveyPoint>();
        foreach (GuideSensor sensor in GuideSensors.All)
        {
            // Every sensor drifts its own way: half to full size, up or down.
            RandomStream own = key.With("drift").With((long)sensor).Stream();
            double z = commonZ + DriftZ * site.SpreadScale * own.Uniform(0.5, 1) * (own.Below(2) * 2 - 1) * progress;
            double direction = own.Uniform(0, 2 * Math.PI);
            double moved = DriftXy * site.SpreadScale * own.Uniform(0.5, 1) * progress;
            (double x, double y) = FocalPlane.Centre(sensor);
            points[sensor] = Points(x, y, z, site.ErrorScale, ref draws);
            centres[sensor] = new SurveyPoint(
                Round(1000 * x + commonXy + moved * Math.Cos(direction) + XyUncertainty * site.ErrorScale * draws.Gaussian()),
                Round(1000 * y + commonXy + moved * Math.Sin(direction) + XyUncertainty * site.ErrorScale * draws.Gaussian()),
                Round(z));
        }

        return new StabilityEpoch(second, science, points, centres);
    }

    private static SurveyPoint[] Points(double x, double y, double z, double errorScale, ref RandomStream draws)
    {
        var points = new SurveyPoint[9];
        for (int at = 0; at < points.Length; at++)
            points[at] = new SurveyPoint(x + (at % 3 - 1) * Reach, y + (at / 3 - 1) * Reach, Round(z + ZUncertainty * errorScale * draws.Gaussian()));
        return points;
    }

    private static double Round(double value) => Math.Round(value, 4);
}

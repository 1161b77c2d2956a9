using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>A survey of the focal plane in three states of operation: every science sensor at five points, every guide sensor at 49.</summary>
internal static class SurveyFile
{
    private const double ZUncertainty = 1;

    /// <summary>Heights, um standard deviation: of science sensors, of guide sensors as mounted, of their tilt and curvature at the edge.</summary>
    private const double ScienceHeight = 3;
    private const double GuideHeight = 4;
    private const double GuideEdge = 2.5;

    /// <summary>Tilt and height of the whole focal plane from state to state, which the fitted plane takes up.</summary>
    private const double PlaneTiltPerMetre = 40;
    private const double PlaneHeight = 15;
    private const int GuideGrid = 7;
    private const double GuideReach = 18;

    private static readonly string[] States = ["zenith, 10 C", "horizon, 10 C", "zenith, -5 C"];

    public static SurveyInput Create(RandomKey key, SiteCharacteristics site) =>
        new(States, ZUncertainty, [.. States.Select(state => Survey(state, site, key))])
        {
            Source = "simulated focal plane metrology",
            Simulated = true,
            Date = MetrologyFiles.Date,
        };

    private static SurveyState Survey(string state, SiteCharacteristics site, RandomKey key)
    {
        RandomStream draws = key.With("survey").With(state).Stream();
        double height = PlaneHeight * draws.Gaussian();
        double alongX = PlaneTiltPerMetre / 1000 * draws.Gaussian();
        double alongY = PlaneTiltPerMetre / 1000 * draws.Gaussian();
        double Plane(double x, double y) => height + alongX * x + alongY * y;
        var science = new List<SurveyedScienceSensor>();
        foreach ((string name, double x, double y) in FocalPlane.Science)
        {
            double own = ScienceHeight * site.SpreadScale * key.With("science height").With(name).Stream().Gaussian();
            science.Add(new SurveyedScienceSensor(name, FocalPlane.ScienceArea, [.. Points(x, y).Select(at => Point(at.X, at.Y, Plane(at.X, at.Y) + own, site.ErrorScale, ref draws))]));
        }

        var guide = new Dictionary<GuideSensor, IReadOnlyList<SurveyPoint>>();
        foreach (GuideSensor sensor in GuideSensors.All)
            guide[sensor] = Guide(sensor, site, Plane, key.With("guide shape").With((long)sensor).Stream(), ref draws);
        return new SurveyState(state, science, guide);
    }

    private static IEnumerable<(double X, double Y)> Points(double x, double y)
    {
        const double Reach = FocalPlane.SurveyReach;
        return [(x, y), (x - Reach, y - Reach), (x + Reach, y - Reach), (x - Reach, y + Reach), (x + Reach, y + Reach)];
    }

    private static SurveyPoint[] Guide(GuideSensor sensor, SiteCharacteristics site, Func<double, double, double> plane, RandomStream shape, ref RandomStream draws)
    {
        (double x, double y) = FocalPlane.Centre(sensor);
        double height = GuideHeight * shape.Gaussian();
        double tiltX = GuideEdge * shape.Gaussian();
        double tiltY = GuideEdge * shape.Gaussian();
        double bow = GuideEdge * shape.Gaussian();
        var points = new SurveyPoint[GuideGrid * GuideGrid];
        for (int at = 0; at < points.Length; at++)
        {
            double u = 2.0 * (at % GuideGrid) / (GuideGrid - 1) - 1;
            double v = 2.0 * (at / GuideGrid) / (GuideGrid - 1) - 1;
            double own = site.SpreadScale * (height + tiltX * u + tiltY * v + bow * (u * u + v * v - 1));
            points[at] = Point(x + u * GuideReach, y + v * GuideReach, plane(x + u * GuideReach, y + v * GuideReach) + own, site.ErrorScale, ref draws);
        }

        return points;
    }

    /// <summary>To the hundredth of a um, with the error of its measurement.</summary>
    private static SurveyPoint Point(double x, double y, double z, double errorScale, ref RandomStream draws) =>
        new(Math.Round(x, 3), Math.Round(y, 3), Math.Round(z + ZUncertainty * errorScale * draws.Gaussian(), 2));
}

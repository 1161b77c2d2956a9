using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;

namespace Lse66.FalseAlarms;

/// <summary>
/// Survey and stability files of a focal plane whose true value lies exactly at a limit, with measuring errors drawn from the uncertainty that the files state.
/// The simulated site's own focal plane is irregular, so nobody can say where its true value lies; this one is flat and quiet but for one sensor.
/// </summary>
internal static class LimitFiles
{
    /// <summary>Any of the eight serves.</summary>
    private const GuideSensor Victim = GuideSensor.R04_SG1;

    private const double ZUncertainty = 1;
    private const double StabilityZUncertainty = 0.05;
    private const double StabilityXyUncertainty = 0.02;
    private const double Reach = 18;
    private const int Grid = 7;
    private const int Seconds = 15;

    /// <summary>
    /// One sensor is tilted about its middle: z = e u with u from -1 to 1 over its width, so the share within the tolerance b is b / e, and e = b / share
    /// puts exactly the share of the limit (0017) within it. The extreme points of the survey lie on the edges of the sensor's active area.
    /// </summary>
    public static PlanInputs Survey(ulong seed)
    {
        var draws = new NormalDraws(seed);
        double edge = Register.Parameters["guiderZTolerance"].Value / (Register.Parameters["%ActiveArea"].Value / 100);
        SurveyedScienceSensor[] science = [.. Places().Select(at => new SurveyedScienceSensor(at.Name, 1600, [.. Square(at.X, at.Y, 3).Select(point => Measured(point.X, point.Y, 0))]))];
        var guide = new Dictionary<GuideSensor, IReadOnlyList<SurveyPoint>>();
        foreach (GuideSensor sensor in GuideSensors.All)
        {
            (double x, double y) = Centre(sensor);
            double tilt = sensor == Victim ? edge : 0;
            guide[sensor] = [.. Square(x, y, Grid).Select(point => Measured(point.X, point.Y, tilt * (point.X - x) / Reach))];
        }
        var survey = new SurveyInput(["zenith"], ZUncertainty, [new SurveyState("zenith", science, guide)]) { Source = "calibration of the verdicts", Date = "2026-10-01" };
        return new PlanInputs { Survey = survey };

        SurveyPoint Measured(double x, double y, double z) => new(x, y, z + ZUncertainty * draws.Next());
    }

    /// <summary>One sensor moves steadily through the exposure, by <paramref name="z"/> and <paramref name="x"/> um in all; every other stands still.</summary>
    public static StabilityInput Stability(ulong seed, double z, double x)
    {
        var draws = new NormalDraws(seed);
        StabilityEpoch[] epochs = [.. Enumerable.Range(0, Seconds + 1).Select(second => Epoch(second))];
        return new StabilityInput(StabilityZUncertainty, StabilityXyUncertainty, [new StabilityExposure("calibration", Seconds, epochs)])
        {
            Source = "calibration of the verdicts",
            Date = "2026-10-01",
        };

        StabilityEpoch Epoch(int second)
        {
            double progress = (double)second / Seconds;
            var science = Places().ToDictionary(at => at.Name, at => new SurveyPoint(1000 * at.X, 1000 * at.Y, 0));
            var points = new Dictionary<GuideSensor, IReadOnlyList<SurveyPoint>>();
            var centres = new Dictionary<GuideSensor, SurveyPoint>();
            foreach (GuideSensor sensor in GuideSensors.All)
            {
                (double centreX, double centreY) = Centre(sensor);
                double moved = sensor == Victim ? progress : 0;
                points[sensor] = [.. Square(centreX, centreY, 3).Select(point => new SurveyPoint(point.X, point.Y, z * moved + StabilityZUncertainty * draws.Next()))];
                centres[sensor] = new SurveyPoint(
                    1000 * centreX + x * moved + StabilityXyUncertainty * draws.Next(),
                    1000 * centreY + StabilityXyUncertainty * draws.Next(),
                    0);
            }
            return new StabilityEpoch(second, science, points, centres);
        }
    }

    /// <summary>The middle sensors of the 21 science rafts and their neighbours, on the pitch of the camera's rafts, mm.</summary>
    private static IEnumerable<(string Name, double X, double Y)> Places() =>
        from row in Enumerable.Range(0, 5)
        from column in Enumerable.Range(0, 5)
        where row % 4 != 0 || column % 4 != 0
        from sensor in Enumerable.Range(0, 9)
        select ($"R{row}{column}_S{sensor / 3}{sensor % 3}", (column - 2) * 127.0 + (sensor % 3 - 1) * 42.25, (row - 2) * 127.0 + (sensor / 3 - 1) * 42.25);

    private static (double X, double Y) Centre(GuideSensor sensor)
    {
        int corner = (int)sensor / 2;
        int right = corner % 2 * 2 - 1;
        int up = corner / 2 * 2 - 1;
        return (int)sensor % 2 == 0 ? (right * 275, up * 232) : (right * 232, up * 275);
    }

    private static IEnumerable<(double X, double Y)> Square(double x, double y, int points) =>
        from row in Enumerable.Range(0, points)
        from column in Enumerable.Range(0, points)
        select (x + Reach * (2.0 * column / (points - 1) - 1), y + Reach * (2.0 * row / (points - 1) - 1));
}

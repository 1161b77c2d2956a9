using Lse66.Guider;

namespace Lse66.Tests.Measurement;

/// <summary>Stability records in which one guide sensor moves as a function of time and everything else is still.</summary>
internal static class StabilityInputs
{
    public const GuideSensor One = GuideSensor.R40_SG1;

    public static readonly double[] EverySecond = [.. Enumerable.Range(0, 16).Select(second => (double)second)];

    /// <param name="z">Height of the second of three positions of the sensor, um, by time.</param>
    /// <param name="centre">Displacement of its centre, um, by time.</param>
    /// <param name="all">Height added to everything, science sensors included, um, by time and place in mm.</param>
    public static StabilityInput Record(
        Func<double, double>? z = null,
        Func<double, (double X, double Y)>? centre = null,
        Func<double, double, double, double>? all = null,
        double standard = 0,
        double lengthSeconds = 15,
        double[]? epochs = null)
    {
        StabilityEpoch At(double seconds) =>
            new(
                seconds,
                new Dictionary<string, SurveyPoint>
                {
                    ["A"] = new(0, 0, all?.Invoke(seconds, 0, 0) ?? 0),
                    ["B"] = new(200_000, 0, all?.Invoke(seconds, 200, 0) ?? 0),
                    ["C"] = new(0, 200_000, all?.Invoke(seconds, 0, 200) ?? 0),
                    ["D"] = new(200_000, 200_000, all?.Invoke(seconds, 200, 200) ?? 0),
                },
                GuideSensors.All.ToDictionary(sensor => sensor, sensor => (IReadOnlyList<SurveyPoint>)[.. Enumerable.Range(0, 3).Select(position =>
                {
                    (double x, double y) = SiteInputs.CentreMillimetres(sensor);
                    return new SurveyPoint(x + position, y, 7 + (all?.Invoke(seconds, x + position, y) ?? 0) + (sensor == One && position == 1 ? z?.Invoke(seconds) ?? 0 : 0));
                })]),
                GuideSensors.All.ToDictionary(sensor => sensor, sensor =>
                {
                    (double x, double y) = SiteInputs.CentreMillimetres(sensor);
                    (double dx, double dy) = sensor == One ? centre?.Invoke(seconds) ?? (0, 0) : (0, 0);
                    return new SurveyPoint(x * 1000 + dx, y * 1000 + dy, 0);
                }));
        return new StabilityInput(standard, standard, [new StabilityExposure("E1", lengthSeconds, [.. (epochs ?? EverySecond).Select(At)])]) { Source = "metrology 1", Date = "2026-04-04" };
    }
}

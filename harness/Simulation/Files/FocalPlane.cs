using Lse66.Guider;

namespace Lse66.Simulation;

/// <summary>
/// A focal plane like the camera's: 21 science rafts of nine sensors on a 5 by 5 grid without its corners, and a corner raft with two guide sensors in each
/// corner. Raft R<i>yx</i> lies in row y and column x of the grid, y upward and x to the right. Centres in mm. The guide sensors' places are plausible, not those of the drawings.
/// </summary>
internal static class FocalPlane
{
    private const double RaftPitch = 127;
    private const double SensorPitch = 42.25;
    private const double ScienceSide = 40;

    /// <summary>Coordinates of a corner raft's two guide sensors: one stands off in x, the other in y.</summary>
    private const double GuideNear = 232;
    private const double GuideFar = 275;

    public const double PixelMicrometres = 10;
    public const double ScienceArea = ScienceSide * ScienceSide;

    /// <summary>Half the side of the square in which a science sensor is surveyed, mm.</summary>
    public const double SurveyReach = 18;

    /// <summary>Direction of increasing column from +X by corner; the same sensor type is turned from corner to corner.</summary>
    private static readonly (string Corner, int X, int Y, double Rotation)[] Corners =
        [("R00", -1, -1, 0), ("R04", 1, -1, 90), ("R40", -1, 1, 270), ("R44", 1, 1, 180)];

    public static IReadOnlyList<(string Name, double X, double Y)> Science { get; } = [.. ScienceSensors()];

    public static string Corner(GuideSensor sensor) => Corners[(int)sensor / 2].Corner;

    public static double Rotation(GuideSensor sensor) => Corners[(int)sensor / 2].Rotation;

    public static (double X, double Y) Centre(GuideSensor sensor)
    {
        (_, int x, int y, _) = Corners[(int)sensor / 2];
        return (int)sensor % 2 == 0 ? (x * GuideFar, y * GuideNear) : (x * GuideNear, y * GuideFar);
    }

    /// <summary>The two science sensors nearest to a guide sensor.</summary>
    public static IReadOnlyList<string> Neighbours(GuideSensor sensor)
    {
        (double x, double y) = Centre(sensor);
        return [.. Science.OrderBy(one => Math.Pow(one.X - x, 2) + Math.Pow(one.Y - y, 2)).ThenBy(one => one.Name, StringComparer.Ordinal).Take(2).Select(one => one.Name)];
    }

    private static IEnumerable<(string Name, double X, double Y)> ScienceSensors()
    {
        for (int raft = 0; raft < 25; raft++)
        {
            int row = raft / 5;
            int column = raft % 5;
            if (row % 4 == 0 && column % 4 == 0)
                continue;
            for (int sensor = 0; sensor < 9; sensor++)
            {
                yield return (
                    $"R{row}{column}_S{sensor / 3}{sensor % 3}",
                    (column - 2) * RaftPitch + (sensor % 3 - 1) * SensorPitch,
                    (row - 2) * RaftPitch + (sensor / 3 - 1) * SensorPitch);
            }
        }
    }
}

using System.Globalization;
using Lse66.Guider;

namespace Lse66.Measurement;

/// <summary>
/// The corner part of 0031: the centre of each registered active area lies in the quadrant of its raft. The geometry input says which quadrant that is. Without
/// one only names are left: R00 is at (-, -) and R44 at (+, +) in every convention, while R04 and R40 change places between the two customary ones (first digit
/// along X, or along Y); the convention that contradicts less is taken for all four sensors, so that an exchange of whole rafts R04 and R40 shows only with geometry.
/// </summary>
internal static class RaftCorners
{
    private readonly record struct Quadrant(int X, int Y)
    {
        public override string ToString() => $"({(X < 0 ? '-' : X > 0 ? '+' : '0')}, {(Y < 0 ? '-' : Y > 0 ? '+' : '0')})";
    }

    public static JudgedMeasurement Judge(
        EstimatorContext context,
        IReadOnlyList<(GuideSensor Sensor, SensorToFocalPlaneRegistration Registration)> registered,
        DecisionRule rule)
    {
        var fact = new InputFact("registrations in the corner of their raft");
        (GuideSensor Sensor, Quadrant Quadrant)[] seen =
            [.. registered.Select(item => (item.Sensor, Of(item.Registration.Centre(Registrations.ActivePixels(context, item.Sensor)))))];
        if (context.Inputs.Geometry is { } geometry)
        {
            foreach ((GuideSensor sensor, Quadrant quadrant) in seen)
                if (Placements.Find(geometry, sensor, out string? reason) is { } placement)
                    Check(fact, sensor, quadrant, Of((placement.CentreXMillimetres, placement.CentreYMillimetres)));
                else
                    fact.CannotCheck(reason ?? sensor.Name());
        }
        else
        {
            bool firstDigitAlongX = seen.Count(item => item.Quadrant != ByName(item.Sensor, true)) <= seen.Count(item => item.Quadrant != ByName(item.Sensor, false));
            fact.Remark(
                $"no geometry input: corners by raft name, first digit along {(firstDigitAlongX ? 'X' : 'Y')}, which fits better; "
                + "R04 exchanged with R40 as a whole would not show");
            foreach ((GuideSensor sensor, Quadrant quadrant) in seen)
                Check(fact, sensor, quadrant, ByName(sensor, firstDigitAlongX));
        }
        return fact.Judge(rule, "each sensor in its corner");
    }

    private static void Check(InputFact fact, GuideSensor sensor, Quadrant quadrant, Quadrant expected) =>
        fact.Check(quadrant == expected, () => string.Create(CultureInfo.InvariantCulture, $"{sensor.Name()} is registered in quadrant {quadrant}, its place is {expected}"));

    private static Quadrant Of((double X, double Y) centre) => new(Math.Sign(centre.X), Math.Sign(centre.Y));

    private static Quadrant ByName(GuideSensor sensor, bool firstDigitAlongX)
    {
        int first = sensor.Name()[1] == '0' ? -1 : 1;
        int second = sensor.Name()[2] == '0' ? -1 : 1;
        return firstDigitAlongX ? new Quadrant(first, second) : new Quadrant(second, first);
    }
}

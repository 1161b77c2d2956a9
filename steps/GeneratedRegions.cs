using Bogus;
using Lse66.Guider;
using Lse66.Icd;

namespace Lse66.Steps;

/// <summary>Regions of interest within the range of the ICD, generated from the plan's seed: dimensions that are not square, a location for each sensor.</summary>
internal static class GeneratedRegions
{
    public static IEnumerable<(RoiDimensions Dimensions, Func<GuideSensor, RoiLocation> Locations)> Take(int count, ulong seed, RequirementId requirement)
    {
        var random = new Randomizer(unchecked((int)(seed * 397) ^ int.Parse(requirement.Short[^1..], System.Globalization.CultureInfo.InvariantCulture)));
        SensorGeometry geometry = SensorGeometry.Itl3800C;
        for (int number = 0; number < count; number++)
        {
            int rows = random.Number(Limit("ROIMinHeight"), Limit("ROIMaxHeight"));
            int columns = random.Number(Limit("ROIMinWidth"), Limit("ROIMaxWidth") - 1);
            var dimensions = new RoiDimensions(rows, columns == rows ? columns + 1 : columns);
            RoiLocation[] locations =
            [
                .. GuideSensors.All.Select(sensor => new RoiLocation(
                    random.Number(0, geometry.MiddleRow - dimensions.Rows) + (random.Bool() ? geometry.MiddleRow : 0),
                    random.Number(0, geometry.Columns - dimensions.Columns))),
            ];
            yield return (dimensions, sensor => locations[(int)sensor]);
        }
    }

    private static int Limit(string parameter) => (int)Register.Parameters[parameter].Value;
}

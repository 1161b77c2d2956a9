namespace Lse66.Reports;

/// <summary>The eight guide sensors and their places: two in each corner raft (LSE-66 section 2). Schematic: rafts by their row and column digits, not to scale.</summary>
public static class SensorPlaces
{
    /// <param name="Across">0 to 3 from the left.</param>
    /// <param name="Down">0 to 3 from the top.</param>
    public readonly record struct Place(string Sensor, int Across, int Down);

    public static IReadOnlyList<Place> All { get; } =
    [
        new("R00_SG0", 1, 3), new("R00_SG1", 0, 2), new("R04_SG0", 3, 2), new("R04_SG1", 2, 3),
        new("R40_SG0", 0, 1), new("R40_SG1", 1, 0), new("R44_SG0", 2, 0), new("R44_SG1", 3, 1),
    ];

    public static int IndexOf(string sensor)
    {
        for (int index = 0; index < All.Count; index++)
            if (All[index].Sensor == sensor)
                return index;
        return -1;
    }
}

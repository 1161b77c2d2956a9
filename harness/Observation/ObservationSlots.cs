namespace Lse66.Observation;

/// <summary>
/// The places of all observations on the one time line of a campaign. A slot belongs to an observation whatever else is selected, so selection, order, resume
/// and shards change no measurement. Slots are ten minutes apart (the simulated site's time line).
/// </summary>
public static class ObservationSlots
{
    private const int DayInSlots = 144;

    private const int YearInSlots = 366 * DayInSlots;

    public const int Dark = 0;
    public const int Pattern = 1;

    /// <summary>Observations that may last a night or many have a year each.</summary>
    public const int Nominal = DayInSlots;

    public const int Telescope = Nominal + YearInSlots;

    /// <summary>Requirements' own observations come after the long ones.</summary>
    private const int FirstOwn = Telescope + YearInSlots;

    /// <summary>Places for each requirement's own observations, four weeks of ten-minute slots.</summary>
    private const int PerRequirement = 4096;

    /// <summary>
    /// The slot of a requirement's own observation. Its place within the requirement's four weeks follows from what it is called alone (FNV-1a, 12 bits), so that a
    /// further observation moves no other.
    /// </summary>
    /// <param name="requirementIndex">Place in the register, 0 to 38.</param>
    public static int Own(int requirementIndex, string what)
    {
        uint hash = 2166136261;
        foreach (char letter in what)
            hash = (hash ^ letter) * 16777619;
        return FirstOwn + requirementIndex * PerRequirement + (int)((hash ^ (hash >> 12) ^ (hash >> 24)) % PerRequirement);
    }
}

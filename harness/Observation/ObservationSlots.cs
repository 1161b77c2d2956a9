namespace Lse66.Observation;

/// <summary>
/// The places of all observations on the one time line of a campaign. A slot belongs to an observation whatever else is selected, so selection, order, resume
/// and shards change no measurement. Slots are ten minutes apart (the simulated site's time line).
/// </summary>
public static class ObservationSlots
{
    /// <summary>Places for each requirement's own observations, four weeks of ten-minute slots.</summary>
    private const int PerRequirement = 4096;

    /// <summary>Observations that may last a night or many: a year apart, after everything else.</summary>
    private const int Long = 64 * PerRequirement;

    private const int YearInSlots = 366 * 144;

    public const int Dark = 0;
    public const int Pattern = 1;
    public const int Nominal = Long;
    public const int Telescope = Long + YearInSlots;

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
        return (requirementIndex + 1) * PerRequirement + (int)((hash ^ (hash >> 12) ^ (hash >> 24)) % PerRequirement);
    }
}

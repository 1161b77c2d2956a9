namespace Lse66.Observation;

/// <summary>
/// The places of all observations on the one time line of a campaign. A slot belongs to an observation whatever else is selected, so selection, order, resume
/// and shards change no measurement. Slots are ten minutes apart (the simulated site's time line).
/// </summary>
public static class ObservationSlots
{
    /// <summary>Places for each requirement's own observations; a requirement has at most this many.</summary>
    public const int PerRequirement = 40;

    /// <summary>Own observations of the requirement with this place in the register (0-38).</summary>
    public static int Own(int requirementIndex, int number)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, PerRequirement);
        return Shared + (requirementIndex + 1) * PerRequirement + number;
    }

    /// <summary>Shared observations come first: short ones ten minutes apart.</summary>
    private const int Shared = 0;

    public const int Dark = Shared;
    public const int Pattern = Shared + 1;
    public const int Metadata = Shared + 2;

    /// <summary>Observations that may last a night or many; a year apart, after everything else.</summary>
    private const int Long = 10_000;

    private const int YearInSlots = 366 * 144;

    public const int Nominal = Long;
    public const int Telescope = Long + YearInSlots;
}

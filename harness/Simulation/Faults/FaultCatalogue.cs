using System.Globalization;

namespace Lse66.Simulation;

/// <summary>All seeded faults of the simulated site.</summary>
public static class FaultCatalogue
{
    private const int CandidatesShown = 3;

    /// <summary>Longer than any name here; the rest of a longer one says nothing.</summary>
    private const int NameShownMax = 60;

    public static IReadOnlyList<FaultDefinition> All { get; } =
    [
        .. TimingFaults.All, .. TagFaults.All, .. DeliveryFaults.All, .. SubscriptionFaults.All, .. MetadataFaults.All,
        .. PixelFaults.All, .. CameraFaults.All, .. DiagnosticFaults.All, .. TelescopeFaults.All, .. FocalPlaneFaults.All, .. HostAndSoftwareFaults.All,
        .. LimitFaults.All, .. SingleFaults.All,
    ];

    private static readonly Dictionary<string, FaultDefinition> ByName = All.ToDictionary(fault => fault.Name);

    /// <exception cref="FormatException">No such fault; the message lists the nearest names.</exception>
    public static FaultDefinition Find(string name)
    {
        if (ByName.TryGetValue(name, out FaultDefinition? found))
            return found;
        string shown = name.Length > NameShownMax ? $"{name[..NameShownMax]}…" : name;
        throw new FormatException($"unknown fault '{shown}'; nearest are {string.Join(", ", NearestNames.To(name, ByName.Keys, CandidatesShown))}; all are listed by the fault catalogue");
    }

    /// <summary>Reads <c>NAME=VALUE</c>, or <c>NAME</c> for the default value. The value is a decimal number with a point.</summary>
    /// <exception cref="FormatException">Unknown name, not a number, or out of the fault's range.</exception>
    public static SeededFault Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('=', 2);
        FaultDefinition definition = Find(parts[0].Trim());
        if (parts.Length == 1)
            return new SeededFault(definition.Name, definition.Default);
        if (!double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            throw new FormatException($"fault {definition.Name}: '{(parts[1].Length > NameShownMax ? parts[1][..NameShownMax] : parts[1])}' is not a number; write {definition.Name}={Text(definition.Default)} (unit {definition.Unit})");
        var fault = new SeededFault(definition.Name, value);
        Check(definition, fault);
        return fault;
    }

    internal static SiteFault Create(SeededFault fault)
    {
        FaultDefinition definition = Find(fault.Name);
        Check(definition, fault);
        return definition.Create(fault.Value);
    }

    private static void Check(FaultDefinition definition, SeededFault fault)
    {
        if (!(fault.Value >= definition.Minimum && fault.Value <= definition.Maximum))
            throw new FormatException($"fault {fault}: the value lies outside {Text(definition.Minimum)} to {Text(definition.Maximum)} {definition.Unit}");
        if (definition.WholeNumber && !double.IsInteger(fault.Value))
            throw new FormatException($"fault {fault}: the value is a count ({definition.Unit}), so a whole number from {Text(definition.Minimum)} to {Text(definition.Maximum)}");
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}

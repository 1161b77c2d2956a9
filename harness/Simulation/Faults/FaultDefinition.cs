namespace Lse66.Simulation;

/// <summary>A named, parameterised misbehaviour of the simulated site.</summary>
/// <param name="Group">Where it acts: timing, tag, delivery, metadata, pixels, camera, telescope or files.</param>
/// <param name="Unit">Of the parameter; <c>nth</c> counts items from one fault to the next, <c>on</c> is 1 for active.</param>
/// <param name="Default">Breaks its requirement clearly.</param>
/// <param name="Neutral">With this value the site is as without the fault, bit for bit.</param>
/// <param name="WholeNumber">The parameter counts something.</param>
/// <param name="Documentation">What the site does, in terms of the parameter.</param>
public sealed record FaultDefinition(
    string Name,
    string Group,
    string Unit,
    double Default,
    double Neutral,
    double Minimum,
    double Maximum,
    bool WholeNumber,
    string Documentation)
{
    internal Func<double, SiteFault> Create { get; init; } = _ => new Off();

    internal static FaultDefinition Graded(
        string group, string name, string unit, double preset, double neutral, double minimum, double maximum, string documentation, Func<double, SiteFault> create) =>
        new(name, group, unit, preset, neutral, minimum, maximum, false, documentation) { Create = create };

    /// <summary>A count from 0, which is neutral.</summary>
    internal static FaultDefinition Counted(string group, string name, string unit, int preset, int maximum, string documentation, Func<int, SiteFault> create) =>
        new(name, group, unit, preset, 0, 0, maximum, true, documentation) { Create = value => create((int)value) };

    /// <summary>1 is on, 0 is off.</summary>
    internal static FaultDefinition Switch(string group, string name, string documentation, Func<SiteFault> create) =>
        new(name, group, "on", 1, 0, 0, 1, true, documentation) { Create = value => value > 0 ? create() : new Off() };

    private sealed class Off : SiteFault;
}

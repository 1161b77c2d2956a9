using Lse66.Icd;

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
    private IReadOnlyList<Declared> effects = [];

    internal Func<double, SiteFault> Create { get; init; } = _ => new Off();

    /// <summary>What the fault with this value does to a requirement; what is not declared is intact, and so is everything at the neutral value.</summary>
    public FaultEffect EffectOn(RequirementId requirement, double value) =>
        value.Equals(Neutral)
            ? FaultEffect.Intact
            : effects.Where(one => one.Requirement == requirement && one.When(value)).Select(one => one.Effect).DefaultIfEmpty(FaultEffect.Intact).Max();

    /// <summary>Whatever the value (but the neutral one), these requirements are violated.</summary>
    internal FaultDefinition Breaks(params string[] requirements) => Declare(FaultEffect.Breaks, _ => true, requirements);

    /// <summary>These requirements are violated where <paramref name="when"/> holds of the value.</summary>
    internal FaultDefinition Breaks(Func<double, bool> when, params string[] requirements) => Declare(FaultEffect.Breaks, when, requirements);

    /// <summary>Whatever the value (but the neutral one), these requirements can no longer be judged.</summary>
    internal FaultDefinition Masks(params string[] requirements) => Declare(FaultEffect.Masks, _ => true, requirements);

    /// <summary>These requirements can no longer be judged where <paramref name="when"/> holds of the value.</summary>
    internal FaultDefinition Masks(Func<double, bool> when, params string[] requirements) => Declare(FaultEffect.Masks, when, requirements);

    internal static FaultDefinition Graded(
        string group, string name, string unit, double preset, double neutral, double minimum, double maximum, string documentation, Func<double, SiteFault> create) =>
        new(name, group, unit, preset, neutral, minimum, maximum, false, documentation) { Create = create };

    /// <summary>A count from 0, which is neutral.</summary>
    internal static FaultDefinition Counted(string group, string name, string unit, int preset, int maximum, string documentation, Func<int, SiteFault> create) =>
        new(name, group, unit, preset, 0, 0, maximum, true, documentation) { Create = value => create((int)value) };

    /// <summary>1 is on, 0 is off.</summary>
    internal static FaultDefinition Switch(string group, string name, string documentation, Func<SiteFault> create) =>
        new(name, group, "on", 1, 0, 0, 1, true, documentation) { Create = value => value > 0 ? create() : new Off() };

    private FaultDefinition Declare(FaultEffect effect, Func<double, bool> when, string[] requirements) =>
        this with { effects = [.. effects, .. requirements.Select(requirement => new Declared(Known(requirement), effect, when))] };

    private RequirementId Known(string text) =>
        RequirementId.TryParse(text, out RequirementId id) && Register.TryFind(id, out _)
            ? id
            : throw new InvalidOperationException($"Bug in harness: fault {Name} declares an effect on '{text}', which is no requirement");

    private sealed record Declared(RequirementId Requirement, FaultEffect Effect, Func<double, bool> When);

    private sealed class Off : SiteFault;
}

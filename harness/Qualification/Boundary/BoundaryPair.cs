using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>What kind of limit a pair lies about (PROCEDURES section 5).</summary>
public enum BoundaryKind
{
    /// <summary>A measured value: the sides lie a stated number of uncertainties from the limit.</summary>
    Continuum,

    /// <summary>Neighbouring numbers, of which one is allowed and the other is not.</summary>
    Adjacent,

    /// <summary>One stamp, field, pixel, command or sensor.</summary>
    SmallestViolation,
}

/// <summary>A limit of a requirement, seen from both sides: sites that differ in nothing but one number, and the verdicts that they must get.</summary>
/// <param name="Name">What the number is: <c>data delivery latency</c>.</param>
/// <param name="Unit">Of the sides' values.</param>
/// <param name="Measurement">The measurement whose verdict counts; null: the folded verdict of the requirement. It is given where a scenario is supplementary, whose Inconclusive the fold leaves out.</param>
/// <param name="Limit">Null where there is no number.</param>
public sealed record BoundaryPair(
    RequirementId Requirement,
    string Name,
    BoundaryKind Kind,
    string Unit,
    double? Limit,
    string? Measurement,
    IReadOnlyList<BoundarySide> Sides);

/// <summary>One site of a pair.</summary>
/// <param name="Name"><c>below</c>, <c>at</c> or <c>above</c> the limit, or what was done once.</param>
/// <param name="Value">The true value of the quantity at this site, in the unit of the pair.</param>
/// <param name="Fault">What puts the quantity there; null: the clean site.</param>
public sealed record BoundarySide(string Name, double Value, SiteNoise Noise, SeededFault? Fault, Verdict Expected)
{
    /// <summary>What makes the site fit for the question, on every side of the pair alike; null: nothing.</summary>
    public SeededFault? Beside { get; init; }

    public IReadOnlyList<SeededFault> Faults => [.. new[] { Beside, Fault }.OfType<SeededFault>()];
}

/// <summary>A side and what its campaign found.</summary>
/// <param name="Reason">Of the verdict, for anything but Pass.</param>
public sealed record BoundaryFound(BoundaryPair Pair, BoundarySide Side, Verdict Verdict, string? Reason)
{
    public bool AsExpected => Verdict == Side.Expected;

    /// <summary>In Error: a worker that did not answer, or the rig.</summary>
    public bool NotJudged => Verdict == Verdict.Error;
}

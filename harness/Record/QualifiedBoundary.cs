namespace Lse66.Record;

/// <summary>One side of a boundary pair.</summary>
/// <param name="Requirement">The full ID.</param>
/// <param name="Kind"><c>Continuum</c>, <c>Adjacent</c> or <c>SmallestViolation</c>.</param>
/// <param name="Side"><c>below</c>, <c>at</c> or <c>above</c> the limit, a number, or what was done once.</param>
/// <param name="Value">True value at the site, in <paramref name="Unit"/>.</param>
/// <param name="Limit">Null where there is no number.</param>
/// <param name="Noise"><c>Full</c>, <c>Errors</c> or <c>None</c>: what of the site was left to chance.</param>
/// <param name="Fault">What put the value there, <c>NAME=VALUE</c>; null: the clean site.</param>
/// <param name="Reason">Of the verdict, for anything but Pass.</param>
public sealed record QualifiedBoundary(
    string Requirement,
    string Name,
    string Kind,
    string Side,
    double Value,
    string Unit,
    double? Limit,
    string Noise,
    string? Fault,
    string Expected,
    string Verdict,
    bool Ok,
    string? Reason);

/// <summary>How finely a graded fault is told from none.</summary>
/// <param name="Unit">Of the two magnitudes.</param>
/// <param name="SmallestCaught">Null: not even the fault's default value is.</param>
/// <param name="LargestIntact">Greatest magnitude that still passes.</param>
/// <param name="Frames">Frames that it took; 0 where files were judged.</param>
public sealed record QualifiedDiscrimination(string Fault, string Requirement, string Unit, double? SmallestCaught, double LargestIntact, long Frames);

using Lse66.Measurement;

namespace Lse66.Qualification;

/// <summary>What a job's campaign found. A line of JSON from a worker.</summary>
/// <param name="Requirements">The selected ones, in document order; empty when the job broke.</param>
/// <param name="Broken">Why there are no verdicts; null when there are.</param>
public sealed record JobResult(string Name, IReadOnlyList<RequirementFound> Requirements, string? Broken)
{
    /// <summary>The campaign could not be run; every requirement of it is in Error.</summary>
    public static JobResult OfBroken(string name, string why) => new(name, [], why);
}

/// <param name="Requirement">The full ID.</param>
/// <param name="Verdict">Folded over the scenarios as in any campaign.</param>
/// <param name="Reason">For anything but Pass.</param>
/// <param name="Measurements">Empty unless the job asked for them.</param>
/// <param name="Frames">Frames of eight stamps in the observations that were judged; 0 where only files were.</param>
public sealed record RequirementFound(string Requirement, Verdict Verdict, string? Reason, IReadOnlyList<ValueFound> Measurements, long Frames = 0);

/// <summary>A measured value with its 95 % interval, the limit it was held against, and what the decision rule said; null where there is none.</summary>
/// <param name="SampleCount">As the estimator counts them: stamps, frames, windows or facts.</param>
public sealed record ValueFound(string Scenario, string Name, string Unit, double? Value, double? Low, double? High, long SampleCount, double? Limit, Verdict? Decision);

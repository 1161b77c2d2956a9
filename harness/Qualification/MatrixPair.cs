using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>One requirement under one fault: what the catalogue expects and what the campaign found.</summary>
/// <param name="Fault">A name of the catalogue, or <see cref="CleanSite"/>.</param>
/// <param name="Value">The fault's parameter.</param>
/// <param name="Reason">Of the verdict, for anything but Pass.</param>
public sealed record MatrixPair(RequirementId Requirement, string Fault, double Value, FaultEffect Expected, Verdict Verdict, string? Reason)
{
    /// <summary>Stands where a fault's name stands, for the campaign without any.</summary>
    public const string CleanSite = "none";

    public bool AsExpected => Verdict == Demanded(Expected);

    /// <summary>In Error: a worker that did not answer, or the rig. It says nothing of what the harness sees, and is never as expected.</summary>
    public bool NotJudged => Verdict == Verdict.Error;

    /// <summary>A violation that was not called one.</summary>
    public bool Missed => Expected == FaultEffect.Breaks && Verdict != Verdict.Fail && !NotJudged;

    /// <summary>A requirement that is met and seen to be, and was not passed.</summary>
    public bool FalseAlarm => Expected == FaultEffect.Intact && Verdict != Verdict.Pass && !NotJudged;

    public static Verdict Demanded(FaultEffect effect) => effect switch
    {
        FaultEffect.Breaks => Verdict.Fail,
        FaultEffect.Masks => Verdict.Inconclusive,
        _ => Verdict.Pass,
    };
}

using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Simulation;

namespace Lse66.Qualification;

/// <summary>
/// Looks for the two places between a fault's neutral and its default value where the verdict changes, by bisection: the least magnitude that fails, and the
/// greatest that passes. Between them lies what the uncertainty leaves undecided.
/// </summary>
internal sealed class GradedSearch(FaultDefinition fault, RequirementId requirement)
{
    /// <summary>Each probe is a campaign.</summary>
    public const int ProbesMax = 20;

    /// <summary>A bracket that is narrower than this fraction of the number is narrow enough.</summary>
    private const double PrecisionRelative = 0.01;

    /// <summary>The default was called nothing but Fail; nothing smaller is looked for where it was not.</summary>
    private bool started;

    private double passed = fault.Neutral;
    private double? notPassed;
    private double notFailed = fault.Neutral;
    private double? failed;
    private int probes;

    public FaultDefinition Fault => fault;

    public RequirementId Requirement => requirement;

    /// <summary>Null: not even the default value fails.</summary>
    public double? SmallestCaught => failed;

    /// <summary>The neutral value where nothing beyond it was passed.</summary>
    public double LargestIntact => passed;

    /// <summary>Frames of the campaign in which <see cref="SmallestCaught"/> was caught.</summary>
    public long Frames { get; private set; }

    /// <summary>The number to try next; null when both places are known well enough.</summary>
    public double? Next()
    {
        if (!started)
            return fault.Default;
        if (failed is not { } caught || probes >= ProbesMax)
            return null;
        if (Wide(notFailed, caught))
            return (notFailed + caught) / 2;
        return notPassed is { } other && Wide(passed, other) ? (passed + other) / 2 : null;
    }

    /// <summary>What came of <paramref name="value"/>.</summary>
    public void Tell(double value, Verdict verdict, long frames)
    {
        started = true;
        probes++;
        if (verdict == Verdict.Fail && Nearer(value, failed))
            (failed, Frames) = (value, frames);
        if (verdict != Verdict.Fail && Further(value, notFailed))
            notFailed = value;
        if (verdict == Verdict.Pass && Further(value, passed))
            passed = value;
        if (verdict != Verdict.Pass && Nearer(value, notPassed))
            notPassed = value;
    }

    private static bool Wide(double from, double to) => Math.Abs(to - from) > PrecisionRelative * Math.Abs(to);

    private bool Nearer(double value, double? than) => than is not { } known || Math.Abs(value - fault.Neutral) < Math.Abs(known - fault.Neutral);

    private bool Further(double value, double than) => Math.Abs(value - fault.Neutral) > Math.Abs(than - fault.Neutral);
}

using Lse66.Campaign;

namespace Lse66.Qualification;

/// <summary>What a qualification says to a script. A verdict that is not the demanded one speaks of the harness; a campaign without verdicts speaks of the machine that it ran on, and qualifies nothing. Pure.</summary>
public static class QualificationExit
{
    /// <param name="unanswered">Campaigns that gave no verdicts, those of graded faults included.</param>
    public static ExitCode Of(IReadOnlyList<MatrixPair> pairs, IReadOnlyList<BoundaryFound> boundaries, int unanswered) =>
        pairs.Any(pair => !pair.AsExpected && !pair.NotJudged) || boundaries.Any(side => !side.AsExpected && !side.NotJudged) ? ExitCode.Failed
        : unanswered > 0 || pairs.Any(pair => pair.NotJudged) || boundaries.Any(side => side.NotJudged) ? ExitCode.Rig
        : ExitCode.AsExpected;
}

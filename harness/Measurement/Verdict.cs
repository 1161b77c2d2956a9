namespace Lse66.Measurement;

/// <summary>The verdicts, from best to worst: when several combine, the worst wins, and nothing at all is NotRun.</summary>
public enum Verdict
{
    Pass,

    /// <summary>A Fail covered by an approved deviation.</summary>
    PassWithDeviation,

    /// <summary>Not observed: not selected, a capability or a permission is lacking.</summary>
    NotRun,

    /// <summary>Observed, but the evidence decides nothing: limit inside the interval, too few samples, conditions not met or not recorded.</summary>
    Inconclusive,

    /// <summary>The rig's fault, never the device's.</summary>
    Error,
    Fail,
}

/// <summary>Folding of verdicts.</summary>
public static class Verdicts
{
    /// <summary>The worst of <paramref name="verdicts"/>; NotRun when there are none.</summary>
    public static Verdict Worst(IEnumerable<Verdict> verdicts)
    {
        Verdict? worst = null;
        foreach (Verdict verdict in verdicts)
            if (worst is null || verdict > worst)
                worst = verdict;
        return worst ?? Verdict.NotRun;
    }
}

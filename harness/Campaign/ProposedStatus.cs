using Lse66.Guider;
using Lse66.Measurement;

namespace Lse66.Campaign;

/// <summary>
/// A verdict in the words of the observatory's verification documents (DESIGN section 6). The harness proposes; people set the status.
/// Only what the real camera or telescope showed, live or recorded, can propose Verified: a simulated or emulated peer demonstrates the harness.
/// </summary>
public static class ProposedStatus
{
    public const string Verified = "Verified";
    public const string InVerification = "In Verification";
    public const string NotVerified = "Not Verified";
    public const string Demonstration = " (demonstration)";

    public static bool IsReal(EvidenceClass evidence) => evidence is EvidenceClass.Recorded or EvidenceClass.Operational;

    /// <summary>The execution result of the requirement's verification element.</summary>
    public static string ExecutionResult(Verdict verdict, EvidenceClass evidence)
    {
        string result = verdict switch
        {
            Verdict.Pass => "Pass",
            Verdict.PassWithDeviation => "Pass w/ Deviation",
            Verdict.Fail => "Fail",
            Verdict.Inconclusive => "In Progress",
            Verdict.Error => "Blocked",
            _ => "Not Executed",
        };
        return IsReal(evidence) ? result : result + Demonstration;
    }

    /// <param name="lowered">A supplementary scenario did not run or decided nothing.</param>
    /// <param name="scenarios">Verdicts of all its scenarios: some passed and none failed means that verification is under way.</param>
    public static string Of(Verdict verdict, bool lowered, IReadOnlyCollection<Verdict> scenarios, EvidenceClass evidence)
    {
        if (!IsReal(evidence) || verdict == Verdict.Fail)
            return NotVerified;
        if (verdict is Verdict.Pass or Verdict.PassWithDeviation)
            return lowered ? InVerification : Verified;
        bool somePassed = scenarios.Any(one => one is Verdict.Pass or Verdict.PassWithDeviation);
        return somePassed && !scenarios.Contains(Verdict.Fail) ? InVerification : NotVerified;
    }
}

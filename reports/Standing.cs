using Lse66.Record;

namespace Lse66.Reports;

/// <summary>
/// How a requirement stands, in the observatory's words. The record proposes; this holds two lines whatever a record says: simulated or emulated evidence closes nothing, and
/// only a Pass, with or without an approved deviation, can be proposed as verified, and a Fail only as not verified.
/// </summary>
public static class Standing
{
    public const string Banner = "DEMONSTRATION, NOT EVIDENCE";
    public const string Verified = "Verified";
    public const string InVerification = "In Verification";
    public const string NotVerified = "Not Verified";

    private const string Demonstration = "(demonstration)";

    public static IReadOnlyList<string> Statuses { get; } = [Verified, InVerification, NotVerified];

    /// <summary>Whatever the real camera or telescope did not show, live or recorded: simulated, emulated, and a word that is none of the four classes.</summary>
    public static bool IsDemonstration(string evidenceClass) => evidenceClass is not ("Recorded" or "Operational");

    public static bool IsDemonstration(RequirementRecord requirement) => IsDemonstration(requirement.EvidenceClass);

    public static string ProposedStatus(RequirementRecord requirement) => requirement.ProposedStatus switch
    {
        _ when IsDemonstration(requirement) => NotVerified,
        Verified when !VerdictWord.IsPass(requirement) => NotVerified,
        InVerification when requirement.Verdict == "Fail" => NotVerified,
        Verified or InVerification => requirement.ProposedStatus,
        _ => NotVerified,
    };

    /// <summary>Execution result; on such evidence always marked as a demonstration.</summary>
    public static string TestStatus(RequirementRecord requirement) =>
        IsDemonstration(requirement) && !requirement.ExecutionResult.Contains(Demonstration, StringComparison.Ordinal)
            ? $"{requirement.ExecutionResult} {Demonstration}"
            : requirement.ExecutionResult;

    /// <summary><c>CA-TS-GDR-ICD-0013-V-01</c>.</summary>
    public static string VerificationElement(RequirementRecord requirement) => $"{requirement.Id}-V-01";

    /// <summary>When it was last run; null where nothing ran.</summary>
    public static string? LastRun(CampaignRecord record, RequirementRecord requirement) =>
        requirement.Selected && requirement.Verdict != "NotRun" ? record.Started : null;

    /// <summary><c>0009</c> of <c>CA-TS-GDR-ICD-0009</c>, <c>3.1.1.2.1</c> of <c>LSE-66-3.1.1.2.1</c>.</summary>
    public static string ShortId(string id) =>
        CleanText.Short(id.StartsWith("CA-TS-GDR-ICD-", StringComparison.Ordinal) ? id["CA-TS-GDR-ICD-".Length..] : id.StartsWith("LSE-66-", StringComparison.Ordinal) ? id["LSE-66-".Length..] : id, 24);
}

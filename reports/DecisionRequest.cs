using Lse66.Record;

namespace Lse66.Reports;

/// <summary>What the record asks of the people who read it: the harness proposes, people close.</summary>
/// <param name="Consequence">What follows when the request is granted, and when it is not.</param>
public sealed record DecisionRequest(string Asked, IReadOnlyList<RequirementRecord> Requirements, string Consequence)
{
    /// <summary>Only requests about at least one requirement; none about a requirement on simulated or emulated evidence, on which nothing can be decided.</summary>
    public static IReadOnlyList<DecisionRequest> Of(CampaignRecord record)
    {
        RequirementRecord[] decidable = [.. record.Requirements.Where(requirement => !Standing.IsDemonstration(requirement))];
        DecisionRequest[] all =
        [
            new("Repair and repeat, or approve a deviation",
                [.. decidable.Where(one => one.Verdict == "Fail")],
                "Without either, the requirement stays Not Verified. A deviation is entered in the dispositions with its bound, reason, approver and expiry."),
            new("Accept as verified",
                [.. decidable.Where(one => Standing.ProposedStatus(one) == Standing.Verified)],
                "The verification elements become Verified on the evidence named in this report."),
            new("Leave in verification",
                [.. decidable.Where(one => one.Verdict != "Fail" && Standing.ProposedStatus(one) == Standing.InVerification)],
                "Part of the evidence is at hand; what is missing is named under each requirement."),
            new("Leave open",
                [.. decidable.Where(one => one.Verdict != "Fail" && Standing.ProposedStatus(one) == Standing.NotVerified)],
                "Nothing is decided on them here; each names what it would take."),
        ];
        return [.. all.Where(request => request.Requirements.Count > 0)];
    }
}

using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>What a newer issue of the ICD does to a verdict of a campaign.</summary>
/// <param name="Verdict">Null where the record has none.</param>
/// <param name="Said">Whether and why the verdict is suspect.</param>
/// <param name="Deviations">Issue keys of deviations that become suspect with it.</param>
public sealed record SuspectVerdict(RequirementId Requirement, string? Verdict, bool Suspect, string Said, IReadOnlyList<string> Deviations)
{
    /// <summary>One for each requirement that changed. A verdict that was already reached against the newer text holds.</summary>
    public static IReadOnlyList<SuspectVerdict> Of(IssueDiff diff, DispositionedCampaign campaign) => [.. diff.Suspect.Select(one => Of(one, campaign))];

    private static SuspectVerdict Of(SuspectRequirement changed, DispositionedCampaign campaign)
    {
        RequirementRecord? run = campaign.Campaign.Requirements.FirstOrDefault(one => one.Id == changed.Id.ToString());
        string[] deviations = [.. campaign.Dispositions.Deviations.Where(one => one.Requirement == changed.Id.ToString()).Select(one => one.Issue)];
        (bool suspect, string said) = run switch
        {
            null => (false, changed.Cause == SuspectCause.Added ? "new: never judged" : "the record does not have it"),
            { Selected: false } or { Verdict: nameof(Measurement.Verdict.NotRun) } => (false, "was not judged"),
            _ when changed.Cause == SuspectCause.Removed => (true, "removed: the verdict is about nothing any more"),
            _ when changed.Cause == SuspectCause.Renumbered => (true, $"goes by {changed.NewId} now"),
            _ when run.Fingerprint == changed.NewFingerprint => (false, "was reached against the newer text: it holds"),
            _ when run.Fingerprint == changed.OldFingerprint => (true, "was reached against the older text"),
            _ => (true, "was reached against neither of the two texts"),
        };
        return new SuspectVerdict(changed.Id, run?.Verdict, suspect, said, suspect ? deviations : []);
    }
}

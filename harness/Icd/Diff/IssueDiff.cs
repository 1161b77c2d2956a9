namespace Lse66.Icd;

/// <summary>Two issues of the document: what changed, and which requirements that makes suspect until they are judged again. Pure.</summary>
/// <param name="Suspect">In the order of the older issue; added ones last.</param>
public sealed record IssueDiff(ControlledDocument Old, ControlledDocument New, IReadOnlyList<IssueChange> Changes, IReadOnlyList<SuspectRequirement> Suspect)
{
    public static IssueDiff Of(ControlledDocument old, ControlledDocument @new)
    {
        IReadOnlyList<Finding> findings = DocumentComparison.Between(old, @new).Findings;
        Dictionary<RequirementId, RequirementId> renumbered = Renumbered(findings);
        return new IssueDiff(old, @new, [.. ChangesOf(findings, renumbered)], [.. SuspectOf(old, @new, renumbered)]);
    }

    /// <summary>Old ID -> new ID, where an unknown requirement has the text of a missing one.</summary>
    private static Dictionary<RequirementId, RequirementId> Renumbered(IReadOnlyList<Finding> findings)
    {
        HashSet<string> missing = [.. findings.Where(one => one.Kind == FindingKind.RequirementMissing).Select(one => one.Subject)];
        Dictionary<RequirementId, RequirementId> renumbered = [];
        foreach (Finding one in findings.Where(one => one.Kind == FindingKind.RequirementUnknown))
            if (one.KnownAs is { } known && missing.Contains(known.ToString()))
                renumbered.TryAdd(known, RequirementId.Parse(one.Subject));
        return renumbered;
    }

    private static IEnumerable<IssueChange> ChangesOf(IReadOnlyList<Finding> findings, Dictionary<RequirementId, RequirementId> renumbered)
    {
        HashSet<string> newIds = [.. renumbered.Values.Select(one => one.ToString())];
        foreach (Finding one in findings)
        {
            if (one.Kind == FindingKind.RequirementUnknown && newIds.Contains(one.Subject))
                continue;
            yield return one.Kind == FindingKind.RequirementMissing && renumbered.TryGetValue(RequirementId.Parse(one.Subject), out RequirementId now)
                ? new IssueChange("renumbered", one.Subject, one.Title, one.Subject, now.ToString(), [.. one.Affects, now])
                : new IssueChange(Word(one.Kind), one.Subject, one.Title, one.ExpectedText ?? one.Expected, Found(one), one.Affects);
        }
    }

    private static string? Found(Finding one) => one is { Kind: FindingKind.TextDiffers, KnownAs: { } owner }
        ? $"{one.FoundText} (the text that {owner.Short} had)"
        : one.FoundText ?? one.Found;

    private static IEnumerable<SuspectRequirement> SuspectOf(ControlledDocument old, ControlledDocument @new, Dictionary<RequirementId, RequirementId> renumbered)
    {
        Dictionary<RequirementId, DocumentRequirement> found = [];
        foreach (DocumentRequirement one in @new.Requirements)
            found.TryAdd(one.Id, one);
        DocumentRequirement[] known = [.. old.Requirements.DistinctBy(one => one.Id)];
        foreach (DocumentRequirement one in known)
        {
            if (renumbered.TryGetValue(one.Id, out RequirementId now))
                yield return new SuspectRequirement(one.Id, SuspectCause.Renumbered, one.Fingerprint, found[now].Fingerprint, now);
            else if (!found.TryGetValue(one.Id, out DocumentRequirement? same))
                yield return new SuspectRequirement(one.Id, SuspectCause.Removed, one.Fingerprint, null, null);
            else if (same.Fingerprint != one.Fingerprint)
                yield return new SuspectRequirement(one.Id, SuspectCause.Changed, one.Fingerprint, same.Fingerprint, null);
        }
        foreach (DocumentRequirement one in found.Values.Where(one => known.All(other => other.Id != one.Id) && !renumbered.ContainsValue(one.Id)))
            yield return new SuspectRequirement(one.Id, SuspectCause.Added, null, one.Fingerprint, null);
    }

    private static string Word(FindingKind kind) => kind switch
    {
        FindingKind.VersionDiffers => "issue",
        FindingKind.RequirementUnknown => "added",
        FindingKind.RequirementMissing => "removed",
        FindingKind.RequirementRepeated => "given twice",
        FindingKind.RequirementIdUnreadable => "unreadable ID",
        FindingKind.RequirementMoved => "moved",
        FindingKind.TitleDiffers => "title",
        FindingKind.TextDiffers => "text",
        FindingKind.DiscussionDiffers => "discussion",
        FindingKind.ParameterUnknown => "parameter added",
        FindingKind.ParameterMissing => "parameter removed",
        FindingKind.ParameterMoved => "parameter moved",
        FindingKind.ParameterValueDiffers => "parameter value",
        FindingKind.ParameterUnitDiffers => "parameter unit",
        FindingKind.ParameterDescriptionDiffers => "parameter text",
        FindingKind.NoteUnknown => "note added",
        FindingKind.NoteMissing => "note removed",
        _ => "note",
    };
}

namespace Lse66.Icd;

/// <summary>One thing that is otherwise in a newer issue of the document.</summary>
/// <param name="What">In a word or two: <c>text</c>, <c>parameter value</c>, <c>removed</c>.</param>
/// <param name="Subject">The full ID of a requirement, the name of a parameter, a section, the document.</param>
/// <param name="Title">Of a requirement or note; the section of a parameter; empty where there is none.</param>
/// <param name="Was">In the older issue, for people; null: nothing.</param>
/// <param name="Is">In the newer issue.</param>
/// <param name="Affects">Requirements that it concerns.</param>
public sealed record IssueChange(string What, string Subject, string Title, string? Was, string? Is, IReadOnlyList<RequirementId> Affects);

/// <summary>What happened to a requirement between two issues, as far as earlier verdicts are concerned.</summary>
public enum SuspectCause
{
    /// <summary>Its text or a parameter that it depends on changed.</summary>
    Changed,

    /// <summary>The newer issue has it, the older has not: nothing was ever judged.</summary>
    Added,

    /// <summary>The newer issue does not have it: its verdict is about nothing any more.</summary>
    Removed,

    /// <summary>It goes by another ID now.</summary>
    Renumbered,
}

/// <param name="OldFingerprint">Null where the older issue does not have it.</param>
/// <param name="NewFingerprint">Null where the newer issue does not have it.</param>
/// <param name="NewId">Only for a renumbered one.</param>
public sealed record SuspectRequirement(RequirementId Id, SuspectCause Cause, string? OldFingerprint, string? NewFingerprint, RequirementId? NewId);

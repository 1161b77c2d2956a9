namespace Lse66.Icd;

/// <summary>How a document departs from its reference (the register, or an earlier issue).</summary>
public enum FindingKind
{
    VersionDiffers,
    RequirementUnknown,
    RequirementMissing,
    RequirementRepeated,
    RequirementIdUnreadable,
    RequirementMoved,
    TitleDiffers,
    TextDiffers,

    /// <summary>A discussion obliges nobody: a difference is reported, but leaves the requirement's fingerprint and earlier verdicts alone.</summary>
    DiscussionDiffers,
    ParameterUnknown,
    ParameterMissing,
    ParameterMoved,
    ParameterValueDiffers,
    ParameterUnitDiffers,
    ParameterDescriptionDiffers,

    /// <summary>An open issue or a definition that the reference does not have.</summary>
    NoteUnknown,
    NoteMissing,
    NoteDiffers,
}

/// <summary>One departure of a document from its reference.</summary>
/// <param name="Subject">The full ID of a requirement, the name of a parameter, <c>section 3.4.1</c> for a note, <c>LSE-66</c> for the document.</param>
/// <param name="Title">The title of the requirement or note, the section of a parameter; empty where there is none.</param>
/// <param name="Expected">What the reference has: a fingerprint, a title, <c>1 msec</c>; null where it has nothing.</param>
/// <param name="Found">What the document has, likewise.</param>
/// <param name="Affects">The requirements that it concerns; whoever changes a limit changes each requirement that depends on it.</param>
public sealed record Finding(FindingKind Kind, string Subject, string Title, string? Expected, string? Found, IReadOnlyList<RequirementId> Affects)
{
    /// <summary>The sentences behind <see cref="Expected"/> where it is a fingerprint and the reference is a document; the register holds no sentences.</summary>
    public string? ExpectedText { get; init; }

    /// <summary>The sentences behind <see cref="Found"/> where it is a fingerprint.</summary>
    public string? FoundText { get; init; }

    /// <summary>Whose text this is in the reference, when two requirements have exchanged theirs; null otherwise.</summary>
    public RequirementId? KnownAs { get; init; }
}

namespace Lse66.Icd;

/// <summary>The verification methods of the observatory's verification documents.</summary>
public enum VerificationMethod
{
    Test,
    Analysis,
    Inspection,
    Demonstration,
}

/// <summary>The side of the interface that a requirement obliges.</summary>
public enum BindingSide
{
    Camera,
    Telescope,
}

/// <summary>An open issue that the ICD itself lists, attached to the requirement it is about; <paramref name="Summary"/> is in our own words.</summary>
public sealed record IcdIssue(string Section, string Summary);

/// <summary>
/// One requirement as the harness knows it. The controlled sentence stays in the controlled document: the register holds only its fingerprint.
/// </summary>
/// <param name="Parameters">Names of the ICD parameters that the requirement refers to, keys of <see cref="Register.Parameters"/>.</param>
/// <param name="Fingerprint">
/// SHA-256, lower-case hexadecimal, over the specification's text and the declarations of <paramref name="Parameters"/>. When it changes, earlier verdicts
/// are suspect. It equals <see cref="DocumentRequirement.Fingerprint"/> as <see cref="DocumentReader"/> computes it.
/// </param>
/// <param name="Parents">Parent requirements where they are known; empty where they are not.</param>
public sealed record Requirement(
    RequirementId Id,
    string Title,
    string Section,
    VerificationMethod Method,
    BindingSide Binds,
    string Summary,
    IReadOnlyList<string> Parameters,
    IReadOnlyList<IcdIssue> OpenIssues,
    string Fingerprint,
    IReadOnlyList<string> Parents)
{
    /// <summary>SHA-256 of the specification's canonical text alone.</summary>
    public string SpecificationFingerprint { get; init; } = string.Empty;

    /// <summary>SHA-256 of the discussion's canonical text, empty where the ICD discusses nothing.</summary>
    public string DiscussionFingerprint { get; init; } = string.Empty;
}

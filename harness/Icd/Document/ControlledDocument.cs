namespace Lse66.Icd;

/// <summary>
/// What one issue of LSE-66 says, reduced to what the harness compares. <see cref="DocumentReader"/> makes one out of text, <c>Register.AsDocument</c>
/// out of the register.
/// </summary>
/// <param name="Version">As on the title page, <c>3.2</c>; null where it is not stated.</param>
/// <param name="RevisionDate">As on the title page, <c>March 6, 2017</c>; null where it is not stated.</param>
/// <param name="Requirements">In document order; an ID that the document gives twice stands here twice.</param>
/// <param name="Parameters">Every attribute that the document declares, in document order, with a value or without.</param>
/// <param name="Notes">Identified elements that oblige nobody: open issues and definitions.</param>
/// <param name="UnreadableIds">What stands where an ID should and is none.</param>
public sealed record ControlledDocument(
    string? Version,
    string? RevisionDate,
    IReadOnlyList<DocumentRequirement> Requirements,
    IReadOnlyList<ParameterDeclaration> Parameters,
    IReadOnlyList<DocumentNote> Notes,
    IReadOnlyList<string> UnreadableIds);

/// <summary>A requirement as a document states it.</summary>
/// <param name="Title">Null where the heading could not be told from the text around it.</param>
/// <param name="Specification">The obliging sentences, readable, in one line; null where the register is the source, for it holds none.</param>
/// <param name="Discussion">The explaining sentences; empty where there are none, null where the register is the source.</param>
/// <param name="SpecificationFingerprint">SHA-256 of the canonical specification, lower-case hexadecimal.</param>
/// <param name="DiscussionFingerprint">Likewise of the discussion; empty where there is none. It is compared, but makes no verdict suspect.</param>
/// <param name="Parameters">Names of the parameters with a numeric value that the requirement depends on, as declared, in order of first mention.</param>
/// <param name="Fingerprint">Covers the specification and the declarations of <paramref name="Parameters"/>: when it changes, earlier verdicts are suspect.</param>
public sealed record DocumentRequirement(
    RequirementId Id,
    string? Title,
    string Section,
    string? Specification,
    string? Discussion,
    string SpecificationFingerprint,
    string DiscussionFingerprint,
    IReadOnlyList<string> Parameters,
    string Fingerprint);

/// <summary>An identified element without an obligation: an open issue that the ICD lists, or a definition such as the pixel order of section 3.4.1.</summary>
public sealed record DocumentNote(string Section, string? Title, string Fingerprint);

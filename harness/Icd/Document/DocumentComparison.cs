namespace Lse66.Icd;

/// <summary>
/// Everything in which a document departs from its reference: from the register (is this still the ICD that the harness verifies?) or from another issue of
/// the document (what does the new issue change?).
/// </summary>
/// <param name="Findings">Version first, then requirements in the order of the reference, parameters, notes. Empty means: no drift.</param>
public sealed record DocumentComparison(IReadOnlyList<Finding> Findings)
{
    public bool IsClean => Findings.Count == 0;

    public static DocumentComparison AgainstRegister(ControlledDocument document) => Between(Register.AsDocument(), document);

    public static DocumentComparison Between(ControlledDocument reference, ControlledDocument document) => new(
    [
        .. Versions(reference, document),
        .. RequirementComparison.Of(reference, document),
        .. ParameterComparison.Of(reference, document),
        .. Notes(reference, document),
    ]);

    /// <summary>A version that is not stated is a difference; a date that is not stated is none, for not every issue prints one.</summary>
    private static IEnumerable<Finding> Versions(ControlledDocument reference, ControlledDocument document)
    {
        bool datesDiffer = reference.RevisionDate is not null && document.RevisionDate is not null && reference.RevisionDate != document.RevisionDate;
        if (reference.Version != document.Version || datesDiffer)
            yield return new Finding(FindingKind.VersionDiffers, Register.Document, string.Empty, Stated(reference), Stated(document), []);
    }

    private static string? Stated(ControlledDocument document) => (document.Version, document.RevisionDate) switch
    {
        (null, _) => null,
        (_, null) => document.Version,
        _ => $"{document.Version} of {document.RevisionDate}",
    };

    private static IEnumerable<Finding> Notes(ControlledDocument reference, ControlledDocument document)
    {
        ILookup<string, DocumentNote> found = document.Notes.ToLookup(note => note.Section, StringComparer.Ordinal);
        ILookup<string, DocumentNote> expected = reference.Notes.ToLookup(note => note.Section, StringComparer.Ordinal);
        foreach (IGrouping<string, DocumentNote> section in expected)
        {
            DocumentNote note = section.First();
            if (!found.Contains(note.Section))
                yield return Note(FindingKind.NoteMissing, note.Section, note.Title, note.Fingerprint, found: null);
            else if (!section.Select(each => each.Fingerprint).SequenceEqual(found[note.Section].Select(each => each.Fingerprint), StringComparer.Ordinal))
                yield return Note(FindingKind.NoteDiffers, note.Section, found[note.Section].First().Title, note.Fingerprint, found[note.Section].Last().Fingerprint);
        }
        foreach (DocumentNote note in document.Notes.Where(note => !expected.Contains(note.Section)))
            yield return Note(FindingKind.NoteUnknown, note.Section, note.Title, expected: null, note.Fingerprint);
    }

    private static Finding Note(FindingKind kind, string section, string? title, string? expected, string? found)
    {
        RequirementId[] about =
        [
            .. Register.Requirements.Where(requirement => requirement.OpenIssues.Any(issue => issue.Section == section)).Select(requirement => requirement.Id),
        ];
        return new Finding(kind, $"section {section}", title ?? string.Empty, expected, found, about);
    }
}

namespace Lse66.Icd;

/// <summary>Requirements of a document against those of its reference, by ID.</summary>
internal static class RequirementComparison
{
    private const string TitleNotRecognised = "(not recognised)";

    internal static IEnumerable<Finding> Of(ControlledDocument reference, ControlledDocument document)
    {
        ILookup<RequirementId, DocumentRequirement> found = document.Requirements.ToLookup(requirement => requirement.Id);
        HashSet<RequirementId> known = [.. reference.Requirements.Select(requirement => requirement.Id)];
        foreach (DocumentRequirement expected in reference.Requirements.DistinctBy(requirement => requirement.Id))
        {
            DocumentRequirement? first = found[expected.Id].FirstOrDefault();
            if (first is null)
                yield return About(FindingKind.RequirementMissing, expected, $"{expected.Title}, {expected.SpecificationFingerprint}", found: null);
            else
            {
                foreach (Finding finding in Differences(reference, expected, first))
                    yield return finding;
            }
        }
        foreach (DocumentRequirement unknown in document.Requirements.Where(requirement => !known.Contains(requirement.Id)).DistinctBy(requirement => requirement.Id))
        {
            yield return About(FindingKind.RequirementUnknown, unknown, expected: null, $"{unknown.Title}, {unknown.SpecificationFingerprint}") with
            {
                FoundText = unknown.Specification,
                KnownAs = Owner(reference, unknown),
            };
        }
        foreach (IGrouping<RequirementId, DocumentRequirement> repeated in found.Where(group => group.Count() > 1))
            yield return About(FindingKind.RequirementRepeated, repeated.First(), "once", string.Join(", ", repeated.Select(requirement => $"section {requirement.Section}")));
        foreach (string unreadable in document.UnreadableIds)
            yield return new Finding(FindingKind.RequirementIdUnreadable, unreadable, string.Empty, $"{RequirementId.NumberedPrefix}nnnn", unreadable, []);
    }

    private static IEnumerable<Finding> Differences(ControlledDocument reference, DocumentRequirement expected, DocumentRequirement found)
    {
        if (!SameTitle(expected.Title, found.Title))
            yield return About(FindingKind.TitleDiffers, expected, expected.Title ?? TitleNotRecognised, found.Title ?? TitleNotRecognised);
        if (!string.Equals(expected.Section, found.Section, StringComparison.Ordinal))
            yield return About(FindingKind.RequirementMoved, expected, $"section {expected.Section}", $"section {found.Section}");
        if (!string.Equals(expected.SpecificationFingerprint, found.SpecificationFingerprint, StringComparison.Ordinal))
        {
            yield return About(FindingKind.TextDiffers, expected, expected.SpecificationFingerprint, found.SpecificationFingerprint) with
            {
                ExpectedText = expected.Specification,
                FoundText = found.Specification,
                KnownAs = Owner(reference, found),
            };
        }
        if (!string.Equals(expected.DiscussionFingerprint, found.DiscussionFingerprint, StringComparison.Ordinal))
        {
            yield return About(FindingKind.DiscussionDiffers, expected, Nonempty(expected.DiscussionFingerprint), Nonempty(found.DiscussionFingerprint)) with
            {
                ExpectedText = expected.Discussion,
                FoundText = found.Discussion,
            };
        }
    }

    private static bool SameTitle(string? expected, string? found) =>
        string.Equals(Canonical.Of(expected ?? string.Empty), Canonical.Of(found ?? string.Empty), StringComparison.Ordinal);

    /// <summary>The requirement that has this text in the reference, if it is another one.</summary>
    private static RequirementId? Owner(ControlledDocument reference, DocumentRequirement found) =>
        reference.Requirements.FirstOrDefault(other => other.Id != found.Id && other.SpecificationFingerprint == found.SpecificationFingerprint)?.Id;

    private static string? Nonempty(string fingerprint) => fingerprint.Length == 0 ? null : fingerprint;

    private static Finding About(FindingKind kind, DocumentRequirement requirement, string? expected, string? found) =>
        new(kind, requirement.Id.ToString(), requirement.Title ?? string.Empty, expected, found, [requirement.Id]);
}

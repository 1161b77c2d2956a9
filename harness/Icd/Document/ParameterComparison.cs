namespace Lse66.Icd;

/// <summary>Declared attributes of a document against those of its reference: by section and name, then by name alone for those that moved.</summary>
internal static class ParameterComparison
{
    internal static IEnumerable<Finding> Of(ControlledDocument reference, ControlledDocument document)
    {
        List<ParameterDeclaration> unmatched = [.. document.Parameters];
        ParameterDeclaration?[] partners = [.. reference.Parameters.Select(expected => Take(unmatched, expected, sameSection: true))];
        for (int index = 0; index < partners.Length; index++)
            partners[index] ??= Take(unmatched, reference.Parameters[index], sameSection: false);

        IEnumerable<Finding> matched = reference.Parameters.Zip(partners).SelectMany(pair => pair.Second is { } found
            ? Differences(pair.First, found)
            : [About(FindingKind.ParameterMissing, pair.First, pair.First.Statement, found: null)]);
        IEnumerable<Finding> unknown = unmatched.Select(found => About(FindingKind.ParameterUnknown, found, expected: null, found.Statement));
        return matched.Concat(unknown).Select(finding => finding with { Affects = Dependents(finding, reference, document) });
    }

    private static ParameterDeclaration? Take(List<ParameterDeclaration> unmatched, ParameterDeclaration expected, bool sameSection)
    {
        int at = unmatched.FindIndex(found => found.CanonicalName == expected.CanonicalName && (!sameSection || found.Section == expected.Section));
        if (at < 0)
            return null;
        ParameterDeclaration partner = unmatched[at];
        unmatched.RemoveAt(at);
        return partner;
    }

    private static IEnumerable<Finding> Differences(ParameterDeclaration expected, ParameterDeclaration found)
    {
        if (!string.Equals(expected.Section, found.Section, StringComparison.Ordinal))
            yield return About(FindingKind.ParameterMoved, expected, $"section {expected.Section}", $"section {found.Section}");
        if (!string.Equals(expected.CanonicalValue, found.CanonicalValue, StringComparison.Ordinal))
            yield return About(FindingKind.ParameterValueDiffers, expected, expected.Statement, found.Statement);
        if (!string.Equals(expected.Unit, found.Unit, StringComparison.Ordinal))
            yield return About(FindingKind.ParameterUnitDiffers, expected, expected.Statement, found.Statement);
        if (!string.Equals(expected.DescriptionFingerprint, found.DescriptionFingerprint, StringComparison.Ordinal))
            yield return About(FindingKind.ParameterDescriptionDiffers, expected, Nonempty(expected.DescriptionFingerprint), Nonempty(found.DescriptionFingerprint));
    }

    private static RequirementId[] Dependents(Finding finding, ControlledDocument reference, ControlledDocument document)
    {
        string name = Canonical.Of(finding.Subject);
        IEnumerable<RequirementId> mentioning = reference.Requirements.Concat(document.Requirements)
            .Where(requirement => requirement.Parameters.Any(used => Canonical.Of(used) == name))
            .Select(requirement => requirement.Id);
        IEnumerable<RequirementId> served = reference.Parameters.Concat(document.Parameters)
            .Where(declared => declared.CanonicalName == name && declared.Section == finding.Title)
            .Select(ParameterUse.ServedBy)
            .OfType<RequirementId>();
        return [.. mentioning.Concat(served).Distinct()];
    }

    private static string? Nonempty(string fingerprint) => fingerprint.Length == 0 ? null : fingerprint;

    private static Finding About(FindingKind kind, ParameterDeclaration declared, string? expected, string? found) =>
        new(kind, declared.Name, declared.Section, expected, found, []);
}

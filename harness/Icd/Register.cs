using System.Diagnostics.CodeAnalysis;

namespace Lse66.Icd;

/// <summary>The requirements and parameters of LSE-66 v3.2 (6 March 2017), in document order. The data stand in the folder Chapters.</summary>
public static class Register
{
    public const string Document = "LSE-66";
    public const string Version = "3.2";

    /// <summary>As the title page writes it.</summary>
    public const string RevisionDate = "March 6, 2017";

    /// <summary>The pixel order of section 3.4.1, on which 0026 depends: identified in the document, but no requirement.</summary>
    private static readonly DocumentNote PixelIdentification = new("3.4.1", "Pixel Identification", "44336290b496481ee7ebf9cd3ee119e53000c606116d0bac7dd95c79c2a29383");

    /// <summary>All 39: 31 numbered, 8 named by their section.</summary>
    public static IReadOnlyList<Requirement> Requirements { get; } =
    [
        .. Section311DataProvidedByCamera.Entries
            .Concat(Section312DataProvidedByTelescope.Entries)
            .Concat(Section32SensingRequirements.Entries)
            .Concat(Section33CameraControl.Entries)
            .Select(entry => entry.ToRequirement()),
    ];

    /// <summary>The parameters with a numeric value, by the name that the ICD gives them in their declaration.</summary>
    public static IReadOnlyDictionary<string, Parameter> Parameters { get; } = DeclaredParameters.All
        .Where(declared => declared.Number is not null)
        .ToDictionary(
            declared => declared.Name,
            declared => new Parameter(declared.Name, declared.Number.GetValueOrDefault(), UnitOf(declared), declared.Section),
            StringComparer.Ordinal);

    /// <summary>Every attribute that the ICD declares, as it declares it: those of <see cref="Parameters"/>, texts, truth values, and fields without a value.</summary>
    public static IReadOnlyList<ParameterDeclaration> Declarations => DeclaredParameters.All;

    private static readonly Dictionary<RequirementId, Requirement> ById = Requirements.ToDictionary(requirement => requirement.Id);

    public static bool TryFind(RequirementId id, [NotNullWhen(true)] out Requirement? requirement) => ById.TryGetValue(id, out requirement);

    /// <exception cref="KeyNotFoundException">LSE-66 has no such requirement; the message lists the nearest.</exception>
    public static Requirement Find(RequirementId id) =>
        TryFind(id, out Requirement? requirement)
            ? requirement
            : throw new KeyNotFoundException(
                $"LSE-66 v{Version} has no requirement {id}; nearest are {string.Join(", ", Nearest(id.Short, 3).Select(near => near.Short))}");

    /// <summary>
    /// What somebody who typed <paramref name="input"/> may have meant, best first: by the short form of the ID, or by the section, so that the section of a
    /// numbered requirement leads to it.
    /// </summary>
    public static IReadOnlyList<RequirementId> Nearest(string input, int count)
    {
        string bare = Bare(input);
        string padded = bare.Length < 4 && bare.All(char.IsAsciiDigit) ? bare.PadLeft(4, '0') : bare;
        return
        [
            .. Requirements
                .OrderBy(requirement => Math.Min(Icd.Nearest.Distance(padded, requirement.Id.Short), Icd.Nearest.Distance(bare, requirement.Section)))
                .Take(count)
                .Select(requirement => requirement.Id),
        ];
    }

    /// <summary>The register in the shape of a document, without the sentences, to compare a document with.</summary>
    public static ControlledDocument AsDocument() => new(
        Version,
        RevisionDate,
        [
            .. Requirements.Select(requirement => new DocumentRequirement(
                requirement.Id,
                requirement.Title,
                requirement.Section,
                Specification: null,
                Discussion: null,
                requirement.SpecificationFingerprint,
                requirement.DiscussionFingerprint,
                requirement.Parameters,
                requirement.Fingerprint)),
        ],
        Declarations,
        [.. OpenIssues.BySection.Values.Select(entry => new DocumentNote(entry.Issue.Section, Title: null, entry.Fingerprint)), PixelIdentification],
        UnreadableIds: []);

    /// <summary>Where the ICD gives a type instead of a unit, the unit is in the name or the description.</summary>
    private static string UnitOf(ParameterDeclaration declared) => declared.Name switch
    {
        "GuidePixBits" => "bit",
        "Ethernet Port Speed, Gb/s (min)" => "Gb/s",
        "nWindows" or "level" or "Ethernet Ports (min)" => "1",
        _ => declared.Unit,
    };

    private static string Bare(string input)
    {
        string trimmed = input.Trim();
        foreach (string prefix in (string[])[RequirementId.NumberedPrefix, RequirementId.UnnumberedPrefix])
        {
            if (trimmed.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return trimmed[prefix.Length..];
        }
        return trimmed;
    }
}

namespace Lse66.Icd;

/// <summary>One row of the register as its chapters write it.</summary>
/// <param name="Number">As in <see cref="RequirementId.Short"/>: <c>0009</c>, or the section where the ICD gives no number.</param>
internal sealed record RequirementEntry(string Number, string Section, string Title)
{
    internal required VerificationMethod Method { get; init; }

    internal required BindingSide Binds { get; init; }

    /// <summary>In our own words: the controlled sentence stays in the controlled document.</summary>
    internal required string Summary { get; init; }

    internal string[] Parameters { get; init; } = [];

    /// <summary>Sections of the ICD's own issues that are about this requirement; see <see cref="OpenIssues"/>.</summary>
    internal string[] Issues { get; init; } = [];

    internal required string Specification { get; init; }

    internal string Discussion { get; init; } = string.Empty;

    internal Requirement ToRequirement() => new(
        RequirementId.Parse(Number),
        Title,
        Section,
        Method,
        Binds,
        Summary,
        Parameters,
        [.. Issues.Select(section => OpenIssues.BySection[section].Issue)],
        RequirementFingerprint.Of(Specification, Parameters.Select(name => DeclaredParameters.All.First(declared => declared.Name == name))),
        Parents: [])
    {
        SpecificationFingerprint = Specification,
        DiscussionFingerprint = Discussion,
    };
}

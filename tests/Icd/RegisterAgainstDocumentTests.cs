using FluentAssertions;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Icd;

/// <summary>The register's constants are what the reader computes from the controlled document, one by one.</summary>
public class RegisterAgainstDocumentTests
{
    [SharedDataFact]
    public void Document_ThatTheRegisterWasMadeFrom_HasNoFindings()
    {
        DocumentComparison comparison = DocumentComparison.AgainstRegister(RealDocument.Document);

        comparison.Findings.Should().BeEmpty();
        comparison.IsClean.Should().BeTrue();
    }

    [SharedDataFact]
    public void Requirements_OfDocumentAndRegister_AreTheSame() =>
        RealDocument.Document.Requirements.Should().BeEquivalentTo(
            Register.AsDocument().Requirements,
            options => options.WithStrictOrderingFor(requirement => requirement.Id).Excluding(requirement => requirement.Specification)
                .Excluding(requirement => requirement.Discussion).WithoutStrictOrderingFor(requirement => requirement.Parameters));

    [SharedDataFact]
    public void Declarations_OfDocumentAndRegister_AreTheSame() => RealDocument.Document.Parameters.Should().Equal(Register.Declarations);

    [SharedDataFact]
    public void Notes_OfDocument_AreTheOpenIssuesAndOneDefinition()
    {
        RealDocument.Document.Notes.Select(note => note.Section).Should()
            .BeEquivalentTo([.. Register.Requirements.SelectMany(requirement => requirement.OpenIssues).Select(issue => issue.Section).Distinct(), "3.4.1"]);
        RealDocument.Document.UnreadableIds.Should().BeEmpty();
    }

    [SharedDataFact]
    public void SpecificationWithoutLabel_IsReadAllTheSame()
    {
        DocumentRequirement unlabelled = RealDocument.Document.Requirements.Single(requirement => requirement.Id == RequirementId.Parse("3.1.2.1.1.8"));

        unlabelled.Specification.Should().StartWith("The telescope shall").And.EndWith("each exposure.");
    }

    [SharedDataTheory]
    [InlineData("0047", "The Camera shall", "the data.")]
    [InlineData("0050", "The camera shall", "files.")]
    [InlineData("0051", "The T&S shall", "characteristics.")]
    [InlineData("0039", "For each exposure", "the Telescope.")]
    [InlineData("3.1.1.2.3.1.1.2", "A host computer shall", "DAQ network with")]
    public void Specification_AmongRepeatedMarksAndPageFurniture_IsNoMoreAndNoLessThanItsText(string id, string start, string end) =>
        RealDocument.Document.Requirements.Single(requirement => requirement.Id == RequirementId.Parse(id)).Specification.Should().StartWith(start).And.EndWith(end);

    [SharedDataFact]
    public void MisspelledParameter_IsTakenForTheDeclaredOne() =>
        RealDocument.Document.Requirements.Single(requirement => requirement.Id == RequirementId.Parse("0013")).Parameters
            .Should().Equal("guideRate", "Int-Time", "ROINomWidth", "ROINomHeight");

    [SharedDataFact]
    public void Titles_AreReadable() =>
        RealDocument.Document.Requirements.Should().AllSatisfy(requirement =>
            requirement.Title.Should().Be(Register.Find(requirement.Id).Title));
}

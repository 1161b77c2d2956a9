using FluentAssertions;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Icd;

/// <summary>Two issues of the document against each other, as a change board compares them.</summary>
public class DocumentComparisonTests
{
    [SharedDataFact]
    public void Issue_AgainstItself_HasNoFindings() =>
        DocumentComparison.Between(RealDocument.Document, RealDocument.Document).IsClean.Should().BeTrue();

    [SharedDataFact]
    public void Issue_AgainstAChangedOne_ShowsBothTexts()
    {
        ControlledDocument next = DocumentReader.Read(RealDocument.With("until total closure", "until first movement"));

        Finding finding = DocumentComparison.Between(RealDocument.Document, next).Findings.Should().ContainSingle().Subject;

        finding.ExpectedText.Should().Contain("until total closure");
        finding.FoundText.Should().Contain("until first movement");
    }

    [SharedDataFact]
    public void Changes_InBothDirections_MirrorEachOther()
    {
        ControlledDocument next = DocumentReader.Read(RealDocument.With("ID: CA-TS-GDR-ICD-0037", "ID: CA-TS-GDR-ICD-0137")
            .Replace("guideSync : msec Private = 1", "guideSync : msec Private = 2", StringComparison.Ordinal));

        DocumentComparison.Between(RealDocument.Document, next).Findings.Select(finding => (finding.Kind, finding.Subject, finding.Expected == null, finding.Found == null)).Should().Equal(
            (FindingKind.RequirementMissing, "CA-TS-GDR-ICD-0037", false, true),
            (FindingKind.RequirementUnknown, "CA-TS-GDR-ICD-0137", true, false),
            (FindingKind.ParameterValueDiffers, "guideSync", false, false));
        DocumentComparison.Between(next, RealDocument.Document).Findings.Select(finding => (finding.Kind, finding.Subject)).Should().Equal(
            (FindingKind.RequirementMissing, "CA-TS-GDR-ICD-0137"),
            (FindingKind.RequirementUnknown, "CA-TS-GDR-ICD-0037"),
            (FindingKind.ParameterValueDiffers, "guideSync"));
    }

    [Fact]
    public void Register_AgainstItself_HasNoFindings() => DocumentComparison.AgainstRegister(Register.AsDocument()).IsClean.Should().BeTrue();

    [Fact]
    public void EmptyDocument_AgainstTheRegister_MissesEverything()
    {
        IReadOnlyList<Finding> findings = DocumentComparison.AgainstRegister(new ControlledDocument(null, null, [], [], [], [])).Findings;

        findings.Count(finding => finding.Kind == FindingKind.RequirementMissing).Should().Be(39);
        findings.Count(finding => finding.Kind == FindingKind.ParameterMissing).Should().Be(Register.Declarations.Count);
        findings.Count(finding => finding.Kind == FindingKind.NoteMissing).Should().Be(15);
        findings[0].Kind.Should().Be(FindingKind.VersionDiffers);
    }

    [Fact]
    public void Parameter_ThatDiffers_NamesTheRequirementsThatDependOnIt()
    {
        ControlledDocument register = Register.AsDocument();
        ControlledDocument changed = register with
        {
            Parameters = [.. register.Parameters.Select(declared => declared.Name is "ROINomWidth" or "OS" ? declared with { Value = "7" } : declared)],
        };

        DocumentComparison.AgainstRegister(changed).Findings.Select(finding => string.Join(' ', finding.Affects.Select(id => id.Short)))
            .Should().Equal("0009 0013 0006", "3.1.1.2.3.1.1.1", "3.1.1.2.3.1.1.1");
    }

    [Fact]
    public void Title_NotRecognised_IsReported()
    {
        ControlledDocument register = Register.AsDocument();
        ControlledDocument changed = register with { Requirements = [register.Requirements[0] with { Title = null }, .. register.Requirements.Skip(1)] };

        DocumentComparison.AgainstRegister(changed).Findings.Should().ContainSingle().Which.Should().Match<Finding>(finding =>
            finding.Kind == FindingKind.TitleDiffers && finding.Expected == "Image Data" && finding.Found == "(not recognised)");
    }
}

using FluentAssertions;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Icd;

/// <summary>What a finding shows where one side has nothing, and whom it concerns; the register is compared with a changed copy of itself.</summary>
public class ComparisonDetailTests
{
    private static readonly ControlledDocument Reference = Register.AsDocument();

    private static Finding Only(ControlledDocument reference, ControlledDocument document) => DocumentComparison.Between(reference, document).Findings.Should().ContainSingle().Subject;

    private static ControlledDocument Requirement(string id, Func<DocumentRequirement, DocumentRequirement> change) =>
        Reference with { Requirements = [.. Reference.Requirements.Select(one => one.Id.Short == id ? change(one) : one)] };

    private static ControlledDocument Parameter(string name, Func<ParameterDeclaration, ParameterDeclaration> change) =>
        Reference with { Parameters = [.. Reference.Parameters.Select(one => one.Name == name ? change(one) : one)] };

    [Fact]
    public void Discussion_LostOrAdded_ShowsNothingOnTheOtherSide()
    {
        ControlledDocument without = Requirement("0025", one => one with { DiscussionFingerprint = string.Empty });
        string fingerprint = Reference.Requirements.Single(one => one.Id.Short == "0025").DiscussionFingerprint;

        Only(Reference, without).Should().Match<Finding>(finding => finding.Kind == FindingKind.DiscussionDiffers && finding.Expected == fingerprint && finding.Found == null);
        Only(without, Reference).Should().Match<Finding>(finding => finding.Kind == FindingKind.DiscussionDiffers && finding.Expected == null && finding.Found == fingerprint);
    }

    [Fact]
    public void Description_LostOrAdded_ShowsNothingOnTheOtherSide()
    {
        ControlledDocument without = Parameter("guideSync", one => one with { DescriptionFingerprint = string.Empty });
        string fingerprint = Reference.Parameters.Single(one => one.Name == "guideSync").DescriptionFingerprint;

        Only(Reference, without).Should().Match<Finding>(finding => finding.Kind == FindingKind.ParameterDescriptionDiffers && finding.Expected == fingerprint && finding.Found == null);
        Only(without, Reference).Should().Match<Finding>(finding => finding.Kind == FindingKind.ParameterDescriptionDiffers && finding.Expected == null && finding.Found == fingerprint);
    }

    [Fact]
    public void Date_NotStated_IsNoDifference()
    {
        DocumentComparison.Between(Reference, Reference with { RevisionDate = null }).IsClean.Should().BeTrue();
        DocumentComparison.Between(Reference with { RevisionDate = null }, Reference).IsClean.Should().BeTrue();
        Only(Reference, Reference with { RevisionDate = "May 7, 2031" }).Should().Match<Finding>(finding => finding.Kind == FindingKind.VersionDiffers && finding.Found == "3.2 of May 7, 2031");
    }

    [Fact]
    public void Note_ThatChanged_ShowsItsTitleAndWhatComesLast()
    {
        DocumentNote changed = Reference.Notes[0] with { Title = "Issue: other", Fingerprint = new string('a', 64) };
        DocumentNote another = changed with { Title = "Issue: further", Fingerprint = new string('b', 64) };

        Only(Reference, Reference with { Notes = [changed, another, .. Reference.Notes.Skip(1)] }).Should().Match<Finding>(finding =>
            finding.Kind == FindingKind.NoteDiffers && finding.Title == "Issue: other" && finding.Expected == Reference.Notes[0].Fingerprint && finding.Found == another.Fingerprint);
    }

    /// <summary>No requirement mentions the operating system of the host by name; which one it serves is known by its place.</summary>
    [Fact]
    public void Parameter_ThatServesARequirementUnmentioned_ConcernsItWhereverItStands()
    {
        ControlledDocument without = Reference with { Parameters = [.. Reference.Parameters.Where(one => one is not { Section: "4.2.2.1.1", Name: "OS" })] };

        foreach (Finding finding in new[] { Only(Reference, without), Only(without, Reference) })
            finding.Affects.Select(id => id.Short).Should().Equal("3.1.1.2.3.1.1.1");
    }

    /// <summary>The lines that the remarks of RequirementFingerprint state, and SHA-256 over them.</summary>
    [Fact]
    public void Fingerprint_IsThatOfTextAndParametersInOrderOfTheirNames()
    {
        var rate = new ParameterDeclaration("3.1", "rateMin", "Hz", "9.0", "d1");
        var delay = new ParameterDeclaration("3.2", "delayMax", "msec", "1", string.Empty);
        string expected = Canonical.Digest("specification abc\nparameter delayMax=1 ms \nparameter rateMin=9 Hz d1\n");

        RequirementFingerprint.Of("abc", [rate, delay]).Should().Be(expected);
        RequirementFingerprint.Of("abc", [delay, rate]).Should().Be(expected);
        RequirementFingerprint.Of("abc", [rate]).Should().Be(Canonical.Digest("specification abc\nparameter rateMin=9 Hz d1\n"));
        // Independently: printf 'specification abc\n' | sha256sum
        RequirementFingerprint.Of("abc", []).Should().Be("663f0039e890a0e5496ab4c10b98a7998c4840f7a351821dc20e73d5af2d9e8e");
    }

    [Theory]
    [InlineData("msec", "ms")]
    [InlineData("ms", "ms")]
    [InlineData("millisecond", "ms")]
    [InlineData("milliseconds", "ms")]
    [InlineData("sec", "s")]
    [InlineData("s", "s")]
    [InlineData("second", "s")]
    [InlineData("Seconds", "s")]
    [InlineData("micron", "um")]
    [InlineData("Microns", "um")]
    [InlineData("um", "um")]
    [InlineData("Pixel", "px")]
    [InlineData("pixels", "px")]
    [InlineData("px", "px")]
    [InlineData("electron", "e-")]
    [InlineData("electrons", "e-")]
    [InlineData("mm2", "mm2")]
    [InlineData("percent", "%")]
    [InlineData("HZ", "Hz")]
    public void Unit_InAnyOfItsSpellings_IsOne(string type, string unit) => new ParameterDeclaration("3.1", "a", type, "1", string.Empty).Unit.Should().Be(unit);

    [Theory]
    [InlineData("9", "0009")]
    [InlineData("CA-TS-GDR-ICD-0009", "0009")]
    [InlineData("ca-ts-gdr-icd-0009", "0009")]
    [InlineData("CA-TS-GDR-ICD-9", "0009")]
    [InlineData("LSE-66-3.1.1.2.3.1.1.4", "3.1.1.2.3.1.1.4")]
    [InlineData("3.1.1.2.3.1.1.9", "3.1.1.2.3.1.1.1")]
    public void Nearest_OfAnIdInAnyForm_IsThatRequirement(string input, string id) => Register.Nearest(input, 1).Single().Short.Should().Be(id);
}

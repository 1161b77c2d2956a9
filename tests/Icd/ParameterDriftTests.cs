using System.Globalization;
using FluentAssertions;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Icd;

public class ParameterDriftTests
{
    /// <summary>Index into the register's declarations: two attributes share their name.</summary>
    public static TheoryData<int> Declarations() => Indices(_ => true);

    public static TheoryData<int> DeclarationsWithValue() => Indices(declared => declared.Value is not null);

    [SharedDataTheory]
    [MemberData(nameof(DeclarationsWithValue))]
    public void Value_Changed_IsReportedWithBothValues(int index)
    {
        ParameterDeclaration declared = Register.Declarations[index];
        string changed = declared.Number is { } number ? (number + 1).ToString(CultureInfo.InvariantCulture) : declared.Value == "true" ? "false" : "none";

        IReadOnlyList<Finding> findings = RealDocument.FindingsIn(Changed(declared, $" = {declared.Value} ", $" = {changed} "));

        findings.Should().ContainSingle().Which.Should().Match<Finding>(finding => finding.Kind == FindingKind.ParameterValueDiffers
            && finding.Subject == declared.Name && finding.Expected == declared.Statement && finding.Found == $"{changed} {declared.Type}");
        findings.Single().Affects.Should().NotBeEmpty();
    }

    [SharedDataTheory]
    [MemberData(nameof(Declarations))]
    public void Type_Changed_IsReportedWithBoth(int index)
    {
        ParameterDeclaration declared = Register.Declarations[index];

        IReadOnlyList<Finding> findings = RealDocument.FindingsIn(Changed(declared, $" : {declared.Type} ", " : furlong "));

        findings.Where(finding => finding.Kind == FindingKind.ParameterUnitDiffers).Should().ContainSingle().Which.Should().Match<Finding>(finding =>
            finding.Subject == declared.Name && finding.Title == declared.Section && finding.Expected == declared.Statement && finding.Found!.Contains("furlong", StringComparison.Ordinal));
        findings.Should().AllSatisfy(finding => finding.Subject.Should().Be(declared.Name));
    }

    [SharedDataTheory]
    [MemberData(nameof(Declarations))]
    public void Declaration_Renamed_IsReportedMissingAndUnknown(int index)
    {
        ParameterDeclaration declared = Register.Declarations[index];

        IReadOnlyList<Finding> findings = RealDocument.FindingsIn(Changed(declared, $"{declared.Name} :", "someOtherName :"));

        findings.Select(finding => (finding.Kind, finding.Subject)).Should().BeEquivalentTo(
        [
            (FindingKind.ParameterMissing, declared.Name),
            (FindingKind.ParameterUnknown, "someOtherName"),
        ]);
    }

    [SharedDataFact]
    public void Description_Changed_IsReportedAndMakesTheRequirementSuspect()
    {
        string text = RealDocument.With("Minimum ROI delivery rate", "Average ROI delivery rate");

        RealDocument.FindingsIn(text).Should().ContainSingle().Which.Should().Match<Finding>(finding =>
            finding.Kind == FindingKind.ParameterDescriptionDiffers && finding.Subject == "guideRate" && finding.Affects.Single() == RequirementId.Parse("0013"));
        Fingerprint(text, "0013").Should().NotBe(Fingerprint(RealDocument.Text, "0013"));
    }

    [SharedDataFact]
    public void Value_Changed_AltersTheFingerprintsOfItsRequirementsOnly()
    {
        ControlledDocument changed = DocumentReader.Read(RealDocument.With("ROINomWidth : Pixels Private = 50", "ROINomWidth : Pixels Private = 60"));

        changed.Requirements.Zip(RealDocument.Document.Requirements).Where(pair => pair.First.Fingerprint != pair.Second.Fingerprint)
            .Select(pair => pair.First.Id.Short).Should().Equal("0009", "0013", "0006");
    }

    [SharedDataTheory]
    [InlineData("= 1612.9 ", "= 1612.90 ")]
    [InlineData("guiderZTolerance : micron ", "guiderZTolerance : um ")]
    [InlineData("guiderTime : msec ", "guiderTime : ms ")]
    public void Value_WrittenDifferently_IsNoDrift(string original, string changed) =>
        RealDocument.FindingsIn(RealDocument.With(original, changed)).Should().BeEmpty();

    [SharedDataTheory]
    [InlineData("= 1612.9 ", "= 16129 ")]
    [InlineData("= 0.5 ", "= 0,5 ")]
    [InlineData("= 2.5 ", "= -2.5 ")]
    [InlineData("guiderTime : msec ", "guiderTime : sec ")]
    public void Value_WithAnotherMeaning_IsDrift(string original, string changed) =>
        RealDocument.FindingsIn(RealDocument.With(original, changed)).Should().ContainSingle();

    [SharedDataFact]
    public void Declaration_MovedToAnotherSection_IsReportedAsMoved()
    {
        string line = RealDocument.Text.Split('\n').Single(each => each.StartsWith("ATTRIBUTES guideSync", StringComparison.Ordinal));
        string declaration = line["ATTRIBUTES".Length..];
        string text = RealDocument.With(line, string.Empty).Replace("ATTRIBUTES ROILeadTime", "ATTRIBUTES" + declaration + " ROILeadTime", StringComparison.Ordinal);

        RealDocument.FindingsIn(text).Should().ContainSingle().Which.Should().Match<Finding>(finding => finding.Kind == FindingKind.ParameterMoved
            && finding.Subject == "guideSync" && finding.Expected == "section 3.2.2.2.1" && finding.Found == "section 3.1.2.2.2.1.4");
    }

    [SharedDataFact]
    public void Declaration_Added_IsReportedUnknown()
    {
        string text = RealDocument.With("ATTRIBUTES ROILeadTime", "ATTRIBUTES roiGrace : msec Private = 3 [ Is static False. ] ROILeadTime");

        RealDocument.FindingsIn(text).Should().ContainSingle().Which.Should().Match<Finding>(finding =>
            finding.Kind == FindingKind.ParameterUnknown && finding.Subject == "roiGrace" && finding.Found == "3 msec" && finding.Expected == null);
    }

    private static string Fingerprint(string text, string id) =>
        DocumentReader.Read(text).Requirements.Single(requirement => requirement.Id == RequirementId.Parse(id)).Fingerprint;

    /// <summary>Changes the declaration itself, not a mention: from its name in the list of attributes of its own section on.</summary>
    private static string Changed(ParameterDeclaration declared, string original, string changed)
    {
        string heading = $" {declared.Section}\n";
        int section = RealDocument.Text.LastIndexOf(heading, StringComparison.Ordinal);
        int start = RealDocument.Text.IndexOf($"{declared.Name} : ", section, StringComparison.Ordinal);
        int at = RealDocument.Text.IndexOf(original, start, StringComparison.Ordinal);
        section.Should().BePositive();
        start.Should().BePositive();
        (at - start).Should().BeInRange(0, 200, "the declaration is short");
        return RealDocument.Text.Remove(at, original.Length).Insert(at, changed);
    }

    private static TheoryData<int> Indices(Func<ParameterDeclaration, bool> which)
    {
        var data = new TheoryData<int>();
        for (int index = 0; index < Register.Declarations.Count; index++)
        {
            if (which(Register.Declarations[index]))
                data.Add(index);
        }
        return data;
    }
}

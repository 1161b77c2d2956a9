using FluentAssertions;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Icd;

/// <summary>Every change that would alter what is verified must be found, and blamed on the right requirement or parameter.</summary>
public class DocumentDriftTests
{
    private const string Prefix = RequirementId.NumberedPrefix;

    public static TheoryData<string> Ids()
    {
        var data = new TheoryData<string>();
        foreach (Requirement requirement in Register.Requirements)
            data.Add(requirement.Id.Short);
        return data;
    }

    public static TheoryData<string> NumericParameters()
    {
        var data = new TheoryData<string>();
        foreach (string name in Register.Parameters.Keys)
            data.Add(name);
        return data;
    }

    [SharedDataTheory]
    [MemberData(nameof(Ids))]
    public void Requirement_WithOneWordChanged_IsReportedAlone(string id)
    {
        DocumentRequirement requirement = Real(id);
        string[] words = requirement.Specification!.Split(' ');
        var random = new Random(RegisterOrder(id));
        for (int time = 0; time < 3; time++)
        {
            int at = random.Next(words.Length);
            string changed = string.Join(' ', words.Select((word, index) => index == at ? word + "ly" : word));

            IReadOnlyList<Finding> findings = RealDocument.FindingsIn(RealDocument.With(requirement.Specification, changed, Anchor(requirement)));

            findings.Should().Contain(finding => finding.Kind == FindingKind.TextDiffers && finding.Subject == requirement.Id.ToString(), $"word {at} of {id} changed");
            findings.Select(finding => finding.Subject).Should().AllBe(requirement.Id.ToString());
        }
    }

    [SharedDataTheory]
    [MemberData(nameof(Ids))]
    public void Requirement_WithOneWordLost_IsReportedAlone(string id)
    {
        DocumentRequirement requirement = Real(id);
        string[] words = requirement.Specification!.Split(' ');
        string shortened = string.Join(' ', words.Where((_, index) => index != words.Length / 2));

        IReadOnlyList<Finding> findings = RealDocument.FindingsIn(RealDocument.With(requirement.Specification, shortened, Anchor(requirement)));

        findings.Should().ContainSingle().Which.Should().Match<Finding>(finding =>
            finding.Kind == FindingKind.TextDiffers
            && finding.Subject == requirement.Id.ToString()
            && finding.Expected == requirement.SpecificationFingerprint
            && finding.Found != finding.Expected
            && finding.FoundText == shortened);
    }

    [SharedDataTheory]
    [MemberData(nameof(Ids))]
    public void Requirement_ThatOnlyShouldHold_IsReportedAlone(string id)
    {
        DocumentRequirement requirement = Real(id);
        string shall = requirement.Specification!.Contains(" shall ", StringComparison.Ordinal) ? " shall " : " will ";
        string weakened = requirement.Specification.Replace(shall, " should ", StringComparison.Ordinal);

        IReadOnlyList<Finding> findings = RealDocument.FindingsIn(RealDocument.With(requirement.Specification, weakened, Anchor(requirement)));

        findings.Should().ContainSingle().Which.Should().Match<Finding>(finding =>
            finding.Kind == FindingKind.TextDiffers && finding.Subject == requirement.Id.ToString());
    }

    [SharedDataTheory]
    [MemberData(nameof(Ids))]
    public void Requirement_Removed_IsReportedMissing(string id)
    {
        DocumentRequirement requirement = Real(id);
        string without = RealDocument.With(requirement.Specification!, string.Empty, Anchor(requirement));
        if (requirement.Id.IsNumbered)
            without = without.Replace($"ID: {requirement.Id} ", "ID: ", StringComparison.Ordinal).Replace("ID: Specification:  ", "ID: ", StringComparison.Ordinal);

        IReadOnlyList<Finding> findings = RealDocument.FindingsIn(without);

        findings.Should().Contain(finding => finding.Subject == requirement.Id.ToString()
            && (finding.Kind == FindingKind.RequirementMissing || finding.Kind == FindingKind.TextDiffers));
    }

    [SharedDataFact]
    public void Requirement_WithItsWholeLineRemoved_IsReportedMissingAndNothingElse()
    {
        string line = RealDocument.Text.Split('\n').Single(each => each.StartsWith($"ID: {Prefix}0028", StringComparison.Ordinal));

        RealDocument.FindingsIn(RealDocument.With(line + "\n", string.Empty)).Should().ContainSingle().Which.Should().Match<Finding>(finding =>
            finding.Kind == FindingKind.RequirementMissing && finding.Subject == Prefix + "0028" && finding.Found == null && finding.Expected != null);
    }

    [SharedDataFact]
    public void Requirement_Renumbered_IsReportedUnknownAndMissing()
    {
        IReadOnlyList<Finding> findings = RealDocument.FindingsIn(RealDocument.With($"ID: {Prefix}0013", $"ID: {Prefix}0113"));

        findings.Should().HaveCount(2);
        findings.Should().ContainSingle(finding => finding.Kind == FindingKind.RequirementMissing && finding.Subject == Prefix + "0013");
        findings.Should().ContainSingle(finding => finding.Kind == FindingKind.RequirementUnknown && finding.Subject == Prefix + "0113")
            .Which.KnownAs.Should().Be(RequirementId.Parse("0013"), "the text is that of 0013");
    }

    [SharedDataFact]
    public void Requirement_NumberedLikeAnother_IsReportedRepeatedAndMissing()
    {
        IReadOnlyList<Finding> findings = RealDocument.FindingsIn(RealDocument.With($"ID: {Prefix}0013", $"ID: {Prefix}0009"));

        findings.Select(finding => (finding.Kind, finding.Subject)).Should().BeEquivalentTo(
        [
            (FindingKind.RequirementMissing, Prefix + "0013"),
            (FindingKind.RequirementRepeated, Prefix + "0009"),
        ]);
    }

    [SharedDataTheory]
    [InlineData("0113x")]
    [InlineData("00130")]
    [InlineData("13")]
    public void Requirement_WithAnIdThatIsNone_IsReportedUnreadable(string number)
    {
        IReadOnlyList<Finding> findings = RealDocument.FindingsIn(RealDocument.With($"ID: {Prefix}0013", $"ID: {Prefix}{number}"));

        findings.Should().Contain(finding => finding.Kind == FindingKind.RequirementIdUnreadable && finding.Found == Prefix + number);
        findings.Should().Contain(finding => finding.Kind == FindingKind.RequirementMissing && finding.Subject == Prefix + "0013");
    }

    [SharedDataTheory]
    [InlineData($"ID: {Prefix}0099 Specification: The camera shall stay cold.", $"{Prefix}0099")]
    [InlineData("ID: ID: Specification: The camera shall stay cold.", "LSE-66-3.1.1.2.4")]
    [InlineData("ID: The camera shall stay cold.", "LSE-66-3.1.1.2.4")]
    [InlineData("ID: ID: The camera stays cold.", "LSE-66-3.1.1.2.4")]
    public void Requirement_Added_IsReportedUnknown(string element, string id)
    {
        string text = RealDocument.With("Data Provided by Telescope 3.1.2\n", $"Coldness 3.1.1.2.4\n{element}\nData Provided by Telescope 3.1.2\n");

        RealDocument.FindingsIn(text).Should().ContainSingle().Which.Should().Match<Finding>(finding =>
            finding.Kind == FindingKind.RequirementUnknown && finding.Subject == id && finding.Title == "Coldness" && finding.FoundText!.Contains("cold", StringComparison.Ordinal));
    }

    [SharedDataFact]
    public void Limit_ThatNowIncludesItsValue_IsReported()
    {
        string text = RealDocument.With("less than dataDeliveryLatency", "less than or equal to dataDeliveryLatency");

        RealDocument.FindingsIn(text).Should().ContainSingle().Which.Subject.Should().Be(Prefix + "0009");
    }

    [SharedDataTheory]
    [InlineData("8 guide sensors at least", "4 guide sensors at least", "0021")]
    [InlineData("15 second exposure.\nguiderZ", "30 second exposure.\nguiderZ", "0018")]
    [InlineData("+/- guiderZTolerance", "+ guiderZTolerance", "0017")]
    [InlineData("binning level = 1", "binning level = -1", "0041")]
    [InlineData("10-Gigabit", "100-Gigabit", "3.1.1.2.3.1.1.3")]
    [InlineData("ROINomWidth x ROINomHight", "ROIMaxWidth x ROIMaxHeight", "0013")]
    public void Number_InASpecification_IsReported(string original, string changed, string id)
    {
        RealDocument.FindingsIn(RealDocument.With(original, changed)).Should().ContainSingle().Which.Should().Match<Finding>(finding =>
            finding.Kind == FindingKind.TextDiffers && finding.Subject == RequirementId.Parse(id).ToString());
    }

    [SharedDataFact]
    public void Texts_Exchanged_AreReportedForBothWithTheirOwners()
    {
        (DocumentRequirement first, DocumentRequirement second) = (Real("0036"), Real("0004"));
        string text = RealDocument.With(first.Specification!, "\u0001")
            .Replace(second.Specification!, first.Specification, StringComparison.Ordinal)
            .Replace("\u0001", second.Specification, StringComparison.Ordinal);

        RealDocument.FindingsIn(text).Select(finding => (finding.Kind, finding.Subject, finding.KnownAs)).Should().BeEquivalentTo(
        [
            (FindingKind.TextDiffers, Prefix + "0036", RequirementId.Parse("0004")),
            (FindingKind.TextDiffers, Prefix + "0004", RequirementId.Parse("0036")),
        ]);
    }

    [SharedDataTheory]
    [InlineData("0009", "can increase", "cannot increase")]
    [InlineData("0033", "first and second eight", "first and second four")]
    [InlineData("0047", "observatory wide naming", "camera wide naming")]
    public void Discussion_Changed_IsReportedAndLeavesTheFingerprintAlone(string id, string original, string changed)
    {
        string text = RealDocument.With(original, changed);

        RealDocument.FindingsIn(text).Should().ContainSingle().Which.Should().Match<Finding>(finding =>
            finding.Kind == FindingKind.DiscussionDiffers && finding.Subject == RequirementId.Parse(id).ToString());
        DocumentReader.Read(text).Requirements.Single(requirement => requirement.Id == RequirementId.Parse(id)).Fingerprint.Should().Be(Real(id).Fingerprint);
    }

    [SharedDataFact]
    public void Title_ChangedInTheBody_IsReportedWithBothTitles()
    {
        IReadOnlyList<Finding> findings = RealDocument.FindingsIn(RealDocument.With("Data Availability 3.1.1.2.2.3", "Data Plenty 3.1.1.2.2.3"));

        findings.Should().ContainSingle().Which.Should().Match<Finding>(finding => finding.Kind == FindingKind.TitleDiffers
            && finding.Subject == Prefix + "0037" && finding.Expected == "Data Availability" && finding.Found == "Data Plenty");
    }

    [SharedDataFact]
    public void Section_Renumbered_IsReportedAsMoved()
    {
        string text = RealDocument.Text.Replace("3.1.1.2.2.3", "3.1.1.2.2.4", StringComparison.Ordinal);

        RealDocument.FindingsIn(text).Should().ContainSingle().Which.Should().Match<Finding>(finding => finding.Kind == FindingKind.RequirementMoved
            && finding.Subject == Prefix + "0037" && finding.Expected == "section 3.1.1.2.2.3" && finding.Found == "section 3.1.1.2.2.4");
    }

    [SharedDataTheory]
    [InlineData("LSE-66: Guider Interface Between the Camera and Telescope\nPaul Lotz\nLatest Version: 3.2", "LSE-66: Guider Interface Between the Camera and Telescope\nPaul Lotz\nLatest Version: 3.3")]
    [InlineData("Latest Revision Date: March 6, 2017\nTable", "Latest Revision Date: May 6, 2019\nTable")]
    public void Version_StatedOtherwiseInOnePlace_IsReported(string original, string changed)
    {
        RealDocument.FindingsIn(RealDocument.With(original, changed)).Should().ContainSingle().Which.Should().Match<Finding>(finding =>
            finding.Kind == FindingKind.VersionDiffers && finding.Expected == "3.2 of March 6, 2017" && finding.Found != finding.Expected);
    }

    [SharedDataFact]
    public void Version_NotStated_IsReported()
    {
        string text = RealDocument.Text.Replace("Latest Version", "Some Version", StringComparison.Ordinal);

        RealDocument.FindingsIn(text).Should().ContainSingle().Which.Should().Match<Finding>(finding => finding.Kind == FindingKind.VersionDiffers && finding.Found == null);
    }

    [SharedDataFact]
    public void Notes_ChangedAddedAndRemoved_AreReported()
    {
        RealDocument.FindingsIn(RealDocument.With("Is the intent < or <= ?", "The intent is <="))
            .Should().ContainSingle().Which.Should().Match<Finding>(finding => finding.Kind == FindingKind.NoteDiffers
                && finding.Subject == "section 3.2.1.4.1" && finding.Affects.Single() == RequirementId.Parse("0015"));
        RealDocument.FindingsIn(RealDocument.With("will be in the first row", "will be in the last row"))
            .Should().ContainSingle().Which.Subject.Should().Be("section 3.4.1");
        string[] lines = RealDocument.Text.Split('\n');
        int issue = Array.IndexOf(lines, "Issue: Delete requirement? 3.3.3");
        RealDocument.FindingsIn(string.Join('\n', lines.Where((_, line) => line != issue && line != issue + 1)))
            .Should().ContainSingle().Which.Kind.Should().Be(FindingKind.NoteMissing);
        RealDocument.FindingsIn(RealDocument.With("Issue: Delete requirement? 3.3.3", "Issue: Keep it? 3.3.9\nID:\nIssue: Delete requirement? 3.3.3"))
            .Should().ContainSingle().Which.Should().Match<Finding>(finding => finding.Kind == FindingKind.NoteUnknown && finding.Subject == "section 3.3.9");
    }

    private static DocumentRequirement Real(string id) => RealDocument.Document.Requirements.Single(requirement => requirement.Id == RequirementId.Parse(id));

    /// <summary>Where to look for the requirement's text: from its ID on, or from its heading, past the table of contents.</summary>
    private static string Anchor(DocumentRequirement requirement) => requirement.Id.IsNumbered ? $"ID: {requirement.Id}" : $" {requirement.Section}\n";

    private static int RegisterOrder(string id) => Register.Requirements.Select(requirement => requirement.Id.Short).ToList().IndexOf(id);
}

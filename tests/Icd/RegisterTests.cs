using FluentAssertions;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Icd;

public class RegisterTests
{
    private static readonly string[] InDocumentOrder =
    [
        "0001", "0022", "0027", "0030", "0031", "0028", "0029", "0047", "0041", "0026", "3.1.1.2.1", "0009", "0013", "0037", "0050", "0051",
        "3.1.1.2.3.1.1.1", "3.1.1.2.3.1.1.2", "3.1.1.2.3.1.1.3", "3.1.1.2.3.1.1.4", "3.1.1.2.3.1.1.5",
        "0039", "3.1.2.1.1.8", "0006", "3.1.2.1.2", "0033", "0038", "0034", "0021",
        "0004", "0003", "0005", "0015", "0017", "0018", "0019", "0035", "0036", "0025",
    ];

    private static readonly string[] HostComputer =
        ["0051", "3.1.1.2.3.1.1.1", "3.1.1.2.3.1.1.2", "3.1.1.2.3.1.1.3", "3.1.1.2.3.1.1.4", "3.1.1.2.3.1.1.5"];

    [Fact]
    public void Requirements_AreThe39_InDocumentOrder()
    {
        Register.Requirements.Select(requirement => requirement.Id.Short).Should().Equal(InDocumentOrder);
        Register.Requirements.Count(requirement => requirement.Id.IsNumbered).Should().Be(31);
    }

    [Fact]
    public void Requirements_StandInTheOrderOfTheirSections()
    {
        IEnumerable<string> sortable = Register.Requirements.Select(requirement => string.Join('.', requirement.Section.Split('.').Select(part => part.PadLeft(2, '0'))));

        sortable.Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public void UnnumberedRequirement_IsNamedByItsOwnSection() =>
        Register.Requirements.Where(requirement => !requirement.Id.IsNumbered).Should().AllSatisfy(requirement => requirement.Section.Should().Be(requirement.Id.Short));

    [Fact]
    public void Methods_AreTest_ExceptWhereNamed()
    {
        IdsBy(VerificationMethod.Analysis).Should().BeEquivalentTo("0003", "0005", "0017", "0018", "0019", "0031");
        IdsBy(VerificationMethod.Inspection).Should().BeEquivalentTo([.. HostComputer, "0050"]);
        IdsBy(VerificationMethod.Demonstration).Should().BeEquivalentTo("0025");
        IdsBy(VerificationMethod.Test).Should().HaveCount(39 - 6 - 7 - 1);
    }

    [Fact]
    public void Requirements_BindTheCamera_ExceptWhereNamed() =>
        Register.Requirements.Where(requirement => requirement.Binds == BindingSide.Telescope).Select(requirement => requirement.Id.Short)
            .Should().BeEquivalentTo([.. HostComputer, "0021", "0033", "0034", "0038", "0039", "3.1.2.1.1.8", "3.1.2.1.2"]);

    [Theory]
    [InlineData("guiderTime", 1, "ms")]
    [InlineData("GuidePixBits", 18, "bit")]
    [InlineData("dataDeliveryLatency", 1, "ms")]
    [InlineData("guideRate", 9, "Hz")]
    [InlineData("ROIMinWidth", 10, "px")]
    [InlineData("ROIMinHeight", 10, "px")]
    [InlineData("ROINomWidth", 50, "px")]
    [InlineData("ROINomHeight", 50, "px")]
    [InlineData("ROIMaxWidth", 400, "px")]
    [InlineData("ROIMaxHeight", 400, "px")]
    [InlineData("Int-Time", 50, "ms")]
    [InlineData("ROILeadTime", 200, "ms")]
    [InlineData("nWindows", 1, "1")]
    [InlineData("sensorArea", 1612.9, "mm2")]
    [InlineData("pixelSize", 10, "um")]
    [InlineData("readNoiseMax", 9, "e-")]
    [InlineData("readNoiseGoal", 7, "e-")]
    [InlineData("%ActiveArea", 95, "%")]
    [InlineData("guiderZTolerance", 30, "um")]
    [InlineData("guiderZStability", 2.5, "um")]
    [InlineData("guiderXYStability", 0.5, "um")]
    [InlineData("intDelay", 10, "ms")]
    [InlineData("guideSync", 1, "ms")]
    [InlineData("level", 1, "1")]
    [InlineData("Ethernet Ports (min)", 2, "1")]
    [InlineData("Ethernet Port Speed, Gb/s (min)", 10, "Gb/s")]
    public void Parameter_HasTheValueAndUnitOfTheDocument(string name, double value, string unit)
    {
        Register.Parameters[name].Value.Should().Be(value);
        Register.Parameters[name].Unit.Should().Be(unit);
    }

    [Fact]
    public void Parameters_AreAllListedAbove() => Register.Parameters.Should().HaveCount(26);

    [Fact]
    public void Parameters_OfEveryRequirement_AreKnown() =>
        Register.Requirements.SelectMany(requirement => requirement.Parameters).Should().BeSubsetOf(Register.Parameters.Keys);

    [Fact]
    public void Parameters_AreEachReferredToBySomeRequirement() =>
        Register.Parameters.Keys.Should().BeSubsetOf(Register.Requirements.SelectMany(requirement => requirement.Parameters));

    [Theory]
    [InlineData("0041", "3.1.1.1.1.1.1.5.1")]
    [InlineData("0027", "3.1.1.1.1.1.1.6")]
    [InlineData("0038", "3.1.2.1.3.1.1.1")]
    [InlineData("0034", "3.1.2.1.3.1.1.1", "3.1.2.1.3.1.2")]
    [InlineData("0021", "3.1.2.2.2.1.1", "3.1.2.2.2.1.2", "3.1.2.2.2.1.3")]
    [InlineData("0035", "3.1.2.2.2.1.2")]
    [InlineData("0015", "3.2.1.4.1", "3.2.1.4.2")]
    [InlineData("0017", "3.2.1.5.4")]
    [InlineData("0018", "3.2.1.5.5")]
    [InlineData("0019", "3.2.1.5.5")]
    [InlineData("0025", "3.3.2", "3.3.3", "3.3.4")]
    public void OpenIssues_StandWithTheRequirementTheyAreAbout(string id, params string[] sections) =>
        Register.Find(RequirementId.Parse(id)).OpenIssues.Select(issue => issue.Section).Should().Equal(sections);

    [Fact]
    public void OpenIssues_AreAllAttached()
    {
        Register.Requirements.SelectMany(requirement => requirement.OpenIssues).Distinct().Should().HaveCount(14);
        Register.Requirements.Where(requirement => requirement.OpenIssues.Count > 0).Should().HaveCount(11);
    }

    [Fact]
    public void Fingerprints_AreSha256_AndNoTwoEqual()
    {
        Register.Requirements.Should().AllSatisfy(requirement =>
        {
            requirement.Fingerprint.Should().MatchRegex("^[0-9a-f]{64}$");
            requirement.SpecificationFingerprint.Should().MatchRegex("^[0-9a-f]{64}$");
            requirement.DiscussionFingerprint.Should().MatchRegex("^([0-9a-f]{64})?$");
        });
        Register.Requirements.Select(requirement => requirement.Fingerprint).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Parents_AreUnknown() => Register.Requirements.Should().AllSatisfy(requirement => requirement.Parents.Should().BeEmpty());

    [Fact]
    public void Find_OfAKnownId_GivesThatRequirement()
    {
        Register.Find(RequirementId.Parse("CA-TS-GDR-ICD-0009")).Title.Should().Be("Data Delivery Latency");
        Register.TryFind(RequirementId.Parse("3.1.1.2.1"), out Requirement? transfer).Should().BeTrue();
        transfer!.Section.Should().Be("3.1.1.2.1");
    }

    [Fact]
    public void Find_OfAnUnknownId_NamesTheNearest()
    {
        Register.TryFind(RequirementId.Parse("0010"), out Requirement? none).Should().BeFalse();
        none.Should().BeNull();
        FluentActions.Invoking(() => Register.Find(RequirementId.Parse("0010"))).Should().Throw<KeyNotFoundException>().WithMessage("*CA-TS-GDR-ICD-0010*0030*");
    }

    [Theory]
    [InlineData("9", "0009")]
    [InlineData("00009", "0009")]
    [InlineData("CA-TS-GDR-ICD-0052", "0022")]
    [InlineData("ca-ts-gdr-icd-0036", "0036")]
    [InlineData("3.1.1.2.2.1", "0009")]
    [InlineData("LSE-66-3.1.1.2.3.1.1.6", "0051")]
    [InlineData(" 3.3.1 ", "0025")]
    public void Nearest_OfAMistypedId_BeginsWithWhatWasMeant(string input, string meant) =>
        Register.Nearest(input, 6).Select(id => id.Short).Should().Contain(meant).And.HaveCount(6);

    [Theory]
    [InlineData("9", "0009")]
    [InlineData("3.1.1.2.2.1", "0009")]
    [InlineData(" 3.3.1 ", "0025")]
    public void Nearest_OfAnotherSpelling_IsTheRequirementItself(string input, string meant) =>
        Register.Nearest(input, 1).Should().Equal(RequirementId.Parse(meant));

    [Fact]
    public void Nearest_OfAVeryLongInput_IsBounded() => Register.Nearest(new string('0', 1_000_000), 3).Should().HaveCount(3);

    [Fact]
    public void NearestName_IsTheOneWithTheFewestChanges() =>
        Nearest.To("latencytail", ["slow-rate", "latency-tail", "latency"], 2).Should().Equal("latency-tail", "latency");

    [SharedDataFact]
    public void Summaries_AreInOurOwnWords()
    {
        string controlled = string.Join(' ', Words(RealDocument.Text));
        IEnumerable<string> ours = Register.Requirements.Select(requirement => requirement.Summary)
            .Concat(Register.Requirements.SelectMany(requirement => requirement.OpenIssues).Select(issue => issue.Summary));

        ours.Should().AllSatisfy(summary =>
        {
            string[] words = Words(summary);
            words.Should().HaveCountGreaterThan(5);
            for (int start = 0; start + 6 <= words.Length; start++)
                controlled.Should().NotContain(string.Join(' ', words.Skip(start).Take(6)));
        });
    }

    private static string[] Words(string text) =>
        new string([.. text.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> IdsBy(VerificationMethod method) =>
        Register.Requirements.Where(requirement => requirement.Method == method).Select(requirement => requirement.Id.Short);
}

using System.Globalization;
using FluentAssertions;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Icd;

/// <summary>The reader on a small document of our own: what it makes of each construct, without the controlled document.</summary>
public class DocumentReaderTests
{
    private const string Front = """
        LSE-66: Guider Interface Between the Camera and Telescope
        Latest Version: 9.1 Latest Revision Date: May 7, 2031
        Table of Contents
        1 Change Record 1 3.1.1 Warmth 2 3.1.1.1 Coffee Supply 2 3.1.1.1.1 coffeeRate 2 3.1.1.2 Tea 3 3.1.1.3 Issue: Why tea? 3
        """;

    private const string Body = """
        Warmth 3.1.1
        Some words that oblige nobody.
        Coffee Supply 3.1.1.1
        ID: CA-TS-GDR-ICD-0701 Specification: The kettle shall pour coffeeRate or more. Discussion: Milk is optional.
        coffeeRate 3.1.1.1.1
        ATTRIBUTES coffeeRate : Hz Private = 3 Cups [ Is static False. ] mug : string Private = large and blue [ Is static False. ] Cup Size : Pixels Private [ Is static False. ]
        Tea 3.1.1.2
        ID: ID: The kettle shall pour tea, too.
        Issue: Why tea? 3.1.1.3
        ID: The word shall is not needed here.
        """;

    private static readonly ControlledDocument Kettle = DocumentReader.Read($"{Front}\n{Body}");

    [Fact]
    public void Version_AndDate_ComeFromTheTitlePage() => (Kettle.Version, Kettle.RevisionDate).Should().Be(("9.1", "May 7, 2031"));

    [Fact]
    public void Requirements_AreNumberedOrNamedByTheirSection() =>
        Kettle.Requirements.Select(requirement => (requirement.Id.ToString(), requirement.Title, requirement.Section, requirement.Specification, requirement.Discussion))
            .Should().Equal(
                ("CA-TS-GDR-ICD-0701", "Coffee Supply", "3.1.1.1", "The kettle shall pour coffeeRate or more.", "Milk is optional."),
                ("LSE-66-3.1.1.2", "Tea", "3.1.1.2", "The kettle shall pour tea, too.", string.Empty));

    [Fact]
    public void Issue_ThatTalksAboutShall_IsANote() =>
        Kettle.Notes.Should().ContainSingle().Which.Should().Match<DocumentNote>(note => note.Section == "3.1.1.3" && note.Title == "Issue: Why tea?");

    [Fact]
    public void Attributes_AreReadWithTypeAndValue()
    {
        Kettle.Parameters.Select(declared => (declared.Name, declared.Type, declared.Value, declared.Number, declared.Statement)).Should().Equal(
            ("coffeeRate", "Hz", "3", 3.0, "3 Hz"),
            ("mug", "string", "large and blue", null, "large and blue string"),
            ("Cup Size", "Pixels", null, null, "Pixels, no value"));
        Kettle.Parameters[0].DescriptionFingerprint.Should().NotBeEmpty();
        Kettle.Parameters[2].DescriptionFingerprint.Should().BeEmpty();
        Kettle.Requirements[0].Parameters.Should().Equal("coffeeRate");
    }

    [Fact]
    public void TableOfContents_WhenAbsent_LeavesTheLinesToTellTheTitles()
    {
        ControlledDocument read = DocumentReader.Read($"LSE-66: Guider Interface\n{Body}");

        read.Requirements.Select(requirement => requirement.Title).Should().Equal("Coffee Supply", "Tea");
        read.Requirements.Select(requirement => requirement.Fingerprint).Should().Equal(Kettle.Requirements.Select(requirement => requirement.Fingerprint));
        read.Version.Should().BeNull();
    }

    [Fact]
    public void TableOfContents_WhenAbsentAndNumbersComeFirst_LeavesTheLinesToTellTheTitles()
    {
        string numbersFirst = Body.Replace("Coffee Supply 3.1.1.1", "3.1.1.1 Coffee Supply", StringComparison.Ordinal)
            .Replace("coffeeRate 3.1.1.1.1", "3.1.1.1.1 coffeeRate", StringComparison.Ordinal)
            .Replace("Tea 3.1.1.2", "3.1.1.2 Tea", StringComparison.Ordinal)
            .Replace("Warmth 3.1.1\n", "3.1.1 Warmth\n", StringComparison.Ordinal)
            .Replace("Issue: Why tea? 3.1.1.3", "3.1.1.3 Issue: Why tea?", StringComparison.Ordinal);

        DocumentReader.Read($"LSE-66: Guider Interface\n{numbersFirst}").Requirements.Select(requirement => (requirement.Title, requirement.Fingerprint))
            .Should().Equal(Kettle.Requirements.Select(requirement => (requirement.Title, requirement.Fingerprint)));
    }

    [Fact]
    public void CrossReference_InASentence_IsNoHeading()
    {
        string text = $"{Front}\n{Body}".Replace("tea, too.", "tea as in 3.1.1.1 and 3.1.1.1.1\ntoo.", StringComparison.Ordinal);

        DocumentReader.Read(text).Requirements[1].Specification.Should().Be("The kettle shall pour tea as in 3.1.1.1 and 3.1.1.1.1 too.");
    }

    [Fact]
    public void PageFurniture_InsideASentence_IsRemoved()
    {
        string text = $"{Front}\n{Body}".Replace("pour coffee", "pour\nThe contents of this document are one two three four five six Control Board.\n7 May, 2031 Page 1 of 2\n"
            + "Large Synoptic Survey Telescope LSE-66: Guider Interface Between the Camera and Telescope\ncoffee", StringComparison.Ordinal);

        DocumentReader.Read(text).Requirements[0].Should().BeEquivalentTo(Kettle.Requirements[0]);
    }

    [Fact]
    public void Date_InsideASentence_Stays()
    {
        string text = $"{Front}\n{Body}".Replace("tea, too.", "tea by 6 March, 2017 at noon.", StringComparison.Ordinal);

        DocumentReader.Read(text).Requirements[1].Specification.Should().Contain("6 March, 2017 at noon");
    }

    [Fact]
    public void NoticeWithoutEnd_DoesNotSwallowTheDocument()
    {
        string filler = string.Join(' ', Enumerable.Range(0, 60).Select(word => $"w{word}"));
        string text = $"{Front}\nThe contents of this document are {filler}\n{Body}\nControl Board.";

        DocumentReader.Read(text).Requirements.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("integra-tion", "integration", true)]
    [InlineData("Dual-homed", "Dual-\nhomed", true)]
    [InlineData("10-Gigabit", "10Gigabit", true)]
    [InlineData("ICD-0006", "ICD0006", true)]
    [InlineData("z-axis", "z - axis", false)]
    [InlineData("10-20", "1020", false)]
    [InlineData("-5", "5", false)]
    [InlineData("+/- x", "+/x", true)]
    [InlineData("TCP/IP", "TCP/\nIP", true)]
    [InlineData("in C++, and", "in C+\n+, and", true)]
    [InlineData("C++", "C+", false)]
    [InlineData("+/- x", "\u00B1x", true)]
    [InlineData("+/- x", "+ x", false)]
    [InlineData("+/- x", "- x", false)]
    [InlineData("full of soft", "full of sofu", true)]
    [InlineData("(row, column)", "( row , column )", true)]
    [InlineData("sensor\u2019s", "sensor's", true)]
    [InlineData("mm\u00B2", "mm^2", true)]
    [InlineData("less than x", "less  than\n x", true)]
    [InlineData("may be", "maybe", false)]
    [InlineData("Shall", "shall", false)]
    [InlineData("< x", "<= x", false)]
    [InlineData("1.5", "15", false)]
    [InlineData("a, b", "a b", false)]
    [InlineData("\u2022 item", "item", true)]
    public void CanonicalForm_FoldsWhatExtractorsDo_AndNothingElse(string left, string right, bool same)
    {
        (Canonical.Of(left) == Canonical.Of(right)).Should().Be(same);
        (Canonical.Fingerprint(left) == Canonical.Fingerprint(right)).Should().Be(same);
    }

    [Fact]
    public void CanonicalForm_OfALoneSurrogate_IsReplacedRatherThanRefused() => Canonical.Of("lone \uD800 surrogate").Should().Be("lone \uFFFD surrogate");

    [Fact]
    public void Fingerprint_OfNothing_IsEmpty() => Canonical.Fingerprint(" \n ").Should().BeEmpty();

    [Fact]
    public void Fingerprint_OfAKnownText_IsItsSha256()
    {
        // Independently: printf abc | sha256sum
        Canonical.Fingerprint(" abc\n").Should().Be("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Reading_UnderAnotherCulture_GivesTheSame(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            DocumentReader.Read($"{Front}\n{Body}").Should().BeEquivalentTo(Kettle);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Lorem ipsum")]
    [InlineData("LSE-71: OCS-Camera Software Communications Interface ID: CA-TS-GDR-ICD-0001 Specification: it shall.")]
    public void Text_ThatIsNotTheIcd_IsRefusedWithTheRemedy(string text) =>
        FluentActions.Invoking(() => DocumentReader.Read(text)).Should().Throw<IcdDocumentException>().WithMessage("*nowhere names itself LSE-66*extracted from its PDF*");

    [Fact]
    public void Text_WithoutRequirements_IsRefused() =>
        FluentActions.Invoking(() => DocumentReader.Read(Front)).Should().Throw<IcdDocumentException>().WithMessage("*no requirement*");

    [Theory]
    [InlineData("ID: ID: Specification: it shall. ")]
    [InlineData("ID: CA-TS-GDR-ICD-0001 Specification: it shall. ")]
    [InlineData("ATTRIBUTES aB : int Private = 1 [ Is static False. ] ID: CA-TS-GDR-ICD-0001 Specification: aB. ")]
    public void Text_WithFarMoreElementsThanTheIcd_IsRefused(string element)
    {
        string text = $"{Front}\n3.1.1 \n" + string.Concat(Enumerable.Repeat(element, 2_001));

        FluentActions.Invoking(() => DocumentReader.Read(text)).Should().Throw<IcdDocumentException>().WithMessage("*2001*accepted are 2000*");
    }

    [Theory]
    [InlineData("ID: CA-TS-GDR-ICD-0001 Specification: it shall. ")]
    [InlineData("ATTRIBUTES aB : int Private = 1 [ Is static False. ] ")]
    public void Text_WithAsManyElementsAsAreAccepted_IsRead(string element) =>
        DocumentReader.Read($"{Front}\n{Body}\n3.1.2 \n" + string.Concat(Enumerable.Repeat(element, 1_997))).Requirements.Should().NotBeEmpty();

    [Fact]
    public void Element_WithANumber_IsARequirementWhateverItSays()
    {
        ControlledDocument read = DocumentReader.Read($"{Front}\n{Body}".Replace("ID: ID: The kettle shall pour tea, too.", "ID: CA-TS-GDR-ICD-0702 The kettle pours tea.", StringComparison.Ordinal));

        read.Requirements.Select(requirement => (requirement.Id.Short, requirement.Specification)).Should().Contain(("0702", "The kettle pours tea."));
    }

    [Fact]
    public void Element_ThatIsEmpty_IsNoRequirement() =>
        DocumentReader.Read($"{Front}\n{Body}".Replace("ID: ID: The kettle shall pour tea, too.", "ID: ID:", StringComparison.Ordinal)).Requirements.Should().ContainSingle();

    [Theory]
    [InlineData("CB-TS-GDR-ICD-0702")]
    [InlineData("CA-TS-GDR-ICD-07021")]
    public void Id_ThatIsNone_IsShownAsItStands(string id) =>
        DocumentReader.Read($"{Front}\n{Body}".Replace("ID: ID: The kettle", $"ID: {id} The kettle", StringComparison.Ordinal)).UnreadableIds.Should().Equal(id);

    [Fact]
    public void Hyphen_AtALineEnd_StaysUnlessTheJoinedWordStandsElsewhere()
    {
        string text = $"{Front}\n{Body}".Replace("pour tea, too.", "pour well-\nbrewed teawater or tea-\nwater.", StringComparison.Ordinal);

        DocumentReader.Read(text).Requirements[1].Specification.Should().Be("The kettle shall pour well-brewed teawater or teawater.");
    }

    /// <summary>One letter may differ in a name of eight letters or more.</summary>
    [Theory]
    [InlineData("teaLevel", "teaLevol", true)]
    [InlineData("teaLeve", "teaLevo", false)]
    [InlineData("teaLeve", "teaLeve", true)]
    public void Parameter_Misspelled_IsRecognisedWhereItsNameIsLong(string name, string mention, bool recognised)
    {
        string text = $"{Front}\n{Body}".Replace("pour tea, too.", $"pour {mention} tea. ATTRIBUTES {name} : int Private = 1 [ Is static False. ]", StringComparison.Ordinal);

        DocumentReader.Read(text).Requirements[1].Parameters.Should().Equal(recognised ? [name] : []);
    }

    [SharedDataTheory]
    [InlineData("OCS-status-and-plans.txt")]
    [InlineData("DMS-documents-index.txt")]
    public void NeighbouringDocument_IsRefused(string name)
    {
        string text = DocumentText.Load(Path.Combine(SharedData.Folder!, "icd", name));

        FluentActions.Invoking(() => DocumentReader.Read(text)).Should().Throw<IcdDocumentException>();
    }

    [Fact]
    public void Text_JustTooLong_IsRefusedUnread() =>
        FluentActions.Invoking(() => DocumentReader.Read(new string(' ', DocumentReader.MaxCharacters + 1))).Should().Throw<IcdDocumentException>().WithMessage("*20000001 characters*");

    [Fact]
    public void Text_JustNotTooLong_IsRead() =>
        DocumentReader.Read($"{Front}\n{Body}".PadRight(DocumentReader.MaxCharacters)).Requirements.Should().HaveCount(2);
}

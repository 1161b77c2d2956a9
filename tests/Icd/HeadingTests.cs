using FluentAssertions;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Icd;

/// <summary>Which section numbers are headings, and how far their titles reach, where no table of contents tells.</summary>
public class HeadingTests
{
    private static readonly string TwentyWords = string.Join(' ', Enumerable.Range(1, 20).Select(number => $"w{number}"));

    private static IEnumerable<string> Sections(string text)
    {
        IReadOnlyList<Word> words = Word.Split(text);
        return SectionSplitter.Split(words, TableOfContents.Read(words)).Select(section => $"{section.Number}|{section.Title ?? "none"}|{section.Text}");
    }

    /// <summary>Most numbers end their lines, so titles come first.</summary>
    private static string TitlesFirst(string text) => $"Milk 3.1.1\nCream 3.1.2\nSugar 3.1.3\n{text}";

    private static IEnumerable<string> AfterSugar(string text) => Sections(TitlesFirst(text)).Skip(2);

    private static string NumbersFirst(string text) => $"3.1.1 Milk\n3.1.2 Cream\n3.1.3 Sugar\n{text}";

    [Fact]
    public void Titles_BeforeTheirNumbers_ReachBackToTheirLine() =>
        Sections("Milk 3.1.1\nis white\nIce Cream 3.1.2\nis cold").Should().Equal("3.1.1|Milk|is white", "3.1.2|Ice Cream|is cold");

    [Fact]
    public void Titles_AfterTheirNumbers_ReachToTheEndOfTheirLine() =>
        Sections("3.1.1 Milk\nis white\n3.1.2 Ice Cream\nis cold").Should().Equal("3.1.1|Milk|is white", "3.1.2|Ice Cream|is cold");

    [Fact]
    public void Heading_AtTheVeryEnd_IsASectionWithoutText()
    {
        AfterSugar("Ice Tea 3.1.4").Should().Equal("3.1.3|Sugar|", "3.1.4|Ice Tea|");
        Sections(NumbersFirst("3.1.4 Ice Tea")).Last().Should().Be("3.1.4|Ice Tea|");
        Sections(NumbersFirst("3.1.4")).Last().Should().Be("3.1.4|none|");
    }

    [Fact]
    public void Number_InTheMiddleOfALine_IsACrossReference()
    {
        AfterSugar("as in 3.1.4 and so on").Should().Equal("3.1.3|Sugar|as in 3.1.4 and so on");
        Sections(NumbersFirst("as in 3.1.4 and so on")).Last().Should().Be("3.1.3|Sugar|as in 3.1.4 and so on");
    }

    [Theory]
    [InlineData("ID:")]
    [InlineData("ATTRIBUTES")]
    public void Number_RightBeforeAnElement_IsAHeading(string mark)
    {
        AfterSugar($"is sweet. Ice Tea 3.1.4 {mark} it").Should().Equal("3.1.3|Sugar|is sweet.", $"3.1.4|Ice Tea|{mark} it");
        Sections(NumbersFirst($"3.1.4 Ice Tea {mark} it")).Last().Should().Be($"3.1.4|Ice Tea|{mark} it");
        Sections(NumbersFirst($"3.1.4 {mark} it")).Last().Should().Be($"3.1.4|none|{mark} it");
    }

    [Theory]
    [InlineData("sweet.")]
    [InlineData("False. ]")]
    [InlineData("sweet:")]
    [InlineData("sweet?")]
    public void Title_InTheMiddleOfALine_BeginsAfterTheSentenceBeforeIt(string sentence) =>
        AfterSugar($"{sentence} Ice Tea 3.1.4\nis cold").Should().Equal($"3.1.3|Sugar|{sentence}", "3.1.4|Ice Tea|is cold");

    [Fact]
    public void Title_OfAnIssue_KeepsItsColon() => AfterSugar("is sweet. Issue: Why tea? 3.1.4\nis cold").Should().Equal("3.1.3|Sugar|is sweet.", "3.1.4|Issue: Why tea?|is cold");

    [Fact]
    public void Title_MayHaveTwentyWords()
    {
        AfterSugar($"is sweet. {TwentyWords} 3.1.4\nx").Should().Equal("3.1.3|Sugar|is sweet.", $"3.1.4|{TwentyWords}|x");
        AfterSugar($"is sweet. w0 {TwentyWords} 3.1.4\nx").Should().Equal($"3.1.3|Sugar|is sweet. w0 {TwentyWords} 3.1.4 x");
        Sections(NumbersFirst($"3.1.4 {TwentyWords}\nx")).Last().Should().Be($"3.1.4|{TwentyWords}|x");
        Sections(NumbersFirst($"3.1.4 {TwentyWords} w21\nx")).Last().Should().Be($"3.1.3|Sugar|3.1.4 {TwentyWords} w21 x");
    }

    [Fact]
    public void Title_NeverReachesIntoTheHeadingBefore() =>
        AfterSugar("Ice Tea 3.1.4\n3.1.5\nx").Should().Equal("3.1.3|Sugar|", "3.1.4|Ice Tea|", "3.1.5|none|x");

    [Fact]
    public void Title_HalfOfTheNumbersAtLineEnds_ComesFirst() =>
        Sections("Milk 3.1.1\nwhite\n3.1.2 cold").Should().Equal("3.1.1|Milk|white", "3.1.2|none|cold");

    [Fact]
    public void Number_AtTheBeginOfALine_HasItsTitleWhereTheDocumentHasTitles()
    {
        AfterSugar("3.1.4 is cold").Should().Equal("3.1.3|Sugar|", "3.1.4|none|is cold");
        Sections(NumbersFirst("3.1.4 Ice Tea\nx")).Last().Should().Be("3.1.4|Ice Tea|x");
        Sections(NumbersFirst("Ice Tea 3.1.4\nx")).Last().Should().Be("3.1.4|Ice Tea|x", "a number at the end of a line has its title before it all the same");
        Sections(NumbersFirst("3.1.4\nx")).Last().Should().Be("3.1.4|none|x");
    }

    [Fact]
    public void Title_EndsWhereTheHeadingBeforeItEnded() =>
        AfterSugar("Ice Tea 3.1.4 ATTRIBUTES Hot Tea 3.1.5\nx").Should().Equal("3.1.3|Sugar|", "3.1.4|Ice Tea|", "3.1.5|ATTRIBUTES Hot Tea|x");

    private const string Contents = "1 Change Record 1 3.1.1 Cold Milk 2 3.1.2 Ice Cream 3 3.1.3 Hot Sugar 4\n";

    /// <summary>Titles that the table of contents gives are found however the lines end, on either side of their numbers, and their numbers elsewhere are cross-references.</summary>
    [Fact]
    public void Titles_OfTheTableOfContents_AreFoundAcrossLinesAndOnEitherSide()
    {
        Sections($"{Contents}Cold\nMilk 3.1.1\nis white as in 3.1.3\nIce\nCream 3.1.2\nis cold\n3.1.3 Hot\nSugar is sweet")
            .Should().Equal("3.1.1|Cold Milk|is white as in 3.1.3", "3.1.2|Ice Cream|is cold", "3.1.3|Hot Sugar|is sweet");
        Sections($"{Contents}3.1.1 Cold\nMilk is white as in 3.1.3\n3.1.2 Ice\nCream is cold\nHot\nSugar 3.1.3\nis sweet")
            .Should().Equal("3.1.1|Cold Milk|is white as in 3.1.3", "3.1.2|Ice Cream|is cold", "3.1.3|Hot Sugar|is sweet");
    }

    /// <summary>The title of the heading before, of the same words, is not that of the number behind it.</summary>
    [Fact]
    public void Title_ThatTheHeadingBeforeHas_IsNotTakenTwice() =>
        Sections("1 Change Record 1 3.1.1 Tea 2 3.1.2 Tea 3\n3.1.1 Tea\n3.1.2 is hot, too\n3.1.2 Tea\nis hot")
            .Should().Equal("3.1.1|Tea|3.1.2 is hot, too", "3.1.2|Tea|is hot");

    [Fact]
    public void Titles_AsOftenBeforeAsAfterTheirNumbers_ComeFirst() =>
        Sections($"{Contents}Cold Milk 3.1.1\nis white\n3.1.2 Ice Cream\nis cold\n3.1.4 Hot Tea\nis hot").Last().Should().Be("3.1.4|none|Hot Tea is hot");

    [Fact]
    public void Number_ThatTheTableOfContentsLacks_HeadsASectionAllTheSame() =>
        Sections($"{Contents}Cold Milk 3.1.1\nis white\nHot Tea 3.1.4\nserves 2 people").Should().Equal("3.1.1|Cold Milk|is white", "3.1.4|Hot Tea|serves 2 people");

    /// <summary>Numbers like those of pages in a text without a table of contents: the first heading is no entry of one, nor are the last words.</summary>
    [Fact]
    public void Numbers_LikeThoseOfPages_MakeNoTableOfContents() =>
        Sections("3.1.1 Milk\nof 5 cows\n3.1.2 Cream\nof cows 5 6").Should().Equal("3.1.1|Milk|of 5 cows", "3.1.2|Cream|of cows 5 6");

    private static string Entries(string text)
    {
        IReadOnlyList<Word> words = Word.Split(text);
        var contents = TableOfContents.Read(words);
        return $"{string.Join("; ", contents.Titles.Select(entry => $"{entry.Key} {entry.Value}"))}; then {string.Join(' ', words.Skip(contents.End).Select(word => word.Text))}";
    }

    [Fact]
    public void TableOfContents_WithoutChapters_HasItsFirstEntry() =>
        Entries("Contents 3.1.1 Cold Milk 2 3.1.2 Ice Cream 3 ID: x").Should().Be("3.1.1 Cold Milk; 3.1.2 Ice Cream; then ID: x");

    [Fact]
    public void TableOfContents_EndsBeforeTheFirstElement() =>
        Entries("3.1.0 Tea 1 3.1.1 Milk 2 ID: as in 3.1.4 and 5 3.1.2 others").Should().Be("3.1.0 Tea; 3.1.1 Milk; then ID: as in 3.1.4 and 5 3.1.2 others");

    /// <summary>The last entry as any other; the page behind the title is no word of it.</summary>
    [Fact]
    public void TableOfContents_Titles_HaveAtMostThirtyWords()
    {
        string thirty = $"{TwentyWords} {string.Join(' ', TwentyWords.Split(' ').Take(10))}";
        Entries($"3.1.1 {thirty} 2 3.1.2 {thirty} 3 ID: x").Should().Be($"3.1.1 {thirty}; 3.1.2 {thirty}; then ID: x");
        Entries($"3.1.1 {thirty} w31 2 3.1.2 Milk 3 ID: x").Should().StartWith("; then 3.1.1 w1 ");
        Entries($"3.1.1 Milk 2 3.1.2 {thirty} w31 3 ID: x").Should().StartWith("3.1.1 Milk; then 3.1.2 w1 ");
    }

    [Fact]
    public void Titles_AtBothEndsOfTheBody_AreFound()
    {
        Sections($"{Contents}Cold\nMilk 3.1.1\nis white\nIce Cream 3.1.2\nis cold\n3.1.3 Hot\nSugar").Should().Equal("3.1.1|Cold Milk|is white", "3.1.2|Ice Cream|is cold", "3.1.3|Hot Sugar|");
        Sections($"{Contents}Cold Milk 3.1.1\nis white\nIce Cream 3.1.2\nis cold as in 3.1.1").Should().Equal("3.1.1|Cold Milk|is white", "3.1.2|Ice Cream|is cold as in 3.1.1");
    }
}

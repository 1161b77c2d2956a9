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
        return SectionSplitter.Split(words, TableOfContents.Read(words)).Select(section => $"{section.Number}|{section.Title}|{section.Text}");
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
        Sections(NumbersFirst("3.1.4")).Last().Should().Be("3.1.4||");
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
        Sections(NumbersFirst($"3.1.4 {mark} it")).Last().Should().Be($"3.1.4||{mark} it");
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
        AfterSugar("Ice Tea 3.1.4\n3.1.5\nx").Should().Equal("3.1.3|Sugar|", "3.1.4|Ice Tea|", "3.1.5||x");

    [Fact]
    public void Title_HalfOfTheNumbersAtLineEnds_ComesFirst() =>
        Sections("Milk 3.1.1\nwhite\n3.1.2\ncold").Should().Equal("3.1.1|Milk|white", "3.1.2||cold");
}

using FluentAssertions;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

public class CleanTextTests
{
    [Theory]
    [InlineData("R00_SG0", "R00_SG0")]
    [InlineData("µm² “quoted” ± naïve 焦点", "µm² “quoted” ± naïve 焦点")]
    [InlineData("a\0b", "a\uFFFDb")]
    [InlineData("a\u202Eb", "a\uFFFDb")]
    [InlineData("a\u200Bb", "a\uFFFDb")]
    [InlineData("a\r\n\tb\u2028c", "a   b c")]
    [InlineData("\uD83D\uDD2D", "\uD83D\uDD2D")]
    public void Of_Text_KeepsWhatIsVisibleAndMarksWhatIsNot(string text, string expected) => CleanText.Of(text).Should().Be(expected);

    /// <summary>Not among the inline cases: a test runner replaces such text itself.</summary>
    [Fact]
    public void Of_LoneSurrogate_MarksIt() => CleanText.Of("a\uD800b").Should().Be("a\uFFFDb");

    [Fact]
    public void Of_TextAtTheBound_IsWholeAndOneMoreIsCutWithItsLength()
    {
        CleanText.Of(new string('x', CleanText.LengthMax)).Should().HaveLength(CleanText.LengthMax);
        CleanText.Of(new string('x', CleanText.LengthMax + 1)).Should().EndWith("x… [2,001 characters]");
    }

    [Fact]
    public void Of_CombiningMarks_KeepsAFew() =>
        CleanText.Of("e" + new string('\u0301', CleanText.CombiningMarksMax + 1)).Should().Be("e" + new string('\u0301', CleanText.CombiningMarksMax));

    [Fact]
    public void Short_AtAPairOfSurrogates_CutsNoneInHalf() => CleanText.Short("ab\uD83D\uDD2Dcd", 3).Should().Be("ab…");
}

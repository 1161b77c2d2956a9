using FluentAssertions;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Icd;

public sealed class WordDiffTests
{
    [Theory]
    [InlineData("a b c", "a b c", "a b c")]
    [InlineData("a b c", "a x c", "a [-b-] {+x+} c")]
    [InlineData("a b", "a b c", "a b {+c+}")]
    [InlineData("a b c", "b c", "[-a-] b c")]
    [InlineData("", "a", "{+a+}")]
    [InlineData("a", "", "[-a-]")]
    [InlineData("a b c d e", "a x c y e", "a [-b-] {+x+} c [-d-] {+y+} e")]
    [InlineData("1 2 3 4 5 6 7 8 9 old 1 2 3 4 5 6 7 8 9", "1 2 3 4 5 6 7 8 9 new 1 2 3 4 5 6 7 8 9", "… 6 7 8 9 [-old-] {+new+} 1 2 3 4 …")]
    public void Of_TwoSentences_MarksWhatGoesAndComes(string was, string @is, string shown) => WordDiff.Of(was, @is).Should().Be(shown);

    [Fact]
    public void Of_TextsWithoutCommonGround_StaysBounded()
    {
        string was = string.Join(' ', Enumerable.Range(0, 100_000).Select(number => $"a{number}"));
        string @is = string.Join(' ', Enumerable.Range(0, 100_000).Select(number => $"b{number}"));

        WordDiff.Of(was, @is).Should().StartWith("[-a0 ").And.EndWith("b99999+}");
    }
}

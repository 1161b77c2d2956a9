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
    [InlineData("a a", "a", "a [-a-]")]
    [InlineData("a", "a a", "a {+a+}")]
    [InlineData("a b a", "a", "a [-b a-]")]
    [InlineData("a b c d", "c d a b", "[-a b-] c d {+a b+}")]
    [InlineData("x b c d y", "d b c x", "[-x-] {+d+} b c [-d y-] {+x+}")]
    [InlineData("  a   b ", "a c", "a [-b-] {+c+}")]
    [InlineData("1 2 3 4 5 6 7 8 9 old 1 2 3 4 5 6 7 8 9", "1 2 3 4 5 6 7 8 9 new 1 2 3 4 5 6 7 8 9", "… 6 7 8 9 [-old-] {+new+} 1 2 3 4 …")]
    public void Of_TwoSentences_MarksWhatGoesAndComes(string was, string @is, string shown) => WordDiff.Of(was, @is).Should().Be(shown);

    [Theory]
    [InlineData("1 2 3 4 5 old", "1 2 3 4 5 new", "1 2 3 4 5 [-old-] {+new+}")]
    [InlineData("1 2 3 4 5 6 old", "1 2 3 4 5 6 new", "… 3 4 5 6 [-old-] {+new+}")]
    [InlineData("old 1 2 3 4 5", "new 1 2 3 4 5", "[-old-] {+new+} 1 2 3 4 5")]
    [InlineData("old 1 2 3 4 5 6", "new 1 2 3 4 5 6", "[-old-] {+new+} 1 2 3 4 …")]
    [InlineData("a 1 2 3 4 5 6 7 8 9 b", "c 1 2 3 4 5 6 7 8 9 d", "[-a-] {+c+} 1 2 3 4 5 6 7 8 9 [-b-] {+d+}")]
    [InlineData("a 1 2 3 4 5 6 7 8 9 0 b", "c 1 2 3 4 5 6 7 8 9 0 d", "[-a-] {+c+} 1 2 3 4 … 7 8 9 0 [-b-] {+d+}")]
    [InlineData("1 2 3 4 5 6 7 8 9 0 1 2", "1 2 3 4 5 6 7 8 9 0 1 2", "1 2 3 4 5 6 7 8 9 0 1 2")]
    public void Of_LongStretches_AreShortenedOnlyWhereItSavesWords(string was, string @is, string shown) => WordDiff.Of(was, @is).Should().Be(shown);

    [Theory]
    [InlineData(600, 600, true)]
    [InlineData(601, 600, false)]
    [InlineData(600, 601, false)]
    public void Of_LongTexts_IsComparedWordByWordUpTo600(int old, int fresh, bool compared)
    {
        static string Text(char letter, int count) => string.Join(' ', Enumerable.Range(0, count).Select(at => at == 300 ? "same" : $"{letter}{at}"));

        WordDiff.Of(Text('a', old), Text('b', fresh)).Contains("+} same [-", StringComparison.Ordinal).Should().Be(compared);
    }

    [Fact]
    public void Of_LongTexts_ComparesOnlyBetweenCommonBeginningAndEnd()
    {
        static string Text(string middle) => string.Join(' ', [.. Enumerable.Range(0, 700).Select(at => $"a{at}"), middle, .. Enumerable.Range(0, 700).Select(at => $"z{at}")]);

        WordDiff.Of(Text("old"), Text("new")).Should().Be("… a696 a697 a698 a699 [-old-] {+new+} z0 z1 z2 z3 …");
    }

    [Fact]
    public void Of_TextsWithoutCommonGround_StaysBounded()
    {
        string was = string.Join(' ', Enumerable.Range(0, 100_000).Select(number => $"a{number}"));
        string @is = string.Join(' ', Enumerable.Range(0, 100_000).Select(number => $"b{number}"));

        WordDiff.Of(was, @is).Should().StartWith("[-a0 ").And.EndWith("b99999+}");
    }
}

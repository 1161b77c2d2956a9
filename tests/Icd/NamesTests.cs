using FluentAssertions;
using Lse66.Icd;
using Xunit;

namespace Lse66.Tests.Icd;

/// <summary>Identifiers at the edges of their grammar, and how far apart names are.</summary>
public sealed class NamesTests
{
    [Theory]
    [InlineData("0009", "CA-TS-GDR-ICD-0009")]
    [InlineData(" ca-ts-gdr-icd-0009 ", "CA-TS-GDR-ICD-0009")]
    [InlineData("3.1.1.2.1", "LSE-66-3.1.1.2.1")]
    [InlineData("lse-66-3.1", "LSE-66-3.1")]
    [InlineData("123.456", "LSE-66-123.456")]
    public void Id_InEitherForm_IsRead(string input, string expected) => RequirementId.Parse(input).ToString().Should().Be(expected);

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("009")]
    [InlineData("00009")]
    [InlineData("00a9")]
    [InlineData("3")]
    [InlineData("3.")]
    [InlineData(".1")]
    [InlineData("3.1234")]
    [InlineData("3.a")]
    [InlineData("3.1a.2")]
    [InlineData("CA-TS-GDR-ICD-")]
    public void Id_InNoForm_IsRefused(string? input) => RequirementId.TryParse(input, out _).Should().BeFalse();

    [Fact]
    public void Id_Compared_GoesByItsText()
    {
        RequirementId first = RequirementId.Parse("0009"), same = RequirementId.Parse("0009"), second = RequirementId.Parse("0013");
        (first < second && second > first && first <= second && second >= first && first <= same && first >= same).Should().BeTrue();
        (second < first || first > second || second <= first || first >= second || first < same || first > same).Should().BeFalse();
        default(RequirementId).ToString().Should().BeEmpty();
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "abd", 1)]
    [InlineData("abc", "ac", 1)]
    [InlineData("ac", "abc", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 2)]
    public void Distance_IsTheNumberOfChangedLetters(string left, string right, int expected) => Nearest.Distance(left, right).Should().Be(expected);

    [Fact]
    public void Distance_OfLongNames_IsThatOfTheirFirst64Letters()
    {
        Nearest.Distance(new string('a', 64) + "b", new string('a', 64)).Should().Be(0);
        Nearest.Distance(new string('a', 63) + "b", new string('a', 64)).Should().Be(1);
    }

    [Fact]
    public void Nearest_OfEquallyFarNames_KeepsTheirOrder()
    {
        Nearest.To("ab", ["ax", "xb", "ab"], 2).Should().Equal("ab", "ax");
        Nearest.To("AB", ["ab", "zz"], 1).Should().Equal("ab");
    }
}

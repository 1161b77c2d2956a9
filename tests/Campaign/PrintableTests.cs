using FluentAssertions;
using Lse66.Campaign;
using Xunit;

namespace Lse66.Tests.Campaign;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("Inés, 10 µm ≤ x", "Inés, 10 µm ≤ x")]
    [InlineData("a\r\nb\tc", "a  b c")]
    [InlineData("\u001b[31mred\u0000", "?[31mred?")]
    [InlineData("left\u202eright\u200f", "left?right?")]
    public void Text_UnprintableCharacters_AreReplaced(string text, string printable) => Printable.Text(text).Should().Be(printable);

    [Fact]
    public void Text_HalfOfASurrogatePair_IsReplaced() => Printable.Text($"{'\ud800'} alone").Should().Be("\ufffd alone");

    [Fact]
    public void Text_AtTheBound_IsWholeAndBeyondItCut()
    {
        Printable.Text("12345", 5).Should().Be("12345");
        Printable.Text("123456", 5).Should().Be("12345…");
    }
}

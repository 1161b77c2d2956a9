using FluentAssertions;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

public class FaultCatalogueTests
{
    [Fact]
    public void Catalogue_Always_HoldsAtLeast45DocumentedFaultsWithValidDefaults()
    {
        FaultCatalogue.All.Count.Should().BeGreaterThanOrEqualTo(45);
        FaultCatalogue.All.Select(fault => fault.Name).Should().OnlyHaveUniqueItems();
        FaultCatalogue.All.Should().OnlyContain(fault =>
            fault.Documentation.EndsWith('.')
            && fault.Default >= fault.Minimum
            && fault.Default <= fault.Maximum
            && fault.Neutral >= fault.Minimum
            && fault.Neutral <= fault.Maximum
            && fault.Default != fault.Neutral);
    }

    [Theory]
    [InlineData("latency=0.8", 0.8)]
    [InlineData("latency", 1.5)]
    [InlineData("latency=1e-3", 0.001)]
    public void Parse_KnownFault_GivesNameAndValue(string text, double value) =>
        FaultCatalogue.Parse(text).Should().Be(new SeededFault("latency", value));

    [Theory]
    [InlineData("latncy", "*unknown fault 'latncy'; nearest are latency,*")]
    [InlineData("tag", "*nearest are*tag-*")]
    [InlineData("", "*unknown fault ''*")]
    [InlineData("latency=", "*'' is not a number; write latency=1.5 (unit ms)*")]
    [InlineData("latency=1,5", "*'1,5' is not a number*")]
    [InlineData("latency=NaN", "*outside 0 to 10000 ms*")]
    [InlineData("latency=-1", "*outside 0 to 10000 ms*")]
    [InlineData("latency=10001", "*outside 0 to 10000 ms*")]
    [InlineData("dropped-stamp=1.5", "*a whole number from 0 to 10000*")]
    public void Parse_NotAFault_IsRefusedWithTheReason(string text, string message)
    {
        Action parse = () => FaultCatalogue.Parse(text);
        parse.Should().Throw<FormatException>().WithMessage(message);
    }

    [Fact]
    public void Parse_HostileName_IsRefusedQuickly()
    {
        Action parse = () => FaultCatalogue.Parse(new string('x', 10_000_000));
        parse.Should().Throw<FormatException>().Which.Message.Length.Should().BeLessThan(500);
    }

    [Fact]
    public void Site_UnknownFault_IsRefusedWhenItIsBuilt()
    {
        Action build = () => new SimulatedSite(new SiteOptions { Faults = [new SeededFault("nothing", 1)] }).Dispose();
        build.Should().Throw<FormatException>().WithMessage("*unknown fault 'nothing'*");
    }

    [Theory]
    [InlineData("latency=1.25", "latency=1.25")]
    [InlineData("no-init-guider", "no-init-guider=2")]
    public void SeededFault_AsText_ReadsAsItIsWritten(string text, string written) => FaultCatalogue.Parse(text).ToString().Should().Be(written);
}

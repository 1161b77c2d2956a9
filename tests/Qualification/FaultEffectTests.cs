using FluentAssertions;
using Lse66.Icd;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Qualification;

public class FaultEffectTests
{
    [Fact]
    public void Catalogue_WithDefaults_BreaksEveryRequirementByAtLeastOneFault() =>
        Register.Requirements.Select(one => one.Id)
            .Where(id => !FaultCatalogue.All.Any(fault => fault.EffectOn(id, fault.Default) == FaultEffect.Breaks))
            .Should().BeEmpty();

    [Fact]
    public void Effects_AtTheNeutralValue_AreIntact() =>
        FaultCatalogue.All
            .Where(fault => Register.Requirements.Any(one => fault.EffectOn(one.Id, fault.Neutral) != FaultEffect.Intact))
            .Should().BeEmpty();

    [Theory]
    [InlineData("identifier")]
    [InlineData("tag")]
    [InlineData("row")]
    [InlineData("column")]
    [InlineData("sensor")]
    [InlineData("binning")]
    [InlineData("firmware")]
    [InlineData("software")]
    public void MetadataField_Missing_Breaks0027(string field) => Effect($"metadata-missing-{field}", "0027").Should().Be(FaultEffect.Breaks);

    [Theory]
    [InlineData("identifier-reused", "0028")]
    [InlineData("sequence-stuck", "0028")]
    [InlineData("tag-offset", "0029")]
    [InlineData("metadata-wrong-row", "0030")]
    [InlineData("metadata-wrong-column", "0030")]
    [InlineData("metadata-wrong-sensor", "0047")]
    [InlineData("metadata-wrong-binning", "0041")]
    [InlineData("metadata-wrong-firmware", "0027")]
    [InlineData("metadata-wrong-software", "0027")]
    public void MetadataField_Wrong_BreaksItsRequirement(string fault, string requirement) => Effect(fault, requirement).Should().Be(FaultEffect.Breaks);

    [Theory]
    [InlineData("dropped-stamp=1", "0001", FaultEffect.Breaks)]
    [InlineData("dropped-stamp=1", "0009", FaultEffect.Masks)]
    [InlineData("dropped-stamp=1", "0013", FaultEffect.Intact)]
    [InlineData("dropped-stamp=2", "0013", FaultEffect.Breaks)]
    [InlineData("latency=0.5", "0009", FaultEffect.Intact)]
    [InlineData("latency=1.5", "0009", FaultEffect.Breaks)]
    [InlineData("slow-rate=9.5", "0013", FaultEffect.Intact)]
    [InlineData("slow-rate=8.9", "0013", FaultEffect.Breaks)]
    [InlineData("pixel-value=-1", "0026", FaultEffect.Breaks)]
    [InlineData("pixel-value=0", "0026", FaultEffect.Intact)]
    [InlineData("pixel-value=262143", "0026", FaultEffect.Intact)]
    [InlineData("pixel-value=262144", "0026", FaultEffect.Breaks)]
    public void Effect_OfAGradedFault_DependsOnItsValue(string text, string requirement, FaultEffect expected)
    {
        SeededFault fault = FaultCatalogue.Parse(text);
        FaultCatalogue.Find(fault.Name).EffectOn(RequirementId.Parse(requirement), fault.Value).Should().Be(expected);
    }

    private static FaultEffect Effect(string name, string requirement)
    {
        FaultDefinition fault = FaultCatalogue.Find(name);
        return fault.EffectOn(RequirementId.Parse(requirement), fault.Default);
    }
}

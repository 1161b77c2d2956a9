using FluentAssertions;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Qualification;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Qualification;

public class GradedSearchTests
{
    private static readonly RequirementId Any = RequirementId.Parse("0009");

    /// <summary>Passes below the first number, fails from the second on; distances from the fault's neutral value.</summary>
    private static GradedSearch Searched(string fault, double passesBelow, double failsFrom, out int probes)
    {
        FaultDefinition definition = FaultCatalogue.Find(fault);
        var search = new GradedSearch(definition, Any);
        probes = 0;
        while (search.Next() is { } value)
        {
            double distance = Math.Abs(value - definition.Neutral);
            search.Tell(value, distance < passesBelow ? Verdict.Pass : distance >= failsFrom ? Verdict.Fail : Verdict.Inconclusive, ++probes);
        }

        return search;
    }

    [Theory]
    [InlineData("latency", 0.8, 0.9)]
    [InlineData("latency", 0.8, 0.8)]
    [InlineData("lead-time-short", 799.7, 800.3)]
    [InlineData("latency", 1.49, 1.5)]
    public void Search_OfAStep_FindsBothEdgesToAHundredth(string fault, double passesBelow, double failsFrom)
    {
        double neutral = FaultCatalogue.Find(fault).Neutral;
        GradedSearch search = Searched(fault, passesBelow, failsFrom, out int probes);
        double caught = Math.Abs(search.SmallestCaught!.Value - neutral), intact = Math.Abs(search.LargestIntact - neutral);
        caught.Should().BeInRange(failsFrom, failsFrom * 1.02);
        intact.Should().BeInRange(passesBelow * 0.97, passesBelow);
        probes.Should().BeLessThanOrEqualTo(GradedSearch.ProbesMax);
    }

    [Fact]
    public void Search_WhereTheDefaultIsNotCaught_StopsAndSaysSo()
    {
        GradedSearch search = Searched("latency", 10, 11, out int probes);
        search.SmallestCaught.Should().BeNull();
        probes.Should().Be(1);
    }

    [Fact]
    public void Search_WhereEverythingFails_EndsAtItsBound()
    {
        GradedSearch search = Searched("latency", 0, 0, out int probes);
        probes.Should().Be(GradedSearch.ProbesMax);
        search.LargestIntact.Should().Be(0);
        search.SmallestCaught.Should().BeLessThan(1e-4);
    }

    [Fact]
    public void Search_Always_KeepsTheFramesOfTheCampaignThatCaught() => Searched("latency", 0.8, 0.9, out _).Frames.Should().BeGreaterThan(1);
}

using FluentAssertions;
using Lse66.Cli;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Cli;

public sealed class RigMeasurementTests
{
    [Fact]
    public void Lines_VirtualTime_SayThatThereIsNoFloorAndWhatEachRequirementCanShow()
    {
        using var site = new SimulatedSite(new SiteOptions());

        List<string> lines = [.. RigMeasurement.Lines(site)];

        lines.Should().ContainSingle(line => line.StartsWith("latency floor", StringComparison.Ordinal)).Which.Should().Contain("not measured");
        lines.Should().ContainSingle(line => line.StartsWith("clock", StringComparison.Ordinal)).Which.Should().MatchRegex(@"host minus source -?\d+\.\d{4} \+-\d+\.\d{4} ms");
        foreach (string requirement in new[] { "0009", "0013", "0021", "0029", "0035", "0036", "0037" })
            lines.Should().ContainSingle(line => line.StartsWith($"  {requirement}", StringComparison.Ordinal)).Which.Should().Contain("limit/U").And.EndWith("can pass");
    }
}

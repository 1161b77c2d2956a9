using FluentAssertions;
using Lse66.Cli;
using Lse66.Record;
using Lse66.Tests.Reports;
using Xunit;

namespace Lse66.Tests.Cli;

public sealed class RunSummaryTests
{
    private const string Digest = "9b1fd4d04947d2349e43d4d04947d2349e43d4d04947d2349e43d4d04947d234";

    [Fact]
    public void Of_Demonstration_EndsWithNothingVerified()
    {
        IReadOnlyList<string> lines = Lines(SampleRecord.Demonstration);

        lines.Should().Contain("Pass 39   39 demonstrated, 0 verified");
        lines.Should().NotContain(line => line.StartsWith("next", StringComparison.Ordinal), "nothing is open");
    }

    [Fact]
    public void Of_VariedVerdicts_ShowsTheWorstFirstAndPointsToIt()
    {
        IReadOnlyList<string> lines = Lines(SampleRecord.Varied);

        lines.First(line => line.Length > 0 && char.IsUpper(line[1]) && !line.StartsWith("LSE-66", StringComparison.Ordinal)).Should().StartWith("FAIL");
        lines.Should().ContainSingle(line => line.Contains("proposed: ", StringComparison.Ordinal));
        lines[^1].Should().StartWith("next    lse66 explain runs/x ");
    }

    [Fact]
    public void Of_NothingRun_GathersTheReasons() => Lines(SampleRecord.Empty).Count(line => line.StartsWith("NOTRUN", StringComparison.Ordinal)).Should().BeLessThan(5);

    [Fact]
    public void Of_Interrupted_SaysSo() => Lines(SampleRecord.Interrupted).Should().Contain(line => line.StartsWith("interrupted:", StringComparison.Ordinal));

    private static IReadOnlyList<string> Lines(CampaignRecord record) => RunSummary.Of(record, "runs/x", Digest, (_, text) => text);
}

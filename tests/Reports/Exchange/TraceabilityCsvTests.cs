using System.Text;
using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

public class TraceabilityCsvTests
{
    [Fact]
    public void Csv_OfARecord_HoldsEveryRequirementScenarioAndMeasurement()
    {
        CampaignRecord record = SampleRecord.Full;
        IReadOnlyList<string[]> rows = Rows(record);

        rows.Skip(1).Select(row => row[0]).Distinct().Should().Equal(record.Requirements.Select(one => one.Id));
        rows.Skip(1).Select(row => row[18]).Where(evidence => evidence.Length > 0).Should()
            .BeEquivalentTo(record.Requirements.SelectMany(one => one.Measurements).Select(one => one.Evidence));
        record.Requirements.SelectMany(one => one.Scenarios).Select(one => one.Name).Should().BeSubsetOf(rows.Select(row => row[14]));
    }

    [Fact]
    public void Csv_OfRequirementsThatNothingRan_KeepsALineForEach() => Rows(SampleRecord.Empty).Should().HaveCount(40);

    [Fact]
    public void Csv_OfAMeasurementWhoseScenarioIsUnknown_DoesNotLoseIt()
    {
        RequirementRecord first = SampleRecord.Full.Requirements.First(one => one.Measurements.Count > 0);
        CampaignRecord record = SampleRecord.Full with
        {
            Requirements = [.. SampleRecord.Full.Requirements.Select(one => one == first ? one with { Measurements = [one.Measurements[0] with { Scenario = "elsewhere" }] } : one)],
        };

        Rows(record).Should().Contain(row => row[0] == first.Id && row[14].Length == 0 && row[18] == first.Measurements[0].Evidence);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@x", "'@x")]
    [InlineData("plain", "plain")]
    public void Csv_OfATextThatASpreadsheetWouldCompute_DisarmsIt(string title, string expected)
    {
        CampaignRecord record = SampleRecord.Full with { Requirements = [SampleRecord.Full.Requirements[0] with { Title = title }] };

        Rows(record)[1][1].Should().Be(expected);
    }

    private static IReadOnlyList<string[]> Rows(CampaignRecord record) => CsvRows.Of(Encoding.UTF8.GetString(TraceabilityCsv.Render(new Report(DispositionedCampaign.Undecided(record), SampleRecord.Digest))));
}

using FluentAssertions;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;
using Xunit;
using static Lse66.Tests.Campaign.MadeCampaign;

namespace Lse66.Tests.Campaign;

public sealed class HistoryTests
{
    [Fact]
    public void Of_Campaigns_FollowsTheMarginInTheOrderOfTime()
    {
        Series series = Latencies((2, 0.6), (0, 0.4), (1, 0.5));

        series.Measurement.Should().Be(Latency);
        series.Points.Select(one => one.Value).Should().Equal(0.4, 0.5, 0.6);
        series.Points[0].Margin!.Value.Share.Should().BeApproximately(0.6, 1e-12);
        series.Points[0].Margin!.Value.UncertaintyShare.Should().BeApproximately(0.01, 1e-12);
        series.Trend!.PerDay.Should().BeApproximately(-0.1, 1e-12);
        series.Trend.IsKnown.Should().BeTrue();
    }

    [Fact]
    public void Of_LowerLimit_CountsMarginUpwards()
    {
        Margin margin = Margin.Of(Clean.Find("0013").Measurements.Single())!.Value;

        (margin.Value, margin.Limit).Should().Be((1, 9));
        Margin.Of(Clean.Find("0027").Measurements.Single()).Should().BeNull("a fact has no margin");
    }

    [Fact]
    public void Of_ChangedConfiguration_IsNamedAndBreaksTheTrend()
    {
        StatusInput[] inputs =
        [
            .. Enumerable.Range(0, 3).Select(day => Input(day, 0.4)),
            .. Enumerable.Range(3, 3).Select(day => Input(day, 0.9, record => record with { Endpoint = record.Endpoint with { Firmware = "1043" } })),
        ];

        Series series = CampaignHistory.Of(inputs, [RequirementId.Parse("0009")]).Single();

        series.Points.Select(one => one.Change).Should().Equal(null, null, null, "firmware '1043', not '1042'", null, null);
        series.Trend!.PerDay.Should().BeApproximately(0, 1e-12);
        series.Trend.IsKnown.Should().BeFalse();
    }

    [Fact]
    public void Of_RequirementOfFactsOnly_HasVerdictsAndNoMargin()
    {
        Series series = CampaignHistory.Of([Input(0, 0.4)], [RequirementId.Parse("0027")]).Single();

        (series.Measurement, series.Trend).Should().Be((null, null));
        series.Points.Single().Verdict.Should().Be(Verdict.Pass);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public void Trend_OfFewerThanThreePoints_IsNone(int points) =>
        TrendLine.Through([.. Enumerable.Range(0, points).Select(day => ((double)day, 1.0, 0.1))]).Should().BeNull();

    [Fact]
    public void Trend_OfOneMoment_IsNone() => TrendLine.Through([(1, 1, 0.1), (1, 2, 0.1), (1, 3, 0.1)]).Should().BeNull();

    /// <summary>Times 0, 1, 2 with u = 0.05 (U = 0.1): u(b) = 0.05/sqrt 2, and 1.96 times that is 0.0693.</summary>
    [Theory]
    [InlineData(0.0692, false)]
    [InlineData(0.0694, true)]
    public void Trend_OnAPerfectLine_IsKnownBeyondItsStatedUncertainty(double slope, bool known)
    {
        Trend trend = TrendLine.Through([(0, 0, 0.1), (1, slope, 0.1), (2, 2 * slope, 0.1)])!;

        trend.PerDay.Should().BeApproximately(slope, 1e-12);
        trend.Uncertainty.Should().BeApproximately(1.96 * 0.05 / Math.Sqrt(2), 1e-6);
        trend.IsKnown.Should().Be(known);
    }

    /// <summary>Values 0, 1, 0, 1 at 0…3: slope 0.2, residual sum of squares 0.8, spread 5, so u(b) = sqrt(0.8/2/5) and t(0.975; 2) = 4.3027.</summary>
    [Fact]
    public void Trend_OfScatterBeyondTheUncertainties_GrowsByTheScatter()
    {
        Trend trend = TrendLine.Through([(0, 0, 0.01), (1, 1, 0.01), (2, 0, 0.01), (3, 1, 0.01)])!;

        trend.PerDay.Should().BeApproximately(0.2, 1e-12);
        trend.Uncertainty.Should().BeApproximately(4.302653 * Math.Sqrt(0.8 / 2 / 5), 1e-4);
        trend.IsKnown.Should().BeFalse();
    }

    [Fact]
    public void Trend_UnequalUncertainties_WeighByTheirSquares()
    {
        Trend trend = TrendLine.Through([(0, 0, 0.01), (1, 5, 100), (2, 2, 0.01)])!;

        trend.PerDay.Should().BeApproximately(1, 1e-6);
    }

    private static Series Latencies(params (int Day, double Value)[] runs) =>
        CampaignHistory.Of([.. runs.Select(one => Input(one.Day, one.Value))], [RequirementId.Parse("0009")]).Single();

    private static StatusInput Input(int day, double latency, Func<CampaignRecord, CampaignRecord>? change = null)
    {
        CampaignRecord record = Of(one => one == "0009" ? [Outcome(one, LatencyOf(latency, 0.01))] : null, facts: facts => facts with { Id = $"day-{day}", Started = facts.Started.AddDays(day), Finished = facts.Started.AddDays(day) });
        CampaignRecord changed = change is null ? record : change(record);
        return StatusInput.Of("x", new SealedCampaign("x", changed, DigestList.Of(RecordJson.Write(changed))), DispositionsRecord.None);
    }
}

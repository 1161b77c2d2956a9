using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

public class PlotTests
{
    [Fact]
    public void IntervalBar_OfUpperLimit_PermitsBelowAndGuardsOneUBelow()
    {
        IntervalBar bar = IntervalBar.Of(SampleRequirement.Measurement("E-0009-1", "latency", "ms", 0.5, 0.1, 1, "less than", "Pass"), "guarded")!;

        bar.Permitted.Should().Be((bar.Axis.Left, bar.Limit));
        bar.Guard.Should().Be((bar.Axis.At(0.9), bar.Axis.At(1)));
        bar.Interval.Should().Be((bar.Axis.At(0.4), bar.Axis.At(0.6)));
        bar.Value.Should().BeInRange(bar.Interval.From, bar.Interval.To).And.BeLessThan(bar.Limit);
        bar.Axis.Low.Should().Be(0, "a latency has no negative part");
        bar.Description.Should().Contain("95 % interval").And.EndWith("Pass.");
    }

    [Fact]
    public void IntervalBar_OfLowerLimit_PermitsAboveAndGuardsOneUAbove()
    {
        IntervalBar bar = IntervalBar.Of(SampleRequirement.Measurement("E-0013-1", "rate", "Hz", 9.5, 0.1, 9, "at least", "Pass"), "guarded")!;

        bar.Permitted.Should().Be((bar.Limit, bar.Axis.Right));
        bar.Guard.Should().Be((bar.Axis.At(9), bar.Axis.At(9.1)));
    }

    [Fact]
    public void IntervalBar_UnderTheSimpleRule_HasNoGuardBand() =>
        IntervalBar.Of(SampleRequirement.Measurement("E-0009-1", "latency", "ms", 0.5, 0.1, 1, "less than", "Pass"), "simple")!.Guard.Should().BeNull();

    [Fact]
    public void IntervalBar_OfFactOrInformativeValue_IsNotDrawn()
    {
        IntervalBar.Of(SampleRequirement.Measurement("E-1", "fact", "1", 0, 0, 0, "fact", "Pass"), "guarded").Should().BeNull();
        IntervalBar.Of(SampleRequirement.Measurement("E-1", "median", "ms", 0.2, 0.1, null, null, null), "guarded").Should().BeNull();
    }

    [Fact]
    public void Histogram_OfManyBins_LosesNoCountAndKeepsASingleLateStampVisible()
    {
        MeasurementRecord measurement = SampleRequirement.Measurement("E-1", "latency", "ms", 1, 0.1, 1, "less than", "Fail") with
        {
            Distribution = new DistributionRecord(0, 0.001, [.. Enumerable.Range(0, 1000).Select(bin => bin == 999 ? 1L : bin < 100 ? 1_000_000L : 0L)]),
        };

        Histogram histogram = Histogram.Of(measurement)!;

        histogram.Bins.Should().HaveCount(100);
        histogram.Bins.Sum(bin => bin.Count).Should().Be(100_000_001);
        histogram.Bins[^1].Count.Should().Be(1);
        histogram.Path.Should().Contain("V103.5H", "a bin with one sample is 2.5 units high above the base at 106");
        histogram.Limit.Should().NotBeNull();
    }

    [Fact]
    public void Histogram_FarFromItsLimit_DoesNotDrawIt()
    {
        MeasurementRecord measurement = SampleRequirement.Measurement("E-1", "latency", "ms", 0.1, 0.01, 100, "less than", "Pass") with { Distribution = new DistributionRecord(0, 0.1, [1, 2, 1]) };

        Histogram histogram = Histogram.Of(measurement)!;
        histogram.Limit.Should().BeNull();
        histogram.Description.Should().Contain("lies outside the plot");
    }

    [Fact]
    public void Histogram_OfALatency_MarksPercentilesGreatestAndLimit()
    {
        MeasurementRecord measurement = SampleRecord.Varied.Requirements.Single(one => one.Id.EndsWith("0009", StringComparison.Ordinal)).Measurements[0];

        Histogram histogram = Histogram.Of(measurement)!;

        histogram.Labels.Select(label => label.Text).Should().Equal("p50", "p90", "p99", "limit", "p99.9", "max");
        histogram.Labels.Should().BeInAscendingOrder(label => label.At).And.OnlyContain(label => label.At >= 0 && label.At <= Histogram.Width);
        histogram.Description.Should().Contain("p50 0.221, p90 0.263, p99 0.301, p99.9 1.831");
    }

    [Fact]
    public void Histogram_WithoutQuantiles_MarksTheLimitOnly()
    {
        MeasurementRecord measurement = SampleRequirement.Measurement("E-1", "error", "ms", 0.5, 0.1, 1, "at most", "Pass") with { Distribution = new DistributionRecord(0, 0.1, [1, 2, 1]) };

        Histogram.Of(measurement)!.Labels.Select(label => label.Text).Should().Equal("limit");
        Histogram.Of(measurement with { Limit = null })!.Labels.Should().BeEmpty();
    }

    [Fact]
    public void Histogram_OfAbsurdQuantiles_LeavesThemOut()
    {
        MeasurementRecord measurement = SampleRequirement.Measurement("E-1", "latency", "ms", 0.5, 0.1, 1, "less than", "Pass") with
        {
            Distribution = new DistributionRecord(0, 0.1, [1, 2, 1])
            {
                Quantiles = [new(double.NaN, 0.1), new(0, 0.1), new(1, 0.1), new(-3, 0.1), new(0.5, double.PositiveInfinity), .. Enumerable.Range(1, 1000).Select(one => new QuantileRecord(one / 1001.0, 0.2))],
            },
        };

        Histogram histogram = Histogram.Of(measurement)!;

        histogram.Quantiles.Should().HaveCount(8);
        histogram.Labels.Count.Should().BeLessThanOrEqualTo(10);
    }

    [Fact]
    public void Labels_AtOnePlace_TakeARowEach() =>
        LabelRow.Place([(50, "p50", false), (50, "p90", false), (50, "limit", true)])
            .Select(label => (label.Text, label.Row)).Should().BeEquivalentTo([("p50", 0), ("p90", 1), ("limit", 2)]);

    [Fact]
    public void Labels_Apart_ShareARowUntilTheyTouch()
    {
        LabelRow.Place([(10, "p50", false), (30, "p90", false)]).Select(label => label.Row).Should().Equal(0, 0);
        LabelRow.Place([(10.1, "p50", false), (30, "p90", false)]).Select(label => label.Row).Should().Equal(1, 0);
    }

    [Fact]
    public void Labels_MoreThanThereIsRoomFor_LeaveOutTheLeftOnesAndNeverTheLimit() =>
        LabelRow.Place([(1, "limit", true), .. Enumerable.Range(2, 20).Select(at => ((double)at, "p", false))])
            .Should().HaveCountLessThan(21).And.OnlyContain(label => label.Row < LabelRow.RowsMax).And.ContainSingle(label => label.IsLimit);

    [Fact]
    public void TimeLine_OfNominalExposure_TellsShutterReadoutAndDelays()
    {
        TimeLine plot = TimeLine.Of(SampleRecord.Varied.Observations[0])!;

        plot.Spans.Select(span => span.Label).Should().Equal("integration", "opening", "open", "closing");
        plot.Spans.Should().OnlyContain(span => span.From < span.To && span.From >= TimeLine.Left && span.To <= TimeLine.Right);
        plot.Marks.Select(mark => mark.Label).Should().Equal("start of integration", "end of readout");
        plot.First!.Delays!.Value.Least.Should().BeApproximately(14.2, 1e-9);
        plot.First.Delays.Value.Greatest.Should().BeApproximately(14.4, 1e-9);
        plot.Description.Should().Contain("shutter closed at 15790.5").And.Contain("first 36 stamps");
    }

    [Fact]
    public void TimeLine_WithoutArrivals_StillShowsTags()
    {
        TimeLineRecord recorded = new([], [new TimeLineStamp(0, 0, null), new TimeLineStamp(1, 140, null)]);

        TimeLine plot = TimeLine.Of(SampleRecord.Varied.Observations[0] with { TimeLine = recorded })!;

        plot.First!.Delays.Should().BeNull();
        plot.Description.Should().Contain("no camera event");
    }

    [Fact]
    public void Ticks_OfAnAxis_AreRoundAndInside() =>
        new Axis(0.03, 1.97, 0, 100).Ticks().Should().Equal(0.5, 1.0, 1.5);
}

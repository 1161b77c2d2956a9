using FluentAssertions;
using Lse66.Record;
using Lse66.Reports;
using Xunit;

namespace Lse66.Tests.Reports;

public class CourseTests
{
    private static MeasurementRecord Rate(double width, params CoursePointRecord[] points) =>
        SampleRequirement.Measurement("E-0013-1", "frame rate, minimum", "Hz", 9.2, 0.01, 9, "at least", "Pass") with { Course = new CourseRecord("frame rate of a sensor", width, points) };

    private static CoursePointRecord Point(double seconds, double low = 9.2, double mean = 9.3, double high = 9.4) => new(seconds, 40, low, mean, high);

    [Fact]
    public void Course_OfTwoExposures_DrawsABandForEachAndTheLimit()
    {
        Course course = Course.Of(Rate(0.5, Point(0), Point(0.5), Point(1), Point(2, low: 9.1), Point(2.5)))!;

        course.Band.Count(c => c == 'M').Should().Be(2);
        course.Band.Count(c => c == 'Z').Should().Be(2);
        course.Means.Count(c => c == 'M').Should().Be(2);
        course.Limit.Should().Be(course.Value.At(9)).And.BeInRange(Course.Top, Course.Base);
        course.Limit.Should().BeGreaterThan(course.Value.At(9.1), "what is less lies lower");
        course.Time.HasShortened.Should().BeFalse();
        course.Time.Unit.Should().Be("s");
        course.Description.Should().Be("Over 3\u202Fs, frame rate of a sensor, 200 values: least 9.1000\u202FHz at 2\u202Fs, greatest 9.4000\u202FHz at 0\u202Fs; the mean moves between 9.3000\u202FHz and 9.3000\u202FHz. Limit at least 9\u202FHz.");
    }

    [Fact]
    public void Course_OfANight_IsInHours()
    {
        Course course = Course.Of(Rate(512, [.. Enumerable.Range(0, 70).Select(bin => Point(512 * bin))]))!;

        course.Time.Unit.Should().Be("h");
        course.Time.Ticks().Select(tick => tick.Text).Should().Equal("0", "2", "4", "6", "8");
        course.Time.Ticks().Select(tick => tick.At).Should().BeInAscendingOrder().And.OnlyContain(at => at >= Course.Left && at <= Course.Right);
        course.Band.Count(c => c == 'M').Should().Be(1);
    }

    [Fact]
    public void Course_WithAYearBetween_ShortensTheGapAndSaysWhen()
    {
        const double Year = 365 * 86_400;

        Course course = Course.Of(Rate(0.5, [.. Enumerable.Range(0, 30).Select(bin => Point(0.5 * bin)), .. Enumerable.Range(0, 30).Select(bin => Point(Year + 0.5 * bin))]))!;

        course.Time.HasShortened.Should().BeTrue();
        course.Time.Ticks().Select(tick => tick.Text).Should().Equal("0", "365");
        course.Time.At(Year).Should().BeInRange(200, 260);
        course.Time.At(Year + 15).Should().BeApproximately(Course.Right, 1e-9);
        course.Description.Should().EndWith("Gaps without any exposure are shortened.");
    }

    [Fact]
    public void Course_OfAbsurdPoints_DrawsTheSoundOnes()
    {
        CoursePointRecord[] absurd =
        [
            Point(double.NaN), Point(-1), Point(double.PositiveInfinity), Point(1, low: double.NaN), Point(2, high: double.NegativeInfinity), Point(3, low: 10, mean: 9, high: 8), Point(4) with { Count = 0 },
            Point(5) with { Count = -7 }, Point(6), Point(6), Point(6.1),
        ];

        Course.Of(Rate(0.5, absurd))!.Points.Select(one => one.Seconds).Should().Equal(6, 6.1);
        Course.Of(Rate(0.5, absurd[..8])).Should().BeNull();
        foreach (double width in new[] { 0, -1, 1e-9, 1e13, double.NaN, double.PositiveInfinity, double.Epsilon })
            Course.Of(Rate(width, Point(0))).Should().BeNull();
        Course.Of(Rate(0.5)).Should().BeNull();
        Course.Of(Rate(0.5, Point(0, -double.MaxValue, 0, double.MaxValue))).Should().BeNull();
    }

    [Fact]
    public void Course_OfMorePointsThanAHarnessKeeps_IsBounded() =>
        Course.Of(Rate(1, [.. Enumerable.Range(0, 100_000).Select(bin => Point(bin))]))!.Points.Should().HaveCount(Course.PointsMax);

    [Fact]
    public void Report_OfACourse_HasItAsPlotAndAsTable()
    {
        var document = ReportDocument.Of(SampleRecord.Varied);
        MeasurementRecord measured = SampleRecord.Varied.Requirements.Single(one => one.Id.EndsWith("0013", StringComparison.Ordinal)).Measurements[0];

        string description = Course.Of(measured)!.Description;

        document.All("svg").Select(svg => svg.Attribute("aria-label")!.Value).Should().Contain(description);
        document.All("figcaption").Select(document.Text).Should().Contain(text => text.StartsWith("Over 30", StringComparison.Ordinal));
        document.All("caption").Where(caption => caption.Value.StartsWith("Least, mean and greatest in Hz, by stretches of 0.5 s", StringComparison.Ordinal))
            .Should().ContainSingle().Which.Parent!.Element("tbody")!.Elements("tr").Should().HaveCount(60);
    }
}

using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public class ActiveAreaTests
{
    private const GuideSensor One = GuideSensor.R00_SG1;

    private static JudgedMeasurement Judge(CalibrationInput calibration, GeometryInput? geometry = null) =>
        ActiveArea.Judge(SiteInputs.Context(new PlanInputs { Calibration = calibration, Geometry = geometry }), DecisionRule.Guarded).Single();

    [Fact]
    public void ActiveArea_OfTheItl3800C_Is1628Point8()
    {
        JudgedMeasurement judged = Judge(SiteInputs.Calibration());
        judged.Verdict.Should().Be(Verdict.Pass);
        judged.Estimate.Value.Should().BeApproximately(4000 * 4072 * 1e-4, 1e-9);
    }

    /// <summary>3,960 rows of 4,072 pixels have 1,612.512 mm2, 3,961 have 1,612.9192 mm2; the limit lies between them.</summary>
    [Theory]
    [InlineData(3961, Verdict.Pass)]
    [InlineData(3960, Verdict.Fail)]
    public void ActiveArea_OneRowEitherSideOfTheLimit_IsJudged(int rows, Verdict expected)
    {
        JudgedMeasurement judged = Judge(SiteInputs.Calibration(), SiteInputs.Geometry().With(One, placement => placement with { ActiveRows = rows }));
        judged.Verdict.Should().Be(expected);
        judged.Estimate.Sensor.Should().Be(One);
    }

    [Theory]
    [InlineData(1, Verdict.Pass)]
    [InlineData(0, Verdict.Inconclusive)]
    [InlineData(-1, Verdict.Fail)]
    public void ActiveArea_AroundTheLimit_FollowsTheInterval(int side, Verdict expected)
    {
        const double relative = 5e-4, step = 1e-6;
        double area = (1612.9 + side * step) / (1 - side * SensorRegistrationTests.K8 * 2 * relative);
        const int rows = 3980;
        double pixelSide = Math.Sqrt(area / (rows * 4072.0)) * 1000;
        pixelSide.Should().BeInRange(9.93, 10.07, "0005 must pass here");
        JudgedMeasurement judged = Judge(
            SiteInputs.Calibration(relative).With(One, SiteInputs.Registration(One, rowSide: pixelSide, columnSide: pixelSide)),
            SiteInputs.Geometry().With(One, placement => placement with { ActiveRows = rows }));
        judged.Verdict.Should().Be(expected);
        judged.Estimate.Value.Should().BeApproximately(area, 1e-6);
        judged.Estimate.Interval!.Value.High.Should().BeApproximately(area * (1 + SensorRegistrationTests.K8 * 2 * relative), 1e-5);
    }

    [Theory]
    [InlineData(10.2)]
    [InlineData(9.8)]
    public void ActiveArea_WrongScale_IsInconclusiveEitherWay(double side)
    {
        CalibrationInput calibration = SiteInputs.Calibration();
        foreach (GuideSensor sensor in GuideSensors.All)
            calibration = calibration.With(sensor, SiteInputs.Registration(sensor, rowSide: side, columnSide: side));
        JudgedMeasurement judged = Judge(calibration);
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain("0005");
    }

    [Fact]
    public void ActiveArea_GeometryWithoutOneSensor_IsInconclusive()
    {
        GeometryInput geometry = SiteInputs.Geometry();
        Judge(SiteInputs.Calibration(), geometry with { Placements = geometry.Placements.Where(item => item.Key != One).ToDictionary() }).Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void ActiveArea_AbsurdActivePixels_IsInconclusive() =>
        Judge(SiteInputs.Calibration(), SiteInputs.Geometry().With(One, placement => placement with { ActiveRows = int.MaxValue })).Verdict.Should().Be(Verdict.Inconclusive);
}

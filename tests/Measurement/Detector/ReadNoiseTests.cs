using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public sealed class ReadNoiseTests
{
    private const int Seed = 20261121;
    private const int Side = 20;

    /// <summary>Dark images of normal noise, sigma 10 ADU, on a level that differs from pixel to pixel and frame to frame.</summary>
    private static ObservedExposure Dark(int frames = 31, int number = 0, double sigma = 10, GuideSensor? noisy = null, double noisySigma = 0)
    {
        var random = new Random(Seed + number);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return ObservedExposure.Nominal(number).Frames(frames).Dimensions(Side, Side)
            .Pixels((sensor, frame) => [.. Enumerable.Range(0, Side * Side)
                .Select(pixel => (int)Math.Round(20_000 + 7 * pixel + 3 * frame + (sensor == noisy ? noisySigma : sigma) * Normal()))])
            .Requesting(request => request with { Shutter = ShutterMotion.Closed, Keep = PixelRetention.Pixels })
            .Without(CameraEventKind.ShutterOpening).Without(CameraEventKind.ShutterOpen).Without(CameraEventKind.ShutterClosing).Without(CameraEventKind.ShutterClosed);
    }

    private static EstimatorContext Gain(double electronsPerAdu, double relative = 0.005, int framesMin = 10, Func<SensorGain, SensorGain>? change = null) =>
        Judged.Context with
        {
            Tolerances = new PlanTolerances { DarkFramesMin = framesMin },
            Inputs = new PlanInputs
            {
                Gain = new GainInput(GuideSensors.All.ToDictionary(
                    sensor => sensor,
                    sensor => sensor == GuideSensor.R04_SG0 && change is not null ? change(new SensorGain(electronsPerAdu, relative)) : new SensorGain(electronsPerAdu, relative)))
                { Source = "by hand", Date = "2026-11-20" },
            },
        };

    private static JudgedMeasurement Judge(EstimatorContext context, params ObservedExposure[] exposures) =>
        Judged.All<ReadNoise>(context, exposures.Select(one => one.Build())).Single(one => one.Estimate.Name == ReadNoise.WorstName);

    private static double Adu(GuideSensor sensor, params ObservedExposure[] exposures) =>
        Judged.All<ReadNoise>(Judged.Context, exposures.Select(one => one.Build()))
            .Single(one => one.Estimate.Name == ReadNoise.AduName && one.Estimate.Sensor == sensor).Estimate.Value!.Value;

    [Fact]
    public void QuietSensors_Pass()
    {
        JudgedMeasurement judged = Judge(Gain(0.6), Dark());
        judged.Verdict.Should().Be(Verdict.Pass);
        judged.Estimate.Value.Should().BeApproximately(6.05, 0.15, "10 ADU at 0.6 e-/ADU, the worst of eight");
        judged.Estimate.SampleCount.Should().Be(240, "the first of 31 images of each sensor is dropped");
        judged.Estimate.Remarks.Should().Contain("readNoiseGoal, less than 7 e-: met");
    }

    [Fact]
    public void Nothing_Inconclusive() => Judge(Gain(0.6)).Verdict.Should().Be(Verdict.Inconclusive);

    [Theory]
    [InlineData(-3, Verdict.Pass)]
    [InlineData(0, Verdict.Inconclusive)]
    [InlineData(3, Verdict.Fail)]
    public void WorstSensor_LimitLessPlusThreeU(double expandedUncertainties, Verdict expected)
    {
        Estimate unit = Judge(Gain(1), Dark()).Estimate;
        double relative = unit.Interval!.Value.ExpandedUncertaintyAbout(unit.Value!.Value) / unit.Value.Value;
        double wanted = 9 * (1 + expandedUncertainties * relative);
        Judge(Gain(wanted / unit.Value.Value), Dark()).Verdict.Should().Be(expected);
    }

    [Fact]
    public void OneNoisySensor_FailNamingIt()
    {
        JudgedMeasurement judged = Judge(Gain(0.6), Dark(noisy: GuideSensor.R40_SG1, noisySigma: 20));
        judged.Verdict.Should().Be(Verdict.Fail);
        judged.Estimate.Sensor.Should().Be(GuideSensor.R40_SG1);
        judged.Estimate.Remarks.Should().Contain("readNoiseGoal, less than 7 e-: not met");
    }

    [Fact]
    public void Uncertainty_IsGainAndTheLargerOfChiSquareAndPairScatter()
    {
        // 30 images give 15 pairs; chi-square of the whole has nu = 29 * 399.
        ExposureObservation dark = Dark().Build();
        Estimate sensor = Judged.All<ReadNoise>(Gain(0.6, 0.01), dark).First(one => one.Estimate.Name == ReadNoise.SensorName).Estimate;
        int[][] images = [.. dark.Stamps.Where(stamp => stamp.Stream == GuideSensor.R00_SG0 && stamp.StampIndex > 0).Select(stamp => stamp.Pixels!)];
        var noise = TwoWayNoise.Of(images);
        double mean = noise.PairSigmas.Average(), scatter = noise.PairSigmas.Sum(one => (one - mean) * (one - mean)) / 14 / mean / mean / 15;
        double relative = Math.Sqrt(0.0001 + Math.Max(1.0 / (2.0 * 29 * 399), scatter));
        sensor.Interval!.Value.ExpandedUncertaintyAbout(sensor.Value!.Value).Should().BeApproximately(1.959964 * relative * sensor.Value.Value, 1e-5);
    }

    [Fact]
    public void FirstImageTransient_IsDropped() =>
        Adu(GuideSensor.R00_SG0, Dark().Stamps(stamp => stamp.StampIndex == 0 ? PatternExposure.Replace(stamp, [.. stamp.Pixels!.Select((pixel, at) => pixel + at % 7 * 900)]) : stamp))
            .Should().Be(Adu(GuideSensor.R00_SG0, Dark()));

    [Theory]
    [InlineData(10, 29)]
    [InlineData(11, 28)]
    public void IntervalOffByMoreThanTenPercent_ImageIsDropped(int milliseconds, int expected)
    {
        // From frame 16 on everything is late, so one interval is longer than 100 ms.
        ObservedExposure late = Dark(30).TagOffset(stamp => Duration.FromMilliseconds(stamp.StampIndex >= 16 ? milliseconds : 0));
        Judge(Gain(0.6), late).Estimate.SampleCount.Should().Be(8 * expected);
    }

    [Theory]
    [InlineData(11, Verdict.Pass)]
    [InlineData(10, Verdict.Inconclusive)]
    public void ImagesLeft_AtLeastTen(int frames, Verdict expected) => Judge(Gain(0.5), Dark(frames)).Verdict.Should().Be(expected);

    [Theory]
    [InlineData(60, Verdict.Pass)]
    [InlineData(61, Verdict.Inconclusive)]
    public void ImagesOfSeveralExposures_AsManyAsThePlanAsks(int asked, Verdict expected) =>
        Judge(Gain(0.6, framesMin: asked), Dark(), Dark(number: 1)).Verdict.Should().Be(expected);

    [Fact]
    public void GainUndeclared_InconclusiveButAduPrinted()
    {
        Judge(Judged.Context, Dark()).Reason.Should().Contain("gain undeclared");
        Adu(GuideSensor.R44_SG1, Dark()).Should().BeApproximately(10, 0.3);
    }

    [Fact]
    public void GainOfOneSensorPlaceholder_WithholdsPassButNotFail()
    {
        Func<SensorGain, SensorGain> placeholder = gain => gain with { Placeholder = true };
        Judge(Gain(0.6, change: placeholder), Dark()).Verdict.Should().Be(Verdict.Inconclusive);
        Judge(Gain(1.2, change: placeholder), Dark()).Verdict.Should().Be(Verdict.Fail);
    }

    [Fact]
    public void ShutterMoved_ConditionNotMet() =>
        Judge(Gain(0.6), Dark().Change(one => one with { Events = [.. one.Events, new CameraEvent(CameraEventKind.ShutterOpening, default, default)] })).Reason.Should().Contain("not met: dark");

    [Fact]
    public void RecordingWithoutShutterEvents_ConditionNotRecorded() =>
        Judge(Gain(0.6), Dark().Declaring(one => one with { Capabilities = Capabilities.Streams })).Reason.Should().Contain("not recorded: dark");

    [Fact]
    public void ObservedClosedBeforeTheStart_IsDark()
    {
        ObservedExposure dark = Dark().Telescope();
        dark.Change(one => one with { Events = [new CameraEvent(CameraEventKind.ShutterClosed, dark.Start, default), .. one.Events] });
        Judge(Gain(0.6), dark).Verdict.Should().Be(Verdict.Pass);
    }

    [Theory]
    [InlineData(51.0, Verdict.Pass)]
    [InlineData(51.1, Verdict.Inconclusive)]
    [InlineData(null, Verdict.Pass)]
    public void StatedIntegration_NominalWithinGuiderTimeElseAsCommanded(double? stated, Verdict expected) =>
        Judge(Gain(0.6), Dark().Stamps(stamp => stamp with { IntegrationMilliseconds = stated })).Verdict.Should().Be(expected);

    [Fact]
    public void OtherConditionsBesideTheRightOnes_AreLeftOut() =>
        Judge(Gain(0.6), Dark(), Dark(number: 1, sigma: 50).Integration(100)).Verdict.Should().Be(Verdict.Pass);

    [Theory]
    [InlineData(12, Verdict.Pass)]
    [InlineData(13, Verdict.Inconclusive)]
    public void SamplesBeyondSixSigma_AtMostOneInAThousand(int rays, Verdict expected)
    {
        // 30 images of 400 pixels are 12,000 samples.
        JudgedMeasurement judged = Judge(Gain(0.6), Dark().Stamps(stamp => stamp.Stream == GuideSensor.R00_SG1 && stamp.StampIndex > 0 && stamp.StampIndex <= rays
            ? PatternExposure.Replace(stamp, [.. stamp.Pixels!.Select((pixel, at) => at == 3 * stamp.StampIndex ? pixel + 30_000 : pixel)])
            : stamp));
        judged.Verdict.Should().Be(expected);
        judged.Estimate.Value.Should().BeApproximately(6.05, 0.15);
    }

    [Fact]
    public void PixelsNotKept_Inconclusive() =>
        Judge(Gain(0.6), Dark().Stamps(stamp => stamp with { Pixels = null })).Reason.Should().Contain("pixels were not kept");
}

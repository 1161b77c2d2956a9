using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>What a read noise says beside its verdict: conditions, reasons, remarks, and the uncertainty of series that repeat themselves.</summary>
public sealed class ReadNoiseEvidenceTests
{
    private const int Side = 20;

    /// <summary>Noise of -9 to 9 ADU that an image shares with the second after it, so that all pairs of successive images have the same noise. Seeds 1 to 16.</summary>
    private static readonly int[][] Noise =
        [.. Enumerable.Range(1, 2 * GuideSensors.Count).Select(seed => new Random(seed)).Select(random => Enumerable.Range(0, Side * Side).Select(_ => random.Next(-9, 10)).ToArray())];

    private static ObservedExposure Dark(int number = 0, int frames = 31) =>
        ObservedExposure.Nominal(number).Frames(frames).Dimensions(Side, Side)
            .Pixels((sensor, frame) => [.. Noise[2 * (int)sensor + (int)frame % 2].Select((noise, pixel) => 20_000 + 7 * pixel + 3 * (int)frame + noise)])
            .Requesting(request => request with { Shutter = ShutterMotion.Closed, Keep = PixelRetention.Pixels })
            .Without(CameraEventKind.ShutterOpening).Without(CameraEventKind.ShutterOpen).Without(CameraEventKind.ShutterClosing).Without(CameraEventKind.ShutterClosed);

    private static ObservedExposure Moved(ObservedExposure exposure) =>
        exposure.Change(one => one with { Events = [.. one.Events, new CameraEvent(CameraEventKind.ShutterOpening, default, default)] });

    private static EstimatorContext Gain(Func<GuideSensor, SensorGain>? gain = null, int framesMin = 10) => Judged.Context with
    {
        Tolerances = new PlanTolerances { DarkFramesMin = framesMin },
        Inputs = new PlanInputs { Gain = new GainInput(GuideSensors.All.ToDictionary(sensor => sensor, gain ?? (_ => new SensorGain(0.5, 0.005)))) { Source = "by hand", Date = "2026-11-20" } },
    };

    private static JudgedMeasurement Judge(EstimatorContext context, params ObservedExposure[] exposures) =>
        Judged.All<ReadNoise>(context, exposures.Select(one => one.Build())).Single(one => one.Estimate.Name == ReadNoise.WorstName);

    private static ObservedStamp Rayed(ObservedStamp stamp) =>
        PatternExposure.Replace(stamp, [.. stamp.Pixels!.Select((pixel, at) => at == 3 * stamp.StampIndex ? pixel + 30_000 : pixel)]);

    [Fact]
    public void Worst_IsNamedWithItsImagesAndComponents()
    {
        Estimate estimate = Judge(Gain(sensor => new SensorGain(sensor == GuideSensor.R40_SG1 ? 0.6 : 0.5, 0.005)), Dark()).Estimate;
        estimate.Sensor.Should().Be(GuideSensor.R40_SG1);
        estimate.Worst.Should().StartWith("R40_SG1: ").And.EndWith(" e- from 30 images");
        estimate.Interval!.Value.High.Should().BeGreaterThan(estimate.Value!.Value);
        estimate.Components.Select(one => one.Name).Should().Equal("gain", "scatter of the noise");
        estimate.Remarks[0].Should().Be("8 images dropped as transients, 0 samples rejected");
    }

    [Fact]
    public void Nothing_SaysOnlyThatNothingWasSeen()
    {
        JudgedMeasurement judged = Judge(Gain());
        judged.Reason.Should().Be("no dark image was seen");
        judged.Estimate.Remarks.Should().BeEmpty();
        judged.Estimate.Components.Should().BeEmpty();
        judged.Estimate.Worst.Should().BeNull();
    }

    [Fact]
    public void RejectedSamples_AreThoseOfAllSensors() =>
        Judge(Gain(), Dark().Stamps(stamp => (stamp.Stream == GuideSensor.R00_SG1 && stamp.StampIndex is 1 or 2) || (stamp.Stream == GuideSensor.R04_SG0 && stamp.StampIndex == 5) ? Rayed(stamp) : stamp))
            .Estimate.Remarks[0].Should().EndWith("3 samples rejected");

    [Fact]
    public void Sensor_AskedForAndSilent_WithholdsPass()
    {
        static ObservedStamp? WithoutLast(ObservedStamp stamp) => stamp.Stream == GuideSensor.R44_SG1 ? null : stamp;
        Judge(Gain(), Dark().Stamps(WithoutLast)).Verdict.Should().Be(Verdict.Inconclusive);
        Judge(Gain(), Dark().Sensors(new SensorSet(0x7F)), Dark(1).Stamps(WithoutLast)).Verdict.Should().Be(Verdict.Inconclusive);
        Judge(Gain(), Dark()).Verdict.Should().Be(Verdict.Pass);
    }

    /// <summary>Exposures without a noise are counted together, in any grouping: what is said of them is that of one, and their dropped images add up.</summary>
    [Fact]
    public void Exposures_WithoutNoise_AddUpWhateverTheirGrouping()
    {
        EstimatorContext context = Gain();
        ObservedExposure[] exposures = [Dark(), Dark(1).Stamps(stamp => stamp with { Pixels = null }), Dark(2).Stamps(stamp => stamp with { Pixels = null }), Dark(3, 5)];
        Estimate together = Judge(context, exposures).Estimate;
        together.Remarks[0].Should().Be("32 images dropped as transients, 0 samples rejected", "each of eight sensors dropped the first of four exposures");
        together.SampleCount.Should().Be(8 * 30);
        Judged.All<ReadNoise>(context, exposures.Select(one => one.Build())).Single(one => one.Estimate is { Name: ReadNoise.AduName, Sensor: GuideSensor.R04_SG0 })
            .Estimate.Withheld.Should().Equal("R04_SG0: pixels were not kept", "R04_SG0: fewer than 10 steady dark images of one size in an exposure");
        ReadNoise Fold(params ObservedExposure[] some)
        {
            ReadNoise fold = ReadNoise.Create(context);
            foreach (ObservedExposure one in some)
                fold.Add(one.Build());
            return fold;
        }
        ReadNoise first = Fold(exposures[..2]);
        first.Merge(Fold(exposures[2..]));
        first.Judge(DecisionRule.Guarded)[0].Estimate.Should().BeEquivalentTo(together);
    }

    /// <summary>Neither exposure is under the requirement's conditions: the worse of each condition is shown.</summary>
    [Fact]
    public void Conditions_OfSeveralExposures_AreTheWorst()
    {
        Condition[] conditions = [.. Judge(Gain(), Dark().Integration(100), Moved(Dark(1))).Estimate.Conditions];
        conditions.Should().Equal(new Condition("dark", ConditionState.NotMet, "the shutter moved"), new Condition("nominal integration time", ConditionState.NotMet, "100 ms"));
    }

    [Fact]
    public void AllSensorsUndecided_ValueIsShownAllTheSame()
    {
        JudgedMeasurement judged = Judge(Gain(), Dark().Stamps(stamp => stamp.StampIndex is > 0 and <= 13 ? Rayed(stamp) : stamp));
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Estimate.Value.Should().BeGreaterThan(0);
        judged.Estimate.Undecidable.Should().HaveCount(3, "as many reasons as are kept");
        judged.Estimate.Withheld.Should().BeEmpty();
    }

    /// <summary>The noisiest sensor has more rays than noise can be told from: the worst of the others is given, and Pass withheld.</summary>
    [Fact]
    public void NoisiestSensorUndecided_IsNotTheWorst()
    {
        JudgedMeasurement judged = Judge(
            Gain(sensor => new SensorGain(sensor switch { GuideSensor.R00_SG1 => 0.8, GuideSensor.R40_SG1 => 0.6, _ => 0.5 }, 0.005)),
            Dark().Stamps(stamp => stamp.Stream == GuideSensor.R00_SG1 && stamp.StampIndex is > 0 and <= 13 ? Rayed(stamp) : stamp));
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Estimate.Sensor.Should().Be(GuideSensor.R40_SG1);
    }

    [Fact]
    public void SensorsWithTooFewImages_TheFirstThreeAreNamed() =>
        Judge(Gain(framesMin: 60), Dark()).Estimate.Withheld.Should().Equal(
            "R00_SG0: 30 dark images, the plan asks for 60", "R00_SG1: 30 dark images, the plan asks for 60", "R04_SG0: 30 dark images, the plan asks for 60");

    /// <summary>Pairs of equal noise have no scatter: what is left is chi-square of the whole, nu = 29 * 399.</summary>
    [Fact]
    public void Uncertainty_OfEqualPairs_IsThatOfChiSquare()
    {
        Estimate adu = Judged.All<ReadNoise>(Gain(), Dark().Build()).First(one => one.Estimate.Name == ReadNoise.AduName).Estimate;
        adu.Interval!.Value.ExpandedUncertaintyAbout(adu.Value!.Value).Should().BeApproximately(1.959964 * adu.Value.Value * Math.Sqrt(1.0 / (2 * 29 * 399)), 1e-5);
    }

    /// <summary>One pair has no scatter. Of two, the second twice as noisy, it is 0.5 sqrt 2 / 1.5, and a third of the noise after division by sqrt 2.</summary>
    [Fact]
    public void Uncertainty_OfTwoPairs_IsTheirScatter()
    {
        static (double Relative, long Freedom) Of(params int[] scales)
        {
            int[][] images = [.. scales.SelectMany(scale => Noise[..2].Select(noise => noise.Select(one => scale * one).ToArray()))];
            DarkSeries series = new(GuideSensor.R00_SG0, TwoWayNoise.Of(images), images.Length, 0, null, ConditionState.Met, ConditionState.Met, "50 ms");
            return (SensorNoise.Of([series], null, 10).StatisticalRelative, series.Noise!.DegreesOfFreedom);
        }
        (double one, long freedom) = Of(1);
        one.Should().BeApproximately(Math.Sqrt(1.0 / (2 * freedom)), 1e-9);
        Of(1, 2).Relative.Should().BeApproximately(1.0 / 3, 1e-9);
    }

    [Fact]
    public void OneTagMissing_ArrivalsTellTheIntervals() =>
        Judge(Gain(), Dark().Stamps(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 9 } ? stamp with { Metadata = stamp.Metadata with { TimeTag = null } } : stamp))
            .Estimate.SampleCount.Should().Be(240);
}

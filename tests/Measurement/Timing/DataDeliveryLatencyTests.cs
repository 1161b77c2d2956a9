using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public class DataDeliveryLatencyTests
{
    /// <summary>
    /// U by hand for 30 frames of 8 sensors, tags compared 480 times: reference 1 us * k_480 as the whole tag error, over sqrt 3, and clock 5 us, both
    /// times 1.96; arrival 3 us and model 2 us times k_240.
    /// </summary>
    private static double ExpandedMicroseconds()
    {
        double tag = Extremes.Factor(480) * 1 / Math.Sqrt(3);
        return 1.959964 * double.Hypot(5, tag) + Extremes.Factor(240) * double.Hypot(3, 2);
    }

    private static ObservedExposure Nominal(int number = 0) => ObservedExposure.Nominal(number).Readings();

    private static JudgedMeasurement Maximum(ObservedExposure exposure) => JudgedExposures.Judge<DataDeliveryLatency>(exposure)[0];

    private static JudgedMeasurement WorstOf(Duration latency) =>
        Maximum(Nominal().Latency((sensor, frame) => sensor == GuideSensor.R04_SG1 && frame == 17 ? latency : Duration.FromMicroseconds(300)));

    [Fact]
    public void Latency_ThreeHundredMicroseconds_IsMeasuredWithItsUncertainty()
    {
        Estimate estimate = Maximum(Nominal()).Estimate;
        estimate.Value.Should().BeApproximately(0.3, 1e-9);
        estimate.Interval!.Value.ExpandedUncertaintyAbout(estimate.Value!.Value).Should().BeApproximately(ExpandedMicroseconds() / 1e3, 1e-8);
        estimate.SampleCount.Should().Be(240);
    }

    [Fact]
    public void Latency_JustInsideTheGuardBand_Passes() =>
        WorstOf(Duration.FromMicroseconds(1000 - ExpandedMicroseconds() - 0.01)).Verdict.Should().Be(Verdict.Pass);

    [Fact]
    public void Latency_JustOutsideTheGuardBand_Fails()
    {
        JudgedMeasurement judged = WorstOf(Duration.FromMicroseconds(1000 + ExpandedMicroseconds() + 0.01));
        judged.Verdict.Should().Be(Verdict.Fail);
        judged.Estimate.Worst.Should().Be("R04_SG1 stamp 17 of T_C_20261121_000000");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void Latency_AtTheLimitOrOneStepInsideTheBand_IsInconclusive(int side) =>
        WorstOf(Duration.FromMicroseconds(1000 + side * (ExpandedMicroseconds() - 0.01))).Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Latency_OtherRoiDelivered_IsInconclusive() => Maximum(Nominal().Dimensions(100, 50).Latency(Duration.FromMilliseconds(5))).Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Latency_NeitherReferenceNorCalibration_IsInconclusiveEvenBeyondTheLimit()
    {
        JudgedMeasurement judged = Maximum(ObservedExposure.Nominal().Latency(Duration.FromMilliseconds(5)));
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain("neither measured against a timing reference nor calibrated");
    }

    [Fact]
    public void Latency_CalibratedTags_CanPass()
    {
        ExposureObservation exposure = ObservedExposure.Nominal().Build();
        var calibration = new CalibrationInput(new Dictionary<GuideSensor, SensorToFocalPlaneRegistration>(), 0.001, 0.01, 5) { Source = "bench", Date = "2026-11-01" };
        JudgedExposures.JudgeIn<DataDeliveryLatency>(JudgedExposures.Context(exposure) with { Inputs = new PlanInputs { Calibration = calibration } }, exposure)[0].Verdict.Should().Be(Verdict.Pass);
    }

    /// <summary>Tags half a millisecond early make every latency look 0.5 ms longer; the measured tag error carries that into U.</summary>
    [Theory]
    [InlineData(-0.8)]
    [InlineData(0.8)]
    [InlineData(-5)]
    public void Latency_TagOffset_IsMaskedAndNeverFailed(double milliseconds) =>
        Maximum(Nominal().TagOffset(_ => Duration.FromMilliseconds(milliseconds))).Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Latency_OneTagOff_IsMasked() =>
        Maximum(Nominal().TagOffset(stamp => stamp is { Stream: GuideSensor.R00_SG1, StampIndex: 3 } ? Duration.FromMilliseconds(-4) : Duration.Zero)).Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Latency_DeliveredBeforeReadout_BreaksCausality()
    {
        JudgedMeasurement judged = WorstOf(Duration.FromMilliseconds(-1));
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain("causality");
    }

    [Fact]
    public void Latency_FrameLost_WithholdsPassAndCountsInTheClaim()
    {
        IReadOnlyList<JudgedMeasurement> judged = JudgedExposures.Judge<DataDeliveryLatency>(Nominal().Drop(GuideSensor.R40_SG0, 9));
        judged[0].Verdict.Should().Be(Verdict.Inconclusive);
        judged.Named("proportion").Estimate.Value.Should().BeApproximately(Population.ProportionWithinMin(30, 1), 1e-12);
    }

    [Fact]
    public void Latency_FrameLost_DoesNotWithholdFail() =>
        Maximum(Nominal().Drop(GuideSensor.R40_SG0, 9).Latency(Duration.FromMilliseconds(2))).Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void Latency_EventsOfReadout_ReplaceTagAndModel()
    {
        ExposureObservation exposure = WithEvents(ObservedExposure.Nominal().TagOffset(_ => Duration.FromMilliseconds(700)));
        JudgedMeasurement judged = JudgedExposures.Judge<DataDeliveryLatency>(exposure)[0];
        judged.Verdict.Should().Be(Verdict.Pass);
        judged.Estimate.Value.Should().BeApproximately(0.3, 1e-9);
        double expected = (1.959964 * 5 + Extremes.Factor(240) * double.Hypot(3, 4)) / 1e3;
        judged.Estimate.Interval!.Value.ExpandedUncertaintyAbout(0.3).Should().BeApproximately(expected, 1e-8);
        judged.Estimate.Components.Select(component => component.Name).Should().Equal("clock offset", "arrival time", "event clock");
    }

    [Theory]
    [InlineData(TagMeaning.IntegrationStart)]
    [InlineData(TagMeaning.EndOfReadout)]
    public void Latency_OtherMeaningOfTheTag_GivesTheSameValue(TagMeaning meaning)
    {
        JudgedMeasurement judged = Maximum(Nominal().Declaring(one => one with { TagMeaning = meaning }));
        judged.Estimate.Value.Should().BeApproximately(0.3, 1e-9);
        judged.Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public void Latency_NoReadoutModel_IsInconclusive() =>
        Maximum(Nominal().Latency(Duration.FromMilliseconds(5)).Declaring(one => one with { ReadoutTime = null })).Verdict.Should().Be(Verdict.Inconclusive);

    [Theory]
    [InlineData(1.0, Verdict.Inconclusive)]
    [InlineData(0.001, Verdict.Fail)]
    public void Latency_ExceedingDuringAStall_FailsOnlyWhenTheStallIsShorterThanTheUncertainty(double stallMilliseconds, Verdict expected)
    {
        ExposureObservation exposure = Nominal().Latency((sensor, frame) => sensor == GuideSensor.R00_SG0 && frame == 5 ? Duration.FromMilliseconds(2) : Duration.FromMicroseconds(300)).Build();
        HostInstant late = exposure.Stamps.Single(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 5 }).Arrival!.Value;
        var floor = new RigFloor([new DelayCount(Duration.FromMicroseconds(50), 4000)], [new RigStall(late, Duration.FromMilliseconds(stallMilliseconds))]);
        JudgedExposures.Judge<DataDeliveryLatency>(exposure with { Floor = floor })[0].Verdict.Should().Be(expected);
    }

    [Theory]
    [InlineData(250, Verdict.Pass)]
    [InlineData(251, Verdict.Inconclusive)]
    public void Latency_NoiseFloor_WithholdsPassAboveAQuarterOfTheLimit(double microseconds, Verdict expected)
    {
        var floor = new RigFloor([new DelayCount(Duration.FromMicroseconds(microseconds), 4000)], []);
        JudgedExposures.Judge<DataDeliveryLatency>(Nominal().Build() with { Floor = floor })[0].Verdict.Should().Be(expected);
    }

    /// <summary>A stall belongs to the exposure in which it was seen: the same instant in another one proves nothing about this one's arrivals.</summary>
    [Fact]
    public void Latency_StallOfAnotherExposure_ExcusesNothing()
    {
        ExposureObservation late = Nominal().Latency((sensor, frame) => sensor == GuideSensor.R00_SG0 && frame == 5 ? Duration.FromMilliseconds(2) : Duration.FromMicroseconds(300)).Build();
        HostInstant at = late.Stamps.Single(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 5 }).Arrival!.Value;
        ExposureObservation other = Nominal(1).Build() with { Floor = new RigFloor([], [new RigStall(at, Duration.FromMilliseconds(10))]) };
        JudgedExposures.Judge<DataDeliveryLatency>(late, other)[0].Verdict.Should().Be(Verdict.Fail);
    }

    /// <summary>One delay of 300 us in 4,000 lies beyond the 99.9th percentile; among 400 wake-ups it is the longest and counts.</summary>
    [Theory]
    [InlineData(4000, Verdict.Pass, null)]
    [InlineData(400, Verdict.Inconclusive, "longest of 401 wake-ups")]
    public void Latency_FloorsOfSeveralExposures_AreJudgedTogether(int wakeUps, Verdict expected, string? reason)
    {
        RigFloor quiet = new([new DelayCount(Duration.FromMicroseconds(60), wakeUps / 2)], []);
        RigFloor once = new([.. quiet.Delays, new DelayCount(Duration.FromMicroseconds(300), 1)], []);
        JudgedMeasurement judged = JudgedExposures.Judge<DataDeliveryLatency>(Nominal().Build() with { Floor = quiet }, Nominal(1).Build() with { Floor = once })[0];
        judged.Verdict.Should().Be(expected);
        if (reason is not null)
            judged.Reason.Should().Contain(reason);
    }

    [Fact]
    public void Latency_ClaimOfThePlan_NeedsEnoughFrames()
    {
        ExposureObservation thirty = Nominal().Build(), more = Nominal(1).Build();
        EstimatorContext context = JudgedExposures.Context(thirty) with { Tolerances = new PlanTolerances { LatencyClaimProportion = 0.95 } };
        JudgedExposures.JudgeIn<DataDeliveryLatency>(context, thirty)[0].Reason.Should().Contain("claims");
        JudgedExposures.JudgeIn<DataDeliveryLatency>(context, thirty, more)[0].Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public void Quantiles_FewFrames_AreLeftOut()
    {
        IReadOnlyList<JudgedMeasurement> judged = JudgedExposures.Judge<DataDeliveryLatency>(Nominal());
        judged.Should().Contain(one => one.Estimate.Name.Contains("p50")).And.NotContain(one => one.Estimate.Name.Contains("p95"));
        judged.Count(one => one.Estimate.Sensor is not null).Should().Be(8);
        judged.Skip(1).Should().OnlyContain(one => one.Verdict == null);
    }

    private static ExposureObservation WithEvents(ObservedExposure builder)
    {
        ExposureObservation built = builder.Build();
        return built with
        {
            Events = [.. built.Events, .. built.Stamps.Select(stamp => new CameraEvent(
                CameraEventKind.EndOfRoiReadout,
                built.Clock!.ToSource(stamp.Arrival!.Value) - Duration.FromMicroseconds(300),
                stamp.Arrival.Value,
                built.ExposureId,
                stamp.Stream,
                stamp.StampIndex))],
        };
    }
}

using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public class TimeTagAccuracyTests
{
    /// <summary>30 frames of 8 sensors, both ends of each: U = k_480 * 1 us.</summary>
    private static readonly double ExpandedMicroseconds = Extremes.Factor(480);

    private static ObservedExposure Nominal(int number = 0) => ObservedExposure.Nominal(number).Readings();

    private static ObservedExposure OneTag(double microseconds) =>
        Nominal().TagOffset(stamp => stamp is { Stream: GuideSensor.R40_SG1, StampIndex: 12 } ? Duration.FromMicroseconds(microseconds) : Duration.Zero);

    private static JudgedMeasurement Error(ObservedExposure exposure) => JudgedExposures.Judge<TimeTagAccuracy>(exposure).Named("error");

    [Fact]
    public void Tags_Perfect_PassInAllFourRespects()
    {
        IReadOnlyList<JudgedMeasurement> judged = JudgedExposures.Judge<TimeTagAccuracy>(Nominal(), Nominal(1));
        judged.Should().HaveCount(4).And.OnlyContain(one => one.Verdict == Verdict.Pass);
        judged.Named("error").Estimate.SampleCount.Should().Be(960);
    }

    [Theory]
    [InlineData(-1, -0.01, Verdict.Pass)]
    [InlineData(-1, +0.01, Verdict.Inconclusive)]
    [InlineData(0, 0, Verdict.Inconclusive)]
    [InlineData(+1, -0.01, Verdict.Inconclusive)]
    [InlineData(+1, +0.01, Verdict.Fail)]
    public void Error_OfOneStampAroundTheLimit_FollowsTheGuardBand(int side, double step, Verdict expected)
    {
        double offset = 1000 + side * ExpandedMicroseconds + step;
        JudgedMeasurement late = Error(OneTag(offset)), early = Error(OneTag(-offset));
        late.Verdict.Should().Be(expected);
        early.Verdict.Should().Be(expected);
        late.Estimate.Value.Should().BeApproximately(offset / 1e3, 1e-6, "the greatest error, never the mean");
        late.Estimate.Worst.Should().Be("R40_SG1 stamp 12 of T_C_20261121_000000");
    }

    [Fact]
    public void Error_RealisedIntegrationLonger_ShowsInTheEndThatIsNotTagged() =>
        Error(ObservedExposure.Nominal().Readings(reading => reading with { Start = reading.Start - Duration.FromMilliseconds(3) })).Estimate.Value.Should().BeApproximately(3, 1e-9);

    [Fact]
    public void Error_WithoutReference_NeverPasses()
    {
        JudgedMeasurement judged = Error(ObservedExposure.Nominal());
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain(TimeTagAccuracy.NoReference);
    }

    [Fact]
    public void Error_OneStampNotSeenByTheReference_WithholdsPass() =>
        Error(ObservedExposure.Nominal().Readings(reading => reading is { Sensor: GuideSensor.R00_SG0, Ordinal: 4 } ? null : reading)).Verdict.Should().Be(Verdict.Inconclusive);

    /// <summary>The first frame is lost and the source does not say where it starts: stamps and reference cannot be numbered alike, and no false Fail follows.</summary>
    [Fact]
    public void Error_FirstFrameLostAndFirstIndexUnknown_IsInconclusive() =>
        Error(Nominal().Declaring(one => one with { FirstStampIndex = null }).Stamps(stamp => stamp.StampIndex == 0 ? null : stamp)).Verdict.Should().Be(Verdict.Inconclusive);

    [Theory]
    [InlineData(1_000_000, Verdict.Pass)]
    [InlineData(1_000_001, Verdict.Fail)]
    public void Resolution_Declared_IsHeldAgainstGuiderTime(long nanoseconds, Verdict expected) =>
        JudgedExposures.Judge<TimeTagAccuracy>(Nominal().Declaring(one => one with { TagClock = new ClockDeclaration(TimeScale.Tai, new Duration(nanoseconds)) })).Named("resolution").Verdict.Should().Be(expected);

    [Theory]
    [InlineData(1_000_000, Verdict.Pass)]
    [InlineData(2_000_000, Verdict.Fail)]
    public void Resolution_ShownByTwoExposures_IsTheCommonDivisor(long step, Verdict expected)
    {
        ObservedExposure Coarse(int number) => Nominal(number).Period(Duration.FromMilliseconds(102))
            .Metadata(stamp => stamp.Metadata with { TimeTag = new TaiInstant(stamp.Metadata.TimeTag!.Value.Nanoseconds / step * step) });
        JudgedMeasurement judged = JudgedExposures.Judge<TimeTagAccuracy>(Coarse(0), Coarse(17), Coarse(44)).Named("resolution");
        judged.Estimate.Value.Should().Be(step / 1e6);
        judged.Verdict.Should().Be(expected);
    }

    [Fact]
    public void Resolution_PeriodicSeriesInStep_ClaimsNothing()
    {
        ObservedExposure InStep(int number) => Nominal(number).Metadata(stamp => stamp.Metadata with { TimeTag = stamp.Metadata.TimeTag - new Duration(123_457 * number) });
        JudgedMeasurement judged = JudgedExposures.Judge<TimeTagAccuracy>(InStep(0), InStep(1)).Named("resolution");
        judged.Estimate.Value.Should().Be(1e-6, "the declaration stands, for tags in step show their period of 100 ms");
    }

    /// <summary>
    /// Pins a false Fail: a frame period of 95 ms and exposures 30 s apart, to the nanosecond, leave tags at multiples of 5 ms, which the estimator took for the
    /// resolution of the clock. The reference sees whether the integrations themselves lie there; instants that the tags did not follow bound the resolution from below.
    /// </summary>
    [Theory]
    [InlineData(0, 1e-6, Verdict.Pass)]
    [InlineData(900_000, 5, Verdict.Inconclusive)]
    [InlineData(1_100_000, 5, Verdict.Fail)]
    [InlineData(2_050_000, 5, Verdict.Fail)]
    public void Resolution_ExposuresOnACommonGrid_IsNotTheGridThatAReferenceSeesToo(long unseen, double expected, Verdict verdict)
    {
        ObservedExposure OnGrid(int number) => ObservedExposure.Nominal(number).Period(Duration.FromMilliseconds(95))
            .FirstStart(Duration.FromMilliseconds(2) - new Duration(123_457 * number))
            .Readings(reading => reading with { Start = reading.Start + new Duration(unseen * number), Stop = reading.Stop + new Duration(unseen * number) });
        JudgedMeasurement judged = JudgedExposures.Judge<TimeTagAccuracy>(OnGrid(0), OnGrid(1)).Named("resolution");
        judged.Estimate.Value.Should().BeApproximately(expected, 1e-9);
        judged.Verdict.Should().Be(verdict);
    }

    [Fact]
    public void Resolution_NeitherShownNorDeclared_IsInconclusive() =>
        JudgedExposures.Judge<TimeTagAccuracy>(Nominal().Declaring(one => one with { TagClock = new ClockDeclaration(TimeScale.Tai, null) })).Named("resolution").Verdict.Should().Be(Verdict.Inconclusive);

    /// <summary>Times in a form that no reader knew failed the camera; a tag that is there and goes back still does.</summary>
    [Theory]
    [InlineData(null, Verdict.Inconclusive)]
    [InlineData(1L, Verdict.Fail)]
    public void Order_TagThatARecordingLacks_IsNoContradiction(long? tag, Verdict expected) =>
        JudgedExposures.Judge<TimeTagAccuracy>(ObservedExposure.Nominal()
            .Metadata(stamp => stamp.StampIndex == 20 ? stamp.Metadata with { TimeTag = tag is { } known ? new TaiInstant(known) : null } : stamp.Metadata)
            .Declaring(one => one with { EvidenceClass = EvidenceClass.Recorded })).Named("increasing").Verdict.Should().Be(expected);

    /// <summary>37 s is TAI minus UTC since 2017 (IERS Bulletin C).</summary>
    [Fact]
    public void Scale_TagsInUtc_FailWithoutAReference()
    {
        JudgedMeasurement judged = JudgedExposures.Judge<TimeTagAccuracy>(ObservedExposure.Nominal().TagOffset(_ => Duration.FromSeconds(-37))).Named("scale");
        judged.Verdict.Should().Be(Verdict.Fail);
        judged.Estimate.Worst.Should().Contain("37");
    }

    [Theory]
    [InlineData(-9.99, Verdict.Pass)]
    [InlineData(-10.01, Verdict.Fail)]
    public void Scale_ArrivalAfterTheIntegration_IsAtMostTenSeconds(double seconds, Verdict expected) =>
        JudgedExposures.Judge<TimeTagAccuracy>(ObservedExposure.Nominal().TagOffset(_ => Duration.FromSeconds(seconds))).Named("scale").Verdict.Should().Be(expected);

    /// <summary>A host suspended for 14 s took what came meanwhile 14 s late. Of a tag in UTC that explains too little.</summary>
    [Theory]
    [InlineData(-13, 14, Verdict.Pass)]
    [InlineData(-13, 2.9, Verdict.Fail)]
    [InlineData(-37, 14, Verdict.Fail)]
    [InlineData(-37, 0, Verdict.Fail)]
    public void Scale_ArrivalAfterAStallOfTheRig_ContradictsOnlyBeyondIt(double seconds, double stallSeconds, Verdict expected)
    {
        ExposureObservation exposure = ObservedExposure.Nominal().TagOffset(one => one.StampIndex == 20 ? Duration.FromSeconds(seconds) : Duration.Zero).Build();
        HostInstant late = exposure.Stamps.First(stamp => stamp.StampIndex == 20).Arrival!.Value;
        var floor = new RigFloor([new DelayCount(Duration.FromMicroseconds(50), 4000)], [new RigStall(late, Duration.FromSeconds(stallSeconds))]);
        JudgedExposures.Judge<TimeTagAccuracy>(exposure with { Floor = floor }).Named("scale").Verdict.Should().Be(expected);
    }

    /// <summary>
    /// Arrival is 1.3 ms after the readout trigger, 0.3 ms after the end of readout. A tag 1.4 ms late puts the arrival before the integration's end; one 1.25 ms
    /// late before the end of readout only, where guiderTime is tolerated.
    /// </summary>
    [Theory]
    [InlineData(1.25, Verdict.Pass)]
    [InlineData(1.4, Verdict.Fail)]
    public void Scale_ArrivalBeforeTheEnd_BreaksCausality(double milliseconds, Verdict expected) =>
        JudgedExposures.Judge<TimeTagAccuracy>(ObservedExposure.Nominal().TagOffset(_ => Duration.FromMilliseconds(milliseconds))).Named("scale").Verdict.Should().Be(expected);

    [Fact]
    public void Scale_Undeclared_IsInconclusive() =>
        JudgedExposures.Judge<TimeTagAccuracy>(Nominal().Declaring(one => one with { TagClock = one.TagClock with { Scale = TimeScale.Unknown } })).Named("scale").Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Order_EqualTagsOfTwoFrames_Fail()
    {
        JudgedMeasurement judged = JudgedExposures.Judge<TimeTagAccuracy>(Nominal()
            .TagOffset(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 5 } ? Duration.FromMilliseconds(-100) : Duration.Zero)).Named("increasing");
        judged.Verdict.Should().Be(Verdict.Fail);
        judged.Estimate.Value.Should().Be(1);
    }

    [Fact]
    public void Order_OneNanosecondLater_IsIncreasing() =>
        JudgedExposures.Judge<TimeTagAccuracy>(Nominal()
            .TagOffset(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 5 } ? Duration.FromMilliseconds(-100) + new Duration(1) : Duration.Zero)).Named("increasing").Verdict.Should().Be(Verdict.Pass);

    [Fact]
    public void Order_TagMissingOrAbsurd_Fails()
    {
        JudgedExposures.Judge<TimeTagAccuracy>(Nominal().Metadata(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 5 } ? stamp.Metadata with { TimeTag = null } : stamp.Metadata))
            .Named("increasing").Verdict.Should().Be(Verdict.Fail);
        JudgedExposures.Judge<TimeTagAccuracy>(Nominal().Metadata(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 5 } ? stamp.Metadata with { TimeTag = new TaiInstant(long.MinValue) } : stamp.Metadata))
            .Named("increasing").Verdict.Should().Be(Verdict.Fail);
    }
}

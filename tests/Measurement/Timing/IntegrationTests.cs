using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public class IntegrationTests
{
    private static ObservedExposure Nominal(int number = 0) => ObservedExposure.Nominal(number).Readings();

    /// <summary>0035 by hand: reference k_480 us as the whole tag error over sqrt 3, event clock 4 us, times 1.96.</summary>
    private static readonly double StartMicroseconds = 1.959964 * Math.Sqrt(16 + Math.Pow(Extremes.Factor(480) / Math.Sqrt(3), 2));

    [Theory]
    [InlineData(-1, -0.01, Verdict.Pass)]
    [InlineData(-1, +0.01, Verdict.Inconclusive)]
    [InlineData(0, 0, Verdict.Inconclusive)]
    [InlineData(+1, -0.01, Verdict.Inconclusive)]
    [InlineData(+1, +0.01, Verdict.Fail)]
    public void Start_AroundIntDelay_FollowsTheGuardBand(int side, double step, Verdict expected)
    {
        Duration delay = Duration.FromMilliseconds(10) + Duration.FromMicroseconds(side * StartMicroseconds + step);
        JudgedExposures.Judge<IntegrationStart>(Nominal().FirstStart(delay))[0].Verdict.Should().Be(expected);
        JudgedExposures.Judge<IntegrationStart>(Nominal().FirstStart(-delay))[0].Verdict.Should().Be(expected, "too early is as wrong as too late");
    }

    [Fact]
    public void Start_OneSensorLate_IsNamed()
    {
        JudgedMeasurement judged = JudgedExposures.Judge<IntegrationStart>(Nominal().Skew((sensor, _) => sensor == GuideSensor.R04_SG0 ? Duration.FromMilliseconds(9) : Duration.Zero))[0];
        judged.Verdict.Should().Be(Verdict.Fail);
        judged.Estimate.Worst.Should().StartWith("R04_SG0 stamp 0");
        judged.Estimate.Value.Should().BeApproximately(11, 1e-9);
    }

    [Fact]
    public void Start_FirstStampOfASensorLost_WithholdsPassAndTakesNoLaterOne()
    {
        JudgedMeasurement judged = JudgedExposures.Judge<IntegrationStart>(Nominal().Drop(GuideSensor.R04_SG0, 0))[0];
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Estimate.Value.Should().BeApproximately(2, 1e-9);
    }

    [Fact]
    public void Start_UnknownClocksOrEvents_DecideNothing()
    {
        ObservedExposure Late() => Nominal().FirstStart(Duration.FromMilliseconds(50));
        JudgedExposures.Judge<IntegrationStart>(Late())[0].Verdict.Should().Be(Verdict.Fail);
        JudgedExposures.Judge<IntegrationStart>(Late().Declaring(one => one with { EventClockUncertainty = null }))[0].Verdict.Should().Be(Verdict.Inconclusive);
        JudgedExposures.Judge<IntegrationStart>(Late().Declaring(one => one with { FirstStampIndex = null }))[0].Verdict.Should().Be(Verdict.Inconclusive);
        JudgedExposures.Judge<IntegrationStart>(Late().Without(CameraEventKind.StartOfIntegration))[0].Verdict.Should().Be(Verdict.Inconclusive);
        JudgedExposures.Judge<IntegrationStart>(ObservedExposure.Nominal().FirstStart(Duration.FromMilliseconds(50)))[0].Verdict.Should().Be(Verdict.Inconclusive);
    }

    /// <summary>Without a reference the tags are known to 1 ns: U = q, the bound, and the limit is met or missed within two nanoseconds.</summary>
    [Theory]
    [InlineData(999_998, Verdict.Pass)]
    [InlineData(1_000_000, Verdict.Inconclusive)]
    [InlineData(1_000_002, Verdict.Fail)]
    public void Spread_OneFrameAroundGuideSync_FollowsTheGuardBand(long nanoseconds, Verdict expected)
    {
        JudgedMeasurement judged = JudgedExposures.Judge<IntegrationSynchronisation>(
            ObservedExposure.Nominal().Skew((sensor, frame) => sensor == GuideSensor.R44_SG1 && frame == 21 ? new Duration(nanoseconds) : Duration.Zero))[0];
        judged.Verdict.Should().Be(expected);
        judged.Estimate.Value.Should().Be(nanoseconds / 1e6);
        judged.Estimate.Worst.Should().StartWith("frame 21");
    }

    [Fact]
    public void Spread_TagsKnownToGuiderTime_CannotPass()
    {
        JudgedMeasurement judged = JudgedExposures.Judge<IntegrationSynchronisation>(
            ObservedExposure.Nominal().Declaring(one => one with { TagClock = new ClockDeclaration(TimeScale.Tai, Duration.FromMilliseconds(1)) }))[0];
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain("limit over uncertainty");
    }

    [Fact]
    public void Spread_TrueSkewSeenByTheReference_Fails() =>
        JudgedExposures.Judge<IntegrationSynchronisation>(Nominal().Skew((sensor, _) => sensor == GuideSensor.R44_SG1 ? Duration.FromMilliseconds(1.1) : Duration.Zero))[0].Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void Spread_WrongTagOfOneSensor_IsMaskedWhereAReferenceShowsIt() =>
        JudgedExposures.Judge<IntegrationSynchronisation>(Nominal().TagOffset(stamp => stamp.Stream == GuideSensor.R44_SG1 ? Duration.FromMilliseconds(1.1) : Duration.Zero))[0].Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Spread_ClocksOfSensorsNotDeclaredOne_NeedsEqualTagErrors()
    {
        ObservedExposure Apart(ObservedExposure one) => one.Declaring(declaration => declaration with { OneClockForAllSensors = false });
        JudgedExposures.Judge<IntegrationSynchronisation>(Apart(ObservedExposure.Nominal()))[0].Verdict.Should().Be(Verdict.Inconclusive);
        JudgedExposures.Judge<IntegrationSynchronisation>(Apart(Nominal()))[0].Verdict.Should().Be(Verdict.Pass);
        JudgedExposures.Judge<IntegrationSynchronisation>(Apart(Nominal().TagOffset(stamp => stamp.Stream == GuideSensor.R00_SG0 ? Duration.FromMicroseconds(50) : Duration.Zero)))[0].Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Theory]
    [InlineData(1, Verdict.Pass)]
    [InlineData(2, Verdict.Inconclusive)]
    public void Spread_FramesLackingASensor_DecideNothingAboveFivePercent(int frames, Verdict expected) =>
        JudgedExposures.Judge<IntegrationSynchronisation>(ObservedExposure.Nominal().Frames(20).Stamps(stamp => stamp.Stream == GuideSensor.R00_SG0 && stamp.StampIndex < frames ? null : stamp))[0]
            .Verdict.Should().Be(expected, "{0} of 20", frames);

    [Fact]
    public void Spread_EverySubsetSubscribed_IsJudged()
    {
        SensorSet pair = SensorSet.Of(GuideSensor.R00_SG0, GuideSensor.R44_SG1);
        IReadOnlyList<JudgedMeasurement> judged = JudgedExposures.Judge<IntegrationSynchronisation>(
            ObservedExposure.Nominal().Skew((sensor, _) => sensor == GuideSensor.R44_SG1 ? Duration.FromMilliseconds(2) : Duration.Zero).Sensors(pair),
            ObservedExposure.Nominal(1),
            ObservedExposure.Nominal(2).Sensors(SensorSet.Of(GuideSensor.R04_SG0)));
        judged.Select(one => one.Verdict).Should().Equal(Verdict.Pass, Verdict.Fail);
        judged[1].Estimate.Name.Should().Contain("R00_SG0 R44_SG1");
    }

    [Fact]
    public void Spread_OneSensorOnly_HasNoValue() =>
        JudgedExposures.Judge<IntegrationSynchronisation>(ObservedExposure.Nominal().Sensors(SensorSet.Of(GuideSensor.R04_SG0))).Should().ContainSingle().Which.Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Spread_IntegrationTimeUnknown_CancelsAndIsMeasured() =>
        JudgedExposures.Judge<IntegrationSynchronisation>(ObservedExposure.Nominal().Commands().Requesting(asked => asked with { Commands = [] }).Stamps(stamp => stamp with { IntegrationMilliseconds = null }))[0]
            .Verdict.Should().Be(Verdict.Pass);

    /// <summary>U = k_240 sqrt(2) 1 us.</summary>
    [Theory]
    [InlineData(-1, -0.01, Verdict.Pass)]
    [InlineData(-1, +0.01, Verdict.Inconclusive)]
    [InlineData(+1, -0.01, Verdict.Inconclusive)]
    [InlineData(+1, +0.01, Verdict.Fail)]
    public void Realised_OneIntegrationAroundGuiderTime_FollowsTheGuardBand(int side, double step, Verdict expected)
    {
        var longer = Duration.FromMicroseconds(1000 + side * Extremes.Factor(240) * Math.Sqrt(2) + step);
        ObservedExposure exposure = ObservedExposure.Nominal().Readings(reading => reading is { Ordinal: 8, Sensor: GuideSensor.R40_SG0 } ? reading with { Stop = reading.Stop + longer } : reading);
        JudgedExposures.Judge<RealisedIntegrationTime>(exposure)[0].Verdict.Should().Be(expected);
    }

    [Fact]
    public void Realised_WithoutReference_GivesOnlyThePeriod()
    {
        IReadOnlyList<JudgedMeasurement> judged = JudgedExposures.Judge<RealisedIntegrationTime>(ObservedExposure.Nominal().Period(Duration.FromMilliseconds(140)));
        judged[0].Verdict.Should().Be(Verdict.Inconclusive);
        judged[0].Reason.Should().Contain("period");
        judged[1].Estimate.Value.Should().Be(140);
        judged[1].Verdict.Should().BeNull();
    }
}

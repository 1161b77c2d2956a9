using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public class DataAvailabilityTests
{
    /// <summary>By hand for one exposure of eight sensors: 1.96 sqrt(5^2 + 4^2) + k_8 sqrt(3) 3, in us.</summary>
    private static readonly double ExpandedMicroseconds = 1.959964 * Math.Sqrt(41) + Extremes.Factor(8) * Math.Sqrt(3) * 3;

    /// <summary>The last arrival precedes closure by 20 ms; the closure is moved by this much.</summary>
    private static ObservedExposure ClosedLater(Duration later, double periodMilliseconds = 100) =>
        ObservedExposure.Nominal().Period(Duration.FromMilliseconds(periodMilliseconds))
            .Events(one => one.Kind == CameraEventKind.ShutterClosed ? one with { Source = one.Source + later } : one);

    private static JudgedMeasurement Gap(ObservedExposure exposure) => JudgedExposures.Judge<DataAvailability>(exposure)[0];

    [Fact]
    public void Gap_DeliveredToClosure_Passes()
    {
        IReadOnlyList<JudgedMeasurement> judged = JudgedExposures.Judge<DataAvailability>(ObservedExposure.Nominal());
        judged.Should().OnlyContain(one => one.Verdict == Verdict.Pass);
        judged[0].Estimate.Value.Should().BeApproximately(20 - 100, 1e-9);
        judged[1].Estimate.SampleCount.Should().Be(8);
    }

    /// <summary>81 ms, less U, are left to the limit.</summary>
    [Theory]
    [InlineData(20_100, Verdict.Pass)]
    [InlineData(20_300, Verdict.Inconclusive)]
    public void Gap_NoiseFloor_WithholdsPassAboveAQuarterOfWhatIsLeftToTheLimit(double microseconds, Verdict expected)
    {
        var floor = new RigFloor([new DelayCount(Duration.FromMicroseconds(microseconds), 4000)], []);
        JudgedExposures.Judge<DataAvailability>(ObservedExposure.Nominal().Build() with { Floor = floor })[0].Verdict.Should().Be(expected);
    }

    /// <summary>A service that accepted an abort and let the exposure run its length passed as if it had been aborted. ObservedExposure closes 1.9 s after its start.</summary>
    [Theory]
    [InlineData(false, 3.0, ConditionState.NotMet, Verdict.Inconclusive)]
    [InlineData(true, 0.5, ConditionState.NotMet, Verdict.Inconclusive)]
    [InlineData(true, 300, ConditionState.Met, Verdict.Pass)]
    public void Gap_ExposureToBeAborted_CountsOnlyWhereItWas(bool announced, double lengthSeconds, ConditionState state, Verdict expected)
    {
        ObservedExposure exposure = ObservedExposure.Nominal().Requesting(one => one with { AbortAfter = Duration.FromSeconds(0.25), Length = Duration.FromSeconds(lengthSeconds) });
        JudgedMeasurement judged = Gap(announced ? exposure.Event(new CameraEvent(CameraEventKind.ExposureAborted, new TaiInstant(1), new HostInstant(1), null)) : exposure);
        judged.Verdict.Should().Be(expected);
        judged.Estimate.Conditions.Should().ContainSingle().Which.State.Should().Be(state);
    }

    /// <summary>An exposure that closes just when its length is over was not cut short.</summary>
    [Theory]
    [InlineData(0, ConditionState.NotMet)]
    [InlineData(1, ConditionState.Met)]
    public void Abort_AtTheLengthOfTheExposure_IsNone(long nanosecondsLonger, ConditionState expected)
    {
        ExposureObservation nominal = ObservedExposure.Nominal().Build();
        Duration length = nominal.TimeOf(CameraEventKind.ShutterClosing)!.Value - nominal.TimeOf(CameraEventKind.StartOfIntegration)!.Value + new Duration(nanosecondsLonger);
        JudgedExposures.Judge<DataAvailability>(Aborting(0, length))[0].Estimate.Conditions.Should().ContainSingle().Which.State.Should().Be(expected);
    }

    [Fact]
    public void Abort_WithoutEventsOfTheCamera_IsNotRecorded()
    {
        ObservedExposure exposure = ObservedExposure.Nominal().Requesting(one => one with { AbortAfter = Duration.FromSeconds(0.25) })
            .Declaring(one => one with { Capabilities = one.Capabilities & ~Capabilities.ExposureEvents });
        Gap(exposure).Estimate.Conditions.Should().ContainSingle().Which.State.Should().Be(ConditionState.NotRecorded);
    }

    [Fact]
    public void Abort_OfTwoExposures_IsOneCondition()
    {
        var length = Duration.FromSeconds(300);
        JudgedExposures.Judge<DataAvailability>(Aborting(0, length), Aborting(1, length))[0].Estimate.Conditions.Should().ContainSingle().Which.State.Should().Be(ConditionState.Met);
    }

    private static ObservedExposure Aborting(int number, Duration length) =>
        ObservedExposure.Nominal(number).Requesting(one => one with { AbortAfter = Duration.FromSeconds(0.25), Length = length })
            .Event(new CameraEvent(CameraEventKind.ExposureAborted, new TaiInstant(1), new HostInstant(1), null));

    /// <summary>P_s = 100 ms, so the gap may be 101 ms.</summary>
    [Theory]
    [InlineData(-1, -0.01, Verdict.Pass)]
    [InlineData(-1, +0.01, Verdict.Inconclusive)]
    [InlineData(0, 0, Verdict.Inconclusive)]
    [InlineData(+1, -0.01, Verdict.Inconclusive)]
    [InlineData(+1, +0.01, Verdict.Fail)]
    public void Gap_AroundOnePeriodAndTheLatency_FollowsTheGuardBand(int side, double step, Verdict expected) =>
        Gap(ClosedLater(Duration.FromMilliseconds(81) + Duration.FromMicroseconds(side * ExpandedMicroseconds + step))).Verdict.Should().Be(expected);

    /// <summary>A camera slower than guideRate does not earn a longer gap at nominal conditions: 1/9 s and not 200 ms.</summary>
    [Fact]
    public void Gap_SlowCamera_IsHeldAgainstGuideRate()
    {
        Gap(ClosedLater(Duration.FromMilliseconds(80), 200)).Estimate.Value.Should().BeApproximately(100 - 1000.0 / 9, 1e-5);
        Gap(ClosedLater(Duration.FromMilliseconds(80), 200).Integration(60)).Estimate.Value.Should().BeApproximately(100 - 200, 1e-9);
    }

    [Fact]
    public void Gap_LastStampAfterClosure_IsNone() => Gap(ClosedLater(Duration.FromMilliseconds(-500))).Estimate.Value.Should().BeApproximately(-100, 1e-9);

    [Fact]
    public void Gap_OneSensorStopsTwoFramesEarly_FailsAndIsNamed()
    {
        JudgedMeasurement judged = Gap(ObservedExposure.Nominal().Stamps(stamp => stamp is { Stream: GuideSensor.R44_SG0, StampIndex: >= 28 } ? null : stamp));
        judged.Verdict.Should().Be(Verdict.Fail);
        judged.Estimate.Worst.Should().Contain("R44_SG0");
        judged.Estimate.Value.Should().BeApproximately(220 - 100, 1e-9);
    }

    [Fact]
    public void Gap_SensorWithoutAnyStamp_Fails() =>
        Gap(ObservedExposure.Nominal().Stamps(stamp => stamp.Stream == GuideSensor.R44_SG0 ? null : stamp)).Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void Gap_RigBrokenAtTheEnd_CannotFail()
    {
        ExposureObservation built = ObservedExposure.Nominal().Stamps(stamp => stamp is { StampIndex: >= 25 } ? null : stamp).Build();
        JudgedExposures.Judge<DataAvailability>(built)[0].Verdict.Should().Be(Verdict.Fail);
        HostInstant last = built.Stamps[^1].Arrival!.Value;
        JudgedExposures.Judge<DataAvailability>(built with { BrokenRig = [new RigInterval(last, last + Duration.FromSeconds(1), "gone")] })[0].Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void Gap_NoClosureEvent_DecidesNothing()
    {
        JudgedMeasurement judged = Gap(ObservedExposure.Nominal().Without(CameraEventKind.ShutterClosed));
        judged.Verdict.Should().Be(Verdict.Inconclusive);
        judged.Reason.Should().Contain("closure");
    }

    [Fact]
    public void Gap_ClosureOfTheExposureBefore_IsNotTaken() =>
        Gap(ObservedExposure.Nominal().Event(new CameraEvent(CameraEventKind.ShutterClosed, ObservedExposure.Nominal().Start - Duration.FromSeconds(5), default))).Estimate.Value
            .Should().BeApproximately(-80, 1e-9);

    /// <summary>CLOSING lasts 900 ms before closure: frames 22 to 29 arrive in it.</summary>
    [Theory]
    [InlineData(25, Verdict.Fail)]
    [InlineData(10, Verdict.Pass)]
    public void Indices_OneStampLost_CountsOnlyWhileClosing(long index, Verdict expected) =>
        JudgedExposures.Judge<DataAvailability>(ObservedExposure.Nominal().Drop(GuideSensor.R00_SG1, index))[1].Verdict.Should().Be(expected);
}

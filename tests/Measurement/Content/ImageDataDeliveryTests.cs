using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public sealed class ImageDataDeliveryTests
{
    private static JudgedMeasurement Loss(ObservedExposure exposure) => Judged.Of<ImageDataDelivery>(ImageDataDelivery.LossName, exposure.Build());

    [Fact]
    public void EightSensors_AllFrames_Pass() =>
        Judged.All<ImageDataDelivery>(Judged.Context, ObservedExposure.Nominal().Build()).Should().OnlyContain(one => one.Verdict == Verdict.Pass).And.HaveCount(4);

    [Fact]
    public void Nothing_Inconclusive() =>
        Judged.All<ImageDataDelivery>(Judged.Context).Should().OnlyContain(one => one.Verdict == Verdict.Inconclusive);

    [Fact]
    public void OneStampMissing_Fail()
    {
        JudgedMeasurement loss = Loss(ObservedExposure.Nominal().Drop(GuideSensor.R44_SG1, 17));
        loss.Verdict.Should().Be(Verdict.Fail);
        loss.Estimate.Value.Should().Be(1.0 / 30);
        loss.Estimate.Sensor.Should().Be(GuideSensor.R44_SG1);
        loss.Estimate.SampleCount.Should().Be(240);
    }

    [Theory]
    [InlineData(0.0334, Verdict.Pass)]
    [InlineData(0.0333, Verdict.Fail)]
    public void OneStampOfThirtyMissing_AllowanceEitherSide(double allowance, Verdict expected)
    {
        EstimatorContext context = Judged.Context with { Tolerances = new PlanTolerances { LossAllowance = allowance } };
        Judged.All<ImageDataDelivery>(context, ObservedExposure.Nominal().Drop(GuideSensor.R00_SG0, 3).Build())[0].Verdict.Should().Be(expected);
    }

    [Fact]
    public void WholeFrameMissing_Fail() =>
        Loss(ObservedExposure.Nominal().Stamps(stamp => stamp.StampIndex == 4 ? null : stamp)).Estimate.Remarks.Should().Contain("8 of 240 frames of single sensors lost");

    [Theory]
    [InlineData(GuideSensor.R00_SG0)]
    [InlineData(GuideSensor.R44_SG1)]
    public void OneSensorSilent_Fail(GuideSensor silent) =>
        Judged.Verdict<ImageDataDelivery>(ImageDataDelivery.DeliveringName, ObservedExposure.Nominal().Stamps(stamp => stamp.Stream == silent ? null : stamp).Build())
            .Should().Be(Verdict.Fail);

    [Fact]
    public void AllSilentAfterAnnouncedStart_Fail() =>
        Judged.Verdict<ImageDataDelivery>(ImageDataDelivery.DeliveringName, ObservedExposure.Nominal().Frames(0).Build()).Should().Be(Verdict.Fail);

    [Fact]
    public void AllSilentWithoutAnnouncedStart_Inconclusive() =>
        Judged.Verdict<ImageDataDelivery>(ImageDataDelivery.DeliveringName, ObservedExposure.Nominal().Frames(0).Without(CameraEventKind.StartOfIntegration).Build())
            .Should().Be(Verdict.Inconclusive);

    [Theory]
    [InlineData(0, 300, Verdict.Inconclusive)]
    [InlineData(200, 300, Verdict.Fail)]
    public void FrameMissing_RigBrokenThenOrLater(int fromMilliseconds, int toMilliseconds, Verdict expected)
    {
        // Frame 5 is due about half a second after the start, between the arrivals of 4 and 6.
        ObservedExposure exposure = ObservedExposure.Nominal().Stamps(stamp => stamp.StampIndex == 5 ? null : stamp);
        HostInstant due = exposure.ToHost(exposure.Start + Duration.FromMilliseconds(553));
        var broken = new RigInterval(due + Duration.FromMilliseconds(fromMilliseconds), due + Duration.FromMilliseconds(toMilliseconds), "cut");
        Loss(exposure.Change(one => one with { BrokenRig = [broken] })).Verdict.Should().Be(expected);
    }

    [Fact]
    public void HarnessFifoOverflowed_MissingStampIsNotTheDevices() =>
        Loss(ObservedExposure.Nominal().Drop(GuideSensor.R00_SG1, 2).Change(one => one with { Clients = [one.Clients[0] with { Overflows = 1 }] }))
            .Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void SevenSensors_ConditionNotMet_Inconclusive() =>
        Judged.All<ImageDataDelivery>(Judged.Context, ObservedExposure.Nominal().Sensors(new SensorSet(0x7F)).Build())
            .Should().OnlyContain(one => one.Verdict == Verdict.Inconclusive && one.Estimate.Conditions[0].State == ConditionState.NotMet);

    [Fact]
    public void Sensors_InTheCondition_AreThoseOfTheExposuresThatAreJudged()
    {
        static (string Observed, double? Lost) Of(params ObservedExposure[] exposures)
        {
            Estimate loss = Judged.All<ImageDataDelivery>(Judged.Context, exposures.Select(one => one.Build())).Single(one => one.Estimate.Name == ImageDataDelivery.LossName).Estimate;
            return (loss.Conditions[0].Observed, loss.Value);
        }
        ObservedExposure seven = ObservedExposure.Nominal(1).Sensors(new SensorSet(0x7F)).Drop(GuideSensor.R00_SG0, 3);
        Of(ObservedExposure.Nominal()).Should().Be(("8 in 1 exposures", 0));
        Of(ObservedExposure.Nominal(), seven).Should().Be(("8 in 1 exposures", 0));
        Of(ObservedExposure.Nominal(2).Sensors(new SensorSet(0x3F)), seven).Should().Be(("7 in 2 exposures", 1.0 / 60));
    }

    [Fact]
    public void OneImageConstant_Fail() =>
        Judged.Verdict<ImageDataDelivery>(ImageDataDelivery.VaryingName, ObservedExposure.Nominal().Stamps(Replaced(7, 7)).Build()).Should().Be(Verdict.Fail);

    [Fact]
    public void OneImageAlmostConstant_Pass() =>
        Judged.Verdict<ImageDataDelivery>(ImageDataDelivery.VaryingName, ObservedExposure.Nominal().Stamps(Replaced(7, 8)).Build()).Should().Be(Verdict.Pass);

    [Theory]
    [InlineData(0)]
    [InlineData(2499)]
    [InlineData(2501)]
    public void OneImageOfAnotherLength_Fail(int pixels) =>
        Judged.Verdict<ImageDataDelivery>(
            ImageDataDelivery.WholeName,
            ObservedExposure.Nominal().Stamps(stamp => stamp.Is(GuideSensor.R40_SG0, 9) ? stamp with { Statistics = stamp.Statistics with { Count = pixels } } : stamp).Build())
            .Should().Be(Verdict.Fail);

    private static Func<ObservedStamp, ObservedStamp?> Replaced(int min, int max) =>
        stamp => stamp.Is(GuideSensor.R40_SG0, 9) ? stamp with { Statistics = stamp.Statistics with { Min = min, Max = max } } : stamp;
}

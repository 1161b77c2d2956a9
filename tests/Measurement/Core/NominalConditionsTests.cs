using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public class NominalConditionsTests
{
    private static Condition Roi(ObservedExposure exposure) => NominalConditions.RoiDimensions(exposure.Build(), CommandInEffect.Of(exposure.Build()));

    [Fact]
    public void Roi_DeliveredAndCommandedNominal_IsMet() => Roi(ObservedExposure.Nominal()).State.Should().Be(ConditionState.Met);

    [Fact]
    public void Roi_OneStampOfOtherSize_IsNotMet() =>
        Roi(ObservedExposure.Nominal().Stamps(stamp => stamp is { StampIndex: 7, Stream: GuideSensor.R40_SG0 } ? stamp with { Rows = 51 } : stamp)).State.Should().Be(ConditionState.NotMet);

    [Fact]
    public void Roi_CommandedOtherwise_IsNotMet()
    {
        InitGuider other = InitGuider.For("x", new RoiDimensions(50, 60), ObservedExposure.Location, 50);
        Roi(ObservedExposure.Nominal().Commands(new ObservedCommand(CommandOrigin.Harness, other, default, new Dictionary<GuideSensor, TaiInstant>()))).State.Should().Be(ConditionState.NotMet);
    }

    [Fact]
    public void Roi_NoStamps_IsNotRecorded() => Roi(ObservedExposure.Nominal().Stamps(_ => null)).State.Should().Be(ConditionState.NotRecorded);

    [Fact]
    public void IntegrationTime_NeitherStatedNorCommanded_IsNotRecorded()
    {
        ExposureObservation silent = ObservedExposure.Nominal().Stamps(stamp => stamp with { IntegrationMilliseconds = null })
            .Commands().Requesting(asked => asked with { Commands = [] }).Build();
        NominalConditions.IntegrationTime(silent, CommandInEffect.Of(silent)).State.Should().Be(ConditionState.NotRecorded);
    }

    [Theory]
    [InlineData(50, ConditionState.Met)]
    [InlineData(50.001, ConditionState.NotMet)]
    [InlineData(double.NaN, ConditionState.NotMet)]
    public void IntegrationTime_Stated_IsHeldAgainstIntTime(double milliseconds, ConditionState expected)
    {
        ExposureObservation exposure = ObservedExposure.Nominal().Stamps(stamp => stamp with { IntegrationMilliseconds = milliseconds }).Build();
        NominalConditions.IntegrationTime(exposure, CommandInEffect.Of(exposure)).State.Should().Be(expected);
    }

    [Fact]
    public void Binning_LevelMissingOrTwo_IsNotMet()
    {
        NominalConditions.Binning(ObservedExposure.Nominal().Build()).State.Should().Be(ConditionState.Met);
        NominalConditions.Binning(ObservedExposure.Nominal().Metadata(stamp => stamp.Metadata with { BinningLevel = null }).Build()).State.Should().Be(ConditionState.NotRecorded);
        NominalConditions.Binning(ObservedExposure.Nominal().Metadata(stamp => stamp.Metadata with { BinningLevel = 2 }).Build()).State.Should().Be(ConditionState.NotMet);
    }

    [Fact]
    public void CommandInEffect_RefusedByTheCamera_IsNotTakenFromTheRequest()
    {
        ExposureObservation refused = ObservedExposure.Nominal().Commands().Change(one => one with { Outcome = new CommandOutcome(false, "busy") }).Build();
        CommandInEffect.Of(refused).Command.Should().BeNull();
        CommandInEffect.Of(refused with { Outcome = CommandOutcome.Accept }).Command.Should().NotBeNull();
    }

    [Fact]
    public void Tallies_FoldedEitherWay_SayTheSame()
    {
        ConditionTally left = new("c"), right = new("c");
        left.Add(new Condition("c", ConditionState.Met, "a"));
        right.Add(new Condition("c", ConditionState.NotMet, "b"));
        left.Merge(right);
        left.ToCondition().Should().Be(new Condition("c", ConditionState.NotMet, "b"));
        new ConditionTally("c").ToCondition().State.Should().Be(ConditionState.NotRecorded);
    }
}

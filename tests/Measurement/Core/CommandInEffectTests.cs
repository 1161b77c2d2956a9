using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public class CommandInEffectTests
{
    private static ExposureObservation Diagnosed(CommandOutcome? outcome, DiagnosticSettings settings) =>
        ObservedExposure.Nominal().Requesting(asked => asked with { Diagnostic = settings }).Change(one => one with { DiagnosticOutcome = outcome }).Build();

    [Fact]
    public void Diagnostic_Accepted_ReplacesWhatInitGuiderAsked()
    {
        CommandInEffect changed = CommandInEffect.Of(Diagnosed(CommandOutcome.Accept, new DiagnosticSettings(IntegrationMilliseconds: 70, Dimensions: new RoiDimensions(80, 90))));
        changed.IntegrationMilliseconds.Should().Be(70);
        changed.Dimensions.Should().Equal(new RoiDimensions(80, 90));
    }

    [Fact]
    public void Diagnostic_RefusedOrUnanswered_ChangesNothing()
    {
        var settings = new DiagnosticSettings(IntegrationMilliseconds: 70, Dimensions: new RoiDimensions(80, 90));
        foreach (CommandOutcome? outcome in new[] { null, new CommandOutcome(false, "busy") })
        {
            CommandInEffect unchanged = CommandInEffect.Of(Diagnosed(outcome, settings));
            unchanged.IntegrationMilliseconds.Should().Be(50);
            unchanged.Dimensions.Should().Equal(new RoiDimensions(50, 50));
        }
    }

    [Fact]
    public void Diagnostic_WithoutTimeOrDimensions_LeavesThoseOfInitGuider()
    {
        CommandInEffect partly = CommandInEffect.Of(Diagnosed(CommandOutcome.Accept, new DiagnosticSettings(BinningLevel: 2)));
        partly.IntegrationMilliseconds.Should().Be(50);
        partly.Dimensions.Should().Equal(new RoiDimensions(50, 50));
    }

    /// <summary>Of several commands the last one counts, and where none was seen the request's, one for each exposure and the last one from there on.</summary>
    [Fact]
    public void Command_SeveralSeenOrAsked_TheLastOneCounts()
    {
        static InitGuider Asked(double milliseconds) => InitGuider.For("x", new RoiDimensions(50, 50), ObservedExposure.Location, milliseconds);
        static ObservedCommand Seen(double milliseconds) => new(CommandOrigin.Harness, Asked(milliseconds), default, new Dictionary<GuideSensor, TaiInstant>());
        CommandInEffect.Of(ObservedExposure.Nominal().Commands(Seen(10), Seen(20)).Build()).IntegrationMilliseconds.Should().Be(20);
        double? Own(int exposure) => CommandInEffect.Of(
            ObservedExposure.Nominal(exposure).Commands().Requesting(asked => asked with { Commands = [Asked(1), Asked(2)] }).Build()).IntegrationMilliseconds;
        Own(0).Should().Be(1);
        Own(1).Should().Be(2);
        Own(2).Should().Be(2);
    }

    /// <summary>More than zero and at most an hour.</summary>
    [Theory]
    [InlineData(0.0, false)]
    [InlineData(-1.0, false)]
    [InlineData(0.001, true)]
    [InlineData(3_600_000.0, true)]
    [InlineData(3_600_000.001, false)]
    [InlineData(double.NaN, false)]
    public void Usable_AtItsBounds_IncludesAnHourAndNotZero(double milliseconds, bool usable) =>
        CommandInEffect.Usable(milliseconds).Should().Be(usable ? milliseconds : null);
}

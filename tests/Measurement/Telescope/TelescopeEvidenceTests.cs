using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>What a telescope's commands are counted as, and what a finding says.</summary>
public class TelescopeEvidenceTests
{
    private static ObservedExposure Observed(int number = 0) => ObservedExposure.Nominal(number).Frames(3).Readings().Telescope();

    private static ObservedExposure Commanded(params InitGuider[] commands)
    {
        ObservedExposure exposure = Observed();
        return exposure.Commands([.. commands.Select((command, at) => new ObservedCommand(
            CommandOrigin.TelescopeUnderTest, command, exposure.Start - Duration.FromSeconds(commands.Length - at), new Dictionary<GuideSensor, TaiInstant>()))]);
    }

    private static InitGuider Nominal() => Observed().Command();

    private static InitGuider With(GuideSensor sensor, RoiDefinition? region)
    {
        var regions = new Dictionary<GuideSensor, RoiDefinition>(Nominal().Regions);
        regions.Remove(sensor);
        if (region is { } defined)
            regions[sensor] = defined;
        return Nominal() with { Regions = regions };
    }

    private static JudgedMeasurement Only<T>(params ObservedExposure[] exposures)
        where T : IEstimator<T> => JudgedExposures.Judge<T>(exposures)[0];

    [Fact]
    public void Findings_OfACommand_NameExposureSensorsAndWhat()
    {
        const string Of = "T_C_20261121_000000: ";
        Only<RoiDefinitionCommand>(Observed().Commands()).Estimate.Worst.Should().Be(Of + "no InitGuider since the start of the exposure before");
        Only<RoiDefinitionCommand>(Commanded(With(GuideSensor.R04_SG0, null))).Estimate.Worst.Should().Be(Of + "no complete ROI: R04_SG0");
        Only<RoiDimensionsCommand>(Commanded(Nominal() with { Regions = new Dictionary<GuideSensor, RoiDefinition>() })).Estimate.Worst.Should().Be(Of + "no dimensions");
        Only<RoiDimensionsCommand>(Commanded(new InitGuider(null, new Dictionary<GuideSensor, RoiDefinition> { [GuideSensor.R00_SG0] = new(null, default(RoiLocation)) }, 50))).Estimate.Worst.Should().Be(Of + "no dimensions");
        Only<RoiDimensionsCommand>(Commanded(InitGuider.For(null, new RoiDimensions(0, 10), ObservedExposure.Location, 50))).Estimate.Worst.Should().Be($"{Of}dimensions not positive: {new RoiDimensions(0, 10)}");
        Only<RoiDimensionsCommand>(Commanded(With(GuideSensor.R04_SG0, new RoiDefinition(null, default(RoiLocation))))).Estimate.Worst
            .Should().Be($"{Of}dimensions differ between sensors: {new RoiDimensions(50, 50)}, none");
        Only<RoiLocationCommand>(Commanded(With(GuideSensor.R04_SG0, null))).Estimate.Worst.Should().Be(Of + "no location: R04_SG0");
        Only<RoiLocationCommand>(Commanded(With(GuideSensor.R04_SG0, new RoiDefinition(new RoiDimensions(50, 50), new RoiLocation(-1, 0))))).Estimate.Worst.Should().Be(Of + "location outside the sensor: R04_SG0");
        Only<DetectorMiddleAvoidance>(Commanded(With(GuideSensor.R04_SG0, new RoiDefinition(new RoiDimensions(50, 50), new RoiLocation(1980, 0))))).Estimate.Worst.Should().Be(Of + "ROI across the middle: R04_SG0");
        Only<CommandedIntegrationTime>(Commanded(Nominal() with { IntegrationMilliseconds = null })).Estimate.Worst.Should().Be(Of + "no integration time");
        Only<CommandedIntegrationTime>(Commanded(Nominal() with { IntegrationMilliseconds = -1 })).Estimate.Worst.Should().Be(Of + "integration time -1 ms is not between 0 and an hour");
        Only<NominalIntegrationTime>(Commanded(Nominal() with { IntegrationMilliseconds = 51.5 })).Estimate.Worst.Should().Be(Of + "commanded 51.5 ms");
        Only<NominalIntegrationTime>(Commanded(Nominal() with { IntegrationMilliseconds = null })).Estimate.Worst.Should().Be(Of + "commanded no integration time");
    }

    [Theory]
    [InlineData(3_600_000.0, Verdict.Pass)]
    [InlineData(3_600_001.0, Verdict.Fail)]
    public void CommandedTime_OfAnHour_IsTheLongest(double milliseconds, Verdict expected) =>
        Only<CommandedIntegrationTime>(Commanded(Nominal() with { IntegrationMilliseconds = milliseconds })).Verdict.Should().Be(expected);

    [Fact]
    public void Checks_OfCommandsAndExposures_AreCounted()
    {
        Only<RoiDefinitionCommand>(Commanded(Nominal(), Nominal()), Observed(1).Commands()).Estimate.Remarks.Should().Equal("2 exposures observed, 3 checks, 0 commands not concerned");
        InitGuider other = InitGuider.For(null, new RoiDimensions(60, 60), ObservedExposure.Location, 50);
        JudgedMeasurement nominal = Only<NominalIntegrationTime>(Commanded(other, Nominal(), other));
        nominal.Estimate.Remarks.Should().Equal("1 exposures observed, 1 checks, 2 commands not concerned");
        nominal.Verdict.Should().Be(Verdict.Pass);
        nominal.Estimate.Conditions.Should().Equal(new Condition(NominalConditions.NominalRoi, ConditionState.Met, "commanded"));
        Only<NominalIntegrationTime>(Commanded(other)).Estimate.Conditions.Should().Equal(new Condition(NominalConditions.NominalRoi, ConditionState.NotMet, "no command with nominal dimensions"));
        Only<NominalIntegrationTime>(Commanded(Nominal() with { Regions = new Dictionary<GuideSensor, RoiDefinition>() })).Estimate.SampleCount.Should().Be(0, "without a region no dimensions are nominal");
        JudgedMeasurement middle = Only<DetectorMiddleAvoidance>(Commanded(With(GuideSensor.R04_SG0, new RoiDefinition(new RoiDimensions(50, 50), null)), Nominal(), Nominal() with { Regions = new Dictionary<GuideSensor, RoiDefinition>() }));
        middle.Reason.Should().Be("2 commands with an ROI that lacks location or dimensions");
        Only<DetectorMiddleAvoidance>(Commanded(With(GuideSensor.R04_SG0, new RoiDefinition(null, new RoiLocation(1, 1))))).Reason.Should().StartWith("1 commands with an ROI");
    }

    [Fact]
    public void Commands_OfTheTelescope_AreTakenWhereItAnswersForTheExposure()
    {
        ObservedCommand Sent(CommandOrigin origin) => new(origin, Nominal(), default, new Dictionary<GuideSensor, TaiInstant>());
        int? Count(ObservedExposure exposure) => TelescopeCommands.Of(exposure.Build())?.Count;
        Count(Observed()).Should().Be(1);
        Count(ObservedExposure.Nominal()).Should().BeNull("the harness drove it");
        Count(Observed().Commands()).Should().Be(0, "it sent none, which is a finding");
        Count(Observed().Commands().Change(one => one with { CommandsComplete = false })).Should().BeNull();
        Count(Observed().Change(one => one with { CommandsComplete = false })).Should().Be(1);
        Count(Observed().Commands(Sent(CommandOrigin.Harness))).Should().BeNull("the harness commanded");
        Count(Observed().Commands(Sent(CommandOrigin.Harness), Sent(CommandOrigin.TelescopeUnderTest))).Should().Be(1);
        Count(Observed().Commands().Declaring(one => one with { Capabilities = one.Capabilities & ~Capabilities.TelescopeUnderTest })).Should().BeNull();
        Count(Observed().Declaring(one => one with { Capabilities = one.Capabilities & ~Capabilities.TelescopeUnderTest })).Should().Be(1);
    }

    [Fact]
    public void LeadTime_Uncertainty_HasCommandAndEventClock()
    {
        Estimate estimate = Only<RegionOfInterestLeadTime>(Observed(), Observed(1)).Estimate;
        estimate.Value.Should().BeApproximately(1000, 1e-9);
        estimate.ShouldRestOn(("arrival of a command", 0.01), ("event clock", 0.004));
        estimate.Expanded().Should().BeApproximately(1.959964 * 0.004 + Extremes.Factor(2) * 0.01, 1e-8);
        estimate.SampleCount.Should().Be(2);
        estimate.Worst.Should().Be("R00_SG0 of T_C_20261121_000000");
        estimate.Conditions.Should().Equal(new Condition("agreed command path", ConditionState.Met, "commands as seen by hand: test"));
        Only<RegionOfInterestLeadTime>(Observed().Declaring(one => one with { EventClockUncertainty = null })).Estimate.Expanded().Should().BeApproximately(1.959964 * 0.01, 1e-7);
        Estimate undeclared = Only<RegionOfInterestLeadTime>(Observed().Declaring(one => one with { CommandUncertainty = null })).Estimate;
        undeclared.Undecidable.Should().Equal("uncertainty of the arrival of commands not declared");
        undeclared.Interval.Should().BeNull();
        undeclared.ShouldRestOn(("event clock", 0.004));
    }

    [Fact]
    public void LeadTime_WithoutAStart_IsCounted()
    {
        Estimate estimate = Only<RegionOfInterestLeadTime>(Observed(), Observed(1).Without(CameraEventKind.StartOfIntegration)).Estimate;
        estimate.Withheld.Should().Equal("1 exposures without a start-of-integration event or with an absurd time of arrival");
        Estimate none = Only<RegionOfInterestLeadTime>(Observed().Without(CameraEventKind.StartOfIntegration)).Estimate;
        none.Withheld.Should().HaveCount(2).And.StartWith("no exposure with a command and its start");
        none.Worst.Should().BeNull();
        ObservedExposure absurd = Observed();
        Only<RegionOfInterestLeadTime>(absurd.Commands(new ObservedCommand(CommandOrigin.TelescopeUnderTest, Nominal(), new TaiInstant(-1), new Dictionary<GuideSensor, TaiInstant>()))).Estimate.SampleCount.Should().Be(0);
        Only<RegionOfInterestLeadTime>(Observed().Events(one => one with { Source = new TaiInstant(-1) })).Estimate.SampleCount.Should().Be(0);
        Only<RegionOfInterestLeadTime>(Observed()).Estimate.Withheld.Should().BeEmpty();
    }

    [Fact]
    public void LeadTime_SensorsProvided_MayComeInSeveralCommands()
    {
        static InitGuider Some(params GuideSensor[] sensors) => Nominal() with { Regions = sensors.ToDictionary(sensor => sensor, sensor => new RoiDefinition(new RoiDimensions(50, 50), ObservedExposure.Location(sensor))) };
        JudgedMeasurement Provided(ObservedExposure exposure) => JudgedExposures.Judge<RegionOfInterestLeadTime>(exposure)[1];
        Provided(Commanded(Some([.. GuideSensors.All.Take(4)]), Some([.. GuideSensors.All.Skip(4)]))).Verdict.Should().Be(Verdict.Pass);
        Provided(Commanded(Some([.. GuideSensors.All.Take(7)]))).Estimate.Worst.Should().Be($"T_C_20261121_000000: no ROI: {GuideSensors.All[7].Name()}");
        Provided(Observed().Commands()).Estimate.Worst.Should().Be("T_C_20261121_000000: no InitGuider since the start of the exposure before");
        ObservedExposure nothing = Commanded(Nominal() with { Regions = new Dictionary<GuideSensor, RoiDefinition>() });
        Only<RegionOfInterestLeadTime>(nothing).Estimate.Withheld.Should().Equal("no exposure with a command and its start");
    }

    [Fact]
    public void NominalTime_AppliesWhereEverySensorIsNominal()
    {
        static InitGuider Timed(InitGuider command) => command with { IntegrationMilliseconds = 51 };
        Only<NominalIntegrationTime>(Commanded(Timed(Nominal()))).Verdict.Should().Be(Verdict.Fail);
        Only<NominalIntegrationTime>(Commanded(Timed(With(GuideSensor.R04_SG0, new RoiDefinition(new RoiDimensions(50, 60), new RoiLocation(10, 10)))))).Verdict.Should().Be(Verdict.Inconclusive);
    }

    [Fact]
    public void LeadTime_SaysWhichCommandPathAndExposure()
    {
        Estimate lead = Only<RegionOfInterestLeadTime>(Observed(), Observed(1)).Estimate;
        lead.Conditions.Should().Equal(new Condition("agreed command path", ConditionState.Met, "commands as seen by hand: test"));
        lead.Withheld.Should().BeEmpty();
        Estimate none = Only<RegionOfInterestLeadTime>(ObservedExposure.Nominal().Frames(3).Commands()).Estimate;
        none.Conditions.Should().BeEmpty();
        none.Worst.Should().BeNull();
    }
}

using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public class TelescopeTests
{
    private static ObservedExposure Observed(int number = 0) => ObservedExposure.Nominal(number).Frames(3).Readings().Telescope();

    /// <summary>An exposure for which the telescope sent these commands, one a second, the last one a second before the start.</summary>
    private static ObservedExposure Commanded(params InitGuider[] commands)
    {
        ObservedExposure exposure = Observed();
        return exposure.Commands([.. commands.Select((command, at) => new ObservedCommand(
            CommandOrigin.TelescopeUnderTest,
            command,
            exposure.Start - Duration.FromSeconds(commands.Length - at),
            new Dictionary<GuideSensor, TaiInstant>()))]);
    }

    private static InitGuider With(GuideSensor sensor, RoiDefinition region)
    {
        InitGuider nominal = Observed().Command();
        return nominal with { Regions = new Dictionary<GuideSensor, RoiDefinition>(nominal.Regions) { [sensor] = region } };
    }

    private static InitGuider Without(GuideSensor sensor)
    {
        InitGuider nominal = Observed().Command();
        var regions = new Dictionary<GuideSensor, RoiDefinition>(nominal.Regions);
        regions.Remove(sensor);
        return nominal with { Regions = regions };
    }

    private static Verdict VerdictOf<T>(params ObservedExposure[] exposures)
        where T : IEstimator<T> => JudgedExposures.Judge<T>(exposures).Worst();

    [Fact]
    public void EveryTelescopeRequirement_CommandedAsAsked_Passes()
    {
        VerdictOf<RegionOfInterestLeadTime>(Observed()).Should().Be(Verdict.Pass);
        VerdictOf<NominalIntegrationTime>(Observed()).Should().Be(Verdict.Pass);
        VerdictOf<CommandedIntegrationTime>(Observed()).Should().Be(Verdict.Pass);
        VerdictOf<RoiDefinitionCommand>(Observed()).Should().Be(Verdict.Pass);
        VerdictOf<RoiDimensionsCommand>(Observed()).Should().Be(Verdict.Pass);
        VerdictOf<RoiLocationCommand>(Observed()).Should().Be(Verdict.Pass);
        VerdictOf<DetectorMiddleAvoidance>(Observed()).Should().Be(Verdict.Pass);
    }

    [Fact]
    public void EveryTelescopeRequirement_HarnessCommanded_HasNoTelescope()
    {
        AssertNoTelescope<RegionOfInterestLeadTime>();
        AssertNoTelescope<NominalIntegrationTime>();
        AssertNoTelescope<CommandedIntegrationTime>();
        AssertNoTelescope<RoiDefinitionCommand>();
        AssertNoTelescope<RoiDimensionsCommand>();
        AssertNoTelescope<RoiLocationCommand>();
        AssertNoTelescope<DetectorMiddleAvoidance>();
    }

    private static void AssertNoTelescope<T>()
        where T : IEstimator<T>, ITelescopeEstimator
    {
        ExposureObservation driven = ObservedExposure.Nominal().Build();
        ExposureObservation recorded = ObservedExposure.Nominal()
            .Declaring(one => one with { Capabilities = Capabilities.Streams }).Requesting(asked => asked with { Mode = SessionMode.Observe }).Commands().Build();
        foreach (ExposureObservation exposure in new[] { driven, recorded })
        {
            T estimator = T.Create(JudgedExposures.Context(exposure));
            estimator.Add(exposure);
            estimator.NoTelescope.Should().BeTrue();
            IReadOnlyList<JudgedMeasurement> judged = estimator.Judge(DecisionRule.Guarded);
            judged.Should().OnlyContain(one => one.Verdict == Verdict.Inconclusive && one.Estimate.SampleCount == 0 && one.Reason == TelescopeCommands.NoTelescope);
        }
    }

    [Fact]
    public void EveryTelescopeRequirement_OneExposureWithoutInitGuider_Fails()
    {
        ObservedExposure[] exposures = [Observed(), Observed(1).Commands(), Observed(2)];
        VerdictOf<RegionOfInterestLeadTime>(exposures).Should().Be(Verdict.Fail);
        VerdictOf<NominalIntegrationTime>(exposures).Should().Be(Verdict.Fail);
        VerdictOf<CommandedIntegrationTime>(exposures).Should().Be(Verdict.Fail);
        VerdictOf<RoiDefinitionCommand>(exposures).Should().Be(Verdict.Fail);
        VerdictOf<RoiDimensionsCommand>(exposures).Should().Be(Verdict.Fail);
        VerdictOf<RoiLocationCommand>(exposures).Should().Be(Verdict.Fail);
        VerdictOf<DetectorMiddleAvoidance>(exposures).Should().Be(Verdict.Fail);
    }

    /// <summary>The first exposure watched: its command may have been sent before anybody watched, so its absence proves nothing.</summary>
    [Fact]
    public void FirstExposureWatched_WithoutInitGuider_IsNotCounted()
    {
        ObservedExposure first = Observed().Commands().Change(one => one with { CommandsComplete = false });
        IReadOnlyList<JudgedMeasurement> judged = JudgedExposures.Judge<RoiDefinitionCommand>(first, Observed(1));
        judged[0].Verdict.Should().Be(Verdict.Pass);
        judged[0].Estimate.SampleCount.Should().Be(1);
    }

    /// <summary>U by hand for two exposures: 1.96 * 4 us + k_2 * 10 us.</summary>
    [Theory]
    [InlineData(+1, +0.01, Verdict.Pass)]
    [InlineData(+1, -0.01, Verdict.Inconclusive)]
    [InlineData(0, 0, Verdict.Inconclusive)]
    [InlineData(-1, +0.01, Verdict.Inconclusive)]
    [InlineData(-1, -0.01, Verdict.Fail)]
    public void LeadTime_AroundTheLimit_FollowsTheGuardBand(int side, double step, Verdict expected)
    {
        var lead = Duration.FromMicroseconds(200_000 + side * (1.959964 * 4 + Extremes.Factor(2) * 10) + step);
        JudgedExposures.Judge<RegionOfInterestLeadTime>(Observed(), Observed(1).CommandLead(lead))[0].Verdict.Should().Be(expected);
    }

    [Fact]
    public void LeadTime_OneSensorArrivingLate_DecidesAndIsNamed()
    {
        ObservedExposure exposure = Observed();
        Dictionary<GuideSensor, TaiInstant> arrivals = GuideSensors.All.ToDictionary(sensor => sensor, sensor => exposure.Start - Duration.FromMilliseconds(sensor == GuideSensor.R40_SG1 ? 150 : 900));
        JudgedMeasurement judged = JudgedExposures.Judge<RegionOfInterestLeadTime>(
            exposure.Commands(new ObservedCommand(CommandOrigin.TelescopeUnderTest, exposure.Command(), exposure.Start - Duration.FromSeconds(1), arrivals)))[0];
        judged.Verdict.Should().Be(Verdict.Fail);
        judged.Estimate.Value.Should().BeApproximately(150, 1e-9);
        judged.Estimate.Worst.Should().Contain("R40_SG1");
    }

    [Fact]
    public void LeadTime_SupersedingCommand_CountsAsTheArrival()
    {
        ObservedExposure exposure = Observed();
        ObservedCommand At(double milliseconds) =>
            new(CommandOrigin.TelescopeUnderTest, exposure.Command(), exposure.Start - Duration.FromMilliseconds(milliseconds), new Dictionary<GuideSensor, TaiInstant>());
        JudgedExposures.Judge<RegionOfInterestLeadTime>(exposure.Commands(At(5000), At(100)))[0].Estimate.Value.Should().BeApproximately(100, 1e-9);
    }

    [Fact]
    public void LeadTime_SensorMissing_Fails() => JudgedExposures.Judge<RegionOfInterestLeadTime>(Commanded(Without(GuideSensor.R44_SG1)))[1].Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void LeadTime_NoStartOfExposure_IsInconclusive() =>
        JudgedExposures.Judge<RegionOfInterestLeadTime>(Observed().Without(CameraEventKind.StartOfIntegration))[0].Verdict.Should().Be(Verdict.Inconclusive);

    [Theory]
    [InlineData(50, Verdict.Pass)]
    [InlineData(50.001, Verdict.Fail)]
    [InlineData(0.05, Verdict.Fail)]
    public void NominalTime_Commanded_IsIntTimeExactly(double milliseconds, Verdict expected) => VerdictOf<NominalIntegrationTime>(Observed().Integration(milliseconds)).Should().Be(expected);

    [Fact]
    public void NominalTime_OtherDimensions_AreNotConcerned()
    {
        VerdictOf<NominalIntegrationTime>(Observed().Dimensions(100, 100).Integration(70)).Should().Be(Verdict.Inconclusive);
        VerdictOf<NominalIntegrationTime>(Observed().Dimensions(100, 100).Integration(70), Observed(1)).Should().Be(Verdict.Pass);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-50.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(null)]
    public void CommandedTime_NotAPositiveNumber_Fails(double? milliseconds) =>
        VerdictOf<CommandedIntegrationTime>(Commanded(Observed().Command() with { IntegrationMilliseconds = milliseconds })).Should().Be(Verdict.Fail);

    /// <summary>Seconds sent as milliseconds: 0.05 is a positive number, and the camera realised 50 ms.</summary>
    [Fact]
    public void CommandedTime_SecondsSentAsMilliseconds_ShowAgainstTheRealisedTime()
    {
        IReadOnlyList<JudgedMeasurement> judged = JudgedExposures.Judge<CommandedIntegrationTime>(Commanded(Observed().Command() with { IntegrationMilliseconds = 0.05 }));
        judged.Select(one => one.Verdict).Should().Equal(Verdict.Pass, Verdict.Fail);
        judged[1].Estimate.Value.Should().BeApproximately(49.95, 1e-9);
    }

    [Fact]
    public void CommandedTime_WithoutReference_IsInconclusive() =>
        VerdictOf<CommandedIntegrationTime>(ObservedExposure.Nominal().Telescope()).Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Definition_OneSensorOrOnePartMissing_Fails()
    {
        VerdictOf<RoiDefinitionCommand>(Commanded(Without(GuideSensor.R00_SG0))).Should().Be(Verdict.Fail);
        VerdictOf<RoiDefinitionCommand>(Commanded(With(GuideSensor.R00_SG0, new RoiDefinition(new RoiDimensions(50, 50), null)))).Should().Be(Verdict.Fail);
        VerdictOf<RoiDefinitionCommand>(Commanded(With(GuideSensor.R00_SG0, new RoiDefinition(null, new RoiLocation(1, 1))))).Should().Be(Verdict.Fail);
    }

    [Fact]
    public void Definition_SupersededCommandIncomplete_StillFails() =>
        VerdictOf<RoiDefinitionCommand>(Commanded(Without(GuideSensor.R00_SG0), Observed().Command())).Should().Be(Verdict.Fail);

    [Theory]
    [InlineData(50, 51)]
    [InlineData(0, 50)]
    [InlineData(50, -1)]
    public void Dimensions_OneSensorDifferent_Fails(int rows, int columns) =>
        VerdictOf<RoiDimensionsCommand>(Commanded(With(GuideSensor.R04_SG0, new RoiDefinition(new RoiDimensions(rows, columns), new RoiLocation(1, 1))))).Should().Be(Verdict.Fail);

    [Theory]
    [InlineData(1, 10, Verdict.Pass)]
    [InlineData(0, 10, Verdict.Fail)]
    [InlineData(10, 0, Verdict.Fail)]
    public void Dimensions_SharedByAll_ArePositive(int rows, int columns, Verdict expected) =>
        VerdictOf<RoiDimensionsCommand>(Commanded(InitGuider.For("x", new RoiDimensions(rows, columns), ObservedExposure.Location, 50))).Should().Be(expected);

    [Theory]
    [InlineData(0, 0, Verdict.Pass)]
    [InlineData(3999, 4071, Verdict.Pass)]
    [InlineData(4000, 0, Verdict.Fail)]
    [InlineData(0, 4072, Verdict.Fail)]
    [InlineData(-1, 0, Verdict.Fail)]
    [InlineData(0, int.MinValue, Verdict.Fail)]
    public void Location_OfOneSensor_IsAPixelOfIt(int row, int column, Verdict expected) =>
        VerdictOf<RoiLocationCommand>(Commanded(With(GuideSensor.R04_SG0, new RoiDefinition(new RoiDimensions(50, 50), new RoiLocation(row, column))))).Should().Be(expected);

    /// <summary>M = 2000: fifty rows from 1950 end at 1999, from 1951 at 2000; from 2000 on they lie in the second half.</summary>
    [Theory]
    [InlineData(1950, 50, Verdict.Pass)]
    [InlineData(1951, 50, Verdict.Fail)]
    [InlineData(1999, 2, Verdict.Fail)]
    [InlineData(1999, 1, Verdict.Pass)]
    [InlineData(2000, 50, Verdict.Pass)]
    [InlineData(1999, int.MaxValue, Verdict.Fail)]
    public void Middle_OneRegionAroundIt_CrossesByTheRow(int row, int rows, Verdict expected) =>
        VerdictOf<DetectorMiddleAvoidance>(Commanded(With(GuideSensor.R40_SG0, new RoiDefinition(new RoiDimensions(rows, 50), new RoiLocation(row, 100))))).Should().Be(expected);

    [Fact]
    public void Middle_RegionWithoutLocation_WithholdsPassAndNotFail()
    {
        InitGuider incomplete = With(GuideSensor.R40_SG0, new RoiDefinition(new RoiDimensions(50, 50), null));
        VerdictOf<DetectorMiddleAvoidance>(Commanded(incomplete, Observed().Command())).Should().Be(Verdict.Inconclusive);
        var both = new Dictionary<GuideSensor, RoiDefinition>(incomplete.Regions) { [GuideSensor.R00_SG0] = new RoiDefinition(new RoiDimensions(50, 50), new RoiLocation(1980, 0)) };
        VerdictOf<DetectorMiddleAvoidance>(Commanded(incomplete with { Regions = both })).Should().Be(Verdict.Fail);
    }
}

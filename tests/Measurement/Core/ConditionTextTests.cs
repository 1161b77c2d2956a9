using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>What a condition and a decision say to the person who reads why a run decided nothing.</summary>
public class ConditionTextTests
{
    private static string Roi(ExposureObservation exposure) => NominalConditions.RoiDimensions(exposure, CommandInEffect.Of(exposure)).Observed;

    private static Condition Integration(ExposureObservation exposure) => NominalConditions.IntegrationTime(exposure, CommandInEffect.Of(exposure));

    private static ExposureObservation Uncommanded(ObservedExposure exposure) => exposure.Commands().Requesting(asked => asked with { Commands = [] }).Build();

    [Fact]
    public void Roi_Observed_NamesWhatWasDeliveredAndCommanded()
    {
        var nominal = new RoiDimensions(50, 50);
        Roi(ObservedExposure.Nominal().Build()).Should().Be($"delivered {nominal} px, commanded {nominal} px");
        Roi(Uncommanded(ObservedExposure.Nominal())).Should().Be($"delivered {nominal} px, commanded not seen");
        Roi(Uncommanded(ObservedExposure.Nominal().Stamps(_ => null))).Should().Be("delivered nothing, commanded not seen");
        Roi(Uncommanded(ObservedExposure.Nominal().Stamps(stamp => stamp with { Rows = 60 - (int)(stamp.StampIndex!.Value % 4) })))
            .Should().Be($"delivered {new RoiDimensions(57, 50)}, {new RoiDimensions(58, 50)}, {new RoiDimensions(59, 50)} px, commanded not seen");
    }

    [Fact]
    public void IntegrationTime_Observed_NamesTheLeastThree()
    {
        Integration(ObservedExposure.Nominal().Build()).Observed.Should().Be("50 ms");
        Integration(ObservedExposure.Nominal().Stamps(stamp => stamp with { IntegrationMilliseconds = 40 - stamp.StampIndex % 4 }).Build()).Observed.Should().Be("37 ms, 38 ms, 39 ms");
        Integration(Uncommanded(ObservedExposure.Nominal().Stamps(stamp => stamp with { IntegrationMilliseconds = null }))).Observed.Should().Be("not stated");
    }

    [Fact]
    public void IntegrationTime_NotStatedByTheStamps_IsTheCommandedOne() =>
        Integration(ObservedExposure.Nominal().Stamps(stamp => stamp with { IntegrationMilliseconds = null }).Build()).Should().Be(new Condition(NominalConditions.NominalIntegrationTime, ConditionState.Met, "50 ms"));

    [Fact]
    public void Binning_Observed_NamesTheLeastThreeLevels()
    {
        static Condition Of(Func<ObservedStamp, uint?> level) =>
            NominalConditions.Binning(ObservedExposure.Nominal().Metadata(stamp => stamp.Metadata with { BinningLevel = level(stamp) }).Build());
        Of(_ => 1).Observed.Should().Be("binning level 1");
        Of(_ => null).Observed.Should().Be("not stated");
        Of(stamp => stamp.StampIndex == 3 ? 2u : 1u).Should().Be(new Condition(NominalConditions.Unbinned, ConditionState.NotMet, "binning level 1, 2"));
        Of(stamp => 9 - (uint)(stamp.StampIndex!.Value % 4)).Observed.Should().Be("binning level 6, 7, 8");
    }

    [Fact]
    public void Diagnostic_Observed_SaysWhetherSettingsWereSent()
    {
        NominalConditions.Diagnostic(ObservedExposure.Nominal().Build()).Should().Be(new Condition(NominalConditions.NotDiagnostic, ConditionState.Met, "no diagnostic settings"));
        NominalConditions.Diagnostic(ObservedExposure.Nominal().Requesting(asked => asked with { Diagnostic = new DiagnosticSettings() }).Build())
            .Should().Be(new Condition(NominalConditions.NotDiagnostic, ConditionState.NotMet, "diagnostic settings sent"));
    }

    [Fact]
    public void Decision_WithoutValueOrCheck_SaysSoUnlessAReasonIsKnown()
    {
        var none = new Estimate { Name = "value", Unit = "ms", Value = null, SampleCount = 0 };
        Limit limit = new("T", 10, "ms", Comparison.AtMost);
        DecisionRule.Guarded.Judge(none, limit).Reason.Should().Be("no value");
        DecisionRule.Guarded.Judge(none with { Withheld = ["lost", "late"] }, limit).Reason.Should().Be("lost; late");
        Limit fact = Limit.NoneMayFail("present");
        DecisionRule.Guarded.Judge(Estimate.Fact("present", 0, 0, []), fact).Reason.Should().Be("no check was made");
        DecisionRule.Guarded.Judge(Estimate.Fact("present", 0, 0, []) with { Withheld = ["absent"] }, fact).Reason.Should().Be("absent");
    }

    /// <summary>A rig too coarse for the limit says so only where that is why Pass is withheld: a value beyond the guard band is not helped by a better rig alone.</summary>
    [Theory]
    [InlineData(10, 0.5, "the limit lies inside the interval: [9.5, 10.5] ms against T 10 ms")]
    [InlineData(10, 5, "the limit lies inside the interval: [5, 15] ms against T 10 ms")]
    [InlineData(1, 5, "limit over uncertainty is below 4: [-4, 6] ms against T 10 ms")]
    public void Decision_Open_SaysWhatWouldHelp(double value, double uncertainty, string reason)
    {
        var estimate = new Estimate { Name = "value", Unit = "ms", Value = value, Interval = Interval.Around(value, uncertainty), SampleCount = 1 };
        DecisionRule.Guarded.Judge(estimate, new Limit("T", 10, "ms", Comparison.AtMost)).Reason.Should().Be(reason);
    }

    [Fact]
    public void Distribution_Bins_SpanTheSamples()
    {
        Distribution bins = Distribution.Of([2, 3, 4, 5, 6, 6, 7, 8, 8])!;
        (bins.Low, bins.Width).Should().Be((2, 2));
        bins.Counts.Should().Equal(2, 2, 5);
        Distribution equal = Distribution.Of([7, 7, 7, 7, 7, 7, 7, 7, 7])!;
        equal.Width.Should().Be(1);
        equal.Counts.Should().Equal(9);
    }

    [Theory]
    [InlineData(10, -1)]
    [InlineData(10, 11)]
    public void Proportion_OfMoreThanAllOrLessThanNone_IsAMisuse(long frames, long exceedances) =>
        FluentActions.Invoking(() => Population.ProportionWithinMin(frames, exceedances)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Inputs_OfAKind_AreThereWhereThePlanNamesThem()
    {
        PlanInputs inputs = new() { Calibration = SiteInputs.Calibration() };
        (inputs.Has(InputKinds.Calibration), inputs.Has(InputKinds.Geometry)).Should().Be((true, false));
    }

    [Fact]
    public void UndeliveredFrames_AreThoseOfTheExposureItself()
    {
        static CameraEvent Readout(string? exposure, long index, GuideSensor sensor = GuideSensor.R00_SG0) =>
            new(CameraEventKind.EndOfRoiReadout, default, default, exposure) { Sensor = sensor, StampIndex = index };
        ObservedExposure nominal = ObservedExposure.Nominal();
        ExposureObservation exposure = nominal.Event(Readout(nominal.ExposureId, 30)).Event(Readout(nominal.ExposureId, 30)).Event(Readout("another", 31)).Event(Readout(null, 32))
            .Event(Readout(nominal.ExposureId, 29)).Event(Readout(nominal.ExposureId, 30, GuideSensor.R44_SG1)).Build();
        UndeliveredFrames.Of(exposure, FrameTable.Of(exposure)).Should().Equal(2, 0, 0, 0, 0, 0, 0, 1);
    }
}

using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>0025: what keeps a diagnostic setting from being judged, and what a contradiction says.</summary>
public sealed class DiagnosticEvidenceTests
{
    private static ObservedExposure Set(DiagnosticSettings settings, int number = 0) => Set(ObservedExposure.Nominal(number), settings);

    private static ObservedExposure Set(ObservedExposure exposure, DiagnosticSettings settings) => exposure.Frames(4)
        .Requesting(request => request with { Diagnostic = settings, Commands = [InitGuider.For(null, new RoiDimensions(50, 50), ObservedExposure.Location, 50)] })
        .Change(one => one with { DiagnosticOutcome = CommandOutcome.Accept });

    private static JudgedMeasurement Judge(string name, params ObservedExposure[] exposures) => Judged.Of<DiagnosticControl>(name, exposures.Select(one => one.Build()));

    private static Dictionary<GuideSensor, RoiLocation> Moved(int row = 1000) => GuideSensors.All.ToDictionary(sensor => sensor, _ => new RoiLocation(row, 900));

    [Fact]
    public void Setting_WithoutAnyStamp_IsNotChecked()
    {
        var all = new DiagnosticSettings(60, 5, 2, new RoiDimensions(40, 40), Moved());
        foreach (JudgedMeasurement judged in Judged.All<DiagnosticControl>(Judged.Context, Set(all).Stamps(_ => null).Build()))
            judged.Reason.Should().Be("no stamp came after the setting");
    }

    [Fact]
    public void Setting_RefusedExposure_IsNotChecked() =>
        Judge(DiagnosticControl.IntegrationName, Set(new DiagnosticSettings(60)).Change(one => one with { Outcome = new CommandOutcome(false, "no") }))
            .Reason.Should().Be(MeasuredStamps.RefusedByCamera);

    [Fact]
    public void Setting_EqualToTheCommand_ShowsNothing()
    {
        const string Unchanged = "the setting equals what was commanded, so no change could be seen";
        Judge(DiagnosticControl.IntegrationName, Set(new DiagnosticSettings(50))).Reason.Should().Be(Unchanged);
        Judge(DiagnosticControl.IntegrationName, Set(new DiagnosticSettings(51))).Reason.Should().Be(Unchanged, "guiderTime apart is not told apart");
        Judge(DiagnosticControl.IntegrationName, Set(new DiagnosticSettings(51.001))).Verdict.Should().Be(Verdict.Fail);
        Judge(DiagnosticControl.BinningName, Set(new DiagnosticSettings(BinningLevel: 1))).Reason.Should().Be(Unchanged);
        Judge(DiagnosticControl.DimensionsName, Set(new DiagnosticSettings(Dimensions: new RoiDimensions(50, 50)))).Reason.Should().Be(Unchanged);
        Judge(DiagnosticControl.LocationsName, Set(new DiagnosticSettings(Locations: GuideSensors.All.ToDictionary(sensor => sensor, ObservedExposure.Location)))).Reason.Should().Be(Unchanged);
        Judge(DiagnosticControl.FrameRateName, ObservedExposure.Nominal(), Set(new DiagnosticSettings(FrameRateHertz: 10), 1)).Reason.Should().Be(Unchanged);
    }

    /// <summary>Periods before lie from 100 to 120 ms: a setting inside shows nothing, within guiderTime either side, and one outside does.</summary>
    [Theory]
    [InlineData(110, Verdict.Inconclusive)]
    [InlineData(99.1, Verdict.Inconclusive)]
    [InlineData(98.9, Verdict.Pass)]
    [InlineData(120.9, Verdict.Inconclusive)]
    [InlineData(121.1, Verdict.Pass)]
    public void FrameRate_AmongThoseSeenBefore_ShowsNothing(double periodMilliseconds, Verdict expected)
    {
        var period = Duration.FromMilliseconds(periodMilliseconds);
        ObservedExposure[] exposures =
        [
            ObservedExposure.Nominal().Period(Duration.FromMilliseconds(120)),
            ObservedExposure.Nominal(1).Period(Duration.FromMilliseconds(100)),
            ObservedExposure.Nominal(2).Period(Duration.FromMilliseconds(110)),
            Set(new DiagnosticSettings(FrameRateHertz: 1000 / periodMilliseconds), 3).Period(period),
        ];
        Judge(DiagnosticControl.FrameRateName, exposures).Verdict.Should().Be(expected);
        Judge(DiagnosticControl.FrameRateName, [.. exposures.Reverse()]).Verdict.Should().Be(expected);
    }

    /// <summary>Of several settings one outside of what was seen before is enough to show an effect, on either side.</summary>
    [Theory]
    [InlineData(50)]
    [InlineData(200)]
    public void FrameRate_OneSettingOutside_IsEnough(int periodMilliseconds) =>
        Judge(
            DiagnosticControl.FrameRateName,
            ObservedExposure.Nominal(),
            Set(new DiagnosticSettings(FrameRateHertz: 10), 1),
            Set(new DiagnosticSettings(FrameRateHertz: 1000.0 / periodMilliseconds), 2).Period(Duration.FromMilliseconds(periodMilliseconds)).Integration(20)).Verdict.Should().Be(Verdict.Pass);

    [Fact]
    public void FrameRate_TwoStampsOfASensor_AreTooFew() =>
        Judge(DiagnosticControl.FrameRateName, Set(new DiagnosticSettings(FrameRateHertz: 5)).Frames(2)).Reason.Should().Be("fewer than three stamps of a sensor carry times");

    [Fact]
    public void FrameRate_Wrong_SaysThePeriod()
    {
        Judge(DiagnosticControl.FrameRateName, Set(new DiagnosticSettings(FrameRateHertz: 5))).Estimate.Worst.Should().StartWith("R00_SG0 in T_C_20261121_000000 has a period of 100 ms at 5 Hz; R00_SG1 in");
        Judge(DiagnosticControl.FrameRateName, Set(new DiagnosticSettings(FrameRateHertz: 5))).Estimate.SampleCount.Should().Be(8);
    }

    [Fact]
    public void Integration_ToldByNobody_IsNotChecked() =>
        Judge(DiagnosticControl.IntegrationName, Set(new DiagnosticSettings(60)).Stamps(stamp => stamp with { IntegrationMilliseconds = null }))
            .Reason.Should().Be("neither a timing reference nor the source tells the integration time");

    [Fact]
    public void Integration_Wrong_SaysWhatWasSeen()
    {
        SensorSet one = SensorSet.Of(GuideSensor.R00_SG0);
        Judge(DiagnosticControl.IntegrationName, Set(new DiagnosticSettings(60)).Sensors(one).Readings()).Estimate.Worst.Should().StartWith("integration 0 of T_C_20261121_000000 lasted 50 ms instead of 60 ms");
        JudgedMeasurement stated = Judge(DiagnosticControl.IntegrationName, Set(new DiagnosticSettings(60)).Sensors(one));
        stated.Estimate.Worst.Should().StartWith("R00_SG0 stamp 0 of T_C_20261121_000000 states 50 ms instead of 60 ms");
        stated.Estimate.Value.Should().Be(4);
    }

    [Fact]
    public void Settings_OfASensorThatWasSilent_WithholdPass()
    {
        Judge(DiagnosticControl.BinningName, Set(new DiagnosticSettings(BinningLevel: 2)).Dimensions(25, 25).Metadata(stamp => stamp.Metadata with { BinningLevel = 2 })
            .Stamps(stamp => stamp.Stream == GuideSensor.R44_SG0 ? null : stamp)).Reason.Should().Be("not checked: R44_SG0");
        Judge(DiagnosticControl.IntegrationName, Set(new DiagnosticSettings(BinningLevel: 2)).Stamps(stamp => stamp.Stream == GuideSensor.R44_SG0 ? null : stamp)).Estimate.Withheld.Should().BeEmpty("it was not concerned");
    }

    [Theory]
    [InlineData(2u, 25, 25, 625, Verdict.Pass)]
    [InlineData(2u, 24, 25, 600, Verdict.Fail)]
    [InlineData(2u, 25, 24, 600, Verdict.Fail)]
    [InlineData(2u, 25, 25, 624, Verdict.Fail)]
    [InlineData(null, 25, 25, 625, Verdict.Fail)]
    public void Binning_NeedsLevelRowsColumnsAndPixels(uint? level, int rows, int columns, int pixels, Verdict expected) =>
        Judge(DiagnosticControl.BinningName, Set(new DiagnosticSettings(BinningLevel: 2)).Stamps(stamp => stamp with
        {
            Rows = rows,
            Columns = columns,
            Statistics = stamp.Statistics with { Count = pixels },
            Metadata = stamp.Metadata with { BinningLevel = level },
        })).Verdict.Should().Be(expected);

    [Fact]
    public void Binning_Wrong_SaysLevelAndSize()
    {
        SensorSet one = SensorSet.Of(GuideSensor.R00_SG0);
        Judge(DiagnosticControl.BinningName, Set(new DiagnosticSettings(BinningLevel: 2)).Sensors(one)).Estimate.Worst
            .Should().StartWith("R00_SG0 stamp 0 of T_C_20261121_000000 has level 1 and 50x50 pixels at level 2");
        Judge(DiagnosticControl.BinningName, Set(new DiagnosticSettings(BinningLevel: 2)).Sensors(one).Metadata(stamp => stamp.Metadata with { BinningLevel = null })).Estimate.Worst.Should().Contain("has level nothing and");
        Judge(DiagnosticControl.DimensionsName, Set(new DiagnosticSettings(Dimensions: new RoiDimensions(40, 30))).Sensors(one)).Estimate.Worst
            .Should().StartWith("R00_SG0 stamp 0 of T_C_20261121_000000 has 50x50 instead of 30x40");
    }

    [Fact]
    public void Locations_OfSomeSensorsOnly_AreCheckedOnThose()
    {
        var one = new Dictionary<GuideSensor, RoiLocation> { [GuideSensor.R00_SG0] = new(7, 8) };
        JudgedMeasurement judged = Judge(DiagnosticControl.LocationsName, Set(new DiagnosticSettings(Locations: one)));
        judged.Estimate.SampleCount.Should().Be(4);
        judged.Estimate.Worst.Should().StartWith("R00_SG0 stamp 0 of T_C_20261121_000000: another location in the metadata instead of ");
        Judge(DiagnosticControl.LocationsName, Set(new DiagnosticSettings(Locations: one)).Metadata(stamp => stamp.Metadata with { FirstRow = 7 })).Verdict.Should().Be(Verdict.Fail);
        Judge(DiagnosticControl.LocationsName, Set(new DiagnosticSettings(Locations: one)).Metadata(stamp => stamp.Metadata with { FirstColumn = 8 })).Verdict.Should().Be(Verdict.Fail);
        Judge(DiagnosticControl.LocationsName, Set(new DiagnosticSettings(Locations: one)).Metadata(stamp => stamp.Metadata with { FirstRow = 7, FirstColumn = 8 })).Verdict.Should().Be(Verdict.Pass);
    }

    /// <summary>With the pattern the pixels must have moved too, and be those of the stream's own sensor.</summary>
    [Fact]
    public void Locations_ShownByThePattern_AreThoseOfTheRightSensor()
    {
        JudgedMeasurement Shown(Func<GuideSensor, int[]> image) => Judge(DiagnosticControl.LocationsName, Set(
            PatternExposure.Showing(0, 50, 50, (sensor, _) => image(sensor)), new DiagnosticSettings(Locations: Moved()))
            .Metadata(stamp => stamp.Metadata with { FirstRow = 1000, FirstColumn = 900 }));
        Shown(sensor => PatternExposure.Region(sensor, new RoiLocation(1000, 900), 50, 50)).Verdict.Should().Be(Verdict.Pass);
        JudgedMeasurement swapped = Shown(_ => PatternExposure.Region(GuideSensor.R44_SG1, new RoiLocation(1000, 900), 50, 50));
        swapped.Verdict.Should().Be(Verdict.Fail);
        swapped.Estimate.Value.Should().Be(28, "only R44_SG1 shows its own");
        swapped.Estimate.Worst.Should().StartWith("R00_SG0 stamp 0 of T_C_20261121_000000: the region of R44_SG1 instead of ");
        Shown(sensor => PatternExposure.Region(sensor, ObservedExposure.Location(sensor), 50, 50)).Verdict.Should().Be(Verdict.Fail);
        JudgedMeasurement nothing = Shown(_ => new int[2500]);
        nothing.Verdict.Should().Be(Verdict.Inconclusive);
        nothing.Reason.Should().Be("some images show pixels of no region that could be recognised");
    }

    /// <summary>A camera on the sky, without the pattern: its pixels tell no place and withhold nothing.</summary>
    [Fact]
    public void Locations_OfAnOrdinaryScene_AreThoseOfTheMetadata() =>
        Judge(DiagnosticControl.LocationsName, Set(ObservedExposure.Nominal().Pixels((_, _) => [.. Enumerable.Range(0, 2500).Select(pixel => 1000 + pixel % 7)]), new DiagnosticSettings(Locations: Moved()))
            .Metadata(stamp => stamp.Metadata with { FirstRow = 1000, FirstColumn = 900 })).Verdict.Should().Be(Verdict.Pass);

    [Fact]
    public void Range_Refusals_SayWhatTheyLack()
    {
        ObservedExposure Answered(RoiDimensions size, CommandOutcome outcome) => Set(new DiagnosticSettings(Dimensions: size)).Change(one => one with { DiagnosticOutcome = outcome });
        var tall = new RoiDimensions(401, 400);
        Judge(DiagnosticControl.RangeName, Answered(tall, CommandOutcome.Accept)).Estimate.Worst.Should().Be($"{tall} was accepted");
        Judge(DiagnosticControl.RangeName, Answered(tall, new CommandOutcome(false, " "))).Estimate.Worst.Should().Be($"{tall} was refused without a reason");
        Judge(DiagnosticControl.RangeName, Answered(new RoiDimensions(9, 10), new CommandOutcome(false, null))).Estimate.Worst.Should().Be($"{new RoiDimensions(9, 10)} was refused without a reason");
        Judge(DiagnosticControl.RangeName, Answered(new RoiDimensions(400, 400), CommandOutcome.Accept)).Estimate.SampleCount.Should().Be(0);
        Judge(DiagnosticControl.DimensionsName, Answered(new RoiDimensions(400, 400), new CommandOutcome(false, "busy"))).Estimate.Worst.Should().Be("refused: busy");
        Judge(DiagnosticControl.BinningName, Answered(new RoiDimensions(400, 400), new CommandOutcome(false, "busy"))).Estimate.SampleCount.Should().Be(0, "it was not asked for");
    }
}

using System.Collections.Immutable;
using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>The parts that estimators of content share: period, losses, settings in force, quoting, coverage.</summary>
public sealed class ContentPartsTests
{
    private static readonly SensorSet Pair = SensorSet.Of(GuideSensor.R00_SG0, GuideSensor.R44_SG1);

    private static ImmutableArray<ObservedStamp> Series(ObservedExposure exposure) => exposure.Sensors(SensorSet.Of(GuideSensor.R00_SG0)).Build().Stamps;

    [Fact]
    public void Period_OneTimeWrongOrOneFrameLost_StaysWhereItIs()
    {
        FramePeriod.Of(Series(ObservedExposure.Nominal())).Should().Be(100e6);
        FramePeriod.Of(Series(ObservedExposure.Nominal().Drop(GuideSensor.R00_SG0, 7).Drop(GuideSensor.R00_SG0, 8))).Should().Be(100e6);
        FramePeriod.Of(Series(ObservedExposure.Nominal().TagOffset(stamp => stamp.StampIndex == 7 ? Duration.FromMilliseconds(30) : Duration.Zero))).Should().Be(100e6);
    }

    /// <summary>Three stamps at 0, 100 and 260 ms have the slopes 100, 130 and 160; four at 0, 100, 200 and 360 the middle ones 100 and 120.</summary>
    [Fact]
    public void Period_OfAFewStamps_IsTheMedianSlope()
    {
        static ImmutableArray<ObservedStamp> At(params long[] milliseconds) =>
            [.. Series(ObservedExposure.Nominal().Frames(milliseconds.Length)).Select((stamp, at) => stamp with { Metadata = stamp.Metadata with { TimeTag = new TaiInstant(1_000_000 * (1000 + milliseconds[at])) } })];
        FramePeriod.Of(At(0, 100)).Should().BeNull();
        FramePeriod.Of(At(0, 100, 260)).Should().Be(130e6);
        FramePeriod.Of(At(0, 100, 200, 360)).Should().Be(110e6, "of 100, 100, 100, 120, 130 and 160 the mean of the third and the fourth");
    }

    [Fact]
    public void Period_TagsOrNumbersLacking_UsesArrivalsOrTheirOrder()
    {
        ImmutableArray<ObservedStamp> untagged = Series(ObservedExposure.Nominal().Metadata(stamp => stamp.StampIndex == 3 ? stamp.Metadata with { TimeTag = null } : stamp.Metadata with { TimeTag = stamp.Metadata.TimeTag + Duration.FromMilliseconds(stamp.StampIndex!.Value) }));
        FramePeriod.Of(untagged).Should().Be(100e6, "one tag is missing, so arrivals serve");
        ImmutableArray<ObservedStamp> unnumbered = Series(ObservedExposure.Nominal().Stamps(stamp => stamp with { StampIndex = null }));
        FramePeriod.Of(unnumbered).Should().Be(100e6);
        FramePeriod.Of([.. unnumbered, .. unnumbered]).Should().Be(100e6, "a repeated time is no further frame");
        FramePeriod.Of(Series(ObservedExposure.Nominal().Metadata(stamp => stamp.Metadata with { TimeTag = null }).Stamps(stamp => stamp with { Arrival = stamp.StampIndex < 2 ? stamp.Arrival : null }))).Should().BeNull();
        ImmutableArray<ObservedStamp> numbered = Series(ObservedExposure.Nominal());
        FramePeriod.Of([.. numbered, .. numbered.Select(stamp => stamp with { Metadata = stamp.Metadata with { TimeTag = stamp.Metadata.TimeTag + Duration.FromMilliseconds(40) } })]).Should().Be(100e6, "a number counts once, by its first time");
    }

    private static (long[] Lost, long[] Excused) Losses(ObservedExposure exposure, params RigInterval[] broken)
    {
        ExposureObservation built = exposure.Build() with { BrokenRig = broken };
        return LostFrames.Of(built, FrameTable.Of(built));
    }

    private static ObservedExposure Two() => ObservedExposure.Nominal().Frames(6).Sensors(Pair);

    [Fact]
    public void Lost_GapsAndSingleStamps_CountForTheirSensors()
    {
        (long[] lost, long[] excused) = Losses(Two().Stamps(stamp => stamp.StampIndex is 0 or 3 or 4 || stamp is { Stream: GuideSensor.R44_SG1, StampIndex: 1 } ? null : stamp));
        lost.Should().Equal(3, 0, 0, 0, 0, 0, 0, 4);
        excused.Should().OnlyContain(count => count == 0);
    }

    /// <summary>A frame is excused when the rig was broken at any time from the frame before to the frame after it; at the edges of an exposure without bound.</summary>
    [Fact]
    public void Lost_WhileTheRigWasBroken_IsExcused()
    {
        ExposureObservation whole = Two().Build();
        HostInstant First(long frame) => whole.Stamps.First(stamp => stamp.StampIndex == frame).Arrival!.Value;
        static RigInterval At(HostInstant instant) => new(instant, instant, "gone");
        Duration little = new(1);
        ObservedExposure Gap() => Two().Stamps(stamp => stamp.StampIndex == 3 ? null : stamp);
        Losses(Gap(), At(First(2))).Excused.Should().Equal(1, 0, 0, 0, 0, 0, 0, 1);
        Losses(Gap(), At(First(4))).Excused.Should().Equal(1, 0, 0, 0, 0, 0, 0, 1);
        Losses(Gap(), At(First(2) - little)).Lost.Should().Equal(1, 0, 0, 0, 0, 0, 0, 1);
        Losses(Gap(), At(First(4) + little)).Lost.Should().Equal(1, 0, 0, 0, 0, 0, 0, 1);
        ObservedExposure One() => Two().Drop(GuideSensor.R44_SG1, 3);
        Losses(One(), At(First(2))).Excused.Should().Equal(0, 0, 0, 0, 0, 0, 0, 1);
        Losses(One(), At(First(4))).Excused.Should().Equal(0, 0, 0, 0, 0, 0, 0, 1);
        Losses(One(), At(First(4) + little)).Lost.Should().Equal(0, 0, 0, 0, 0, 0, 0, 1);
        Losses(Two().Drop(GuideSensor.R44_SG1, 5), At(First(5) + Duration.FromSeconds(100))).Excused[7].Should().Be(1);
        Losses(Two().Drop(GuideSensor.R44_SG1, 0), At(First(0) - Duration.FromSeconds(100))).Excused[7].Should().Be(1);
        Losses(Two().Stamps(stamp => stamp.StampIndex == 0 ? null : stamp), At(First(0) - Duration.FromSeconds(100))).Excused[7].Should().Be(1);
    }

    [Fact]
    public void Lost_ArrivalsOfAFrame_SpanItFromTheFirstToTheLast()
    {
        ExposureObservation late = Two().Latency((sensor, frame) => Duration.FromMilliseconds(sensor == GuideSensor.R44_SG1 ? 30 : 1)).Stamps(stamp => stamp.StampIndex == 3 ? null : stamp).Build();
        HostInstant last = late.Stamps.Single(stamp => stamp is { Stream: GuideSensor.R44_SG1, StampIndex: 2 }).Arrival!.Value, first = late.Stamps.Single(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 4 }).Arrival!.Value;
        long Excused(HostInstant instant) => LostFrames.Of(late with { BrokenRig = [new RigInterval(instant, instant, "gone")] }, FrameTable.Of(late)).Excused[0];
        Excused(last - new Duration(1)).Should().Be(0);
        Excused(last).Should().Be(1);
        Excused(first).Should().Be(1);
        Excused(first + new Duration(1)).Should().Be(0);
    }

    /// <summary>A frame without arrivals bounds nothing: a rig that broke long before the one ahead of it excuses no loss behind it.</summary>
    [Fact]
    public void Lost_BehindAFrameWithoutArrivals_IsBoundedByTheOneBeforeIt()
    {
        ExposureObservation whole = Two().Build();
        HostInstant first = whole.Stamps[0].Arrival!.Value, second = whole.Stamps.First(stamp => stamp.StampIndex == 1).Arrival!.Value;
        ObservedExposure Untimed() => Two().Stamps(stamp => stamp.StampIndex switch { 2 => stamp with { Arrival = null }, 3 => null, _ => stamp });
        Losses(Untimed(), new RigInterval(first - Duration.FromSeconds(9), first, "gone")).Lost.Should().Equal(1, 0, 0, 0, 0, 0, 0, 1);
        Losses(Untimed(), new RigInterval(second, second, "gone")).Excused.Should().Equal(1, 0, 0, 0, 0, 0, 0, 1);
    }

    private static InitGuider Asked(double? milliseconds, int side = 50) => InitGuider.For("x", new RoiDimensions(side, side), ObservedExposure.Location, 50) with { IntegrationMilliseconds = milliseconds };

    private static ObservedCommand Seen(InitGuider command) => new(CommandOrigin.TelescopeUnderTest, command, default, new Dictionary<GuideSensor, TaiInstant>());

    [Fact]
    public void Settings_OfTheHarness_AreTheRequestsWhereTheCameraAccepted()
    {
        SettingsInForce Own(int exposure, CommandOutcome outcome) => SettingsInForce.Of(ObservedExposure.Nominal(exposure)
            .Requesting(asked => asked with { Commands = [Asked(10, 60), Asked(20, 70)] }).Change(one => one with { Outcome = outcome }).Build());
        Own(0, CommandOutcome.Accept).IntegrationMilliseconds.Should().Be(10);
        Own(1, CommandOutcome.Accept).RegionOf(GuideSensor.R00_SG0)!.Value.Dimensions.Should().Be(new RoiDimensions(70, 70));
        Own(7, CommandOutcome.Accept).IntegrationMilliseconds.Should().Be(20);
        Own(0, new CommandOutcome(false, "busy")).Known.Should().BeFalse();
        Own(0, new CommandOutcome(false, "busy")).IntegrationMilliseconds.Should().BeNull();
        Own(0, CommandOutcome.Accept).Known.Should().BeTrue();
    }

    [Fact]
    public void Settings_OfATelescope_AreTheLastSeenOfEachSensor()
    {
        var one = new InitGuider(null, new Dictionary<GuideSensor, RoiDefinition> { [GuideSensor.R00_SG0] = new(new RoiDimensions(60, 60), new RoiLocation(1, 2)), [(GuideSensor)8] = default, [(GuideSensor)99] = default }, null);
        SettingsInForce settings = SettingsInForce.Of(ObservedExposure.Nominal().Telescope().Commands(Seen(Asked(30)), Seen(one)).Build());
        settings.RegionOf(GuideSensor.R00_SG0).Should().Be((new RoiLocation(1, 2), new RoiDimensions(60, 60)));
        settings.RegionOf(GuideSensor.R00_SG1)!.Value.Dimensions.Should().Be(new RoiDimensions(50, 50));
        settings.IntegrationMilliseconds.Should().Be(30, "a command without a time leaves the time");
        SettingsInForce.Of(ObservedExposure.Nominal().Telescope().Commands(Seen(Asked(30)), Seen(Asked(40))).Build()).IntegrationMilliseconds.Should().Be(40);
        var partly = new InitGuider(null, new Dictionary<GuideSensor, RoiDefinition> { [GuideSensor.R00_SG0] = new(null, new RoiLocation(1, 2)) }, null);
        SettingsInForce.Of(ObservedExposure.Nominal().Telescope().Commands(Seen(partly)).Build()).Known.Should().BeFalse();
        SettingsInForce.OwnCommand(ObservedExposure.Nominal().Telescope().Build()).Should().BeNull();
    }

    [Fact]
    public void Settings_OfDiagnostics_LieOverTheCommandWhereAccepted()
    {
        var moved = new Dictionary<GuideSensor, RoiLocation> { [GuideSensor.R00_SG0] = new(7, 8) };
        ExposureObservation Diagnosed(CommandOutcome? outcome) => ObservedExposure.Nominal()
            .Requesting(asked => asked with { Diagnostic = new DiagnosticSettings(70, 5, 2, new RoiDimensions(81, 90), moved) }).Change(one => one with { DiagnosticOutcome = outcome }).Build();
        SettingsInForce laid = SettingsInForce.Of(Diagnosed(CommandOutcome.Accept));
        laid.Binning.Should().Be(2);
        laid.IntegrationMilliseconds.Should().Be(70);
        laid.RegionOf(GuideSensor.R00_SG0).Should().Be((new RoiLocation(7, 8), new RoiDimensions(81, 90)));
        laid.RegionOf(GuideSensor.R00_SG1).Should().Be((ObservedExposure.Location(GuideSensor.R00_SG1), new RoiDimensions(81, 90)));
        laid.DeliveredDimensions(GuideSensor.R00_SG0).Should().Be(new RoiDimensions(40, 45));
        SettingsInForce.Commanded(Diagnosed(CommandOutcome.Accept)).Binning.Should().Be(1);
        foreach (CommandOutcome? outcome in new[] { null, new CommandOutcome(false, "no") })
            SettingsInForce.Of(Diagnosed(outcome)).IntegrationMilliseconds.Should().Be(50);
        SettingsInForce.Of(ObservedExposure.Nominal().Requesting(asked => asked with { Diagnostic = new DiagnosticSettings(BinningLevel: 2) }).Change(one => one with { DiagnosticOutcome = CommandOutcome.Accept }).Build())
            .IntegrationMilliseconds.Should().Be(50, "a setting without a time leaves the time");
        SettingsInForce.Binned(new RoiDimensions(50, 60), 0).Should().Be(new RoiDimensions(50, 60));
        SettingsInForce.Binned(new RoiDimensions(50, 60), uint.MaxValue).Should().Be(new RoiDimensions(0, 0));
        SettingsInForce.Of(ObservedExposure.Nominal().Telescope().Commands().Build()).DeliveredDimensions(GuideSensor.R00_SG0).Should().BeNull();
    }

    [Fact]
    public void Quote_OfASource_IsBoundedAndOnOneLine()
    {
        StampText.Quote(null).Should().Be("nothing");
        StampText.Quote("R00\nSG0\uD800").Should().Be("R00?SG0?");
        StampText.Quote(new string('x', 120)).Should().Be(new string('x', 120));
        StampText.Quote(new string('x', 121)).Should().Be(new string('x', 120) + "...");
    }

    [Fact]
    public void Coverage_OfSensors_NamesThoseAskedForAndNotReached()
    {
        SensorCoverage coverage = default, other = default;
        coverage.Lacking.Should().BeNull();
        coverage.Ask(Pair);
        coverage.Lacking.Should().Be("not checked: R00_SG0 R44_SG1");
        coverage.Reach(GuideSensor.R00_SG0);
        coverage.Reach(GuideSensor.R00_SG0);
        coverage.Lacking.Should().Be("not checked: R44_SG1");
        other.Ask(SensorSet.Of(GuideSensor.R04_SG0));
        other.Reach(GuideSensor.R44_SG1);
        coverage.Merge(other);
        coverage.Lacking.Should().Be("not checked: R04_SG0");
        (coverage.Reached == Pair).Should().BeTrue();
    }

    [Theory]
    [InlineData(2, 3, 6, true)]
    [InlineData(2, 3, 5, false)]
    [InlineData(1, 1, 1, true)]
    [InlineData(0, 3, 0, false)]
    [InlineData(3, 0, 0, false)]
    [InlineData(-2, -3, 6, false)]
    public void Whole_IsAnImageOfItsRowsTimesColumns(int rows, int columns, int count, bool whole)
    {
        ObservedStamp stamp = ObservedExposure.Nominal().Build().Stamps[0];
        MeasuredStamps.Whole(stamp with { Rows = rows, Columns = columns, Statistics = stamp.Statistics with { Count = count } }).Should().Be(whole);
    }

    [Fact]
    public void Measured_WithoutClientOrOnAStrangeStream_IsNothing()
    {
        ExposureObservation built = ObservedExposure.Nominal().Frames(1).Stamps(stamp => stamp.Stream == GuideSensor.R44_SG1 ? stamp with { Stream = (GuideSensor)8 } : stamp).Build();
        MeasuredStamps.Of(built).Should().HaveCount(7);
        MeasuredStamps.Of(built with { Clients = [] }).Should().BeEmpty();
        MeasuredStamps.Asked(built with { Clients = [] }).Should().BeEmpty();
        MeasuredStamps.Asked(built).Should().HaveCount(8);
        MeasuredStamps.Refused(built).Should().BeFalse();
        MeasuredStamps.Refused(built with { Outcome = new CommandOutcome(false, "no") }).Should().BeTrue();
    }
}

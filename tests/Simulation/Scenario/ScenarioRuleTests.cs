using FluentAssertions;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

/// <summary>Each rule does what it says, to the stamps that it names and to no other.</summary>
public class ScenarioRuleTests
{
    private static readonly SiteRecording Nominal = SiteRecording.OfExposure(new SiteOptions());

    [Fact]
    public void Latency_FlatTable_IsExactlyTheLatencyOfTheSensorsNamed()
    {
        SiteRecording seen = Under("latency:\n  - sensors: [R04_SG1]\n    frames: 2-4\n    quantiles: { 0: 3, 1: 3 }");
        Differing(seen).Should().OnlyContain(stamp => stamp.Stream == GuideSensor.R04_SG1 && stamp.StampIndex >= 2 && stamp.StampIndex <= 4).And.HaveCount(3);
        RecordedStamp before = Nominal.Stamps.First(stamp => stamp.Stream == GuideSensor.R04_SG1 && stamp.StampIndex == 3);
        RecordedStamp late = seen.Stamps.First(stamp => stamp.Stream == GuideSensor.R04_SG1 && stamp.StampIndex == 3);
        (late.Arrival - before.Arrival).Milliseconds.Should().BeApproximately(3 - 0.158, 0.1);
    }

    [Fact]
    public void Latency_Table_IsFollowedByTheStamps()
    {
        var site = new SiteOptions { Scenario = SiteScenario.Read("latency:\n  - quantiles: { 0: 10, 0.25: 20, 1: 20 }", "x.yaml") };
        double[] added = [.. Late(SiteRecording.OfExposure(site, seconds: 20))];
        double[] nominal = [.. Late(SiteRecording.OfExposure(new SiteOptions(), seconds: 20))];
        double[] latency = [.. added.Zip(nominal, (scripted, before) => scripted - before + 0.158)];
        latency.Min().Should().BeInRange(9.8, 11);
        latency.Max().Should().BeInRange(19.8, 20.2);
        ((double)latency.Count(one => one < 19.8) / latency.Length).Should().BeApproximately(0.25, 0.03);
    }

    [Fact]
    public void Frame_AtAnOffset_MovesItAndThoseAfterIt()
    {
        SiteRecording seen = Under("frames:\n  - frames: 5\n    at: 1000");
        long start = seen.EventsOf(CameraEventKind.StartOfIntegration).Single().Source.Nanoseconds;
        double[] starts = [.. seen.Readings.Where(one => one.Sensor == GuideSensor.R00_SG0).OrderBy(one => one.Ordinal).Select(one => (one.Start.Nanoseconds - start) / 1e6)];
        starts[4].Should().BeApproximately(2 + 4 * 95, 1.2);
        starts[5].Should().BeApproximately(1000, 0.3);
        starts[6].Should().BeApproximately(1095, 0.3);
    }

    [Fact]
    public void Frame_AtAnOffsetInThePast_FollowsTheOneBefore()
    {
        SiteRecording seen = Under("frames:\n  - frames: 5\n    at: 0");
        long[] starts = [.. seen.Readings.Where(one => one.Sensor == GuideSensor.R00_SG0).OrderBy(one => one.Ordinal).Select(one => one.Start.Nanoseconds)];
        ((starts[5] - starts[4]) / 1e6).Should().BeApproximately(1, 0.1);
        ((starts[6] - starts[5]) / 1e6).Should().BeApproximately(95, 0.1);
    }

    [Fact]
    public void Stamps_LateAndDropped_AreThoseNamed()
    {
        SiteRecording seen = Under("frames:\n  - sensors: [R44_SG1]\n    frames: 7\n    dropped: true\n  - sensors: [R00_SG0]\n    frames: every 10\n    late: 4");
        seen.Stamps.Should().HaveCount(Nominal.Stamps.Count - 1);
        seen.Stamps.Should().NotContain(stamp => stamp.Stream == GuideSensor.R44_SG1 && stamp.StampIndex == 7);
        Differing(seen).Should().OnlyContain(stamp => stamp.Stream == GuideSensor.R00_SG0 && stamp.StampIndex % 10 == 9);
    }

    [Fact]
    public void Shutter_ScheduledAndNever_IsAnnouncedSo()
    {
        SiteRecording seen = Under("shutter:\n  - closing: 1500\n    closed: 4000\n    open: never");
        long start = seen.EventsOf(CameraEventKind.StartOfIntegration).Single().Source.Nanoseconds;
        ((seen.EventsOf(CameraEventKind.ShutterClosed).Single().Source.Nanoseconds - start) / 1e6).Should().BeApproximately(4000, 0.2);
        ((seen.EventsOf(CameraEventKind.ShutterClosing).Single().Source.Nanoseconds - start) / 1e6).Should().BeApproximately(1500, 0.2);
        seen.EventsOf(CameraEventKind.ShutterOpen).Should().BeEmpty();
        seen.Stamps.Should().Equal(Nominal.Stamps);
    }

    [Fact]
    public void Shutter_FramesUntil_EndsTheFrames() =>
        Under("shutter:\n  - framesUntil: 500").Stamps.Max(stamp => stamp.StampIndex).Should().Be(5);

    [Fact]
    public void Metadata_SetAndOmitted_AreThoseNamed()
    {
        SiteRecording seen = Under(
            "metadata:\n  - sensors: [R40_SG1]\n    frames: 3\n    omit: [timeTag]\n    set: { firstRow: value + frame * 10 - sensor, binning: '-5', sensor: R99_XX, sequence: (value + 1) % 2, firmware: value / 0 }");
        RecordedStamp stamp = Differing(seen).Should().ContainSingle().Subject;
        ImageMetadata before = Nominal.Stamps.First(one => one.Stream == GuideSensor.R40_SG1 && one.StampIndex == 3).Metadata;
        stamp.Metadata.Should().Be(before with
        {
            TimeTag = null,
            FirstRow = before.FirstRow + 30 - 5,
            BinningLevel = 0,
            SensorId = "R99_XX",
            Identifier = before.Identifier!.Value with { Sequence = (before.Identifier!.Value.Sequence + 1) % 2 },
            FirmwareVersion = 1L << 53,
        });
    }

    [Fact]
    public void Metadata_TagShift_IsExact()
    {
        SiteRecording seen = Under("metadata:\n  - frames: 8\n    set: { timeTagShift: 0.000001 * 3 }");
        foreach (RecordedStamp stamp in Differing(seen))
            (stamp.Metadata.TimeTag!.Value - Nominal.Stamps.First(one => one.Stream == stamp.Stream && one.StampIndex == 8).Metadata.TimeTag!.Value).Nanoseconds.Should().Be(3);
        Differing(seen).Should().HaveCount(8);
    }

    [Fact]
    public void Commands_AlteredOmittedAndSuperseded_AreSeenSo()
    {
        SiteRecording seen = SiteRecording.OfVisits(
            Scripted("commands:\n  - exposures: 0\n    sent: false\n  - exposures: 1\n    sensors: [R04_SG0]\n    omit: [sensor, exposure, integrationMilliseconds]\n  - exposures: 2\n    superseding: true\n    lead: 100\n    set: { rows: 60, firstColumn: 10 * sensor, integrationMilliseconds: value * 2 }"),
            exposures: 3);
        seen.Commands.Should().HaveCount(3);
        InitGuider partial = seen.Commands[0].Command;
        partial.Exposure.Should().BeNull();
        partial.IntegrationMilliseconds.Should().BeNull();
        partial.Regions.Keys.Should().NotContain(GuideSensor.R04_SG0).And.HaveCount(7);
        InitGuider second = seen.Commands[2].Command;
        second.IntegrationMilliseconds.Should().Be(100);
        second.Regions[GuideSensor.R44_SG1].Should().Be(new RoiDefinition(new RoiDimensions(60, 50), new RoiLocation(seen.Commands[1].Command.Regions[GuideSensor.R44_SG1].Location!.Value.Row, 70)));
        long start = seen.EventsOf(CameraEventKind.StartOfIntegration).Last().Source.Nanoseconds;
        ((start - seen.Commands[2].Arrival.Nanoseconds) / 1e6).Should().BeApproximately(100, 0.5);
    }

    [Theory]
    [InlineData("2 + 3 * 4", 14)]
    [InlineData("(2 + 3) * 4", 20)]
    [InlineData("10 - 4 - 3", 3)]
    [InlineData("--value % 4", 3)]
    [InlineData("frame / exposure - sensor", -2.5)]
    public void Expression_Arithmetic_FollowsTheUsualPrecedence(string text, double expected) =>
        Expression.Parse(text).Of(new ExpressionNames(Value: 7, Exposure: 2, Frame: 5, Sensor: 5)).Should().Be(expected);

    [Fact]
    public void Expression_DeepestThatFits_IsRead()
    {
        string brackets = new('(', 99);
        Expression.Parse($"{brackets}1{brackets.Replace('(', ')')}").Of(default).Should().Be(1);
        FluentActions.Invoking(() => Expression.Parse(new string('-', 200) + "1")).Should().Throw<FormatException>().WithMessage("*at most 200*");
    }

    private static SiteOptions Scripted(string yaml) => new() { Scenario = SiteScenario.Read(yaml, "x.yaml") };

    private static SiteRecording Under(string yaml) => SiteRecording.OfExposure(Scripted(yaml));

    private static IEnumerable<RecordedStamp> Differing(SiteRecording seen) => seen.Stamps.Except(Nominal.Stamps);

    private static IEnumerable<double> Late(SiteRecording seen) =>
        seen.Stamps.OrderBy(stamp => stamp.Stream).ThenBy(stamp => stamp.StampIndex).Select(stamp => stamp.Arrival.Nanoseconds / 1e6);
}

using FluentAssertions;
using Lse66.Guider;
using Lse66.Simulation;
using Xunit;

namespace Lse66.Tests.Simulation;

/// <summary>The nominal device keeps the ICD's limits with room to spare, and its errors are those that it declares.</summary>
public class NominalTimingTests
{
    private static readonly SiteOptions Options = new() { Seed = 11 };
    private static readonly SiteRecording Exposure = SiteRecording.OfExposure(Options, seconds: 15);

    private static readonly Dictionary<(GuideSensor, long), TimingReferenceReading> Readings =
        Exposure.Readings.ToDictionary(one => (one.Sensor, one.Ordinal));

    private static readonly Dictionary<(GuideSensor, long), CameraEvent> ReadoutEnds =
        Exposure.EventsOf(CameraEventKind.EndOfRoiReadout).ToDictionary(one => (one.Sensor!.Value, one.StampIndex!.Value));

    [Fact]
    public void Frames_FifteenSecondExposure_FollowAt95MillisecondsUntilClosure()
    {
        RecordedStamp[] one = [.. Exposure.Stamps.Where(stamp => stamp.Stream == GuideSensor.R00_SG0)];
        one.Zip(one.Skip(1), (a, b) => (b.Arrival - a.Arrival).Milliseconds).Should().OnlyContain(gap => gap > 94 && gap < 96);
        CameraEvent closed = Exposure.EventsOf(CameraEventKind.ShutterClosed).Single();
        (closed.Source - one[^1].Metadata.TimeTag!.Value).Milliseconds.Should().BeLessThan(95);
        one.Should().HaveCount(168);
    }

    [Fact]
    public void FirstIntegration_AfterStartOfExposure_IsWithinTenMilliseconds()
    {
        TaiInstant start = Exposure.EventsOf(CameraEventKind.StartOfIntegration).Single().Source;
        Exposure.Readings.Where(reading => reading.Ordinal == 0).Should().HaveCount(8)
            .And.OnlyContain(reading => (reading.Start - start).Milliseconds > 0.5 && (reading.Start - start).Milliseconds < 5);
    }

    [Fact]
    public void Sensors_OfOneFrame_StartWithinMicroseconds() =>
        Exposure.Readings.GroupBy(reading => reading.Ordinal)
            .Should().OnlyContain(frame => (frame.Max(one => one.Start) - frame.Min(one => one.Start)).Milliseconds < 0.1);

    [Fact]
    public void Tags_AgainstTheTimingReference_ScatterAsTheirErrorSays()
    {
        double[] errors = [.. Exposure.Stamps.Select(stamp =>
            (stamp.Metadata.TimeTag!.Value - Readings[(stamp.Stream, stamp.StampIndex!.Value)].Stop).Microseconds)];
        Deviation(errors).Should().BeInRange(8, 12);
        errors.Average().Should().BeInRange(-3, 3);
        errors.Max(Math.Abs).Should().BeLessThan(45);
    }

    [Fact]
    public void Tags_Always_AreMultiplesOfTheDeclaredResolution()
    {
        Exposure.Stamps.Should().OnlyContain(stamp => stamp.Metadata.TimeTag!.Value.Nanoseconds % 100 == 0);
        Exposure.Stamps.Should().Contain(stamp => stamp.Metadata.TimeTag!.Value.Nanoseconds % 200 != 0);
    }

    [Fact]
    public void Latency_FromTheReadoutEventToTheArrival_IsWellBelowAMillisecond()
    {
        using var site = new SimulatedSite(Options);
        using IEndpointSession session = site.Open(new SessionKey(0, "test", SessionMode.Drive));
        double[] latencies = [.. Exposure.Stamps.Select(stamp =>
        {
            CameraEvent ended = ReadoutEnds[(stamp.Stream, stamp.StampIndex!.Value)];
            return (session.Clock!.ToSource(stamp.Arrival) - ended.Source).Microseconds;
        })];
        latencies.Should().OnlyContain(latency => latency > 0 && latency < 350);
        Deviation(latencies).Should().BeInRange(30, 43, "30 us of latency and 20 us of the event clock add in quadrature");
    }

    [Fact]
    public void ReadoutTime_AgainstTheDeclaredModel_ScattersByItsUncertainty()
    {
        using var site = new SimulatedSite(Options);
        ReadoutTimeModel model = site.Declaration.ReadoutTime!;
        double[] residuals = [.. Exposure.EventsOf(CameraEventKind.EndOfRoiReadout).Select(ended =>
            (ended.Source - Readings[(ended.Sensor!.Value, ended.StampIndex!.Value)].Stop - model.For(50, 50)).Microseconds)];
        Deviation(residuals).Should().BeInRange(22, 28, "15 us of the model, 20 us of the event clock and 2 us of the reference add in quadrature");
        model.For(50, 50).Milliseconds.Should().Be(12);
    }

    [Fact]
    public void ClockRelation_OverManySessions_ErrsByItsUncertainty()
    {
        using var site = new SimulatedSite(Options);
        double[] errors = [.. Enumerable.Range(0, 400).Select(slot =>
        {
            using IEndpointSession session = site.Open(new SessionKey(slot, "x", SessionMode.Drive));
            TaiInstant truth = new SiteCharacteristics().TimeLineStart + Duration.FromSeconds(600) * slot;
            return (session.Clock!.ToSource(session.Now) - truth).Microseconds;
        })];
        Deviation(errors).Should().BeInRange(8.8, 11.2);
    }

    [Theory]
    [InlineData(ShutterMotion.Normal, 0.9)]
    [InlineData(ShutterMotion.Fast, 0.5)]
    [InlineData(ShutterMotion.Slow, 1.8)]
    public void Shutter_AnySpeed_OpensAndClosesInItsTime(ShutterMotion motion, double seconds)
    {
        SiteRecording exposure = SiteRecording.OfExposure(Options, seconds: 4, shutter: motion);
        exposure.Events.Where(one => one.Kind != CameraEventKind.EndOfRoiReadout).Select(one => one.Kind).Should().Equal(
            CameraEventKind.StartOfIntegration,
            CameraEventKind.ShutterOpening,
            CameraEventKind.ShutterOpen,
            CameraEventKind.ShutterClosing,
            CameraEventKind.ShutterClosed,
            CameraEventKind.EndOfReadout);
        Between(exposure, CameraEventKind.ShutterOpening, CameraEventKind.ShutterOpen).Should().BeApproximately(seconds, 0.001);
        Between(exposure, CameraEventKind.ShutterClosing, CameraEventKind.ShutterClosed).Should().BeApproximately(seconds, 0.001);
        Between(exposure, CameraEventKind.StartOfIntegration, CameraEventKind.ShutterClosing).Should().BeApproximately(4, 0.001);
    }

    [Fact]
    public void DarkExposure_Always_MovesNoShutter()
    {
        SiteRecording exposure = SiteRecording.OfExposure(Options, shutter: ShutterMotion.Closed);
        exposure.Events.Where(one => one.Kind != CameraEventKind.EndOfRoiReadout).Select(one => one.Kind)
            .Should().Equal(CameraEventKind.StartOfIntegration, CameraEventKind.EndOfReadout);
        exposure.Stamps.Should().HaveCount(8 * 22);
    }

    [Fact]
    public void AbortedExposure_ClosesAtOnce_AndDeliversUntilClosure()
    {
        SiteRecording exposure = SiteRecording.OfExposure(Options, seconds: 10, abortAfter: Duration.FromSeconds(3));
        Between(exposure, CameraEventKind.StartOfIntegration, CameraEventKind.ExposureAborted).Should().BeApproximately(3, 0.001);
        Between(exposure, CameraEventKind.ExposureAborted, CameraEventKind.ShutterClosing).Should().BeApproximately(0, 0.001);
        exposure.Stamps.Should().HaveCount(8 * 42, "3.9 s hold 42 starts of integration");
    }

    [Fact]
    public void Exposure_ShorterThanTheTransit_NeverReportsOpen() =>
        SiteRecording.OfExposure(Options, seconds: 0.5).EventsOf(CameraEventKind.ShutterOpen).Should().BeEmpty();

    [Fact]
    public void LargeRoi_Always_LowersTheRate()
    {
        SiteRecording exposure = SiteRecording.OfExposure(Options, seconds: 2, dimensions: new RoiDimensions(400, 400));
        RecordedStamp[] one = [.. exposure.Stamps.Where(stamp => stamp.Stream == GuideSensor.R44_SG1)];
        (one[1].Arrival - one[0].Arrival).Milliseconds.Should().BeApproximately(50 + 362 + 2, 0.3);
    }

    [Fact]
    public void Sequence_LongExposure_WrapsFrom65535To0()
    {
        uint[] sequence = [.. Exposure.Stamps.Where(stamp => stamp.Stream == GuideSensor.R04_SG0).Select(stamp => stamp.Metadata.Identifier!.Value.Sequence)];
        sequence[0].Should().Be(65496);
        sequence[39].Should().Be(65535);
        sequence[40].Should().Be(0);
    }

    [Theory]
    [InlineData(TagMeaning.IntegrationStart)]
    [InlineData(TagMeaning.ReadoutTrigger)]
    [InlineData(TagMeaning.EndOfReadout)]
    public void Tag_OfAnyMeaning_MarksWhatIsDeclared(TagMeaning meaning)
    {
        SiteOptions options = Options with { Characteristics = new SiteCharacteristics { TagMeaning = meaning } };
        using var site = new SimulatedSite(options);
        site.Declaration.TagMeaning.Should().Be(meaning);
        SiteRecording exposure = SiteRecording.OfExposure(options, seconds: 0.3);
        TimingReferenceReading reading = exposure.Readings.Single(one => one is { Sensor: GuideSensor.R00_SG0, Ordinal: 1 });
        TaiInstant tag = exposure.Stamps.Single(one => one is { Stream: GuideSensor.R00_SG0, StampIndex: 1 }).Metadata.TimeTag!.Value;
        TaiInstant marked = meaning switch
        {
            TagMeaning.IntegrationStart => reading.Start,
            TagMeaning.ReadoutTrigger => reading.Stop,
            _ => reading.Stop + Duration.FromMilliseconds(12),
        };
        (tag - marked).Microseconds.Should().BeInRange(-100, 100);
    }

    private static double Between(SiteRecording exposure, CameraEventKind from, CameraEventKind to) =>
        (exposure.EventsOf(to).Single().Source - exposure.EventsOf(from).Single().Source).Seconds;

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}

using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public class RigAndTimeTests
{
    private static readonly RigFloor Stalled = new([], [new RigStall(new HostInstant(1000), new Duration(10)), new RigStall(new HostInstant(1005), new Duration(20)), new RigStall(new HostInstant(1000), new Duration(5))]);

    /// <summary>The probe may report a stall at its beginning or its end: both sides count, and of several the longest.</summary>
    [Theory]
    [InlineData(984, null)]
    [InlineData(985, 20L)]
    [InlineData(1000, 20L)]
    [InlineData(1025, 20L)]
    [InlineData(1026, null)]
    public void Stall_AroundAnArrival_IsTheLongestThatReachesIt(long arrival, long? expected) =>
        Stalled.StallAt(new HostInstant(arrival)).Should().Be(expected is { } length ? new Duration(length) : null);

    [Fact]
    public void Stall_SingleOne_ReachesItsLengthToBothSides()
    {
        var floor = new RigFloor([], [new RigStall(new HostInstant(1000), new Duration(10))]);
        floor.StallAt(new HostInstant(989)).Should().BeNull();
        floor.StallAt(new HostInstant(990)).Should().Be(new Duration(10));
        floor.StallAt(new HostInstant(1010)).Should().Be(new Duration(10));
        floor.StallAt(new HostInstant(1011)).Should().BeNull();
    }

    [Theory]
    [InlineData(0, 99, false)]
    [InlineData(0, 100, true)]
    [InlineData(150, 160, true)]
    [InlineData(200, 300, true)]
    [InlineData(201, 300, false)]
    public void Broken_AnyTouch_Counts(long from, long to, bool expected) =>
        ObservedExposure.Nominal().Change(one => one with { BrokenRig = [new RigInterval(new HostInstant(100), new HostInstant(200), "gone")] }).Build()
            .BrokenBetween(new HostInstant(from), new HostInstant(to)).Should().Be(expected);

    [Fact]
    public void Floor_AQuarterOfTheLimit_IsStillNear()
    {
        Floor(250).FloorNear(1).Should().BeNull();
        Floor(251).FloorNear(1).Should().Be("noise floor of the rig, p99.9, 0.251 ms is over a quarter of the limit 1 ms");
        new RigFloorFold().FloorNear(1).Should().BeNull();
    }

    private static RigFloorFold Floor(double microseconds, params RigStall[] stalls)
    {
        var fold = new RigFloorFold();
        fold.Add(new RigFloor([new DelayCount(Duration.FromMicroseconds(microseconds), 4000)], stalls));
        return fold;
    }

    [Fact]
    public void Floor_OfSeveralExposures_IsThatOfAllWakeUpsAndStalls()
    {
        RigFloorFold left = Floor(100, new RigStall(default, new Duration(7))), right = Floor(200, new RigStall(default, new Duration(9)), new RigStall(default, new Duration(8)));
        left.Merge(right);
        (left.Level!.Value.WakeUps, left.Level.Value.Delay, left.Stalls, left.LongestStall).Should().Be((8000, Duration.FromMicroseconds(200), 3, new Duration(9)));
        right.Merge(new RigFloorFold());
        right.LongestStall.Should().Be(new Duration(9));
        new RigFloorFold().Level.Should().BeNull();
    }

    [Theory]
    [InlineData(-1L, false)]
    [InlineData(0L, true)]
    [InlineData(1L << 62, true)]
    [InlineData((1L << 62) + 1, false)]
    public void Instant_OfNoClock_IsNotPlausible(long nanoseconds, bool plausible)
    {
        new TaiInstant(nanoseconds).IsPlausible().Should().Be(plausible);
        new ImageMetadata(null, new TaiInstant(nanoseconds), null, null, null, null, null, null).UsableTag().Should().Be(plausible ? new TaiInstant(nanoseconds) : null);
    }

    /// <summary>Readouts announced beyond the last stamp: once each, of active sensors, of this exposure; not where the counter wraps.</summary>
    [Fact]
    public void Undelivered_ReadoutsBeyondTheLastStamp_CountOnceForEachSensor()
    {
        static CameraEvent Readout(GuideSensor sensor, long index, string? exposure = null) => new(CameraEventKind.EndOfRoiReadout, default, default, exposure, sensor, index);
        ObservedExposure three = ObservedExposure.Nominal().Frames(3).Sensors(SensorSet.Of(GuideSensor.R00_SG0, GuideSensor.R44_SG1));
        foreach (CameraEvent one in new[]
        {
            Readout(GuideSensor.R00_SG0, 2),
            Readout(GuideSensor.R00_SG0, 3),
            Readout(GuideSensor.R00_SG0, 3),
            Readout(GuideSensor.R00_SG0, 4, three.ExposureId),
            Readout(GuideSensor.R00_SG0, 5, "another"),
            Readout(GuideSensor.R44_SG1, 3),
            Readout(GuideSensor.R04_SG0, 3),
            new CameraEvent(CameraEventKind.EndOfReadout, default, default, null, GuideSensor.R00_SG0, 6),
        })
            three.Event(one);
        ExposureObservation built = three.Build();
        UndeliveredFrames.Of(built, FrameTable.Of(built)).Should().Equal(2, 0, 0, 0, 0, 0, 0, 1);
        ExposureObservation wraps = built with { Endpoint = built.Endpoint with { StampIndexModulus = 1000 } };
        UndeliveredFrames.Of(wraps, FrameTable.Of(wraps)).Should().Equal(0, 0, 0, 0, 0, 0, 0, 0);
    }

    [Fact]
    public void Distribution_Bins_AreEqualAndHoldTheirSamples()
    {
        Distribution bins = Distribution.Of([0, 1, 2, 3, 4, 5, 6, 7, 8])!;
        bins.Width.Should().BeApproximately(8 / 3.0, 1e-12);
        bins.Counts.Should().Equal(3, 3, 3);
        Distribution.Of([.. Enumerable.Range(0, 10_000).Select(one => (double)one)])!.Counts.Should().HaveCount(60);
        Distribution.Of([5, 5, 5])!.Should().BeEquivalentTo(new Distribution(5, 1, [3]));
        Distribution.Of([1, 2])!.Counts.Should().Equal(2);
    }

    [Fact]
    public void IntegrationTimes_EachMeaningOfTheTag_PlacesThreeInstants()
    {
        TaiInstant start = ObservedExposure.Nominal().Start + Duration.FromMilliseconds(2), stop = start + Duration.FromMilliseconds(50), end = stop + Duration.FromMilliseconds(1);
        foreach (TagMeaning meaning in Enum.GetValues<TagMeaning>())
        {
            ExposureObservation built = ObservedExposure.Nominal().Declaring(one => one with { TagMeaning = meaning }).Build();
            IntegrationTimes.Of(built.Endpoint, built.Stamps[0], CommandInEffect.Of(built)).Should().Be(new IntegrationTimes(start, stop, end));
        }
    }

    [Theory]
    [InlineData(0, 50, true)]
    [InlineData(-1, 50, false)]
    [InlineData(32_768, 32_768, true)]
    [InlineData(32_769, 50, false)]
    [InlineData(50, 32_769, false)]
    [InlineData(50, 0, true)]
    [InlineData(50, -1, false)]
    public void IntegrationTimes_ImageOfImpossibleSize_HasNoEndOfReadout(int rows, int columns, bool known)
    {
        ExposureObservation built = ObservedExposure.Nominal().Stamps(stamp => stamp with { Rows = rows, Columns = columns }).Build();
        IntegrationTimes.Of(built.Endpoint, built.Stamps[0], CommandInEffect.Of(built)).EndOfReadout.HasValue.Should().Be(known);
    }

    [Fact]
    public void IntegrationTimes_TimeTheStampStates_GoesBeforeTheCommanded()
    {
        ExposureObservation stated = ObservedExposure.Nominal().Stamps(stamp => stamp with { IntegrationMilliseconds = 40 }).Build();
        TaiInstant tag = stated.Stamps[0].Metadata.TimeTag!.Value;
        IntegrationTimes.Of(stated.Endpoint, stated.Stamps[0], CommandInEffect.Of(stated)).Start.Should().Be(tag - Duration.FromMilliseconds(40));
        ExposureObservation silent = ObservedExposure.Nominal().Stamps(stamp => stamp with { IntegrationMilliseconds = null }).Build();
        IntegrationTimes.Of(silent.Endpoint, silent.Stamps[0], CommandInEffect.Of(silent)).Start.Should().Be(tag - Duration.FromMilliseconds(50));
    }
}

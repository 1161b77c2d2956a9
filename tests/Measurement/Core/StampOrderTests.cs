using System.Collections.Immutable;
using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>How stamps are laid out before anything is measured of them.</summary>
public sealed class StampOrderTests
{
    private static ImmutableArray<ObservedStamp> Stamps { get; } = ObservedExposure.Nominal().Frames(3).Build().Stamps;

    private static ObservedStamp Tagged(ObservedStamp stamp, long? nanoseconds) =>
        stamp with { Metadata = stamp.Metadata with { TimeTag = nanoseconds is { } tag ? new TaiInstant(tag) : null } };

    [Fact]
    public void NoneTwice_IsSaidOnlyWhereEverySensorsTagsAscend()
    {
        SameStamp.NoneTwice(Stamps).Should().BeTrue("all sensors of a frame share a tag, and each has it once");
        SameStamp.NoneTwice([]).Should().BeTrue();
        ObservedStamp one = Stamps[0];
        SameStamp.NoneTwice([Tagged(one, 5), Tagged(one, 6)]).Should().BeTrue();
        SameStamp.NoneTwice([Tagged(one, 5), Tagged(one, 5)]).Should().BeFalse();
        SameStamp.NoneTwice([Tagged(one, 6), Tagged(one, 5)]).Should().BeFalse("nobody knows whether it came before");
        SameStamp.NoneTwice([Tagged(one, null)]).Should().BeFalse();
        SameStamp.NoneTwice([one with { Stream = (GuideSensor)8 }]).Should().BeFalse();
        SameStamp.NoneTwice([Tagged(one, long.MinValue)]).Should().BeFalse();
    }

    [Fact]
    public void BySensor_KeepsTheOrderOfTheWhole_AndLeavesUnknownStreamsOut()
    {
        ObservedStamp stranger = Stamps[0] with { Stream = (GuideSensor)8 };
        var split = StampsBySensor.Of([.. Stamps.Where(stamp => stamp.Stream != GuideSensor.R40_SG0), stranger, stranger with { Stream = (GuideSensor)(-1) }]);
        split[GuideSensor.R40_SG0].Should().BeEmpty();
        foreach (GuideSensor sensor in GuideSensors.All.Where(sensor => sensor != GuideSensor.R40_SG0))
            split[sensor].Should().Equal(Stamps.Where(stamp => stamp.Stream == sensor)).And.HaveCount(3);
    }

    [Fact]
    public void Rows_InAnyOrder_BecomeFramesInTheirOrder()
    {
        var rows = new FrameRows();
        foreach ((long frame, int sensor) in (ReadOnlySpan<(long, int)>)[(7, 1), (0, 2), (7, 3), (2, 0), (0, 1)])
            rows.Place(frame, (GuideSensor)sensor) = Stamps[sensor];
        rows.Place(2, GuideSensor.R00_SG0).Should().BeSameAs(Stamps[0]);
        ImmutableArray<Frame> frames = rows.ToFrames();
        frames.Select(frame => frame.Number).Should().Equal(0, 2, 7);
        frames[2].Present.Should().Equal(Stamps[1], Stamps[3]);
        frames[0].Stamps.Should().HaveCount(GuideSensors.Count).And.HaveElementAt(0, null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(long.MaxValue)]
    [InlineData(-1)]
    public void Numbered_NearOrFar_IsFoundAndNothingElseIs(long number)
    {
        var values = new BySensor<string>(16);
        values.TryGet(GuideSensor.R00_SG0, number, out _).Should().BeFalse();
        values.Set(GuideSensor.R00_SG0, number, "first");
        values.Set(GuideSensor.R00_SG0, number, "last");
        values.Set((GuideSensor)9, number, "stranger");
        values.TryGet(GuideSensor.R00_SG0, number, out string? found).Should().BeTrue();
        found.Should().Be("last");
        values.TryGet((GuideSensor)9, number, out found).Should().BeTrue();
        found.Should().Be("stranger");
        values.TryGet(GuideSensor.R00_SG1, number, out _).Should().BeFalse();
        values.TryGet(GuideSensor.R00_SG0, unchecked(number + 1), out _).Should().BeFalse();
        values.TryGet(GuideSensor.R00_SG0, unchecked(number - 1), out _).Should().BeFalse();
    }

    [Fact]
    public void Sensors_OfASet_AreWalkedInTheirOrder()
    {
        for (int bits = 0; bits <= byte.MaxValue; bits++)
        {
            List<GuideSensor> walked = [];
            foreach (GuideSensor sensor in new SensorSet((byte)bits))
                walked.Add(sensor);
            walked.Should().Equal(GuideSensors.All.Where(sensor => (bits & 1 << (int)sensor) != 0));
            new SensorSet((byte)bits).Should().Equal(walked, "as it does through the interface");
        }
    }
}

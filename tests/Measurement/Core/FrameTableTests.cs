using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public class FrameTableTests
{
    private static ObservedExposure Exposure() => ObservedExposure.Nominal().Frames(10);

    [Fact]
    public void Frames_EveryStampDelivered_AreComplete()
    {
        FrameTable table = FrameTable.Of(Exposure().Build());
        table.Frames.Should().HaveCount(10).And.OnlyContain(frame => frame.Present.Length == 8);
        table.Incomplete.Should().Be(0);
        table.Ambiguity.Should().BeNull();
    }

    [Theory]
    [InlineData(0L)]
    [InlineData(1L)]
    public void Frames_FirstIndexDeclared_CountFromIt(long first)
    {
        FrameTable table = FrameTable.Of(Exposure().Declaring(one => one with { FirstStampIndex = first }).Drop(GuideSensor.R00_SG0, first).Build());
        table.Frames[0].Number.Should().Be(0);
        table.Frames[0].Stamps[0].Should().BeNull();
        table.MissingOf(GuideSensor.R00_SG0).Should().Be(1);
    }

    [Fact]
    public void Frames_LostAsAWhole_ShowByIndex()
    {
        FrameTable table = FrameTable.Of(Exposure().Stamps(stamp => stamp.StampIndex is 4 or 5 ? null : stamp).Build());
        table.Frames.Should().HaveCount(8);
        table.Expected.Should().Be(10);
        table.Incomplete.Should().Be(2);
    }

    [Fact]
    public void Frames_ArrivalOrderShuffled_AreTheSame()
    {
        ExposureObservation reversed = Exposure().Change(one => one with { Clients = [one.Clients[0] with { Stamps = [.. one.Stamps.Reverse()] }] }).Build();
        FrameTable table = FrameTable.Of(reversed);
        table.Frames.Select(frame => frame.Number).Should().BeInAscendingOrder();
        table.Frames[3].Present.Should().OnlyContain(stamp => stamp.StampIndex == 3);
    }

    [Fact]
    public void Frames_CounterWraps_StayInSequence()
    {
        FrameTable table = FrameTable.Of(Exposure()
            .Declaring(one => one with { FirstStampIndex = null, StampIndexModulus = 65_536 })
            .Stamps(stamp => stamp with { StampIndex = (stamp.StampIndex + 65_530) % 65_536 })
            .Build());
        table.Expected.Should().Be(10);
        table.Incomplete.Should().Be(0);
    }

    [Fact]
    public void Duplicates_SameIdentifierTagAndPixels_AreRemoved()
    {
        ExposureObservation twice = Exposure().Change(one => one with { Clients = [one.Clients[0] with { Stamps = [.. one.Stamps, one.Stamps[5]] }] }).Build();
        FrameTable table = FrameTable.Of(twice);
        table.Duplicates.Should().HaveCount(1);
        table.Conflicting.Should().BeEmpty();
    }

    [Fact]
    public void Duplicates_OtherPixels_AreConflictsInstead()
    {
        ExposureObservation twice = Exposure()
            .Change(one => one with { Clients = [one.Clients[0] with { Stamps = [.. one.Stamps, one.Stamps[5] with { Statistics = one.Stamps[5].Statistics with { Sum = 1 } }] }] })
            .Build();
        FrameTable table = FrameTable.Of(twice);
        table.Duplicates.Should().BeEmpty();
        table.Conflicting.Should().HaveCount(1);
    }

    /// <summary>Pins a defect: stamps with neither identifier nor tag and equal pixels, all zero for example, were taken for duplicates of each other.</summary>
    [Fact]
    public void Duplicates_NoIdentifierAndNoTag_AreNeverAssumed()
    {
        ExposureObservation bare = Exposure().Stamps(stamp => stamp with { Metadata = default, Statistics = default }).Build();
        FrameTable table = FrameTable.Of(bare);
        table.Duplicates.Should().BeEmpty();
        table.Frames.Should().HaveCount(10);
    }

    [Fact]
    public void Frames_WithoutIndex_FollowTheTags()
    {
        FrameTable table = FrameTable.Of(Exposure().Stamps(stamp => stamp.StampIndex == 4 ? null : stamp with { StampIndex = null }).Build());
        table.Ambiguity.Should().BeNull();
        table.Expected.Should().Be(10);
        table.Incomplete.Should().Be(1);
    }

    [Theory]
    [InlineData(25.0, false)]
    [InlineData(25.001, true)]
    public void Frames_TagOffAQuarterPeriod_AreAmbiguousBeyondIt(double milliseconds, bool ambiguous)
    {
        FrameTable table = FrameTable.Of(Exposure()
            .TagOffset(stamp => stamp is { Stream: GuideSensor.R44_SG1, StampIndex: 6 } ? Duration.FromMilliseconds(milliseconds) : Duration.Zero)
            .Stamps(stamp => stamp with { StampIndex = null })
            .Build());
        (table.Ambiguity is not null).Should().Be(ambiguous);
    }

    /// <summary>Pins a defect: an absurd index wrapped around and made the number of expected frames negative or astronomic.</summary>
    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Frames_AbsurdIndex_HasNoPlaceAndIsSaid(long index)
    {
        FrameTable table = FrameTable.Of(Exposure().Stamps(stamp => stamp is { Stream: GuideSensor.R00_SG0, StampIndex: 3 } ? stamp with { StampIndex = index } : stamp).Build());
        table.Expected.Should().Be(10);
        table.Ambiguity.Should().NotBeNull();
    }

    [Fact]
    public void Frames_NoStamps_AreNone()
    {
        FrameTable table = FrameTable.Of(Exposure().Stamps(_ => null).Build());
        table.Expected.Should().Be(0);
        table.Incomplete.Should().Be(0);
    }

    [Fact]
    public void Duplicates_WithIdentifierOrTagAlone_AreRemoved()
    {
        static FrameTable Twice(ObservedExposure exposure) =>
            FrameTable.Of(exposure.Change(one => one with { Clients = [one.Clients[0] with { Stamps = [.. one.Stamps, one.Stamps[5]] }] }).Build());
        Twice(Exposure().Metadata(stamp => stamp.Metadata with { TimeTag = null })).Duplicates.Should().HaveCount(1);
        Twice(Exposure().Metadata(stamp => stamp.Metadata with { Identifier = null })).Duplicates.Should().HaveCount(1);
    }

    /// <summary>Sensor, identifier, tag and pixels: whichever differs, it is another stamp; arrival and other metadata do not count.</summary>
    [Fact]
    public void SameStamp_NeedsSensorIdentifierTagAndPixels()
    {
        ObservedStamp stamp = Exposure().Build().Stamps[0];
        SameStamp.Comparer.Equals(stamp, stamp with { Arrival = null, Metadata = stamp.Metadata with { FirstRow = 7 } }).Should().BeTrue();
        foreach (ObservedStamp other in new[]
        {
            stamp with { Stream = GuideSensor.R44_SG1 },
            stamp with { Metadata = stamp.Metadata with { TimeTag = stamp.Metadata.TimeTag + new Duration(1) } },
            stamp with { Metadata = stamp.Metadata with { Identifier = stamp.Metadata.Identifier!.Value with { Series = "another" } } },
            stamp with { Statistics = stamp.Statistics with { Sum = 1 } },
        })
            SameStamp.Comparer.Equals(stamp, other).Should().BeFalse();
        SameStamp.Comparer.Equals(null, stamp).Should().BeFalse();
        SameStamp.Comparer.Equals(stamp, null).Should().BeFalse();
    }

    [Fact]
    public void Frames_BelowTheDeclaredFirstIndex_AreNamed() =>
        FrameTable.Of(Exposure().Declaring(one => one with { FirstStampIndex = 1 }).Stamps(stamp => stamp with { StampIndex = stamp.StampIndex - 1 }).Build())
            .Ambiguity.Should().Be("stamp indices below the declared first index 1");

    /// <summary>The last stamp arrives first, behind the wrap: the others are counted backwards from it.</summary>
    [Fact]
    public void Frames_CounterWrapsAndArrivalIsReversed_StayInSequence()
    {
        FrameTable table = FrameTable.Of(Exposure()
            .Declaring(one => one with { FirstStampIndex = null, StampIndexModulus = 20 })
            .Stamps(stamp => stamp with { StampIndex = (stamp.StampIndex + 14) % 20 })
            .Change(one => one with { Clients = [one.Clients[0] with { Stamps = [.. one.Stamps.Reverse()] }] })
            .Build());
        table.Expected.Should().Be(10);
        table.Incomplete.Should().Be(0);
        table.Frames.Select(frame => frame.Present[0].StampIndex).Should().Equal(14, 15, 16, 17, 18, 19, 0, 1, 2, 3);
    }

    /// <summary>Wherever in its range a counter begins, ten frames of it stand in sequence.</summary>
    [Fact]
    public void Frames_CounterWrapsAndBeginsAnywhere_StayInSequence()
    {
        for (int begin = 0; begin < 20; begin++)
        {
            FrameTable table = FrameTable.Of(Exposure()
                .Declaring(one => one with { FirstStampIndex = null, StampIndexModulus = 20 })
                .Stamps(stamp => stamp with { StampIndex = (stamp.StampIndex + begin) % 20 })
                .Build());
            table.Frames.Select(frame => frame.Present[0].StampIndex).Should().Equal(Enumerable.Range(0, 10).Select(frame => (long?)((begin + frame) % 20)), "it begins at {0}", begin);
        }
    }

    [Theory]
    [InlineData(-25.0, false)]
    [InlineData(-25.001, true)]
    public void Frames_TagEarlyByUpToAQuarterPeriod_BelongToTheirFrame(double milliseconds, bool ambiguous)
    {
        FrameTable table = FrameTable.Of(Exposure()
            .TagOffset(stamp => stamp is { Stream: GuideSensor.R44_SG1, StampIndex: 6 } ? Duration.FromMilliseconds(milliseconds) : Duration.Zero)
            .Stamps(stamp => stamp with { StampIndex = null })
            .Build());
        (table.Ambiguity is not null).Should().Be(ambiguous);
        table.Incomplete.Should().Be(0);
        table.Conflicting.Should().BeEmpty();
    }
}

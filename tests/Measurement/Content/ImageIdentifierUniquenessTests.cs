using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public sealed class ImageIdentifierUniquenessTests
{
    private static JudgedMeasurement Judge(params ObservedExposure[] exposures) =>
        Judged.Of<ImageIdentifierUniqueness>(ImageIdentifierUniqueness.Name, exposures.Select(one => one.Build()));

    private static ObservedExposure Renamed(int number, uint from, Func<ObservedStamp, ImageIdentifier, ImageIdentifier?> name) =>
        ObservedExposure.Nominal(number).Metadata(stamp => stamp.Metadata with
        {
            Identifier = name(stamp, new ImageIdentifier(stamp.Metadata.Identifier!.Value.Series, (from + (uint)stamp.StampIndex!.Value) & 0xFFFF)),
        });

    [Fact]
    public void TwoExposures_Pass()
    {
        JudgedMeasurement judged = Judge(ObservedExposure.Nominal(), ObservedExposure.Nominal(1));
        judged.Verdict.Should().Be(Verdict.Pass);
        judged.Estimate.SampleCount.Should().Be(480);
    }

    [Fact]
    public void Nothing_Inconclusive() => Judge().Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void OneIdentifierMissing_Fail() =>
        Judge(Renamed(0, 0, (stamp, name) => stamp.Is(GuideSensor.R00_SG0, 3) ? null : name)).Verdict.Should().Be(Verdict.Fail);

    /// <summary>A recorded file without OBSID failed the camera.</summary>
    [Fact]
    public void OneIdentifierNotRecorded_Inconclusive()
    {
        JudgedMeasurement judged = Judge(Renamed(0, 0, (stamp, name) => stamp.Is(GuideSensor.R00_SG0, 3) ? null : name).Declaring(one => one with { EvidenceClass = EvidenceClass.Recorded }));
        (judged.Verdict, judged.Reason).Should().Be((Verdict.Inconclusive, "not in the recording, which need not hold all that was delivered"));
    }

    [Fact]
    public void OneIdentifierUsedTwice_Fail()
    {
        JudgedMeasurement judged = Judge(Renamed(0, 0, (stamp, name) => stamp.Is(GuideSensor.R04_SG0, 3) ? name with { Sequence = 2 } : name));
        judged.Verdict.Should().Be(Verdict.Fail);
        judged.Estimate.Value.Should().Be(1);
        judged.Estimate.Worst.Should().Contain("R04_SG0").And.Contain(":2");
    }

    [Fact]
    public void SameIdentifierInALaterExposure_Fail() =>
        Judge(Renamed(0, 7, (_, name) => name with { Series = "S" }), Renamed(1, 36, (_, name) => name with { Series = "S" })).Estimate.Value.Should().Be(8);

    [Fact]
    public void SameImageTwice_IsTheTransferInterfaces_Pass() =>
        Judge(ObservedExposure.Nominal().Change(one => one with { Clients = [one.Clients[0] with { Stamps = [.. one.Stamps, one.Stamps[^1]] }] })).Verdict.Should().Be(Verdict.Pass);

    /// <summary>Whatever tells the second image from the first.</summary>
    [Fact]
    public void SameIdentifierWithOtherTagOrPixels_Fail()
    {
        Func<ObservedStamp, ObservedStamp>[] changes =
        [
            stamp => stamp with { Metadata = stamp.Metadata with { TimeTag = stamp.Metadata.TimeTag + new Duration(1) } },
            stamp => stamp with { Metadata = stamp.Metadata with { TimeTag = null } },
            stamp => stamp with { Rows = stamp.Rows + 1 },
            stamp => stamp with { Columns = stamp.Columns + 1 },
            stamp => Counted(stamp, pixels => pixels with { Checksum = pixels.Checksum + 1 }),
            stamp => Counted(stamp, pixels => pixels with { Sum = pixels.Sum + 1 }),
            stamp => Counted(stamp, pixels => pixels with { SumOfSquares = pixels.SumOfSquares + 1 }),
            stamp => Counted(stamp, pixels => pixels with { Count = pixels.Count + 1 }),
            stamp => Counted(stamp, pixels => pixels with { Min = pixels.Min - 1 }),
            stamp => Counted(stamp, pixels => pixels with { Max = pixels.Max + 1 }),
            stamp => Counted(stamp, pixels => pixels with { Or = pixels.Or ^ 1 }),
            stamp => Counted(stamp, pixels => pixels with { And = pixels.And ^ 1 }),
        ];
        foreach (Func<ObservedStamp, ObservedStamp> change in changes)
            Judge(ObservedExposure.Nominal().Change(one => one with { Clients = [one.Clients[0] with { Stamps = [.. one.Stamps, change(one.Stamps[^1])] }] }))
                .Estimate.Value.Should().Be(1, "change {0}", Array.IndexOf(changes, change));
    }

    [Theory]
    [InlineData(65_520u, 1)]
    [InlineData(65_536u, 0)]
    [InlineData(100u, 0)]
    public void Wrap_CountedAndUnique(uint from, int wraps)
    {
        ExposureObservation exposure = Renamed(0, from, (_, name) => name).Build();
        Judged.Verdict<ImageIdentifierUniqueness>(ImageIdentifierUniqueness.Name, exposure).Should().Be(Verdict.Pass);
        JudgedMeasurement count = Judged.Of<ImageIdentifierUniqueness>(ImageIdentifierUniqueness.WrapName, exposure);
        count.Estimate.Value.Should().Be(8 * wraps);
        count.Verdict.Should().BeNull();
    }

    [Fact]
    public void Wrap_BetweenExposures_CountedOnMerge()
    {
        var first = ImageIdentifierUniqueness.Create(Judged.Context);
        var second = ImageIdentifierUniqueness.Create(Judged.Context);
        first.Add(Renamed(0, 65_506, (_, name) => name).Build());
        second.Add(Renamed(1, 0, (_, name) => name).Build());
        first.Merge(second);
        first.Judge(DecisionRule.Guarded)[1].Estimate.Value.Should().Be(8);
    }

    /// <summary>Exposures are merged one by one: one that delivered nothing keeps what the one before it ended with.</summary>
    [Fact]
    public void Wrap_AcrossAnExposureWithoutStamps_IsCounted() =>
        Judged.Of<ImageIdentifierUniqueness>(
            ImageIdentifierUniqueness.WrapName,
            Renamed(0, 65_506, (_, name) => name).Build(),
            ObservedExposure.Nominal(1).Stamps(_ => null).Build(),
            Renamed(2, 0, (_, name) => name).Build()).Estimate.Value.Should().Be(8);

    private static ObservedStamp Counted(ObservedStamp stamp, Func<PixelStatistics, PixelStatistics> change) => stamp with { Statistics = change(stamp.Statistics) };
}

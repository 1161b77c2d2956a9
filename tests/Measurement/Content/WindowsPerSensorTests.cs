using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public sealed class WindowsPerSensorTests
{
    private static JudgedMeasurement Judge(params ObservedExposure[] exposures) => Judged.Of<WindowsPerSensor>(WindowsPerSensor.Name, exposures.Select(one => one.Build()));

    [Fact]
    public void OneWindowEach_Pass()
    {
        Judge(ObservedExposure.Nominal()).Verdict.Should().Be(Verdict.Pass);
        Judge(ObservedExposure.Nominal()).Estimate.SampleCount.Should().Be(240);
    }

    [Fact]
    public void Nothing_Inconclusive() => Judge().Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void SecondWindowInOneFrame_Fail()
    {
        JudgedMeasurement judged = Judge(Further(stamp => stamp with
        {
            Metadata = stamp.Metadata with { Identifier = new ImageIdentifier("other", 1), FirstRow = 1 },
            Statistics = stamp.Statistics with { Checksum = 1 },
        }));
        judged.Verdict.Should().Be(Verdict.Fail);
        judged.Estimate.Value.Should().Be(1);
    }

    [Fact]
    public void DuplicateOfAnImage_IsNoSecondWindow_Pass() => Judge(Further(stamp => stamp)).Verdict.Should().Be(Verdict.Pass);

    [Fact]
    public void SevenSensors_Inconclusive() =>
        Judge(ObservedExposure.Nominal().Stamps(stamp => stamp.Stream == GuideSensor.R00_SG0 ? null : stamp)).Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void SeveralFurtherWindowsOfAFrame_AreOneContradiction()
    {
        static ObservedStamp Other(ObservedStamp stamp, int number) => stamp with { Statistics = stamp.Statistics with { Checksum = number } };
        Estimate Of(params ObservedStamp[] further) =>
            Judge(ObservedExposure.Nominal().Change(one => one with { Clients = [one.Clients[0] with { Stamps = [.. one.Stamps, .. further] }] })).Estimate;
        IReadOnlyList<ObservedStamp> seen = ObservedExposure.Nominal().Build().Stamps;
        Estimate twice = Of(Other(seen[9], 1), Other(seen[9], 2));
        (twice.Value, twice.SampleCount).Should().Be((1.0, 240L));
        Of(Other(seen[9], 1), Other(seen[9] with { Metadata = seen[9].Metadata with { TimeTag = seen[9].Metadata.TimeTag + new Duration(1) } }, 2)).Value.Should().Be(1, "the index tells the frame, not the tag");
        Of(Other(seen[9], 1), Other(seen[17], 2)).Value.Should().Be(2);
    }

    [Fact]
    public void FurtherWindowsWithoutIndex_AreToldApartByTheirTags()
    {
        ObservedExposure exposure = ObservedExposure.Nominal().Stamps(stamp => stamp with { StampIndex = null })
            .Change(one => one with { Clients = [one.Clients[0] with { Stamps = [.. one.Stamps, .. new[] { 9, 17, 17 }.Select((at, number) => one.Stamps[at] with { Statistics = one.Stamps[at].Statistics with { Checksum = number } })] }] });
        Judge(exposure).Estimate.Value.Should().Be(2);
    }

    [Fact]
    public void StampsThatBelongToNoFrame_AreUndecidable()
    {
        Estimate estimate = Judge(ObservedExposure.Nominal().Stamps(stamp => stamp.Is(GuideSensor.R00_SG0, 3) ? stamp with { StampIndex = long.MaxValue } : stamp)).Estimate;
        estimate.Undecidable.Should().ContainSingle().Which.Should().Contain("belongs to no frame");
        (estimate.SampleCount, estimate.Conditions.Count).Should().Be((0, 0));
        Judge(ObservedExposure.Nominal()).Estimate.Conditions.Should().ContainSingle();
    }

    private static ObservedExposure Further(Func<ObservedStamp, ObservedStamp> change) =>
        ObservedExposure.Nominal().Change(one => one with { Clients = [one.Clients[0] with { Stamps = [.. one.Stamps, change(one.Stamps[9])] }] });
}

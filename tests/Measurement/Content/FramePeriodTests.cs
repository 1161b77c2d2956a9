using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public sealed class FramePeriodTests
{
    private static double? Milliseconds(ObservedExposure exposure) =>
        FramePeriod.Of([.. exposure.Build().Stamps.Where(stamp => stamp.Stream == GuideSensor.R00_SG0)]) / 1e6;

    private static ObservedStamp Uncounted(ObservedStamp stamp) => stamp with { StampIndex = null };

    [Fact]
    public void Period_CountedOrNot_IsThatOfTheFrames()
    {
        Milliseconds(ObservedExposure.Nominal()).Should().BeApproximately(100, 1e-9);
        Milliseconds(ObservedExposure.Nominal().Stamps(Uncounted)).Should().BeApproximately(100, 1e-9);
        Milliseconds(ObservedExposure.Nominal().Stamps(stamp => stamp.StampIndex % 2 == 0 ? stamp : null)).Should().BeApproximately(100, 1e-9);
        Milliseconds(ObservedExposure.Nominal().Stamps(stamp => stamp.StampIndex % 2 == 0 ? Uncounted(stamp) : null)).Should().BeApproximately(200, 1e-9, "without a count the lost ones cannot be known");
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, 100.0)]
    public void Period_NeedsThreeStamps(int frames, double? expected) => Milliseconds(ObservedExposure.Nominal().Frames(frames)).Should().Be(expected);

    [Fact]
    public void Period_WithoutTags_IsThatOfTheArrivals() =>
        Milliseconds(ObservedExposure.Nominal().Metadata(stamp => stamp.Metadata with { TimeTag = null })).Should().BeApproximately(100, 1e-9);
}

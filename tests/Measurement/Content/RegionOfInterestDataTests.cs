using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Xunit;

namespace Lse66.Tests.Measurement;

public sealed class RegionOfInterestDataTests
{
    private static JudgedMeasurement Judge(params ObservedExposure[] exposures) =>
        Judged.Of<RegionOfInterestData>(RegionOfInterestData.Name, exposures.Select(one => one.Build()));

    [Fact]
    public void OwnRegions_Pass()
    {
        JudgedMeasurement judged = Judge(PatternExposure.Nominal(), PatternExposure.Nominal(1, 10, 40));
        judged.Verdict.Should().Be(Verdict.Pass);
        judged.Estimate.SampleCount.Should().Be(48);
    }

    [Fact]
    public void Nothing_Inconclusive() => Judge().Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void NoPattern_InconclusiveWithReason() => Judge(ObservedExposure.Nominal()).Reason.Should().Contain("no position-coded pattern");

    [Fact]
    public void PatternAskedOfAnEndpointWithoutSource_Inconclusive() =>
        Judge(PatternExposure.Nominal().Declaring(one => one with { Capabilities = one.Capabilities & ~Capabilities.PatternSource })).Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void OnePixelOffByOne_Fail()
    {
        JudgedMeasurement judged = Judge(PatternExposure.With(pixels =>
        {
            pixels[^1] ^= 1;
            return pixels;
        }));
        judged.Verdict.Should().Be(Verdict.Fail);
        judged.Estimate.Value.Should().Be(1);
        judged.Estimate.Worst.Should().Contain("R04_SG1 stamp 1").And.Contain("1 of 600 pixels wrong, the first at row 19, column 29");
    }

    public static TheoryData<string, int[]> Violations()
    {
        RoiLocation own = ObservedExposure.Location(GuideSensor.R04_SG1), other = ObservedExposure.Location(GuideSensor.R40_SG0);
        int[] right = PatternExposure.Region(GuideSensor.R04_SG1, own);
        return new TheoryData<string, int[]>
        {
            { "the region of R40_SG0", PatternExposure.Region(GuideSensor.R40_SG0, other) },
            { "pixels of R00_SG0 at (130, 260)", PatternExposure.Region(GuideSensor.R00_SG0, own) },
            { "pixels at (140, 280), where R40_SG0 was to be read", PatternExposure.Region(GuideSensor.R04_SG1, other) },
            { "shifted by 0 rows and 1 columns", PatternExposure.Region(GuideSensor.R04_SG1, own with { Column = own.Column + 1 }) },
            { "shifted by -32 rows and 7 columns", PatternExposure.Region(GuideSensor.R04_SG1, new RoiLocation(own.Row - 32, own.Column + 7)) },
            { "transposed", PatternExposure.Transposed(right) },
            { "truncated to the lower 16 bits", [.. right.Select(pixel => pixel & 0xFFFF)] },
            { "truncated to the upper 16 bits", [.. right.Select(pixel => pixel >> 2)] },
            { "rows and columns in reverse", [.. right.Reverse()] },
            { "pixels of no region", [.. right.Select(pixel => pixel ^ 0x2AAAA)] },
            { "30x20 with 599 pixels", right[..^1] },
        };
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public void OneStampOfAnotherRegion_FailWithDiagnosis(string diagnosis, int[] pixels)
    {
        JudgedMeasurement judged = Judge(PatternExposure.With(_ => pixels));
        judged.Verdict.Should().Be(Verdict.Fail);
        judged.Estimate.Value.Should().Be(1);
        judged.Estimate.Worst.Should().Contain(diagnosis);
    }

    [Fact]
    public void ColumnMajorAsDeclared_Pass() =>
        Judge(PatternExposure.Showing(0, 20, 30, (sensor, _) => PatternExposure.Transposed(PatternExposure.Region(sensor, ObservedExposure.Location(sensor))))
            .Declaring(one => one with { RowMajor = false })).Verdict.Should().Be(Verdict.Pass);

    [Fact]
    public void PixelsNotKept_Inconclusive() =>
        Judge(PatternExposure.Nominal().Stamps(stamp => stamp.Is(GuideSensor.R00_SG0, 0) ? stamp with { Pixels = null } : stamp)).Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void OneSensorNeverSeen_InconclusiveNamingIt() =>
        Judge(PatternExposure.Nominal().Stamps(stamp => stamp.Stream == GuideSensor.R44_SG0 ? null : stamp)).Reason.Should().Contain("R44_SG0");

    [Fact]
    public void SubsetSubscribed_JudgedOnTheSubset() =>
        Judge(PatternExposure.Nominal().Sensors(SensorSet.Of(GuideSensor.R00_SG0, GuideSensor.R44_SG0))).Verdict.Should().Be(Verdict.Pass);
}

using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public sealed class DiagnosticControlTests
{
    private static readonly CommandOutcome Refusal = new(false, "no");

    /// <summary>Commanded nominally, observed as changed.</summary>
    private static ExposureObservation Seen(DiagnosticSettings settings, Func<ObservedExposure, ObservedExposure> change, CommandOutcome? outcome = null)
    {
        ObservedExposure nominal = ObservedExposure.Nominal();
        return change(nominal)
            .Requesting(request => request with { Diagnostic = settings, Commands = [InitGuider.For(null, new RoiDimensions(50, 50), ObservedExposure.Location, 50)] })
            .Change(one => one with { DiagnosticOutcome = outcome ?? CommandOutcome.Accept }).Build();
    }

    private static Verdict? Judge(string name, DiagnosticSettings settings, Func<ObservedExposure, ObservedExposure> change, CommandOutcome? outcome = null) =>
        Judged.Verdict<DiagnosticControl>(name, Seen(settings, change, outcome));

    [Fact]
    public void Nothing_AllSixInconclusive() =>
        Judged.All<DiagnosticControl>(Judged.Context).Should().HaveCount(6).And.OnlyContain(one => one.Verdict == Verdict.Inconclusive);

    [Theory]
    [InlineData(101.0, Verdict.Pass)]
    [InlineData(101.001, Verdict.Fail)]
    [InlineData(50.0, Verdict.Fail)]
    public void Integration_StatedEitherSideOfGuiderTime(double stated, Verdict expected) =>
        Judge(DiagnosticControl.IntegrationName, new DiagnosticSettings(IntegrationMilliseconds: 100), exposure => exposure
            .Stamps(stamp => stamp with { IntegrationMilliseconds = stamp.Is(GuideSensor.R00_SG0, 2) ? stated : 100 })).Should().Be(expected);

    [Fact]
    public void Integration_ReferenceSeesTheOldTime_FailWhateverIsStated() =>
        Judge(DiagnosticControl.IntegrationName, new DiagnosticSettings(IntegrationMilliseconds: 100), exposure => exposure
            .Readings().Stamps(stamp => stamp with { IntegrationMilliseconds = 100 })).Should().Be(Verdict.Fail);

    [Fact]
    public void Integration_SettingEqualsTheCommand_Inconclusive() =>
        Judge(DiagnosticControl.IntegrationName, new DiagnosticSettings(IntegrationMilliseconds: 50), exposure => exposure).Should().Be(Verdict.Inconclusive);

    [Theory]
    [InlineData(200, Verdict.Pass)]
    [InlineData(201, Verdict.Pass)]
    [InlineData(202, Verdict.Fail)]
    [InlineData(100, Verdict.Fail)]
    public void FrameRate_MedianIntervalEitherSideOfGuiderTime(int periodMilliseconds, Verdict expected) =>
        Judge(DiagnosticControl.FrameRateName, new DiagnosticSettings(FrameRateHertz: 5), exposure => exposure.Period(Duration.FromMilliseconds(periodMilliseconds)))
            .Should().Be(expected);

    [Fact]
    public void FrameRate_SameAsBefore_Inconclusive() =>
        Judged.Verdict<DiagnosticControl>(DiagnosticControl.FrameRateName, ObservedExposure.Nominal().Build(), Seen(new DiagnosticSettings(FrameRateHertz: 10), exposure => exposure))
            .Should().Be(Verdict.Inconclusive);

    [Theory]
    [InlineData(2u, 25, Verdict.Pass)]
    [InlineData(1u, 25, Verdict.Fail)]
    [InlineData(2u, 50, Verdict.Fail)]
    public void Binning_LevelAndSize(uint level, int side, Verdict expected) =>
        Judge(DiagnosticControl.BinningName, new DiagnosticSettings(BinningLevel: 2), exposure => exposure.Dimensions(side, side)
            .Metadata(stamp => stamp.Metadata with { BinningLevel = stamp.Is(GuideSensor.R04_SG1, 3) ? level : 2 })).Should().Be(expected);

    [Theory]
    [InlineData(20, 30, Verdict.Pass)]
    [InlineData(30, 20, Verdict.Fail)]
    [InlineData(50, 50, Verdict.Fail)]
    public void Dimensions_AsSet(int rows, int columns, Verdict expected) =>
        Judge(DiagnosticControl.DimensionsName, new DiagnosticSettings(Dimensions: new RoiDimensions(20, 30)), exposure => exposure.Dimensions(rows, columns))
            .Should().Be(expected);

    [Theory]
    [InlineData(0, Verdict.Pass)]
    [InlineData(1, Verdict.Fail)]
    public void Locations_AsSet(int off, Verdict expected)
    {
        var moved = GuideSensors.All.ToDictionary(sensor => sensor, sensor => new RoiLocation(1000, 100 * (int)sensor));
        Judge(DiagnosticControl.LocationsName, new DiagnosticSettings(Locations: moved), exposure => exposure.Metadata(stamp => stamp.Metadata with
        {
            FirstRow = 1000,
            FirstColumn = 100 * (int)stamp.Stream + (stamp.Is(GuideSensor.R44_SG1, 29) ? off : 0),
        })).Should().Be(expected);
    }

    [Fact]
    public void Locations_EchoedButPatternUnmoved_Fail()
    {
        var moved = GuideSensors.All.ToDictionary(sensor => sensor, sensor => ObservedExposure.Location(sensor) with { Row = 300 });
        ExposureObservation exposure = PatternExposure.Nominal().Metadata(stamp => stamp.Metadata with { FirstRow = 300 })
            .Requesting(request => request with { Diagnostic = new DiagnosticSettings(Locations: moved) })
            .Change(one => one with { DiagnosticOutcome = CommandOutcome.Accept }).Build();
        Judged.Verdict<DiagnosticControl>(DiagnosticControl.LocationsName, exposure).Should().Be(Verdict.Fail);
    }

    [Fact]
    public void Locations_EchoedWithUnrecognisablePixels_Inconclusive() =>
        EchoedLocations(pixel => pixel * 31 % (1 << 18)).Should().Be(Verdict.Inconclusive);

    [Fact]
    public void Locations_EchoedWithPixelsOfAnotherPlace_Fail() =>
        EchoedLocations(pixel => pixel).Should().Be(Verdict.Fail);

    /// <summary>A camera with 16 bits that did not move the region: it is looked for where it was before, too, or nothing would be known of it.</summary>
    [Fact]
    public void Locations_EchoedWithTruncatedPixelsOfTheOldPlace_Fail()
    {
        var moved = GuideSensors.All.ToDictionary(sensor => sensor, sensor => ObservedExposure.Location(sensor) with { Row = 1000 });
        ExposureObservation exposure = PatternExposure.Showing(0, 20, 30, (sensor, _) => [.. PatternExposure.Region(sensor, ObservedExposure.Location(sensor)).Select(pixel => pixel >> 2)])
            .Metadata(stamp => stamp.Metadata with { FirstRow = 1000 })
            .Requesting(request => request with { Diagnostic = new DiagnosticSettings(Locations: moved) })
            .Change(one => one with { DiagnosticOutcome = CommandOutcome.Accept }).Build();
        Judged.Verdict<DiagnosticControl>(DiagnosticControl.LocationsName, exposure).Should().Be(Verdict.Fail);
    }

    /// <summary>The metadata echo the locations asked for, the pixels come from row and column 3000, altered.</summary>
    private static Verdict? EchoedLocations(Func<int, int> alter)
    {
        var moved = GuideSensors.All.ToDictionary(sensor => sensor, sensor => ObservedExposure.Location(sensor) with { Row = 300 });
        ExposureObservation exposure = PatternExposure.Showing(0, 20, 30, (sensor, _) => [.. PatternExposure.Region(sensor, new RoiLocation(3000, 3000)).Select(alter)])
            .Metadata(stamp => stamp.Metadata with { FirstRow = 300 })
            .Requesting(request => request with { Diagnostic = new DiagnosticSettings(Locations: moved) })
            .Change(one => one with { DiagnosticOutcome = CommandOutcome.Accept }).Build();
        return Judged.Verdict<DiagnosticControl>(DiagnosticControl.LocationsName, exposure);
    }

    [Theory]
    [InlineData(DiagnosticControl.IntegrationName)]
    [InlineData(DiagnosticControl.FrameRateName)]
    [InlineData(DiagnosticControl.BinningName)]
    [InlineData(DiagnosticControl.DimensionsName)]
    [InlineData(DiagnosticControl.LocationsName)]
    public void AnySettingInRange_Refused_Fail(string name) =>
        Judge(name, new DiagnosticSettings(60, 5, 2, new RoiDimensions(400, 400), new Dictionary<GuideSensor, RoiLocation>()), exposure => exposure, Refusal).Should().Be(Verdict.Fail);

    [Theory]
    [InlineData(401, 400, "too large", Verdict.Pass)]
    [InlineData(400, 401, "too large", Verdict.Pass)]
    [InlineData(401, 400, null, Verdict.Fail)]
    [InlineData(9, 10, "too small", Verdict.Pass)]
    public void DimensionsOutOfRange_RefusedWithReason(int rows, int columns, string? reason, Verdict expected) =>
        Judge(DiagnosticControl.RangeName, new DiagnosticSettings(Dimensions: new RoiDimensions(rows, columns)), exposure => exposure, new CommandOutcome(false, reason))
            .Should().Be(expected);

    [Fact]
    public void DimensionsAboveTheMaximum_Accepted_Fail() =>
        Judge(DiagnosticControl.RangeName, new DiagnosticSettings(Dimensions: new RoiDimensions(401, 400)), exposure => exposure.Dimensions(401, 400)).Should().Be(Verdict.Fail);
}

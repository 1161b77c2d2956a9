using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

public sealed class RoiAccommodationTests
{
    private static JudgedMeasurement Judge(int rows, int columns, Func<ObservedExposure, ObservedExposure> change) =>
        Judged.Of<RoiAccommodation>(RoiAccommodation.NameOf(new RoiDimensions(rows, columns)), change(ObservedExposure.Nominal().Frames(2).Dimensions(rows, columns)).Build());

    private static Func<ObservedExposure, ObservedExposure> Refused(string? reason) =>
        exposure => exposure.Frames(0).Change(one => one with { Outcome = new CommandOutcome(false, reason) });

    private static ObservedExposure Accepted(ObservedExposure exposure) => exposure;

    [Theory]
    [InlineData(10, 10)]
    [InlineData(50, 50)]
    [InlineData(400, 400)]
    [InlineData(10, 400)]
    [InlineData(400, 10)]
    public void InRange_DeliveredAsCommanded_PassAndNamesFullCcd(int rows, int columns)
    {
        JudgedMeasurement judged = Judge(rows, columns, Accepted);
        judged.Verdict.Should().Be(Verdict.Pass);
        judged.Estimate.Remarks.Should().Equal(RoiAccommodation.FullCcd);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(400, 400)]
    public void InRange_RefusedWithReason_Fail(int rows, int columns) => Judge(rows, columns, Refused("no")).Verdict.Should().Be(Verdict.Fail);

    [Theory]
    [InlineData(9, 10)]
    [InlineData(10, 9)]
    [InlineData(401, 400)]
    [InlineData(400, 401)]
    public void OutOfRange_RefusedWithReason_Pass(int rows, int columns) => Judge(rows, columns, Refused("out of range")).Verdict.Should().Be(Verdict.Pass);

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void OutOfRange_RefusedWithoutReason_Fail(string? reason) => Judge(9, 9, Refused(reason)).Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void OutOfRange_DeliveredAsCommanded_PassWithRemark()
    {
        JudgedMeasurement judged = Judge(401, 401, Accepted);
        judged.Verdict.Should().Be(Verdict.Pass);
        judged.Estimate.Remarks.Should().HaveCount(2);
    }

    [Fact]
    public void OutOfRange_SilentlyClamped_Fail() =>
        Judge(401, 401, exposure => exposure.Stamps(stamp => stamp with { Rows = 400, Columns = 400, Statistics = stamp.Statistics with { Count = 160_000 } }))
            .Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void OutOfRange_AcceptedAndSilent_Fail() => Judge(401, 401, exposure => exposure.Frames(0)).Verdict.Should().Be(Verdict.Fail);

    [Theory]
    [InlineData(49, 50, 2450)]
    [InlineData(50, 50, 2499)]
    [InlineData(50, 51, 2550)]
    public void InRange_OneStampOfAnotherSize_Fail(int rows, int columns, int pixels) =>
        Judge(50, 50, exposure => exposure.Stamps(stamp => stamp.Is(GuideSensor.R44_SG0, 1)
            ? stamp with { Rows = rows, Columns = columns, Statistics = stamp.Statistics with { Count = pixels } }
            : stamp)).Estimate.Value.Should().Be(1);

    [Fact]
    public void InRange_OneStampElsewhere_Fail() =>
        Judge(50, 50, exposure => exposure.Metadata(stamp => stamp.Metadata with { FirstRow = stamp.Metadata.FirstRow + (stamp.Is(GuideSensor.R00_SG0, 0) ? 1 : 0) }))
            .Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void InRange_OneSensorSilent_Fail() =>
        Judge(50, 50, exposure => exposure.Stamps(stamp => stamp.Stream == GuideSensor.R00_SG1 ? null : stamp)).Verdict.Should().Be(Verdict.Fail);

    [Fact]
    public void InRange_OnePatternPixelWrong_Fail() =>
        Judged.Worst<RoiAccommodation>(PatternExposure.With(pixels => [pixels[0] ^ 1, .. pixels[1..]]).Build()).Should().Be(Verdict.Fail);

    [Fact]
    public void TelescopesCommand_DeliveredAsCommanded_Pass() => Judge(30, 40, exposure => exposure.Telescope()).Verdict.Should().Be(Verdict.Pass);

    [Fact]
    public void TelescopesCommandOutOfRange_DeliveredOtherwise_Inconclusive() =>
        Judge(401, 401, exposure => exposure.Telescope().Stamps(stamp => stamp with { Rows = 50, Columns = 50 })).Verdict.Should().Be(Verdict.Inconclusive);

    [Fact]
    public void SeveralSizes_OneFactEach()
    {
        IReadOnlyList<JudgedMeasurement> judged = Judged.All<RoiAccommodation>(
            Judged.Context, ObservedExposure.Nominal().Dimensions(400, 10).Build(), ObservedExposure.Nominal().Dimensions(10, 400).Build());
        judged.Select(one => one.Estimate.Name).Should().Equal("ROI 400x10 accommodated", "ROI 10x400 accommodated");
    }

    [Fact]
    public void Nothing_Inconclusive() => Judged.Worst<RoiAccommodation>().Should().Be(Verdict.Inconclusive);

    /// <summary>A region that one sensor cannot hold: the camera may refuse it, with a reason.</summary>
    [Theory]
    [InlineData("outside of the sensor", Verdict.Pass)]
    [InlineData(null, Verdict.Fail)]
    public void InRange_RefusedForOneSensorsLocation_NeedsAReason(string? reason, Verdict expected)
    {
        InitGuider command = InitGuider.For("x", new RoiDimensions(50, 50), sensor => sensor == GuideSensor.R44_SG1 ? new RoiLocation(1_000_000, 0) : ObservedExposure.Location(sensor), 50);
        Judge(50, 50, exposure => Refused(reason)(exposure.Requesting(asked => asked with { Commands = [command] }))).Verdict.Should().Be(expected);
    }

    [Fact]
    public void TelescopesCommandOutOfRange_WithoutEffect_SaysThatARefusalWasNotSeen()
    {
        JudgedMeasurement otherwise = Judge(401, 401, exposure => exposure.Telescope().Stamps(stamp => stamp with { Rows = 50, Columns = 50 }));
        otherwise.Reason.Should().Be("whether the camera refused another's command was not seen");
        Judge(401, 401, exposure => exposure.Telescope().Frames(0)).Estimate.Remarks.Should().HaveCount(1, "nothing was delivered beyond the range");
    }

    [Fact]
    public void SensorSilent_WithTheRigBrokenOrOverflowedOrAnothersCommand_DecidesNothing()
    {
        const string reason = "a sensor delivered nothing, but the rig was broken or the command was another's";
        static ObservedExposure Silent(ObservedExposure exposure) => exposure.Stamps(stamp => stamp.Stream == GuideSensor.R00_SG1 ? null : stamp);
        Judge(50, 50, exposure => Silent(exposure).Telescope()).Reason.Should().Be(reason);
        Judge(50, 50, exposure => Silent(exposure).Change(one => one with { Clients = [one.Clients[0] with { Overflows = 1 }] })).Reason.Should().Be(reason);
        Judge(50, 50, exposure => Silent(exposure).Change(one => one with { BrokenRig = [new RigInterval(default, default, "cut")] })).Reason.Should().Be(reason);
        Judge(50, 50, exposure => Silent(exposure).Telescope().Change(one => one with { Clients = [one.Clients[0] with { Overflows = 1 }] })).Reason.Should().Be(reason);
    }

    [Theory]
    [InlineData(49, 50)]
    [InlineData(50, 49)]
    public void Stamp_OfAnotherShape_IsDescribed(int rows, int columns) =>
        Judge(50, 50, exposure => exposure.Stamps(stamp => stamp.Is(GuideSensor.R44_SG0, 1) ? stamp with { Rows = rows, Columns = columns } : stamp)).Estimate.Worst
            .Should().EndWith($": {columns}x{rows} with 2500 pixels");

    [Fact]
    public void Pattern_ThatIsWrong_IsDescribed()
    {
        Judged.All<RoiAccommodation>(Judged.Context, PatternExposure.Nominal().Build())[0].Verdict.Should().Be(Verdict.Pass);
        Judged.All<RoiAccommodation>(Judged.Context, PatternExposure.With(pixels => [pixels[0] ^ 1, .. pixels[1..]]).Build())[0].Estimate.Should().Match<Estimate>(
            estimate => estimate.Value == 1 && estimate.Worst!.StartsWith("R04_SG1 stamp 1 of ", StringComparison.Ordinal) && estimate.Worst.Length > "R04_SG1 stamp 1 of T_C_20261121_000000: ".Length);
    }

    [Fact]
    public void DeliveredBeyondTheRange_InTwoExposures_IsRemarkedUponOnce() =>
        Judged.All<RoiAccommodation>(Judged.Context, ObservedExposure.Nominal().Frames(2).Dimensions(401, 401).Build(), ObservedExposure.Nominal(1).Frames(2).Dimensions(401, 401).Build())
            .Single().Estimate.Remarks.Should().HaveCount(2);

    [Fact]
    public void Nothing_SaysThatTheSettingsAreUnknown() => Judged.All<RoiAccommodation>(Judged.Context).Single().Reason.Should().NotBe("no check was made");
}

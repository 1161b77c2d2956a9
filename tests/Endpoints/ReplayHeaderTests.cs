using System.Collections.Immutable;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Endpoints;

/// <summary>What is declared and delivered follows the headers; what they lack or garble is null and named in a remark, never a default.</summary>
public sealed class ReplayHeaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [FitsFact]
    public void Stamp_UsualFile_IsDeliveredWhole()
    {
        TakenStamp stamp = Replay(GuiderFits.Usual())[1];

        stamp.Should().BeEquivalentTo(new TakenStamp(
            GuideSensor.R00_SG0,
            2,
            new ImageMetadata(new ImageIdentifier("MC_O_20250101_000001", 2), stamp.Metadata.TimeTag, 975, 1781, "R00_SG0", null, 0x2139210B, "R5-V11.3"),
            3,
            4,
            [.. Enumerable.Range(2000, 12)],
            50,
            null));
        stamp.Tag.Should().Be("2025-01-01T10:00:00.240000000 TAI");
    }

    [FitsTheory]
    [InlineData("ROIMILLI")]
    [InlineData("DAQVERS")]
    [InlineData("FIRMWARE")]
    [InlineData("ROISEG")]
    [InlineData("ROIROW")]
    [InlineData("OBSID")]
    public void Stamp_KeywordMissing_LeavesItsFieldEmpty(string keyword)
    {
        TakenStamp stamp = Replay(GuiderFits.Usual().Without(keyword))[0];

        stamp.IntegrationMilliseconds.HasValue.Should().Be(keyword != "ROIMILLI");
        (stamp.Metadata.SoftwareVersion is not null).Should().Be(keyword != "DAQVERS");
        stamp.Metadata.FirmwareVersion.HasValue.Should().Be(keyword != "FIRMWARE");
        stamp.Metadata.FirstRow.HasValue.Should().Be(keyword is not ("ROISEG" or "ROIROW"));
        stamp.Metadata.FirstColumn.HasValue.Should().Be(keyword is not ("ROISEG" or "ROIROW"));
        stamp.Metadata.Identifier.HasValue.Should().Be(keyword != "OBSID");
        Remarks(GuiderFits.Usual().Without(keyword)).Should().Contain($"{keyword} is missing or unreadable in 1 of 1 files (1 headers).");
    }

    [FitsFact]
    public void Recording_OldFile_DeclaresNothingItDoesNotSay()
    {
        GuiderFits old = GuiderFits.Usual().Without("ROIMILLI", "TIMESYS", "GDSSEQ", "GDSSTART", "N_STAMPS", "DETSIZE", "IMGTYPE", "DAQVERS", "FIRMWARE", "ROISPLIT");
        folder.Write("guider_20230401.fit", old);

        using ReplayEndpoint endpoint = folder.Open();

        endpoint.Declaration.TagClock.Scale.Should().Be(TimeScale.Unknown);
        endpoint.Declaration.Identity.Software.Should().Be("not recorded");
        endpoint.Declaration.Identity.Firmware.Should().Be("not recorded");
        endpoint.Declaration.Geometry.Should().Be(SensorGeometry.Itl3800C);
        endpoint.Declaration.Remarks.Should().Contain(remark => remark.Contains("DETSIZE is missing or differs"));
        TakenStamp.All(endpoint).Should().HaveCount(3).And.OnlyContain(stamp => stamp.IntegrationMilliseconds == null);
    }

    [FitsTheory]
    [InlineData("'TAI     '", TimeScale.Tai)]
    [InlineData("'UTC     '", TimeScale.Utc)]
    [InlineData("'TT      '", TimeScale.Unknown)]
    [InlineData("37", TimeScale.Unknown)]
    public void Declaration_TimeSystem_GivesTheScale(string value, TimeScale expected) =>
        Declaration(GuiderFits.Usual().With("TIMESYS", value)).TagClock.Scale.Should().Be(expected);

    [FitsTheory]
    [InlineData("2025-01-01T10:00:00", 1_000_000_000)]
    [InlineData("2025-01-01T10:00:00.1", 100_000_000)]
    [InlineData("2025-01-01T10:00:00.123", 1_000_000)]
    [InlineData("2025-01-01T10:00:00.123456789", 1)]
    public void Declaration_TagText_GivesTheResolution(string tag, long nanoseconds) =>
        Declaration(GuiderFits.Usual(stamps: 1).WithStampCard(0, "STMPTIME", GuiderFits.Quote(tag))).TagClock.Resolution.Should().Be(new Duration(nanoseconds));

    [FitsTheory]
    [InlineData("2025-01-01 10:00:00.123")]
    [InlineData("2025-01-01T10:00:00.")]
    [InlineData("2025-01-01T10:00:00.1234567890")]
    [InlineData("2025-01-01T10:00:00.12x")]
    [InlineData("2025-01-01T10:00:60.000")]
    [InlineData("2025-02-30T10:00:00.000")]
    [InlineData("1969-12-31T23:59:59.999")]
    [InlineData("2262-01-01T00:00:00.000")]
    [InlineData("NaN")]
    public void Stamp_TagUnreadable_HasNoTag(string tag)
    {
        GuiderFits file = GuiderFits.Usual(stamps: 2).WithStampCard(0, "STMPTIME", GuiderFits.Quote(tag));

        List<TakenStamp> stamps = Replay(file);

        stamps[0].Tag.Should().BeNull();
        stamps[1].Tag.Should().Be("2025-01-01T10:00:00.240000000 TAI");
        Remarks(file).Should().ContainMatch($"STMPTIME is missing or unreadable in 1 of 1 files (1 headers)*says '{tag}'.");
    }

    [FitsFact]
    public void Stamp_LastYearOfTheRange_IsRead() =>
        Replay(GuiderFits.Usual(stamps: 1).WithStampCard(0, "STMPTIME", "'2261-12-31T23:59:59.999999999'"))[0].Tag.Should().Be("2261-12-31T23:59:59.999999999 TAI");

    [FitsTheory]
    [InlineData("ROIROW", "'abc     '")]
    [InlineData("ROIROW", "NaN")]
    [InlineData("ROIROW", "99999999999999999999")]
    [InlineData("ROIROW", "1000001")]
    [InlineData("ROIROW", "975.5")]
    [InlineData("ROICOL", "T")]
    [InlineData("ROICOL", "-1000001")]
    [InlineData("ROISEG", "'Segment08'")]
    [InlineData("ROISEG", "'Segment18'")]
    [InlineData("ROISEG", "'Segment-1'")]
    [InlineData("ROISEG", "'Segment '")]
    public void Stamp_HostileRegion_HasNoLocation(string keyword, string value)
    {
        GuiderFits file = GuiderFits.Usual().With(keyword, value);

        Replay(file).Should().OnlyContain(stamp => stamp.Metadata.FirstRow == null && stamp.Metadata.FirstColumn == null);
        Remarks(file).Should().ContainMatch($"{keyword} is missing or unreadable in 1 of 1 files (1 headers); * says '*'.");
    }

    [FitsTheory]
    [InlineData("NaN", null)]
    [InlineData("1E300", null)]
    [InlineData("86400001", null)]
    [InlineData("86400000", 86_400_000.0)]
    [InlineData("'fifty   '", null)]
    [InlineData("12.5", 12.5)]
    [InlineData("0", 0.0)]
    public void Stamp_IntegrationTime_IsAsStatedWithinBounds(string value, double? expected) =>
        Replay(GuiderFits.Usual().With("ROIMILLI", value))[0].IntegrationMilliseconds.Should().Be(expected);

    [FitsTheory]
    [InlineData("'ffffffff'", 4_294_967_295L)]
    [InlineData("'100000000'", null)]
    [InlineData("'-1      '", null)]
    [InlineData("'2139210g'", null)]
    public void Stamp_Firmware_IsAnUnsigned32BitNumber(string value, long? expected) =>
        Replay(GuiderFits.Usual().With("FIRMWARE", value))[0].Metadata.FirmwareVersion.Should().Be(expected);

    [FitsTheory]
    [InlineData("'Segment00'", 975, 254)]
    [InlineData("'Segment07'", 975, 3563 + 254)]
    [InlineData("'07      '", 975, 3563 + 254)]
    [InlineData("'Segment10'", 4000 - 975 - 3, 254)]
    [InlineData("'Segment17'", 4000 - 975 - 3, 3563 + 254)]
    public void Stamp_Location_IsInTheFrameOfTheWholeSensor(string segment, int row, int column)
    {
        ImageMetadata metadata = Replay(GuiderFits.Usual().With("ROISEG", segment))[0].Metadata;

        (metadata.FirstRow, metadata.FirstColumn).Should().Be((row, column));
    }

    [FitsFact]
    public void Stamp_ImageLargerThanItsRegion_IsDeliveredAsItIs()
    {
        TakenStamp stamp = Replay(GuiderFits.Usual().With("ROIROWS", "2").With("ROICOLS", "9"))[0];

        (stamp.Rows, stamp.Columns, stamp.Pixels.Length).Should().Be((3, 4, 12));
    }

    [FitsFact]
    public void Stamp_EmptyImage_IsDeliveredEmpty()
    {
        TakenStamp stamp = Replay(GuiderFits.Usual().WithStamp(1, stamp => stamp with { Rows = 0, Pixels = [] }))[1];

        (stamp.Rows, stamp.Columns, stamp.Pixels.Length).Should().Be((0, 0, 0));
    }

    [FitsFact]
    public void Stamp_EighteenBitPixels_AreDeliveredExactly() =>
        Replay(GuiderFits.Usual().WithStamp(0, stamp => stamp with { Pixels = [.. Enumerable.Range(0, 12).Select(bit => (1 << 18) - 1 - bit)] }))[0]
            .Pixels.Should().Equal(Enumerable.Range(0, 12).Select(bit => 262_143 - bit));

    [FitsFact]
    public void Stamp_UnsignedSixteenBitPixels_AreDeliveredWithTheirOffset() =>
        Replay(GuiderFits.Usual().WithStamp(0, stamp => stamp with { BitsPerPixel = 16, Pixels = [.. Enumerable.Repeat(-32768, 11), 32767] }).WithStampCard(0, "BZERO", "32768"))[0]
            .Pixels.Should().Equal([.. Enumerable.Repeat(0, 11), 65535]);

    [FitsTheory]
    [InlineData(0, 0L)]
    [InlineData(1, 1L)]
    [InlineData(2, null)]
    public void Declaration_FirstStampIndex_IsZeroOrOneOrUndeclared(int first, long? expected) =>
        Declaration(GuiderFits.Usual(stamps: 1).WithStampCard(0, "EXTVER", $"{first}")).FirstStampIndex.Should().Be(expected);

    [FitsFact]
    public void Stamp_GapInTheVersions_KeepsTheRecordedIndices() =>
        Replay(GuiderFits.Usual().WithStampCard(1, "EXTVER", "7")).Select(stamp => stamp.Index).Should().Equal(1, 7, 3);

    [FitsFact]
    public void Stamp_NoVersion_HasNeitherIndexNorIdentifier()
    {
        GuiderFits file = GuiderFits.Usual(stamps: 1).WithStampCard(0, "EXTVER", null);

        Replay(file).Should().OnlyContain(stamp => stamp.Index == null && stamp.Metadata.Identifier == null);
        Declaration(file).FirstStampIndex.Should().BeNull();
    }

    [FitsTheory]
    [InlineData("4294967295", 4_294_967_295L)]
    [InlineData("4294967296", null)]
    [InlineData("-1", null)]
    public void Stamp_VersionOutsideThirtyTwoBits_HasNoIndex(string version, long? expected) =>
        Replay(GuiderFits.Usual(stamps: 1).WithStampCard(0, "EXTVER", version))[0].Index.Should().Be(expected);

    [FitsFact]
    public void Stamp_ControlCharactersInTheSeries_AreMadeHarmless()
    {
        byte[] bytes = GuiderFits.Usual().ToBytes();
        int at = bytes.AsSpan().IndexOf("MC_O_"u8);
        bytes[at] = 0x1B;
        bytes[at + 1] = 0xFF;
        folder.Write("a.fits", bytes);

        using ReplayEndpoint endpoint = folder.Open();

        TakenStamp.All(endpoint)[0].Metadata.Identifier!.Value.Series.Should().Be("??_O_20250101_000001");
    }

    [FitsTheory]
    [InlineData("'[1:509,1:512]'", 4000)]
    [InlineData("'[1:4072,1:10002]'", 4000)]
    [InlineData("'[1:80,1:-2]'", 4000)]
    [InlineData("'x       '", 4000)]
    [InlineData("'[1:80,1:60]'", 60)]
    public void Declaration_DetectorSize_IsTakenWhenPlausible(string value, int rows) =>
        Declaration(GuiderFits.Usual().With("DETSIZE", value)).Geometry.Rows.Should().Be(rows);

    [FitsFact]
    public void Declaration_MoreStampsThanStated_SaysSo()
    {
        GuiderFits file = GuiderFits.Usual().With("N_STAMPS", "2");

        Replay(file).Should().HaveCount(3);
        Remarks(file).Should().Contain("1 of 1 files hold more stamps than their N_STAMPS says; all are replayed.");
    }

    [FitsFact]
    public void Stamps_MaskAndVariance_AreNoStamps()
    {
        GuiderFits file = GuiderFits.Usual().WithStampCard(1, "EXTNAME", "'MASK    '").WithStampCard(2, "EXTNAME", "'VARIANCE'").With("N_STAMPS", "1");

        Replay(file).Select(stamp => stamp.Index).Should().Equal(1);
    }

    private List<TakenStamp> Replay(GuiderFits file)
    {
        folder.Write("a.fits", file);
        using ReplayEndpoint endpoint = folder.Open();
        return TakenStamp.All(endpoint);
    }

    private EndpointDeclaration Declaration(GuiderFits file)
    {
        folder.Write("a.fits", file);
        using ReplayEndpoint endpoint = folder.Open();
        return endpoint.Declaration;
    }

    private ImmutableArray<string> Remarks(GuiderFits file) => Declaration(file).Remarks;
}

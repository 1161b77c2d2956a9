using FluentAssertions;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Xunit;

namespace Lse66.Tests.Measurement;

/// <summary>What an image of the position-coded pattern is taken for, each kind of damage by itself.</summary>
public sealed class PatternViewTests
{
    private const GuideSensor Sensor = GuideSensor.R04_SG1;
    private const int Rows = PatternExposure.Rows;
    private const int Columns = PatternExposure.Columns;
    private static readonly RoiLocation Place = ObservedExposure.Location(Sensor);

    private static RegionShown Seen(int[] pixels, int rows = Rows, int columns = Columns, bool? rowMajor = true)
    {
        ExposureObservation exposure = PatternExposure.Nominal().Declaring(one => one with { RowMajor = rowMajor }).Build();
        ObservedStamp stamp = PatternExposure.Replace(exposure.Stamps.First(one => one.Stream == Sensor), pixels) with { Rows = rows, Columns = columns };
        return PatternView.Of(exposure, stamp, SettingsInForce.Of(exposure))!.Against(Sensor, Place, new RoiDimensions(Rows, Columns));
    }

    private static int[] At(GuideSensor sensor, int row, int column, int rows = Rows, int columns = Columns) => PatternExposure.Region(sensor, new RoiLocation(row, column), rows, columns);

    private static int[] Own() => At(Sensor, Place.Row, Place.Column);

    [Fact]
    public void Region_AsCommanded_IsExact() => Seen(Own()).Should().Be(new RegionShown(RegionFinding.Exact, "the commanded region", Sensor, Place));

    [Fact]
    public void Region_ColumnByColumn_IsExactWhereDeclaredSo()
    {
        Seen(PatternExposure.Transposed(Own()), rowMajor: false).Finding.Should().Be(RegionFinding.Exact);
        Seen(Own(), rowMajor: false).Finding.Should().Be(RegionFinding.Transposed);
        Seen(Own(), rowMajor: null).Finding.Should().Be(RegionFinding.Exact, "where nothing is declared rows come first");
        Seen(PatternExposure.Transposed(Own())).Should().Be(new RegionShown(RegionFinding.Transposed, "transposed", Sensor, Place));
    }

    [Fact]
    public void Region_OfTransposedShape_IsTransposed()
    {
        var turned = new int[Rows * Columns];
        for (int row = 0; row < Columns; row++)
            for (int column = 0; column < Rows; column++)
                turned[row * Rows + column] = PositionCodedPattern.Value(Sensor, Place.Row + column, Place.Column + row);
        Seen(turned, Columns, Rows).Finding.Should().Be(RegionFinding.Transposed);
    }

    [Fact]
    public void Region_OfOtherShape_IsTheRightPlaceInAWrongShape()
    {
        Seen(At(Sensor, Place.Row, Place.Column, Rows - 1), Rows - 1).Should()
            .Be(new RegionShown(RegionFinding.WrongShape, "30x19 with 570 pixels instead of 30x20", Sensor, Place));
        Seen(At(Sensor, Place.Row, Place.Column, Rows, Columns + 1), Rows, Columns + 1).Finding.Should().Be(RegionFinding.WrongShape);
        Seen([.. Own(), 5]).Finding.Should().Be(RegionFinding.WrongShape);
        Seen([.. At(Sensor, Place.Row, Place.Column, Rows, Columns - 1), .. new int[Rows]], Rows, Columns - 1).Text.Should().Be("29x20 with 600 pixels instead of 30x20");
    }

    [Fact]
    public void Pixels_FewWrong_AreCountedAndTheFirstIsNamed()
    {
        int[] pixels = Own();
        pixels[2 * Columns + 5] ^= 1;
        pixels[3 * Columns + 7] ^= 1;
        Seen(pixels).Should().Be(new RegionShown(RegionFinding.Damaged, "2 of 600 pixels wrong, the first at row 2, column 5", Sensor, Place));
    }

    [Fact]
    public void Pixels_TheVeryFirstAndAnotherWrong_TheFirstIsNamed()
    {
        int[] pixels = Own();
        pixels[0] ^= 1;
        pixels[2 * Columns + 5] ^= 1;
        Seen(pixels).Text.Should().Be("2 of 600 pixels wrong, the first at row 0, column 0");
    }

    /// <summary>An even number of pixels, fewer than are sampled: exactly half of them is no majority, so that an image of two places halves is not called either of them.</summary>
    [Theory]
    [InlineData(19, "OtherSensor")]
    [InlineData(20, "Shifted")]
    public void Pixels_HalfOfThemWrong_AreNoMajority(int wrong, string expected) =>
        Seen([.. At(GuideSensor.R40_SG0, Place.Row, Place.Column, 4, 10).Select((pixel, at) => at < wrong ? pixel ^ 1 : pixel)], 4, 10).Finding.ToString().Should().Be(expected);

    /// <summary>Three quarters wrong leave a quarter of 61 samples: more than one in eight, less than half.</summary>
    [Fact]
    public void Pixels_MostWrong_StillTellThePlace()
    {
        int[] pixels = [.. Own().Select((pixel, at) => at % 4 == 0 ? pixel : pixel ^ 1)];
        Seen(pixels).Should().Be(new RegionShown(RegionFinding.Damaged, "450 of 600 pixels wrong", Sensor, Place));
    }

    [Theory]
    [InlineData(17)]
    [InlineData(16)]
    [InlineData(6)]
    public void Bits_CutOff_AreTruncatedAndTellThePlace(int bits)
    {
        RegionShown lower = Seen([.. Own().Select(pixel => pixel & ((1 << bits) - 1))]);
        (lower.Finding, lower.Sensor, lower.Location).Should().Be((RegionFinding.Truncated, Sensor, Place));
        lower.Text.Should().BeOneOf([$"truncated to the lower {bits} bits", $"truncated to the lower {bits + 1} bits"], "half of the pixels have the lowest missing bit clear");
        Seen([.. Own().Select(pixel => pixel >> (18 - bits))]).Should().Be(new RegionShown(RegionFinding.Truncated, $"truncated to the upper {bits} bits", Sensor, Place));
    }

    [Fact]
    public void Bits_FiveLeft_TellNothing() => Seen([.. Own().Select(pixel => pixel >> 13)]).Finding.Should().NotBe(RegionFinding.Truncated);

    [Fact]
    public void Region_InReverse_StartsAtItsOtherEnd()
    {
        int[] Turned(Func<int, int, (int Row, int Column)> from)
        {
            int[] own = Own();
            return [.. Enumerable.Range(0, own.Length).Select(at => from(at / Columns, at % Columns)).Select(one => own[one.Row * Columns + one.Column])];
        }
        Seen(Turned((row, column) => (Rows - 1 - row, column))).Should().Be(new RegionShown(RegionFinding.Mirrored, "rows in reverse", Sensor, Place with { Row = Place.Row + Rows - 1 }));
        Seen(Turned((row, column) => (row, Columns - 1 - column))).Should().Be(new RegionShown(RegionFinding.Mirrored, "columns in reverse", Sensor, Place with { Column = Place.Column + Columns - 1 }));
        Seen(Turned((row, column) => (Rows - 1 - row, Columns - 1 - column))).Should()
            .Be(new RegionShown(RegionFinding.Mirrored, "rows and columns in reverse", Sensor, new RoiLocation(Place.Row + Rows - 1, Place.Column + Columns - 1)));
    }

    [Fact]
    public void Region_OfAnotherSensor_IsNamed()
    {
        RoiLocation theirs = ObservedExposure.Location(GuideSensor.R40_SG0);
        Seen(At(GuideSensor.R40_SG0, theirs.Row, theirs.Column)).Should().Be(new RegionShown(RegionFinding.OtherSensor, "the region of R40_SG0", GuideSensor.R40_SG0, theirs));
        Seen(At(GuideSensor.R40_SG0, Place.Row, Place.Column)).Should().Be(new RegionShown(RegionFinding.OtherSensor, $"pixels of R40_SG0 at {Place}", GuideSensor.R40_SG0, Place));
        Seen(At(Sensor, theirs.Row, theirs.Column)).Should().Be(new RegionShown(RegionFinding.Shifted, $"pixels at {theirs}, where R40_SG0 was to be read", Sensor, theirs));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, -1)]
    [InlineData(-32, -32)]
    [InlineData(32, 32)]
    public void Region_MovedALittle_IsShifted(int rows, int columns) =>
        Seen(At(Sensor, Place.Row + rows, Place.Column + columns)).Should()
            .Be(new RegionShown(RegionFinding.Shifted, $"shifted by {rows} rows and {columns} columns", Sensor, new RoiLocation(Place.Row + rows, Place.Column + columns)));

    /// <summary>A place is tried where the first pixel or the one in the middle fits: either may be wrong.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(Rows * Columns / 2)]
    public void Region_MovedALittleWithAWrongPixel_IsShiftedAllTheSame(int wrong)
    {
        int[] pixels = At(Sensor, Place.Row + 3, Place.Column);
        pixels[wrong] ^= 1;
        Seen(pixels).Text.Should().Be("shifted by 3 rows and 0 columns");
    }

    /// <summary>19 rows of 31: of the eight pixels that places are looked up for only the first lies on an edge, and that one is wrong.</summary>
    [Fact]
    public void Region_MovedFarWithAWrongPixel_IsFoundByTheOthers()
    {
        int[] pixels = At(GuideSensor.R44_SG0, 3000, 3001, 19, 31);
        pixels[0] ^= 1;
        Seen(pixels, 19, 31).Should().Be(new RegionShown(RegionFinding.Shifted, $"pixels of R44_SG0 at {new RoiLocation(3000, 3001)}", GuideSensor.R44_SG0, new RoiLocation(3000, 3001)));
    }

    [Fact]
    public void Region_MovedFar_IsFoundAnywhere()
    {
        Seen(At(Sensor, Place.Row + 33, Place.Column)).Text.Should().Be($"pixels of R04_SG1 at {new RoiLocation(Place.Row + 33, Place.Column)}");
        Seen(At(GuideSensor.R44_SG0, 3000, 3001)).Should().Be(new RegionShown(RegionFinding.Shifted, $"pixels of R44_SG0 at {new RoiLocation(3000, 3001)}", GuideSensor.R44_SG0, new RoiLocation(3000, 3001)));
        Seen(At(GuideSensor.R44_SG0, 0, 0)).Location.Should().Be(new RoiLocation(0, 0));
    }

    [Fact]
    public void Pixels_ThatShowNothing_AreUnrecognised()
    {
        var nothing = new RegionShown(RegionFinding.Unrecognised, "pixels of no region that could be recognised", null, null);
        Seen(new int[Rows * Columns]).Should().Be(nothing);
        Seen([.. Own().Select(pixel => pixel * 31 % (1 << 18))]).Should().Be(nothing);
        Seen(At(GuideSensor.R44_SG0, 3000, 3000, 1, 31), 1, 31).Should().Be(nothing, "31 pixels are too few to search the focal plane by");
        Seen(At(GuideSensor.R44_SG0, 3000, 3000, 1, 32), 1, 32).Finding.Should().Be(RegionFinding.Shifted);
    }

    [Fact]
    public void View_NeedsPixelsAndAPatternThatIsNotBinned()
    {
        ExposureObservation exposure = PatternExposure.Nominal().Build();
        var settings = SettingsInForce.Of(exposure);
        ObservedStamp stamp = exposure.Stamps[0];
        PatternView.Of(exposure, stamp with { Pixels = null }, settings).Should().BeNull();
        PatternView.Of(exposure, stamp with { Pixels = [] }, settings).Should().BeNull();
        PatternView.Of(exposure, stamp with { Rows = 0 }, settings).Should().BeNull();
        PatternView.Of(exposure, stamp with { Columns = 0 }, settings).Should().BeNull();
        PatternView.Of(exposure, stamp with { Rows = 1, Columns = 1 }, settings).Should().NotBeNull();
        PatternView.Offered(exposure, settings).Should().BeTrue();
        PatternView.Offered(exposure with { Endpoint = exposure.Endpoint with { Capabilities = exposure.Endpoint.Capabilities & ~Capabilities.PatternSource } }, settings).Should().BeFalse();
        PatternView.Offered(ObservedExposure.Nominal().Build(), settings).Should().BeFalse();
        ExposureObservation binned = PatternExposure.Nominal().Requesting(asked => asked with { Diagnostic = new DiagnosticSettings(BinningLevel: 2) }).Change(one => one with { DiagnosticOutcome = CommandOutcome.Accept }).Build();
        PatternView.Offered(binned, SettingsInForce.Of(binned)).Should().BeFalse();
    }
}

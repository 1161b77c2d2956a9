using FluentAssertions;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Guider;

/// <summary>The camera's JSON form of a region command.</summary>
public sealed class CameraRoiTests
{
    private const string Published =
        """{"common":{"rows":50,"cols":50,"integrationTimeMillis":100},"R00SG0":{"segment":4,"startRow":100,"startCol":100}}""";

    private static readonly SensorGeometry Geometry = SensorGeometry.Itl3800C;

    [Fact]
    public void Read_PublishedExample_IsInTheFrameOfTheWholeSensor()
    {
        InitGuider command = CameraRoi.Read(Published, Geometry);

        command.Exposure.Should().BeNull();
        command.IntegrationMilliseconds.Should().Be(100);
        command.Regions.Should().ContainSingle().Which.Should().Be(
            KeyValuePair.Create(GuideSensor.R00_SG0, new RoiDefinition(new RoiDimensions(50, 50), new RoiLocation(100, 4 * 509 + 100))));
    }

    [Fact]
    public void Write_PublishedExample_GivesItBack() => CameraRoi.Write(CameraRoi.Read(Published, Geometry), Geometry).Should().Be(Published);

    [Theory]
    [InlineData("0", 100, 100)]
    [InlineData("7", 100, 3663)]
    [InlineData("10", 3850, 100)]
    [InlineData("17", 3850, 3663)]
    [InlineData("\"04\"", 100, 2136)]
    [InlineData("\"17\"", 3850, 3663)]
    public void Read_Segment_IsANumberOrItsDigits(string segment, int row, int column) =>
        CameraRoi.Read(With("\"segment\":4", $"\"segment\":{segment}"), Geometry).Regions[GuideSensor.R00_SG0].Location.Should().Be(new RoiLocation(row, column));

    [Theory]
    [InlineData("\"integrationTimeMillis\":100", "\"integrationTimeMillis\":3600000")]
    [InlineData("\"integrationTimeMillis\":100", "\"integrationTimeMillis\":0.001")]
    [InlineData("\"rows\":50", "\"rows\":1")]
    [InlineData("\"rows\":50", "\"rows\":3900")]
    [InlineData("\"cols\":50", "\"cols\":1936")]
    [InlineData("\"startRow\":100", "\"startRow\":1999")]
    [InlineData("\"startCol\":100", "\"startCol\":508")]
    public void Read_ValueAtItsLimit_IsRead(string before, string after) => CameraRoi.Read(With(before, after), Geometry).Regions.Should().HaveCount(1);

    [Theory]
    [InlineData("\"integrationTimeMillis\":100", "\"integrationTimeMillis\":3600001", "common.integrationTimeMillis is 3600001; it must be above 0 and at most 3600000 ms")]
    [InlineData("\"integrationTimeMillis\":100", "\"integrationTimeMillis\":0", "common.integrationTimeMillis is 0; *")]
    [InlineData("\"integrationTimeMillis\":100", "\"integrationTimeMillis\":1e999", "common.integrationTimeMillis is *")]
    [InlineData("\"integrationTimeMillis\":100", "\"integrationTimeMillis\":\"100\"", "common.integrationTimeMillis is \"100\"; it must be a number of milliseconds")]
    [InlineData("\"rows\":50", "\"rows\":0", "common.rows is 0; it must be a whole number from 1 to 4000")]
    [InlineData("\"rows\":50", "\"rows\":4001", "common.rows is 4001; *")]
    [InlineData("\"rows\":50", "\"rows\":3901", "R00SG0 puts 50x3901 at (100, 2136), beyond the sensor; stay within 4072x4000")]
    [InlineData("\"rows\":50", "\"rows\":50.5", "common.rows is 50.5; *")]
    [InlineData("\"rows\":50", "\"rows\":99999999999", "common.rows is 99999999999; *")]
    [InlineData("\"rows\":50", "\"rows\":null", "common.rows is null; *")]
    [InlineData("\"rows\":50,", "", "common.rows is missing; give both rows and cols, or neither")]
    [InlineData(",\"cols\":50", "", "common.cols is missing; *")]
    [InlineData("\"rows\":50,\"cols\":50,", "", "common.rows is missing; the location of R00SG0 needs rows and cols")]
    [InlineData("\"cols\":50", "\"cols\":1937", "R00SG0 puts 1937x50 at (100, 2136), beyond the sensor; *")]
    [InlineData("\"startRow\":100", "\"startRow\":-1", "R00SG0.startRow is -1; it must be a whole number from 0 to 1999")]
    [InlineData("\"startRow\":100", "\"startRow\":2000", "R00SG0.startRow is 2000; *")]
    [InlineData("\"startCol\":100", "\"startCol\":509", "R00SG0.startCol is 509; it must be a whole number from 0 to 508")]
    [InlineData("\"startRow\":100,", "", "R00SG0.startRow is missing; give segment, startRow and startCol, or none of them")]
    [InlineData("\"segment\":4", "\"segment\":8", "R00SG0.segment is 8; it must be a segment, 0 to 7 or 10 to 17")]
    [InlineData("\"segment\":4", "\"segment\":18", "R00SG0.segment is 18; *")]
    [InlineData("\"segment\":4", "\"segment\":-1", "R00SG0.segment is -1; *")]
    [InlineData("\"segment\":4", "\"segment\":\"C04\"", "R00SG0.segment is \"C04\"; *")]
    [InlineData("\"segment\":4", "\"segment\":true", "R00SG0.segment is true; *")]
    [InlineData("R00SG0", "R00_SG0", "key 'R00_SG0' is unknown in the text; known are common, R00SG0, *")]
    [InlineData("R00SG0", "R22S11", "key 'R22S11' is unknown in the text; *")]
    [InlineData("\"segment\":4", "\"segment\":4,\"segment\":5", "key 'segment' appears twice in R00SG0; keep one of them")]
    [InlineData("\"segment\":4", "\"segment\":4,\"\\u0073egment\":5", "key 'segment' appears twice in R00SG0; *")]
    [InlineData("\"rows\":50", "\"rows\":50,\"binning\":2", "key 'binning' is unknown in common; known are rows, cols, integrationTimeMillis")]
    [InlineData("\"common\"", "\"R00SG1\"", "common is missing; *")]
    [InlineData("{\"segment\":4,\"startRow\":100,\"startCol\":100}", "[]", "R00SG0 is array; it must be an object")]
    [InlineData("}}", "}}x", "the text is no JSON at line 1, byte *; write it as *")]
    [InlineData("\"segment\":4", "\"\\ud800\":4", "the text is no JSON: it holds half a character; *")]
    [InlineData("\"segment\":4", "\"segment\":\"\\ud800\"", "the text is no JSON: it holds half a character; *")]
    [InlineData("\"segment\":4", "\"segment\":[[[[[[[[[[[[]]]]]]]]]]]]", "the text is no JSON *")]
    public void Read_FaultyText_NamesKeyAndRemedy(string before, string after, string message) =>
        FluentActions.Invoking(() => CameraRoi.Read(With(before, after), Geometry)).Should().Throw<FormatException>().WithMessage($"Camera ROI: {message}*");

    [Theory]
    [InlineData("", "the text is no JSON *")]
    [InlineData("null", "the text is null; it must be an object.")]
    [InlineData("{\"common\":{}}", "the text names no sensor; give at least one of R00SG0, *")]
    public void Read_OtherText_SaysWhatIsExpected(string text, string message) =>
        FluentActions.Invoking(() => CameraRoi.Read(text, Geometry)).Should().Throw<FormatException>().WithMessage($"Camera ROI: {message}");

    [Fact]
    public void Read_HalfACharacter_IsNoJson()
    {
        string text = "{\"" + (char)0xD800 + "\":{}}";

        FluentActions.Invoking(() => CameraRoi.Read(text, Geometry)).Should().Throw<FormatException>().WithMessage("Camera ROI: the text is no JSON: it holds half a character; *");
    }

    [Fact]
    public void Read_LongText_IsBounded()
    {
        string longest = Published.PadRight(CameraRoi.TextLengthMax);

        CameraRoi.Read(longest, Geometry).Regions.Should().HaveCount(1);
        FluentActions.Invoking(() => CameraRoi.Read(longest + " ", Geometry)).Should().Throw<FormatException>().WithMessage("*16385 characters long; at most 16384 are read.");
    }

    [Fact]
    public void Read_ForeignKey_IsRepeatedHarmlessly() =>
        FluentActions.Invoking(() => CameraRoi.Read($$$"""{"common":{},"\u001b{{{new string('x', 100)}}}":{}}""", Geometry))
            .Should().Throw<FormatException>().WithMessage($"Camera ROI: key '?{new string('x', 39)}…' is unknown*");

    [Fact]
    public void Read_PartsLeftOut_AreNull()
    {
        InitGuider command = CameraRoi.Read("""{"common":{},"R44SG1":{}}""", Geometry);

        command.IntegrationMilliseconds.Should().BeNull();
        command.Regions.Should().ContainSingle().Which.Value.Should().Be(new RoiDefinition(null, null));
        CameraRoi.Write(command, Geometry).Should().Be("""{"common":{},"R44SG1":{}}""");
    }

    [Fact]
    public void Write_SizesThatDiffer_AreRefused()
    {
        InitGuider command = Command(new RoiDimensions(50, 50));
        var regions = new Dictionary<GuideSensor, RoiDefinition>(command.Regions) { [GuideSensor.R44_SG1] = new(new RoiDimensions(50, 51), new RoiLocation(0, 0)) };

        Writing(command with { Regions = regions }).Should().Throw<FormatException>().WithMessage("Camera ROI: common would need several sizes; *");
    }

    [Fact]
    public void Write_LocationWithoutSize_IsRefused() =>
        Writing(new InitGuider(null, new Dictionary<GuideSensor, RoiDefinition> { [GuideSensor.R04_SG0] = new(null, new RoiLocation(0, 0)) }, 50))
            .Should().Throw<FormatException>().WithMessage("Camera ROI: R04SG0 has a location and no size; *");

    [Fact]
    public void Write_NoSensor_IsRefused() =>
        Writing(new InitGuider(null, new Dictionary<GuideSensor, RoiDefinition>(), 50)).Should().Throw<FormatException>().WithMessage("*names no sensor*");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1.0)]
    public void Write_ImpossibleIntegration_IsRefused(double milliseconds) =>
        Writing(Command(new RoiDimensions(50, 50)) with { IntegrationMilliseconds = milliseconds }).Should().Throw<FormatException>().WithMessage("*integrationTimeMillis is*");

    [Theory]
    [InlineData(3950, 4022, true)]
    [InlineData(3951, 4022, false)]
    [InlineData(3950, 4023, false)]
    [InlineData(-1, 0, false)]
    public void Write_RegionAtTheEdge_MustLieOnTheSensor(int row, int column, bool fits)
    {
        InitGuider command = InitGuider.For(null, new RoiDimensions(50, 50), _ => new RoiLocation(row, column), 50);

        if (fits)
            Writing(command).Should().NotThrow();
        else
            Writing(command).Should().Throw<FormatException>().WithMessage("*beyond the sensor*");
    }

    [Fact]
    public void Write_ThenRead_GivesTheCommandBack()
    {
        const int Seed = 66;
        var random = new Random(Seed);
        for (int trial = 0; trial < 500; trial++)
        {
            var dimensions = new RoiDimensions(random.Next(1, 401), random.Next(1, 401));
            InitGuider command = new(
                null,
                GuideSensors.All.Where(_ => random.Next(4) > 0).DefaultIfEmpty(GuideSensor.R40_SG0).ToDictionary(
                    sensor => sensor,
                    _ => new RoiDefinition(
                        dimensions,
                        random.Next(10) == 0 ? null : new RoiLocation(random.Next(Geometry.Rows - dimensions.Rows + 1), random.Next(Geometry.Columns - dimensions.Columns + 1)))),
                random.Next(10) == 0 ? null : random.Next(1, 1_000) / 8.0);

            InitGuider back = CameraRoi.Read(CameraRoi.Write(command, Geometry), Geometry);

            back.Should().BeEquivalentTo(command, "seed {0}, trial {1}", Seed, trial);
        }
    }

    [Fact]
    public void Write_ThenRead_WorksOnASensorThatEightDoesNotDivide()
    {
        var odd = new SensorGeometry(101, 83);
        for (int row = 0; row <= 101 - 5; row++)
            for (int column = 0; column <= 83 - 7; column++)
            {
                InitGuider command = InitGuider.For(null, new RoiDimensions(5, 7), _ => new RoiLocation(row, column), 50);
                CameraRoi.Read(CameraRoi.Write(command, odd), odd).Regions[GuideSensor.R00_SG0].Should().Be(command.Regions[GuideSensor.R00_SG0]);
            }
    }

    private static InitGuider Command(RoiDimensions dimensions) => InitGuider.For(null, dimensions, _ => new RoiLocation(100, 100), 50);

    private static Action Writing(InitGuider command) => () => CameraRoi.Write(command, Geometry);

    /// <summary>The published example with one piece replaced, which must be there.</summary>
    private static string With(string before, string after)
    {
        Published.Should().Contain(before);
        return Published.Replace(before, after);
    }
}

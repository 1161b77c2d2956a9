using System.Text;
using FluentAssertions;
using Lse66.Guider;
using Xunit;

namespace Lse66.Tests.Simulation;

public class InputJsonTests
{
    private static readonly GainInput Gain = new(new Dictionary<GuideSensor, SensorGain> { [GuideSensor.R00_SG0] = new(1.6, 0.01) }) { Source = "test", Date = "2026-11-21" };

    [Fact]
    public void Write_Document_IsCamelCaseWithSensorsByName()
    {
        string text = Encoding.UTF8.GetString(InputJson.Write(Gain));
        text.Should().Contain("\"gains\": {").And.Contain("\"R00_SG0\": {").And.Contain("\"electronsPerAdu\": 1.6").And.EndWith("}\n").And.NotContain("\r");
    }

    [Fact]
    public void Read_WhatWasWritten_IsEqual()
    {
        GainInput read = InputJson.Read<GainInput>(InputJson.Write(Gain), "gain.json");
        read.Gains.Should().Equal(Gain.Gains);
        read.Source.Should().Be("test");
    }

    [Theory]
    [InlineData("", "gain.json: *")]
    [InlineData("null", "gain.json: *null*")]
    [InlineData("[]", "gain.json: *")]
    [InlineData("{", "gain.json: *")]
    [InlineData("""{"gains":{},"source":"a"}""", "gain.json: *date*")]
    [InlineData("""{"source":"a","date":"b"}""", "gain.json: *gains*")]
    [InlineData("""{"gains":{},"source":"a","date":"b","extra":1}""", "gain.json: *extra*")]
    [InlineData("""{"gains":{},"source":null,"date":"b"}""", "gain.json: *source*")]
    [InlineData("""{"gains":{},"gains":{},"source":"a","date":"b"}""", "gain.json: *gains*")]
    [InlineData("""{"gains":{"R22_S11":{"electronsPerAdu":1,"relativeUncertainty":1}},"source":"a","date":"b"}""", "gain.json: *'R22_S11' is no guide sensor*R00_SG0*")]
    [InlineData("""{"gains":{"0":{"electronsPerAdu":1,"relativeUncertainty":1}},"source":"a","date":"b"}""", "gain.json: *'0' is no guide sensor*")]
    [InlineData("""{"gains":{"R00_SG0":{"relativeUncertainty":1}},"source":"a","date":"b"}""", "gain.json: $.gains.R00_SG0: *electronsPerAdu*")]
    [InlineData("""{"gains":{"R00_SG0":null},"source":"a","date":"b"}""", "gain.json: *R00_SG0 is null*")]
    [InlineData("""{"gains":{"R00_SG0":{"electronsPerAdu":1e999,"relativeUncertainty":1}},"source":"a","date":"b"}""", "gain.json: *too large*")]
    [InlineData("""{"gains":{"R00_SG0":{"electronsPerAdu":"1","relativeUncertainty":1}},"source":"a","date":"b"}""", "gain.json: $.gains.R00_SG0.electronsPerAdu: *")]
    public void Read_NotADocument_NamesFileFieldAndReason(string json, string message)
    {
        Action read = () => InputJson.Read<GainInput>(Encoding.UTF8.GetBytes(json), "gain.json");
        read.Should().Throw<FormatException>().WithMessage(message);
    }

    [Fact]
    public void Read_NullInAList_IsRefused()
    {
        byte[] json = """{"operationalStates":["a",null],"zUncertaintyMicrometres":1,"states":[],"source":"a","date":"b"}"""u8.ToArray();
        Action read = () => InputJson.Read<SurveyInput>(json, "survey.json");
        read.Should().Throw<FormatException>().WithMessage("survey.json: a list holds null*");
    }

    [Theory]
    [InlineData(InputJson.FileBytesMax, "*line*")]
    [InlineData(InputJson.FileBytesMax + 1, "*at most 67108864 are read*")]
    public void Read_LongFile_IsReadUpToTheBoundOnly(int length, string message)
    {
        var json = new byte[length];
        json.AsSpan().Fill((byte)' ');
        json[^1] = (byte)'x';
        Action read = () => InputJson.Read<GainInput>(json, "gain.json");
        read.Should().Throw<FormatException>().WithMessage(message);
    }

    [Fact]
    public void Read_DeepNesting_IsRefused()
    {
        byte[] json = Encoding.UTF8.GetBytes(new string('[', 100_000));
        Action read = () => InputJson.Read<GainInput>(json, "gain.json");
        read.Should().Throw<FormatException>().WithMessage("gain.json: *depth*");
    }
}

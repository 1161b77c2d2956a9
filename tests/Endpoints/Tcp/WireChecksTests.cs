using FluentAssertions;
using Google.Protobuf;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>Every range of docs/protocol.md: its last value is taken, the next is not.</summary>
public sealed class WireChecksTests
{
    [Theory]
    [InlineData(7u, 8u)]
    [InlineData(0u, uint.MaxValue)]
    public void Sensor_AtTheLimit_IsTakenAndBeyondIsNot(uint good, uint bad) => Limit(number => WireChecks.Sensor("s", (uint)number), good, bad);

    [Fact]
    public void Sensors_ExactlyEightBits_AreTaken()
    {
        WireChecks.Sensors("s", 255, emptyAllowed: false).Bits.Should().Be(255);
        WireChecks.Sensors("s", 0, emptyAllowed: true).Bits.Should().Be(0);
        Refused(() => WireChecks.Sensors("s", 0, emptyAllowed: false)).Should().Contain("names no sensor");
        Refused(() => WireChecks.Sensors("s", 256, emptyAllowed: false)).Should().Contain("is 256");
    }

    [Theory]
    [InlineData(32_767, 32_768)]
    [InlineData(-32_767, -32_768)]
    [InlineData(0, int.MinValue)]
    public void Place_AtTheLimit_IsTakenAndBeyondIsNot(int good, int bad) => Limit(number => WireChecks.Place("p", (int)number), good, bad);

    [Theory]
    [InlineData(1L << 62, (1L << 62) + 1)]
    [InlineData(-(1L << 62), -(1L << 62) - 1)]
    [InlineData(0, long.MinValue)]
    public void Instant_AtTheLimit_IsTakenAndBeyondIsNot(long good, long bad) => Limit(number => WireChecks.Instant("t", number), good, bad);

    [Theory]
    [InlineData(0, -1)]
    [InlineData(86_400_000_000_000, 86_400_000_000_001)]
    public void Length_AtTheLimit_IsTakenAndBeyondIsNot(long good, long bad) => Limit(number => WireChecks.Length("d", number), good, bad);

    [Theory]
    [InlineData(1e9, 1.0000001e9)]
    [InlineData(-1e9, -1.0000001e9)]
    [InlineData(0, double.NaN)]
    [InlineData(0, double.PositiveInfinity)]
    public void Setting_AtTheLimit_IsTakenAndBeyondIsNot(double good, double bad)
    {
        WireChecks.Setting("x", good).Should().Be(good);
        Refused(() => WireChecks.Setting("x", bad)).Should().StartWith("x is ");
    }

    [Fact]
    public void Text_OfAsManyBytesAsAllowed_IsTakenAndOneMoreIsNot()
    {
        WireChecks.Text("n", new string('é', 50), 100).Should().HaveLength(50);
        Refused(() => WireChecks.Text("n", new string('é', 50) + "x", 100)).Should().Be("n has 101 bytes, at most 100 are allowed");
        WireChecks.Text("n", new string('€', 33), 99).Should().HaveLength(33);
        Refused(() => WireChecks.Text("n", new string('€', 33), 98)).Should().Contain("99 bytes");
    }

    [Theory]
    [InlineData(0xFF)]
    [InlineData(0xC3)]
    [InlineData(0xED)]
    public void Text_WhoseBytesAreNotUtf8_IsRefused(byte wrong)
    {
        byte[] body = new Wire.CameraEvent { Event = Wire.EventKind.EventShutterOpen, Exposure = "x" }.ToByteArray();
        body[Array.IndexOf(body, (byte)'x')] = wrong;

        Refused(() => SignalMessages.FromWire(WireMessage.Read(Wire.CameraEvent.Parser, body), default)).Should().Be("exposure is not UTF-8");
    }

    [Fact]
    public void Cut_LongText_EndsWithinTheLimitBetweenCharacters()
    {
        WireText.Cut("short", 5).Should().Be("short");
        WireText.Cut("aéb€c", 7).Should().Be("aéb…", "the euro sign and the mark of the cut would be ten bytes");
        WireText.Cut(string.Concat(Enumerable.Repeat("😀", 10)), 12).Should().Be("😀😀…");
    }

    [Fact]
    public void Enumerations_OfUnknownValue_AreRefusedButCapabilitiesAreIgnored()
    {
        Refused(() => SignalMessages.FromWire(new Wire.CameraEvent(), default)).Should().Be("event is 0, which version 1 does not have");
        Refused(() => SignalMessages.FromWire(new Wire.CameraEvent { Event = (Wire.EventKind)9 }, default)).Should().StartWith("event is 9");
        Refused(() => CommandMessages.FromWire(new Wire.StartExposure { LengthNs = 1, Shutter = (Wire.Shutter)4 })).Should().StartWith("shutter is 4");
        Refused(() => CommandMessages.FromWire(new Wire.OpenSession())).Should().StartWith("mode is 0");
        Wire.Declaration declaration = DeclarationMessage.ToWire(new WireSamples(1).Declaration(), relayed: false);
        declaration.Capabilities.Add((Wire.Capability)999);
        DeclarationMessage.FromWire(declaration, "tcp", "", relayed: false).Capabilities.Should().Be(new WireSamples(1).Declaration().Capabilities);
        declaration.TagMeaning = Wire.TagMeaning.Unspecified;
        Refused(() => DeclarationMessage.FromWire(declaration, "tcp", "", relayed: false)).Should().StartWith("tag_meaning is 0");
    }

    [Fact]
    public void Halves_OfWhatComesInPairs_AreRefused()
    {
        Refused(() => CommandMessages.FromWire(new Wire.InitGuider { Regions = { new Wire.Region { Rows = 5 } } })).Should().Contain("both or neither");
        Refused(() => CommandMessages.FromWire(new Wire.InitGuider { Regions = { new Wire.Region { FirstColumn = 5 } } })).Should().Contain("both or neither");
        Refused(() => CommandMessages.FromWire(new Wire.Diagnose { Columns = 5 })).Should().Contain("both or neither");
        Refused(() => CommandMessages.FromWire(new Wire.Diagnose { Locations = { new Wire.Region() } })).Should().Contain("first_row");
        Wire.Declaration declaration = DeclarationMessage.ToWire(new WireSamples(1).Declaration(), relayed: false);
        declaration.ClearSensorColumns();
        Refused(() => DeclarationMessage.FromWire(declaration, "tcp", "", relayed: false)).Should().Contain("both or neither");
    }

    [Fact]
    public void Regions_AsManyAsAllowed_AreTakenAndTheLastOfASensorHolds()
    {
        var message = new Wire.InitGuider();
        for (int number = 0; number < 64; number++)
            message.Regions.Add(new Wire.Region { Sensor = (uint)(number % 8), Rows = number, Columns = 1 });

        CommandMessages.FromWire(message).Regions[GuideSensor.R00_SG0].Dimensions.Should().Be(new RoiDimensions(56, 1));
        message.Regions.Add(new Wire.Region());
        Refused(() => CommandMessages.FromWire(message)).Should().Contain("65 regions");
    }

    [Fact]
    public void ScheduleLag_ThatEndsBeforeItBegins_IsRefused()
    {
        SignalMessages.FromWire(new Wire.ScheduleLag { FromNs = 5, ToNs = 5 }).Should().Be((new TaiInstant(5), new TaiInstant(5)));
        Refused(() => SignalMessages.FromWire(new Wire.ScheduleLag { FromNs = 5, ToNs = 4 })).Should().Contain("before it begins");
    }

    private static void Limit(Action<long> check, long good, long bad)
    {
        check(good);
        Refused(() => check(bad)).Should().Contain("is " + bad.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Refused(Action check) => check.Should().Throw<WireException>().Which.Rule;
}

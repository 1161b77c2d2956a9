using FluentAssertions;
using Google.Protobuf;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

/// <summary>The decoder by hand against the generated one.</summary>
public sealed class StampDecoderTests
{
    [Fact]
    public void Decode_StampsOneAfterTheOther_IsWhatWasEncoded()
    {
        var encoder = new StampEncoder();
        var decoder = new StampDecoder(relayed: true);
        var decoded = new GuiderSensorData();
        for (int seed = 0; seed < 500; seed++)
        {
            GuiderSensorData stamp = new WireSamples(seed).Stamp();
            encoder.Prepare(stamp, relayed: true);
            byte[] frame = new byte[encoder.FrameLength];
            encoder.Write(frame, stamp.Image.Pixels.Span);

            decoder.Decode(frame.AsSpan(FrameHeader.Length, encoder.HeadLength - FrameHeader.Length), decoded, out int rows, out int columns);

            (decoded.Stream, decoded.StampIndex, decoded.Metadata, decoded.IntegrationMilliseconds, rows, columns)
                .Should().Be((stamp.Stream, stamp.StampIndex, stamp.Metadata, stamp.IntegrationMilliseconds, stamp.Image.Rows, stamp.Image.Columns), "seed {0}", seed);
            decoder.RelayedArrival.Should().Be(stamp.Arrival);
        }
    }

    /// <summary>Whatever the bytes, the two decoders refuse together, or agree. The generated one also checks what protocol and schema do not ask for here.</summary>
    [Fact]
    public void Decode_BytesOfAnyKind_AgreesWithTheGeneratedDecoder()
    {
        var decoder = new StampDecoder(relayed: false);
        int read = 0;
        for (int seed = 0; seed < 20_000; seed++)
        {
            var random = new Random(seed);
            byte[] body = Stamp(seed).ToByteArray();
            for (int change = random.Next(3); change > 0 && body.Length > 0; change--)
                body[random.Next(body.Length)] = (byte)random.Next(256);
            body = body[..random.Next(body.Length / 2, body.Length + 1)];
            var decoded = new GuiderSensorData();
            bool refused = Refuses(() => decoder.Decode(body, decoded, out _, out _));
            if (Generated(body) is { } expected)
            {
                refused.Should().Be(expected.HasSeries != expected.HasSequence || expected.Stream > 7 || HasReplacement(expected), "seed {0}", seed);
                if (refused)
                    continue;
                read++;
                decoded.StampIndex.Should().Be(expected.HasStampIndex ? expected.StampIndex : null, "seed {0}", seed);
                decoded.Metadata.FirstRow.Should().Be(expected.HasFirstRow ? expected.FirstRow : null, "seed {0}", seed);
                decoded.Metadata.SensorId.Should().Be(expected.HasSensorId ? expected.SensorId : null, "seed {0}", seed);
                decoded.Metadata.BinningLevel.Should().Be(expected.HasBinningLevel ? expected.BinningLevel : null, "seed {0}", seed);
            }
            else
            {
                refused.Should().BeTrue("seed {0}: the generated decoder refuses", seed);
            }
        }
        read.Should().BeGreaterThan(1_000, "a test that only ever refuses shows nothing");
    }

    [Fact]
    public void Decode_FromAServiceOfItsOwn_IgnoresItsTimeOfArrival()
    {
        var decoder = new StampDecoder(relayed: false);
        decoder.Decode(new Wire.Stamp { HostArrivalNs = 5 }.ToByteArray(), new GuiderSensorData(), out _, out _);
        decoder.RelayedArrival.Should().BeNull();
    }

    [Fact]
    public void Decode_AbsurdMetadata_IsHandedOnAsItIs()
    {
        var stamp = new GuiderSensorData();
        new StampDecoder(relayed: false).Decode(
            new Wire.Stamp { StampIndex = long.MinValue, TimeTagNs = long.MaxValue, FirstRow = int.MinValue, Rows = uint.MaxValue, IntegrationMilliseconds = double.NaN }.ToByteArray(),
            stamp,
            out int rows,
            out _);
        (stamp.StampIndex, stamp.Metadata.TimeTag, stamp.Metadata.FirstRow, rows).Should().Be((long.MinValue, new TaiInstant(long.MaxValue), int.MinValue, int.MaxValue));
        stamp.IntegrationMilliseconds.Should().Be(double.NaN);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Decode_TextAroundItsLimit_IsRefusedBeyondIt(int length, bool read) =>
        Refuses(() => new StampDecoder(false).Decode(new Wire.Stamp { SensorId = new string('x', length) }.ToByteArray(), new GuiderSensorData(), out _, out _)).Should().Be(!read);

    [Theory]
    [InlineData(7u, true)]
    [InlineData(8u, false)]
    public void Decode_StreamAroundItsLimit_IsRefusedBeyondIt(uint stream, bool read) =>
        Refuses(() => new StampDecoder(false).Decode(new Wire.Stamp { Stream = stream }.ToByteArray(), new GuiderSensorData(), out _, out _)).Should().Be(!read);

    [Fact]
    public void Decode_IdentifierHalf_IsRefused() =>
        FluentActions.Invoking(() => new StampDecoder(false).Decode(new Wire.Stamp { Series = "S" }.ToByteArray(), new GuiderSensorData(), out _, out _))
            .Should().Throw<WireException>().WithMessage("*series and sequence*");

    [Fact]
    public void Texts_OfManyStamps_AreTheSameInstance()
    {
        var cache = new TextCache();
        string first = cache.TextOf("series", "MC_C_20240918_000013"u8);
        cache.TextOf("sensor_id", "R00_SG0"u8).Should().Be("R00_SG0");
        cache.TextOf("series", "MC_C_20240918_000013"u8).Should().BeSameAs(first);
        for (int other = 0; other < 100; other++)
            cache.TextOf("series", System.Text.Encoding.UTF8.GetBytes($"S{other}")).Should().Be($"S{other}");
    }

    [Fact]
    public void Text_ThatIsNotUtf8_IsRefused() =>
        FluentActions.Invoking(() => new TextCache().TextOf("series", [0x41, 0xC3])).Should().Throw<WireException>().WithMessage("*series is not UTF-8*");

    private static Wire.Stamp Stamp(int seed)
    {
        var encoder = new StampEncoder();
        GuiderSensorData stamp = new WireSamples(seed).Stamp();
        encoder.Prepare(stamp, relayed: true);
        byte[] frame = new byte[encoder.FrameLength];
        encoder.Write(frame, stamp.Image.Pixels.Span);
        return Wire.Stamp.Parser.ParseFrom(frame.AsSpan(FrameHeader.Length, encoder.HeadLength - FrameHeader.Length));
    }

    private static bool HasReplacement(Wire.Stamp stamp) => (stamp.Series + stamp.SensorId + stamp.SoftwareVersion).Contains('\uFFFD', StringComparison.Ordinal);

    private static Wire.Stamp? Generated(byte[] body)
    {
        try
        {
            return Wire.Stamp.Parser.ParseFrom(body);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static bool Refuses(Action decode)
    {
        try
        {
            decode();
            return false;
        }
        catch (WireException)
        {
            return true;
        }
    }
}

using System.Runtime.InteropServices;
using FluentAssertions;
using Lse66.Endpoints;
using Lse66.Guider;
using Xunit;
using Wire = Lse66.Endpoints.Wire;

namespace Lse66.Tests.Endpoints;

public sealed class StampEncoderTests
{
    [Fact]
    public void Write_StampsOneAfterTheOther_ShowsExactlyTheFieldsOfEach()
    {
        var encoder = new StampEncoder();
        for (int seed = 0; seed < 300; seed++)
        {
            GuiderSensorData stamp = new WireSamples(seed).Stamp();
            byte[] frame = Frame(encoder, stamp, relayed: true);
            FrameHeader header = FrameHeader.Read(frame, Wire.Role.Stream, Sender.Service, 0);
            Wire.Stamp read = WireMessage.Read(Wire.Stamp.Parser, frame.AsSpan(FrameHeader.Length, header.BodyLength));

            header.FrameLength.Should().Be(frame.Length);
            ImageMetadata metadata = stamp.Metadata;
            (read.Stream, read.Rows, read.Columns).Should().Be(((uint)stamp.Stream, (uint)stamp.Image.Rows, (uint)stamp.Image.Columns));
            Optional(read.HasStampIndex, read.StampIndex).Should().Be(stamp.StampIndex, "seed {0}", seed);
            Optional(read.HasSequence, read.Sequence).Should().Be(metadata.Identifier?.Sequence);
            (read.HasSeries ? read.Series : null).Should().Be(metadata.Identifier?.Series);
            Optional(read.HasTimeTagNs, read.TimeTagNs).Should().Be(metadata.TimeTag?.Nanoseconds);
            Optional(read.HasFirstRow, read.FirstRow).Should().Be(metadata.FirstRow);
            Optional(read.HasFirstColumn, read.FirstColumn).Should().Be(metadata.FirstColumn);
            (read.HasSensorId ? read.SensorId : null).Should().Be(metadata.SensorId);
            Optional(read.HasBinningLevel, read.BinningLevel).Should().Be(metadata.BinningLevel);
            Optional(read.HasFirmwareVersion, read.FirmwareVersion).Should().Be(metadata.FirmwareVersion);
            (read.HasSoftwareVersion ? read.SoftwareVersion : null).Should().Be(metadata.SoftwareVersion);
            Optional(read.HasIntegrationMilliseconds, read.IntegrationMilliseconds).Should().Be(stamp.IntegrationMilliseconds);
            Optional(read.HasHostArrivalNs, read.HostArrivalNs).Should().Be(stamp.Arrival?.Nanoseconds);
            MemoryMarshal.Cast<byte, int>(frame.AsSpan(FrameHeader.Length + header.BodyLength)).ToArray().Should().Equal(stamp.Image.Pixels.ToArray());
        }
    }

    [Fact]
    public void Write_FromAServiceOfItsOwn_LeavesTheArrivalOut()
    {
        byte[] frame = Frame(new StampEncoder(), new WireSamples(1).Stamp(), relayed: false);

        WireMessage.Read(Wire.Stamp.Parser, frame.AsSpan(FrameHeader.Length, FrameHeader.Read(frame, Wire.Role.Stream, Sender.Service, 0).BodyLength)).HasHostArrivalNs.Should().BeFalse();
    }

    [Fact]
    public void Write_ManyStamps_AllocatesNothing()
    {
        var encoder = new StampEncoder();
        GuiderSensorData[] stamps = [.. Enumerable.Range(0, 100).Select(seed => new WireSamples(seed).Stamp())];
        byte[] buffer = new byte[64 * 1024];
        foreach (GuiderSensorData stamp in stamps)
            Encode(encoder, stamp, buffer);

        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (GuiderSensorData stamp in stamps)
            Encode(encoder, stamp, buffer);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void Prepare_AsManyPixelsAsFit_IsTakenAndOneMoreIsNot()
    {
        var encoder = new StampEncoder();
        encoder.Prepare(new GuiderSensorData { Image = new ImageData(1024, 1024, new int[1024 * 1024]) }, relayed: false);

        FluentActions.Invoking(() => encoder.Prepare(new GuiderSensorData { Image = new ImageData(1024, 1024, new int[1024 * 1024 + 1]) }, relayed: false))
            .Should().Throw<WireException>().Which.Code.Should().Be(Wire.ErrorCode.ErrorLimit);
    }

    private static byte[] Frame(StampEncoder encoder, GuiderSensorData stamp, bool relayed)
    {
        encoder.Prepare(stamp, relayed);
        byte[] frame = new byte[encoder.FrameLength];
        encoder.Write(frame, stamp.Image.Pixels.Span);
        return frame;
    }

    private static void Encode(StampEncoder encoder, GuiderSensorData stamp, byte[] buffer)
    {
        encoder.Prepare(stamp, relayed: true);
        encoder.Write(buffer, stamp.Image.Pixels.Span);
    }

    private static T? Optional<T>(bool has, T value)
        where T : struct => has ? value : null;
}

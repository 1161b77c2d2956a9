using BenchmarkDotNet.Attributes;
using Lse66.Endpoints;
using Lse66.Guider;

namespace Lse66.Micro;

/// <summary>A nominal stamp as a frame of the protocol, and back.</summary>
public class FrameCodec
{
    private readonly StampEncoder encoder = new();
    private readonly StampDecoder decoder = new(relayed: false);
    private readonly byte[] frame = new byte[64 * 1024];
    private readonly GuiderSensorData decoded = new();
    private readonly GuiderSensorData stamp = new()
    {
        Stream = GuideSensor.R44_SG1,
        StampIndex = 71,
        IntegrationMilliseconds = 50,
        Image = new ImageData(50, 50, new int[2_500]),
        Metadata = new ImageMetadata(new ImageIdentifier("MC_O_20261120_000001", 71), new TaiInstant(1_800_000_000_000_000_000), 975, 254, "R44_SG1", 1, 0x2139210b, "R5-V13.12"),
    };

    [GlobalSetup(Target = nameof(Decode))]
    public void Written() => Encode();

    [Benchmark]
    public int Encode()
    {
        encoder.Prepare(stamp, relayed: false);
        encoder.Write(frame, stamp.Image.Pixels.Span);
        return encoder.FrameLength;
    }

    [Benchmark]
    public int Decode()
    {
        decoder.Decode(frame.AsSpan(FrameHeader.Length, encoder.HeadLength - FrameHeader.Length), decoded, out int rows, out _);
        return rows;
    }
}

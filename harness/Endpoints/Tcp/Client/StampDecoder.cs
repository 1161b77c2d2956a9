using System.Buffers.Binary;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// Reads the body of a Stamp without a message object, so that a stamp allocates nothing. The grammar of Protobuf, as far as it occurs:
/// <code>
/// message = { key value }                 key = varint(field * 8 + type)
/// value   = varint                        type 0: uint32, int64; sint32 is zigzag: (n >> 1) ^ -(n &amp; 1)
///         | 8 bytes little-endian         type 1: sfixed64, double
///         | varint(length) bytes          type 2: string
///         | 4 bytes little-endian         type 5
/// varint  = 1 to 10 bytes, seven bits each, lowest first, the eighth bit set on all but the last
/// </code>
/// Of a field that occurs twice the last counts; unknown fields are skipped. What the device says is handed on as it is, however absurd: absurd metadata are a finding, not
/// a violation.
/// </summary>
internal sealed class StampDecoder(bool relayed)
{
    private readonly TextCache texts = new();

    /// <summary>When a relaying process saw the stamp arrive; null when none is taken over.</summary>
    public HostInstant? RelayedArrival { get; private set; }

    /// <summary>Everything but arrival and pixels.</summary>
    /// <exception cref="WireException">The body is not a Stamp, or a text or the stream is out of its range.</exception>
    public void Decode(ReadOnlySpan<byte> body, GuiderSensorData stamp, out int rows, out int columns)
    {
        rows = columns = 0;
        RelayedArrival = null;
        uint stream = 0;
        long? index = null, tag = null, firmware = null;
        uint? sequence = null, binning = null;
        int? firstRow = null, firstColumn = null;
        string? series = null, sensorId = null, software = null;
        double? integration = null;
        while (body.Length > 0)
        {
            ulong key = Varint(ref body);
            switch (key)
            {
                case (1 << 3) | 0: stream = (uint)Varint(ref body); break;
                case (2 << 3) | 0: index = (long)Varint(ref body); break;
                case (3 << 3) | 2: series = texts.TextOf("series", Bytes(ref body)); break;
                case (4 << 3) | 0: sequence = (uint)Varint(ref body); break;
                case (5 << 3) | 1: tag = (long)Fixed64(ref body); break;
                case (6 << 3) | 0: firstRow = ZigZag((uint)Varint(ref body)); break;
                case (7 << 3) | 0: firstColumn = ZigZag((uint)Varint(ref body)); break;
                case (8 << 3) | 2: sensorId = texts.TextOf("sensor_id", Bytes(ref body)); break;
                case (9 << 3) | 0: binning = (uint)Varint(ref body); break;
                case (10 << 3) | 0: firmware = (long)Varint(ref body); break;
                case (11 << 3) | 2: software = texts.TextOf("software_version", Bytes(ref body)); break;
                case (12 << 3) | 0: rows = Shape((uint)Varint(ref body)); break;
                case (13 << 3) | 0: columns = Shape((uint)Varint(ref body)); break;
                case (14 << 3) | 1: integration = BitConverter.UInt64BitsToDouble(Fixed64(ref body)); break;
                case (15 << 3) | 1: Relay((long)Fixed64(ref body)); break;
                default: Skip(key, ref body); break;
            }
        }
        if (series is null != sequence is null)
            throw WireException.Violation("series and sequence come both or neither");
        stamp.Stream = WireChecks.Sensor("stream", stream);
        stamp.StampIndex = index;
        stamp.IntegrationMilliseconds = integration;
        stamp.Metadata = new ImageMetadata(
            series is null ? null : new ImageIdentifier(series, sequence.GetValueOrDefault()),
            tag is { } nanoseconds ? new TaiInstant(nanoseconds) : null,
            firstRow,
            firstColumn,
            sensorId,
            binning,
            firmware,
            software);
    }

    private void Relay(long nanoseconds)
    {
        if (relayed)
            RelayedArrival = new HostInstant(nanoseconds);
    }

    /// <summary>More than fit an int fit no frame either: any such number differs from the pixels that came.</summary>
    private static int Shape(uint pixels) => (int)Math.Min(pixels, int.MaxValue);

    private static int ZigZag(uint coded) => (int)(coded >> 1) ^ -(int)(coded & 1);

    private static ulong Varint(ref ReadOnlySpan<byte> body)
    {
        const int BytesMax = 10;
        ulong value = 0;
        for (int at = 0; at < BytesMax && at < body.Length; at++)
        {
            value |= (ulong)(body[at] & 0x7F) << (7 * at);
            if ((body[at] & 0x80) == 0)
            {
                body = body[(at + 1)..];
                return value;
            }
        }
        throw Malformed("a varint does not end");
    }

    private static ulong Fixed64(ref ReadOnlySpan<byte> body) => BinaryPrimitives.ReadUInt64LittleEndian(Take(ref body, sizeof(ulong)));

    private static ReadOnlySpan<byte> Bytes(ref ReadOnlySpan<byte> body)
    {
        ulong length = Varint(ref body);
        return length <= (ulong)body.Length ? Take(ref body, (int)length) : throw Malformed("a text is longer than the body");
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> body, int length)
    {
        if (length > body.Length)
            throw Malformed("a value is longer than the body");
        ReadOnlySpan<byte> taken = body[..length];
        body = body[length..];
        return taken;
    }

    private static void Skip(ulong key, ref ReadOnlySpan<byte> body)
    {
        if (key >> 3 == 0)
            throw Malformed("a field has the number 0");
        switch (key & 7)
        {
            case 0: Varint(ref body); break;
            case 1: Take(ref body, sizeof(ulong)); break;
            case 2: Bytes(ref body); break;
            case 5: Take(ref body, sizeof(uint)); break;
            default: throw Malformed("a field has a type that this schema does not use");
        }
    }

    private static WireException Malformed(string how) => WireException.Violation($"the body is no Stamp: {how}");
}

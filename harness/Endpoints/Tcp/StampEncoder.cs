using System.Runtime.InteropServices;
using Google.Protobuf;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// Writes stamps as frames. One message and one buffer serve all of them, so a stamp allocates nothing once the buffer has grown; not thread-safe.
/// Every field that a stamp lacks is cleared, so that nothing of the last one shows through.
/// </summary>
internal sealed class StampEncoder
{
    private readonly Wire.Stamp message = new();

    /// <summary>Bytes of the frame before the pixels, once <see cref="Prepare"/> was called.</summary>
    public int HeadLength { get; private set; }

    /// <summary>Bytes of the whole frame.</summary>
    public int FrameLength => HeadLength + rawLength;

    private int rawLength;
    private int[] swapped = [];

    /// <summary>Takes the stamp over; its pixels are read by <see cref="Write"/>.</summary>
    /// <param name="relayed">As in <see cref="DeclarationMessage.ToWire"/>: whether the time of arrival is passed on.</param>
    /// <exception cref="WireException">More pixels or longer texts than a frame may hold.</exception>
    public void Prepare(GuiderSensorData stamp, bool relayed)
    {
        rawLength = checked(stamp.Image.Pixels.Length * WireLimits.PixelBytes);
        if (rawLength > WireLimits.StampRawMax)
            throw WireException.Limit($"a stamp of {stamp.Stream.Name()} has {stamp.Image.Pixels.Length} pixels, more than fit a frame");
        message.Stream = (uint)stamp.Stream;
        message.Rows = (uint)stamp.Image.Rows;
        message.Columns = (uint)stamp.Image.Columns;
        if (stamp.StampIndex is long index)
            message.StampIndex = index;
        else
            message.ClearStampIndex();
        if (stamp.IntegrationMilliseconds is double integration)
            message.IntegrationMilliseconds = integration;
        else
            message.ClearIntegrationMilliseconds();
        if (relayed && stamp.Arrival is { } arrival)
            message.HostArrivalNs = arrival.Nanoseconds;
        else
            message.ClearHostArrivalNs();
        Identify(stamp.Metadata);
        Place(stamp.Metadata);
        Version(stamp.Metadata);
        int body = message.CalculateSize();
        if (body > WireLimits.BodyMax)
            throw WireException.Limit($"the metadata of a stamp of {stamp.Stream.Name()} have {body} bytes, at most {WireLimits.BodyMax} are allowed");
        HeadLength = FrameHeader.Length + body;
    }

    /// <summary>Writes the frame of the stamp that was prepared last.</summary>
    /// <param name="destination">At least <see cref="FrameLength"/> bytes.</param>
    /// <param name="pixels">Of that stamp.</param>
    public void Write(Span<byte> destination, ReadOnlySpan<int> pixels)
    {
        WriteHead(destination);
        PixelBytes(pixels).CopyTo(destination[HeadLength..]);
    }

    /// <summary>Writes what comes before the pixels of the stamp that was prepared last.</summary>
    /// <param name="destination">At least <see cref="HeadLength"/> bytes.</param>
    public void WriteHead(Span<byte> destination)
    {
        new FrameHeader(FrameKind.Stamp, HeadLength - FrameHeader.Length, rawLength).Write(destination);
        message.WriteTo(destination[FrameHeader.Length..HeadLength]);
    }

    /// <summary>Pixels as they travel; until the next call the same bytes, where the machine is little-endian, as all are that .NET 10 runs on but one.</summary>
    public ReadOnlySpan<byte> PixelBytes(ReadOnlySpan<int> pixels)
    {
        if (BitConverter.IsLittleEndian)
            return MemoryMarshal.AsBytes(pixels);
        if (swapped.Length < pixels.Length)
            swapped = new int[pixels.Length];
        System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(pixels, swapped);
        return MemoryMarshal.AsBytes(swapped.AsSpan(0, pixels.Length));
    }

    private void Identify(in ImageMetadata metadata)
    {
        if (metadata.Identifier is { } identifier)
        {
            message.Series = identifier.Series;
            message.Sequence = identifier.Sequence;
        }
        else
        {
            message.ClearSeries();
            message.ClearSequence();
        }

        if (metadata.TimeTag is { } tag)
            message.TimeTagNs = tag.Nanoseconds;
        else
            message.ClearTimeTagNs();
    }

    private void Place(in ImageMetadata metadata)
    {
        if (metadata.FirstRow is int row)
            message.FirstRow = row;
        else
            message.ClearFirstRow();
        if (metadata.FirstColumn is int column)
            message.FirstColumn = column;
        else
            message.ClearFirstColumn();
        if (metadata.SensorId is { } sensor)
            message.SensorId = sensor;
        else
            message.ClearSensorId();
        if (metadata.BinningLevel is uint binning)
            message.BinningLevel = binning;
        else
            message.ClearBinningLevel();
    }

    private void Version(in ImageMetadata metadata)
    {
        if (metadata.FirmwareVersion is long firmware)
            message.FirmwareVersion = firmware;
        else
            message.ClearFirmwareVersion();
        if (metadata.SoftwareVersion is { } software)
            message.SoftwareVersion = software;
        else
            message.ClearSoftwareVersion();
    }
}

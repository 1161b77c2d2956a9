using System.Buffers.Binary;
using System.Globalization;

namespace Lse66.Endpoints;

/// <summary>
/// The first sixteen bytes of a frame, little-endian (docs/protocol.md, Frames):
/// <code>
/// 0  4  the letters L66F
/// 4  2  kind
/// 6  2  0
/// 8  4  length of the body
/// 12 4  length of the raw part
/// </code>
/// </summary>
internal readonly record struct FrameHeader(FrameKind Kind, int BodyLength, int RawLength)
{
    public const int Length = 16;

    /// <summary>L66F, read as a little-endian number.</summary>
    private const uint Letters = 0x4636364C;

    /// <summary>Bytes of the whole frame.</summary>
    public long FrameLength => Length + (long)BodyLength + RawLength;

    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination, Letters);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[4..], (ushort)Kind);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[6..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], (uint)BodyLength);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[12..], (uint)RawLength);
    }

    /// <summary>Reads a header that came from a peer; every rule that a header can break is checked here, before anything is made room for.</summary>
    /// <param name="role">Of the connection; unspecified before Hello.</param>
    /// <param name="from">Who sent it.</param>
    /// <param name="offset">Of the frame in the bytes from the peer, for messages.</param>
    /// <exception cref="WireException">A rule is broken.</exception>
    public static FrameHeader Read(ReadOnlySpan<byte> header, Wire.Role role, Sender from, long offset)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Letters)
            throw Violation($"a frame begins with {Convert.ToHexString(header[..4])}, not with the letters L66F", offset);
        var kind = (FrameKind)BinaryPrimitives.ReadUInt16LittleEndian(header[4..]);
        if (!FrameRules.IsKnown(kind))
            throw Violation(string.Create(CultureInfo.InvariantCulture, $"kind {(ushort)kind} is unknown"), offset);
        if (!FrameRules.Belongs(kind, role, from))
            throw Violation($"{kind} from the {Name(from)} does not belong on a connection {(role == Wire.Role.Unspecified ? "before Hello" : $"of role {role}")}", offset);
        if (BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) != 0)
            throw Violation("bytes 6 and 7 of a frame are not 0", offset);
        uint body = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        if (body > FrameRules.BodyMax(kind))
            throw Limit(string.Create(CultureInfo.InvariantCulture, $"the body of {kind} has {body} bytes, at most {FrameRules.BodyMax(kind)} are allowed"), offset);
        uint raw = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        int rawMax = FrameRules.RawMax(kind);
        if (raw > 0 && rawMax == 0)
            throw Violation(string.Create(CultureInfo.InvariantCulture, $"{kind} has a raw part of {raw} bytes, where none belongs"), offset);
        if (raw > rawMax)
            throw Limit(string.Create(CultureInfo.InvariantCulture, $"the raw part of {kind} has {raw} bytes, at most {rawMax} are allowed"), offset);
        if (kind == FrameKind.Stamp && raw % WireLimits.PixelBytes != 0)
            throw Violation(string.Create(CultureInfo.InvariantCulture, $"the raw part of Stamp has {raw} bytes, not a multiple of {WireLimits.PixelBytes}"), offset);
        return new FrameHeader(kind, (int)body, (int)raw);
    }

    private static string Name(Sender from) => from == Sender.Client ? "client" : "service";

    private static WireException Violation(string rule, long offset) => new(Wire.ErrorCode.ErrorViolation, rule, offset);

    private static WireException Limit(string rule, long offset) => new(Wire.ErrorCode.ErrorLimit, rule, offset);
}

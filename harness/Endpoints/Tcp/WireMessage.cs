using Google.Protobuf;

namespace Lse66.Endpoints;

/// <summary>Bodies of frames: one Protobuf message each, read and written whole.</summary>
internal static class WireMessage
{
    /// <summary>Fields that this version does not know are dropped, so that no peer can make a message grow.</summary>
    /// <exception cref="WireException">The body is not a message of its kind.</exception>
    public static T Read<T>(MessageParser<T> parser, ReadOnlySpan<byte> body)
        where T : IMessage<T>
    {
        try
        {
            return parser.WithDiscardUnknownFields(true).ParseFrom(body);
        }
        catch (InvalidProtocolBufferException malformed)
        {
            throw new WireException(Wire.ErrorCode.ErrorViolation, $"the body is no {typeof(T).Name}: {malformed.Message}", inner: malformed);
        }
    }

    /// <summary>A whole frame without a raw part, or with one that the caller sends after it.</summary>
    public static byte[] Frame(FrameKind kind, IMessage message, int rawLength = 0)
    {
        int length = message.CalculateSize();
        byte[] frame = new byte[FrameHeader.Length + length];
        new FrameHeader(kind, length, rawLength).Write(frame);
        message.WriteTo(frame.AsSpan(FrameHeader.Length));
        return frame;
    }
}

using System.Globalization;
using System.Net.Sockets;

namespace Lse66.Endpoints;

/// <summary>How a wait for a frame ended.</summary>
internal enum Received
{
    Frame,

    /// <summary>One of the sides closed between two frames.</summary>
    End,

    /// <summary>Not a byte came in time.</summary>
    Nothing,
}

/// <summary>
/// Reads frames without a raw part from a non-blocking socket, on a thread of its own. What a frame may be is checked before room is made for it, and a frame that
/// has begun must end in time.
/// </summary>
/// <param name="frameTime">From the first byte of a frame to its last.</param>
/// <param name="stopped">True: this side has ended the connection, so nothing more is read.</param>
internal sealed class FrameReader(Socket socket, Sender from, TimeProvider time, TimeSpan frameTime, Func<bool> stopped)
{
    /// <summary>Longest single wait, so that an end on this side is noticed.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(250);

    private readonly byte[] header = new byte[FrameHeader.Length];
    private byte[] body = new byte[256];

    /// <summary>Of the frame that was read last, in the bytes from the peer.</summary>
    public long Offset { get; private set; }

    public FrameHeader Header { get; private set; }

    /// <summary>Valid until the next read.</summary>
    public ReadOnlySpan<byte> Body => body.AsSpan(0, Header.BodyLength);

    private long next;

    /// <param name="role">Of the connection; unspecified before Hello.</param>
    /// <param name="patience">For the first byte.</param>
    /// <exception cref="WireException">The frame breaks a rule, or ends neither in time nor at all.</exception>
    /// <exception cref="SocketException">The connection broke.</exception>
    public Received Read(Wire.Role role, TimeSpan patience)
    {
        Offset = next;
        int first = Some(header, patience);
        if (first <= 0)
            return first == 0 ? Received.End : Received.Nothing;
        long begun = time.GetTimestamp();
        Fill(header.AsSpan(first), begun);
        Header = FrameHeader.Read(header, role, from, Offset);
        if (Header.RawLength > 0)
            throw new WireException(Wire.ErrorCode.ErrorViolation, $"{Header.Kind} is not expected here with a raw part", Offset);
        if (body.Length < Header.BodyLength)
            body = new byte[Header.BodyLength];
        Fill(body.AsSpan(0, Header.BodyLength), begun);
        next = Offset + Header.FrameLength;
        return Received.Frame;
    }

    private void Fill(Span<byte> rest, long begun)
    {
        while (rest.Length > 0)
        {
            TimeSpan left = frameTime - time.GetElapsedTime(begun);
            int count = left > TimeSpan.Zero ? Some(rest, left) : -1;
            if (count < 0)
                throw new WireException(Wire.ErrorCode.ErrorViolation, string.Create(CultureInfo.InvariantCulture, $"a frame was not whole {frameTime.TotalSeconds} s after its first byte"), Offset);
            if (count == 0)
                throw new WireException(Wire.ErrorCode.ErrorViolation, "the connection ended inside a frame", Offset);
            rest = rest[count..];
        }
    }

    /// <returns>Bytes read; 0 at the end of the stream, -1 when none came within <paramref name="patience"/>.</returns>
    private int Some(Span<byte> destination, TimeSpan patience)
    {
        long begun = time.GetTimestamp();
        while (true)
        {
            int count = socket.Receive(destination, SocketFlags.None, out SocketError error);
            if (error == SocketError.Success)
                return count;
            if (error is not (SocketError.WouldBlock or SocketError.Interrupted))
                throw new SocketException((int)error);
            if (stopped())
                return 0;
            TimeSpan left = patience == Timeout.InfiniteTimeSpan ? Slice : patience - time.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero)
                return -1;
            socket.Poll(left < Slice ? left : Slice, SelectMode.SelectRead);
        }
    }
}

using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// Reads frames from a socket on the thread that calls, which blocks or spins: header, then body, then raw part, each straight to where it is to stay. Allocates
/// nothing but for a Welcome. Every length is checked before room is made for it.
/// </summary>
internal sealed class FrameReceiver
{
    /// <summary>Between two looks at an empty socket, when spinning.</summary>
    private const int SpinIterations = 20;

    private readonly KernelTimedSocket socket;
    private readonly Wire.Role role;
    private readonly HostTime time;
    private readonly ClientTimes times;
    private readonly byte[] head = new byte[FrameHeader.Length];
    private byte[] body = new byte[WireLimits.BodyMax];
    private FrameHeader header;
    private Patience patience;
    private bool inFrame;
    private long next;

    /// <param name="socket">Blocking with a receive timeout of <see cref="ClientTimes.Tick"/>, or not blocking.</param>
    public FrameReceiver(Socket socket, Wire.Role role, ServiceSettings settings)
    {
        // The kernel begins to give times a moment after the first socket asks for them, so the clock connection asks for those that come later.
        this.socket = new KernelTimedSocket(socket, timed: role is Wire.Role.Stream or Wire.Role.Clock);
        this.role = role;
        (time, times) = (settings.Time, settings.Times);
    }

    /// <summary>Told of every look at an empty socket, when spinning.</summary>
    public SpinFloor? Floor { get; set; }

    /// <summary>Of the frame that is or was last being read, in the bytes from the peer.</summary>
    public long Offset { get; private set; }

    /// <summary>How long the bytes that came last lay in the kernel until <paramref name="arrival"/>, because this thread was not run; null where the kernel does not say.</summary>
    public Duration? DelayUntil(HostInstant arrival) => socket.KernelTime is { } unix ? arrival - time.AtUnixTime(unix) : null;

    /// <summary>Waits for the next frame and reads its header.</summary>
    /// <param name="silence">Longest wait for its first byte; null: any.</param>
    /// <exception cref="WireException">The header breaks a rule.</exception>
    /// <exception cref="LostConnectionException">The connection ended, or nothing came in time.</exception>
    public FrameHeader ReadHeader(Duration? silence)
    {
        Offset = next;
        inFrame = false;
        patience = new Patience(time);
        Fill(head, silence);
        header = FrameHeader.Read(head, role, Sender.Service, Offset);
        next = Offset + header.FrameLength;
        return header;
    }

    /// <summary>The body of the frame whose header was read; valid until the next one.</summary>
    public ReadOnlySpan<byte> ReadBody()
    {
        if (header.BodyLength > body.Length)
            body = new byte[header.BodyLength];
        Span<byte> all = body.AsSpan(0, header.BodyLength);
        Fill(all, null);
        return all;
    }

    /// <param name="destination">As long as the raw part.</param>
    public void ReadRaw(Span<byte> destination) => Fill(destination, null);

    /// <summary>Body and pixels of a stamp together, in one way into the kernel where they have come. Pixels come little-endian.</summary>
    /// <param name="pixels">As long as the raw part.</param>
    /// <returns>The body; valid until the next one.</returns>
    public ReadOnlySpan<byte> ReadStamp(Span<int> pixels)
    {
        Span<byte> all = body.AsSpan(0, header.BodyLength);
        Fill(all, MemoryMarshal.AsBytes(pixels), null);
        if (!BitConverter.IsLittleEndian)
            System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(pixels, pixels);
        return all;
    }

    private void Fill(Span<byte> destination, Duration? silence) => Fill(destination, [], silence);

    private void Fill(Span<byte> destination, Span<byte> then, Duration? silence)
    {
        while (destination.Length + then.Length > 0)
        {
            int read = socket.Receive(destination, then, out SocketError error);
            if (error is SocketError.TimedOut or SocketError.WouldBlock or SocketError.Interrupted)
                LookAgain(silence, error);
            else if (error != SocketError.Success)
                throw Lost($"it broke: {new SocketException((int)error).Message}");
            else if (read == 0)
                throw Lost("the service closed it");
            else
            {
                if (!inFrame)
                    (inFrame, patience) = (true, new Patience(time));
                int first = Math.Min(read, destination.Length);
                destination = destination[first..];
                then = then[(read - first)..];
                // A peer that sends a byte now and then is not silent, and yet must come to an end.
                if (destination.Length + then.Length > 0)
                    CheckPatience(silence);
            }
        }
    }

    private void LookAgain(Duration? silence, SocketError error)
    {
        if (error == SocketError.WouldBlock)
        {
            Floor?.Look();
            Thread.SpinWait(SpinIterations);
        }

        CheckPatience(silence);
    }

    private void CheckPatience(Duration? silence)
    {
        if ((inFrame ? times.Frame : silence) is { } longest && patience.IsOver(longest))
            throw Lost(inFrame
                ? string.Create(CultureInfo.InvariantCulture, $"a frame was not complete {longest.Seconds:G3} s after its first byte")
                : string.Create(CultureInfo.InvariantCulture, $"nothing came for {longest.Seconds:G3} s"));
    }

    private LostConnectionException Lost(string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{reason} ({(inFrame ? "inside" : "before")} the frame at byte {Offset})"));
}

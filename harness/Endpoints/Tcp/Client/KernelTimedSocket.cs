using System.Net.Sockets;
using System.Runtime.InteropServices;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// Receives from a socket and learns when the kernel had the last of the bytes (Linux, SO_TIMESTAMPNS; socket(7), recvmsg(2); of a TCP stream the time of the last byte that a call returns).
/// What lies between that and the return of the call is the rig's own delay of that very stamp: the thread was not run.
/// Elsewhere, or where the kernel does not know the option, bytes come without that time.
/// </summary>
internal sealed partial class KernelTimedSocket
{
    private const int SolSocket = 1;
    private const int SoTimestampNs = 35;

    /// <summary>A header of 16 bytes and a timespec of 16; the kernel may add others.</summary>
    private const int ControlBytes = 128;

    private readonly Socket socket;
    private readonly bool timed;
    private bool emptied;

    /// <param name="timed">Ask for the kernel's time.</param>
    public KernelTimedSocket(Socket socket, bool timed)
    {
        this.socket = socket;
        this.timed = timed && SystemLibraries.HasLinuxCalls && AskForTimes(socket);
    }

    /// <summary>When the kernel had the last byte of the last call, nanoseconds since 1970 on its system clock; null when it did not say.</summary>
    public long? KernelTime { get; private set; }

    /// <param name="then">Filled once <paramref name="destination"/> is full; the two are not both empty.</param>
    /// <returns>Bytes received; 0 at the end of the stream or when <paramref name="error"/> says why there are none.</returns>
    public int Receive(Span<byte> destination, Span<byte> then, out SocketError error)
    {
        KernelTime = null;
        error = SocketError.WouldBlock;
        if (IsStillEmpty())
            return 0;
        int received = timed ? ReceiveTimed(destination, then, out error) : socket.Receive(destination.IsEmpty ? then : destination, SocketFlags.None, out error);
        emptied = received < destination.Length + then.Length;
        return received;
    }

    /// <summary>
    /// Whoever spins looks with poll(2), which takes no lock. A call that receives holds the socket while it looks; bytes that come in that moment are left to it, and it has the kernel's work
    /// of taking them in and acknowledging them to do before it can have them: 20 us.
    /// </summary>
    private bool IsStillEmpty() => emptied && !socket.Blocking && !socket.Poll(0, SelectMode.SelectRead);

    private static bool AskForTimes(Socket socket)
    {
        try
        {
            socket.SetRawSocketOption(SolSocket, SoTimestampNs, BitConverter.GetBytes(1));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private unsafe int ReceiveTimed(Span<byte> destination, Span<byte> then, out SocketError error)
    {
        long* control = stackalloc long[ControlBytes / sizeof(long)];
        MessageVector* vectors = stackalloc MessageVector[2];
        fixed (byte* first = destination, second = then)
        {
            vectors[0] = new MessageVector { Start = (nint)first, Length = destination.Length };
            vectors[1] = new MessageVector { Start = (nint)second, Length = then.Length };
            var message = new MessageHeader { Vectors = (nint)vectors, VectorCount = 2, Control = (nint)control, ControlLength = ControlBytes };
            nint received = recvmsg(socket.SafeHandle, &message, 0);
            error = received >= 0 ? SocketError.Success : SystemCallErrors.Last(socket);
            if (received > 0)
                KernelTime = TimeIn(control, message.ControlLength);
            return (int)Math.Max(received, 0);
        }
    }

    /// <summary>Control messages are a length of 8 bytes, level and type of 4 bytes each, and data; each begins at a multiple of 8.</summary>
    private static unsafe long? TimeIn(long* control, nint length)
    {
        const int Head = 16, TimeBytes = 16;
        for (nint at = 0; at + Head + TimeBytes <= length;)
        {
            long* one = control + at / sizeof(long);
            if (*(int*)(one + 1) == SolSocket && ((int*)(one + 1))[1] == SoTimestampNs)
                return one[2] * Duration.NanosecondsPerSecond + one[3];
            if (one[0] < Head)
                return null;
            at += (nint)((one[0] + 7) / 8 * 8);
        }
        return null;
    }

    [LibraryImport(SystemLibraries.C, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint recvmsg(SafeSocketHandle socket, MessageHeader* message, int flags);
}

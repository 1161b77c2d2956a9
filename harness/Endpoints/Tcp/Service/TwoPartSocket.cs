using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Lse66.Endpoints;

/// <summary>
/// Sends what stands in two places in one call (Linux, sendmsg(2)): a reader that is woken by the head of a stamp alone would only go to sleep again. Elsewhere one after the other.
/// </summary>
internal sealed partial class TwoPartSocket(Socket socket)
{
    /// <summary>A reader that is gone is an error and no signal.</summary>
    private const int NoSignal = 0x4000;

    private readonly bool together = SystemLibraries.HasLinuxCalls;

    /// <summary>The socket does not block.</summary>
    /// <param name="then">Sent behind <paramref name="first"/>; may be empty.</param>
    /// <returns>Bytes that the socket took; 0 when <paramref name="error"/> says why there are none.</returns>
    /// <exception cref="ObjectDisposedException">The socket was closed.</exception>
    public int Send(ReadOnlySpan<byte> first, ReadOnlySpan<byte> then, out SocketError error) =>
        together && !first.IsEmpty && !then.IsEmpty
            ? SendTogether(first, then, out error)
            : socket.Send(first.IsEmpty ? then : first, SocketFlags.None, out error);

    private unsafe int SendTogether(ReadOnlySpan<byte> first, ReadOnlySpan<byte> then, out SocketError error)
    {
        MessageVector* vectors = stackalloc MessageVector[2];
        fixed (byte* one = first, two = then)
        {
            vectors[0] = new MessageVector { Start = (nint)one, Length = first.Length };
            vectors[1] = new MessageVector { Start = (nint)two, Length = then.Length };
            var message = new MessageHeader { Vectors = (nint)vectors, VectorCount = 2 };
            nint sent = sendmsg(socket.SafeHandle, &message, NoSignal);
            error = sent >= 0 ? SocketError.Success : SystemCallErrors.Last(socket);
            return (int)Math.Max(sent, 0);
        }
    }

    [LibraryImport(SystemLibraries.C, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint sendmsg(SafeSocketHandle socket, MessageHeader* message, int flags);
}

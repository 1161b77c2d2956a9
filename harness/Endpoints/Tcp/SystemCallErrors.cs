using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Lse66.Endpoints;

/// <summary>Why a call into the C library of Linux failed, in the words of the runtime's sockets (errno(3)).</summary>
internal static class SystemCallErrors
{
    private const int Interrupted = 4;
    private const int Again = 11;
    private const int ConnectionReset = 104;
    private const int TimedOut = 110;

    /// <summary>Of the last call on this thread, which was for <paramref name="socket"/>.</summary>
    public static SocketError Last(Socket socket) => Marshal.GetLastPInvokeError() switch
    {
        Interrupted => SocketError.Interrupted,
        Again => socket.Blocking ? SocketError.TimedOut : SocketError.WouldBlock,
        ConnectionReset => SocketError.ConnectionReset,
        TimedOut => SocketError.ConnectionAborted,
        _ => SocketError.SocketError,
    };
}

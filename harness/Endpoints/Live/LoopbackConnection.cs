using System.Net;
using System.Net.Sockets;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Both ends of a TCP connection of this process with itself.</summary>
internal static class LoopbackConnection
{
    /// <exception cref="RigException">The host has no loopback connection to give.</exception>
    public static (Socket Near, Socket Far) Open()
    {
        var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            listener.Listen(1);
            near.Connect(listener.LocalEndPoint!);
            Socket far = listener.Accept();
            if (Equals(far.RemoteEndPoint, near.LocalEndPoint))
                return (near, far);
            far.Dispose();
            near.Dispose();
            throw new RigException("a stranger connected to the loopback connection by which the rig measures itself; run again");
        }
        catch (SocketException e)
        {
            near.Dispose();
            throw new RigException($"the rig cannot measure itself: no loopback connection: {e.Message}; the loopback interface of this host must be up", e);
        }
    }
}

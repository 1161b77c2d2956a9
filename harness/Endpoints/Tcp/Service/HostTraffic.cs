using System.Net;
using System.Net.Sockets;

namespace Lse66.Endpoints;

/// <summary>
/// Connections that stay within this host (Linux, TCP_CONGESTION; tcp(7)). Nothing can be congested there, but a host whose choice is BBR paces them all the same, at a rate that it estimates from
/// what was sent so far: a stamp of the largest region then trickles out. Reno, which every Linux has and lets anybody choose, sends what it has. Beyond this host its owner's choice stands.
/// </summary>
internal static class HostTraffic
{
    public const int ProtocolTcp = 6;

    public const int Congestion = 13;

    /// <returns>False: left as it was, since the connection leaves this host or the host knows no such choice.</returns>
    /// <exception cref="SocketException">The connection is gone.</exception>
    public static bool TryUnpace(Socket socket)
    {
        if (!SystemLibraries.HasLinuxCalls || !StaysHere((IPEndPoint)socket.LocalEndPoint!, (IPEndPoint)socket.RemoteEndPoint!))
            return false;
        try
        {
            socket.SetRawSocketOption(ProtocolTcp, Congestion, "reno"u8);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>An address of this host reaches itself without a network, whatever interface has it.</summary>
    public static bool StaysHere(IPEndPoint local, IPEndPoint remote) => IPAddress.IsLoopback(remote.Address) || local.Address.Equals(remote.Address);
}

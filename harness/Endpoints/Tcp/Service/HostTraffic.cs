using System.Net;
using System.Net.Sockets;

namespace Lse66.Endpoints;

/// <summary>
/// Connections that stay within this host (Linux, TCP_CONGESTION; tcp(7)). Nothing can be congested there, but a host whose choice is BBR paces them all the same, at a rate that it estimates from
/// what was sent so far: a stamp of the largest region then trickles out. Reno, which every Linux has and lets anybody choose, sends what it has. Where others can connect the choice of the
/// host's owner stands.
/// </summary>
internal static class HostTraffic
{
    public const int ProtocolTcp = 6;

    public const int Congestion = 13;

    /// <summary>Binds a listener, whose connections are then not paced where they stay within this host.</summary>
    /// <exception cref="SocketException">The address cannot be had.</exception>
    public static void Bind(Socket listener, EndPoint address)
    {
        listener.Bind(address);
        TryUnpace(listener);
    }

    /// <summary>For all connections that the listener will accept. One that began with BBR would be paced for good, whatever is chosen later.</summary>
    /// <param name="listener">Bound, not yet listening.</param>
    /// <returns>False: left as it was, since it is no listener on a loopback address or the host knows no such choice.</returns>
    public static bool TryUnpace(Socket listener)
    {
        if (!SystemLibraries.HasLinuxCalls || listener.LocalEndPoint is not IPEndPoint local || !IPAddress.IsLoopback(local.Address))
            return false;
        try
        {
            listener.SetRawSocketOption(ProtocolTcp, Congestion, "reno"u8);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

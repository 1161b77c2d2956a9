using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Where a service listens: <c>//host:port</c>, the host a name, an IPv4 address or an IPv6 address in brackets.</summary>
public sealed record TcpAddress(string Host, int Port)
{
    /// <summary>Longest name of a host (RFC 1035).</summary>
    private const int HostMax = 253;

    /// <exception cref="FormatException">Not of that form; the message says what is wrong.</exception>
    public static TcpAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith("//", StringComparison.Ordinal))
            throw new FormatException("names no host; write tcp://host:port");
        string authority = text[2..].TrimEnd('/');
        int colon = authority.LastIndexOf(':');
        if (colon <= 0 || authority.EndsWith(']'))
            throw new FormatException("names no port; write tcp://host:port");
        string host = authority[..colon];
        bool bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (bracketed)
            host = host[1..^1];
        UriHostNameType kind = Uri.CheckHostName(host);
        if (host.Length is 0 or > HostMax || kind == UriHostNameType.Unknown || kind == UriHostNameType.IPv6 != bracketed)
            throw new FormatException("names a host that cannot be one; write tcp://host:port, an IPv6 address in brackets");
        if (!int.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port is < 1 or > IPEndPoint.MaxPort)
            throw new FormatException("names no port from 1 to 65535; write tcp://host:port");
        return new TcpAddress(host, port);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"tcp://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");

    /// <exception cref="RigException">The name is not known.</exception>
    public EndPoint Resolve()
    {
        try
        {
            IPAddress[] found = Dns.GetHostAddresses(Host);
            IPAddress address = found.FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork) ?? found[0];
            return new IPEndPoint(address, Port);
        }
        catch (SocketException e)
        {
            throw new RigException($"{this}: the host is not known ({e.Message}); check the name, or write its address", e);
        }
    }
}

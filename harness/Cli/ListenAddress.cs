using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lse66.Campaign;

namespace Lse66.Cli;

/// <summary>Where a service is to listen, as the command line says it: <c>tcp://127.0.0.1:47101</c>, <c>tcp://[::1]:0</c>, <c>tcp://localhost:47101</c>.</summary>
internal static class ListenAddress
{
    private const string Scheme = "tcp://";

    /// <summary>DNS names are no longer.</summary>
    private const int LengthMax = 300;

    /// <param name="expose">Whether an address that other hosts reach may be meant.</param>
    /// <exception cref="UsageException">Not such an address, or one that other hosts reach although nobody said so.</exception>
    public static IPEndPoint Parse(string text, bool expose)
    {
        if (text.Length > LengthMax || !text.StartsWith(Scheme, StringComparison.Ordinal))
            throw Refuse(text, "is no tcp address");
        string rest = text[Scheme.Length..];
        int colon = rest.LastIndexOf(':');
        if (colon < 1)
            throw Refuse(text, "names no port");
        if (!int.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port > IPEndPoint.MaxPort)
            throw Refuse(text, $"has a port that is no number from 0 to {IPEndPoint.MaxPort}");
        IPAddress address = AddressOf(text, rest[..colon]);
        if (!expose && !IPAddress.IsLoopback(address))
            throw new UsageException(
                $"--listen '{Printable.Text(text)}' can be reached from other hosts, and the protocol has no authentication; listen on 127.0.0.1, or add --expose on a network that only its users reach");
        return new IPEndPoint(address, port);
    }

    private static IPAddress AddressOf(string text, string host)
    {
        bool bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (bracketed != host.Contains(':', StringComparison.Ordinal))
            throw Refuse(text, "holds an IPv6 address without brackets");
        if (IPAddress.TryParse(bracketed ? host[1..^1] : host, out IPAddress? address))
            return address;
        if (bracketed)
            throw Refuse(text, "holds no address in its brackets");
        try
        {
            return Dns.GetHostAddresses(host).OrderBy(one => one.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).FirstOrDefault() ?? throw Refuse(text, "names a host without an address");
        }
        catch (Exception unknown) when (unknown is SocketException or ArgumentException)
        {
            throw Refuse(text, $"names a host that is not known ({unknown.Message})");
        }
    }

    private static UsageException Refuse(string text, string why) => new($"--listen '{Printable.Text(text)}' {why}; write tcp://127.0.0.1:47101, or port 0 for a free one");
}

using System.Net;

namespace Lse66.Endpoints;

/// <summary>How a client waits for bytes.</summary>
public enum ReceiveWait
{
    /// <summary>The thread sleeps in the kernel until bytes come: tens of microseconds late, no load.</summary>
    Block,

    /// <summary>The thread asks again and again: a few microseconds late, a whole core for each stream connection.</summary>
    Spin,
}

/// <summary>How to reach a service of docs/protocol.md, and as what.</summary>
/// <param name="Kind">The scheme by which it was opened, for its identity: <c>tcp</c>.</param>
/// <param name="Address">As a person would write it, for messages and its identity.</param>
/// <param name="Resolve">Where to connect; asked again for a reconnection.</param>
/// <param name="Relayed">
/// True: a process that this harness started on this host, which shares its host time; the times of arrival that it passes on are taken over. False: they are ignored.
/// </param>
public sealed record ServiceSettings(string Kind, string Address, Func<EndPoint> Resolve, HostTime Time, ReceiveWait Wait = ReceiveWait.Block, bool Relayed = false)
{
    public ClientTimes Times { get; init; } = new();

    public static ServiceSettings Of(TcpAddress address, HostTime time, ReceiveWait wait = ReceiveWait.Block)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new ServiceSettings("tcp", address.ToString(), address.Resolve, time, wait);
    }
}

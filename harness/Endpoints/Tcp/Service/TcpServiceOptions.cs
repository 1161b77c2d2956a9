using System.Net;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>How a <see cref="TcpService"/> listens and what it bears. Bounds other than the defaults are for tests.</summary>
public sealed record TcpServiceOptions
{
    /// <summary>Where to listen: an address, of which port 0 takes a free one, or a Unix domain socket. Loopback unless somebody asked for more.</summary>
    public EndPoint Listen { get; init; } = new IPEndPoint(IPAddress.Loopback, 0);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The service was started by the harness on its own host to keep a library at a distance, so it passes on when stamps arrived in it.</summary>
    public bool Relayed { get; init; }

    /// <summary>Connections at once. Each has a thread that sleeps: far more than a campaign's dozen, far fewer than hurt a host.</summary>
    public int ConnectionsMax { get; init; } = 512;

    /// <summary>Stamps that wait for a client that does not keep up (docs/protocol.md, Streams).</summary>
    public int BacklogStamps { get; init; } = 4_096;

    /// <summary>Bytes that wait for a client that does not keep up.</summary>
    public long BacklogBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Bytes that wait for all clients together.</summary>
    public long BacklogBytesOfAll { get; init; } = 512L * 1024 * 1024;

    /// <summary>Bytes of events that wait for a control or observer connection; what is behind by more does not read at all, and nothing of it may be dropped.</summary>
    public long EventBytes { get; init; } = 4L * 1024 * 1024;

    public ServiceTimes Times { get; init; } = new();
}

/// <summary>How long a service waits (docs/protocol.md, Times).</summary>
public sealed record ServiceTimes
{
    public TimeSpan Hello { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From the first byte of a frame to its last.</summary>
    public TimeSpan Frame { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan WithoutSubscription { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan Alive { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After a last frame, for the other side to read it and close.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A simulated site that showed something later than this after it was due says so (ScheduleLag); what a quiet host takes to wake up stays well below.</summary>
    public Duration Lag { get; init; } = Duration.FromMicroseconds(250);
}

using System.Buffers;
using Google.Protobuf;

namespace Lse66.Endpoints;

/// <summary>The connections that are told events, commands and readings: the same to all, and what comes together leaves together. One thread at a time.</summary>
internal sealed class Listeners
{
    /// <summary>Bytes that are gathered at most, about.</summary>
    private const int GatheredMax = 64 * 1024;

    private readonly List<ServiceConnection> connections = [];
    private readonly ArrayBufferWriter<byte> gathered = new();

    /// <summary>It is told what comes from now on.</summary>
    public void Add(ServiceConnection connection)
    {
        Flush();
        connections.Add(connection);
    }

    public void Remove(ServiceConnection connection) => connections.Remove(connection);

    /// <summary>Leaves with the next <see cref="Flush"/>.</summary>
    public void Tell(FrameKind kind, IMessage message)
    {
        if (connections.Count == 0)
            return;
        gathered.Write(WireMessage.Frame(kind, message));
        if (gathered.WrittenCount > GatheredMax)
            Flush();
    }

    public void Flush()
    {
        if (gathered.WrittenCount == 0)
            return;
        foreach (ServiceConnection connection in connections)
            if (!connection.Outgoing.Send(gathered.WrittenSpan))
                connection.End(Wire.ErrorCode.ErrorLimit, ServiceConnection.DoesNotRead);
        gathered.ResetWrittenCount();
    }
}

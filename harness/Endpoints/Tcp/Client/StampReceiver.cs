using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Receives the frames of a stream connection, one at a call, on the thread that calls. In steady state a stamp allocates nothing.</summary>
internal sealed class StampReceiver(FrameReceiver reader, StampFifo fifo, ServiceSettings settings, FloorRecorder recorder)
{
    /// <summary>A relayed time of arrival that is older than this is wrong, not late.</summary>
    private static readonly Duration RelayedAgeMax = Duration.FromSeconds(60);

    private readonly StampDecoder decoder = new(settings.Relayed);
    private volatile bool unsubscribing;

    /// <exception cref="LostConnectionException">The answer to Subscribe did not come in time.</exception>
    public void AwaitSubscribed()
    {
        FrameHeader header = reader.ReadHeader(settings.Times.Answer);
        ReadOnlySpan<byte> body = header.Kind == FrameKind.Stamp ? [] : reader.ReadBody();
        if (header.Kind == FrameKind.Subscribed)
            return;
        throw header.Kind switch
        {
            FrameKind.Error => ClientConnection.ErrorFrom(body),
            FrameKind.Goodbye => new LostConnectionException("the service said Goodbye"),
            _ => WireException.Violation($"{header.Kind} answers Subscribe"),
        };
    }

    /// <summary>From now on the end of the subscription is no violation.</summary>
    public void ExpectEnd() => unsubscribing = true;

    /// <returns>False: the subscription has ended, as was asked for.</returns>
    /// <exception cref="WireException">A rule is broken.</exception>
    /// <exception cref="LostConnectionException">The connection ended.</exception>
    public bool ReceiveNext()
    {
        FrameHeader header = reader.ReadHeader(null);
        if (header.Kind == FrameKind.Stamp)
        {
            Receive(header);
            return true;
        }

        ReadOnlySpan<byte> body = reader.ReadBody();
        switch (header.Kind)
        {
            case FrameKind.Lost:
                fifo.ServiceLost((long)Math.Min(WireMessage.Read(Wire.Lost.Parser, body).Stamps, long.MaxValue / 2));
                return true;
            case FrameKind.Unsubscribed:
                return unsubscribing ? false : throw WireException.Violation("Unsubscribed was not asked for");
            case FrameKind.Error:
                throw ClientConnection.ErrorFrom(body);
            case FrameKind.Goodbye:
                throw new LostConnectionException("the service said Goodbye");
            default:
                throw WireException.Violation($"{header.Kind} comes within a subscription");
        }
    }

    /// <summary>The body is decoded after the pixels have come, so that their time of arrival does not wait for it.</summary>
    private void Receive(in FrameHeader header)
    {
        StampSlot slot = fifo.Rent(header.RawLength);
        ReadOnlySpan<byte> body = reader.ReadStamp(slot.Room(header.RawLength));
        HostInstant arrival = settings.Time.Now;
        if (reader.DelayUntil(arrival) is { } delay)
            recorder.Record(arrival, delay);
        decoder.Decode(body, slot.Stamp, out int rows, out int columns);
        slot.Complete(rows, columns, Relayed(arrival) ?? arrival);
        fifo.Put(slot);
    }

    private HostInstant? Relayed(HostInstant arrival)
    {
        if (decoder.RelayedArrival is not { } relayed)
            return null;
        Duration age = arrival - relayed;
        return age >= Duration.Zero && age <= RelayedAgeMax
            ? relayed
            : throw WireException.Violation(FormattableString.Invariant($"host_arrival_ns is {age.Milliseconds:G4} ms before the frame came"));
    }
}

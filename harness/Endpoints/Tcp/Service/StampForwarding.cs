using System.Runtime.InteropServices;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// From a DAQ client of the endpoint to a connection: what is there leaves together, since eight sensors read out at once should cost one way into the kernel, not eight. A stamp
/// that is there alone is not gathered: its pixels go to the kernel from where they are. One thread at a time.
/// </summary>
/// <param name="relayed">As in <see cref="DeclarationMessage.ToWire"/>.</param>
internal sealed class StampForwarding(bool relayed)
{
    /// <summary>In one go, so that an endpoint that never runs dry cannot keep the pump from anything else.</summary>
    private const int StampsMax = 256;

    /// <summary>In one go, about: what a socket takes.</summary>
    private const int BytesMax = 256 * 1024;

    /// <summary>Above this a second way into the kernel costs less than one more copy.</summary>
    private const int GatheredMax = 64 * 1024;

    private readonly StampEncoder encoder = new();
    private readonly List<int> lengths = [];
    private byte[] buffer = new byte[64 * 1024];
    private int filled;

    public void Forward(IDaqClient client, Outgoing connection)
    {
        for (int count = 0, sent = 0; count < StampsMax && sent < BytesMax && client.Wait(Duration.Zero, out GuiderSensorData? stamp); count++)
        {
            if (!Prepared(stamp))
            {
                connection.LoseStamp();
                continue;
            }

            if (encoder.FrameLength > GatheredMax || (filled == 0 && client.BufferedCount == 0))
                SendAlone(stamp, connection);
            else
                Gather(stamp);
            sent += encoder.FrameLength;
        }

        SendGathered(connection);
    }

    /// <returns>False: no frame holds it, so the client learns that a stamp is missing as it would of one that found no room.</returns>
    private bool Prepared(GuiderSensorData stamp)
    {
        try
        {
            encoder.Prepare(stamp, relayed);
            return true;
        }
        catch (WireException)
        {
            return false;
        }
    }

    private void Gather(GuiderSensorData stamp)
    {
        if (buffer.Length < filled + encoder.FrameLength)
            Array.Resize(ref buffer, 2 * (filled + encoder.FrameLength));
        encoder.Write(buffer.AsSpan(filled), stamp.Image.Pixels.Span);
        lengths.Add(encoder.FrameLength);
        filled += encoder.FrameLength;
    }

    private void SendGathered(Outgoing connection)
    {
        if (filled > 0)
            connection.SendStamps(buffer.AsSpan(0, filled), CollectionsMarshal.AsSpan(lengths));
        lengths.Clear();
        filled = 0;
    }

    private void SendAlone(GuiderSensorData stamp, Outgoing connection)
    {
        SendGathered(connection);
        encoder.WriteHead(buffer);
        connection.SendStamp(buffer.AsSpan(0, encoder.HeadLength), encoder.PixelBytes(stamp.Image.Pixels.Span));
    }
}

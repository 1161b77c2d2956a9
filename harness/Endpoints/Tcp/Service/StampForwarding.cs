using System.Runtime.InteropServices;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// From a DAQ client of the endpoint to a connection: what is there leaves together, since eight sensors read out at once should cost one way into the kernel, not eight. One
/// thread at a time.
/// </summary>
/// <param name="relayed">As in <see cref="DeclarationMessage.ToWire"/>.</param>
internal sealed class StampForwarding(bool relayed)
{
    /// <summary>In one go, so that an endpoint that never runs dry cannot keep the pump from anything else.</summary>
    private const int StampsMax = 256;

    /// <summary>In one go, about: what a socket takes.</summary>
    private const int BytesMax = 256 * 1024;

    private readonly StampEncoder encoder = new();
    private readonly List<int> lengths = [];
    private byte[] buffer = new byte[64 * 1024];

    public void Forward(IDaqClient client, Outgoing connection)
    {
        lengths.Clear();
        int filled = 0;
        for (int count = 0; count < StampsMax && filled < BytesMax && client.Wait(Duration.Zero, out GuiderSensorData? stamp); count++)
        {
            int length = Write(stamp, filled);
            if (length == 0)
                connection.LoseStamp();
            else
                lengths.Add(length);
            filled += length;
        }

        if (filled > 0)
            connection.SendStamps(buffer.AsSpan(0, filled), CollectionsMarshal.AsSpan(lengths));
    }

    /// <returns>Length of the frame; 0: no frame holds it, so the client learns that a stamp is missing as it would of one that found no room.</returns>
    private int Write(GuiderSensorData stamp, int at)
    {
        try
        {
            encoder.Prepare(stamp, relayed);
        }
        catch (WireException)
        {
            return 0;
        }

        if (buffer.Length < at + encoder.FrameLength)
            Array.Resize(ref buffer, 2 * (at + encoder.FrameLength));
        encoder.Write(buffer.AsSpan(at), stamp.Image.Pixels.Span);
        return encoder.FrameLength;
    }
}

using System.Net.Sockets;

namespace Lse66.Endpoints;

/// <summary>
/// Receives a few made-up stamps from itself before any real one comes: code that runs for the first time is compiled first, which takes milliseconds and would make the
/// first stamps of a campaign late.
/// </summary>
internal static class ReceiveRehearsal
{
    /// <summary>After thirty calls the runtime compiles a method anew, in the background.</summary>
    private const int Stamps = 60;

    public static void Run(ServiceSettings settings)
    {
        byte[] frame = Stamp();
        (Socket near, Socket far) = LoopbackConnection.Open();
        using (near)
        using (far)
        {
            near.ReceiveTimeout = Waiting.Milliseconds(ClientTimes.Tick);
            var fifo = new StampFifo();
            var receiver = new StampReceiver(new FrameReceiver(near, Wire.Role.Stream, settings), fifo, settings, new FloorRecorder());
            for (int stamp = 0; stamp < Stamps; stamp++)
            {
                far.Send(frame);
                receiver.ReceiveNext();
                fifo.TryTake(settings.Time, settings.Time.Now, static () => false, out _);
            }
        }
    }

    private static byte[] Stamp()
    {
        const int Rows = 50, Columns = 50;
        var stamp = new Wire.Stamp
        {
            Stream = 7,
            StampIndex = 1,
            Series = "REHEARSAL",
            Sequence = 1,
            TimeTagNs = 1,
            FirstRow = 1,
            FirstColumn = 1,
            SensorId = "R44_SG1",
            BinningLevel = 1,
            FirmwareVersion = 1,
            SoftwareVersion = "1",
            Rows = Rows,
            Columns = Columns,
            IntegrationMilliseconds = 50,
        };
        byte[] pixels = new byte[Rows * Columns * WireLimits.PixelBytes];
        return [.. WireMessage.Frame(FrameKind.Stamp, stamp, pixels.Length), .. pixels];
    }
}

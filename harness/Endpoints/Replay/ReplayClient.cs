using System.Diagnostics.CodeAnalysis;
using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// A client of a recording. Its FIFO holds places, not images, and no more of them than the recording has stamps: it loses nothing. One stamp and one buffer
/// of pixels are used over and over. Once disposed it delivers nothing.
/// </summary>
internal sealed class ReplayClient(ReplaySession session, SensorSet sensors, StampImages images, SensorGeometry geometry) : IDaqClient
{
    private readonly Queue<(StampPlace Place, HostInstant Time)> buffered = new();
    private readonly GuiderSensorData taken = new();
    private int[] pixels = [];
    private bool disposed;

    public SensorSet Sensors => sensors;

    public int BufferedCount => buffered.Count;

    public long OverflowCount => 0;

    /// <summary>Never blocks: with any timeout above zero the next stamp of the recording is there at once; false means that there is none.</summary>
    public bool Wait(Duration timeout, [NotNullWhen(true)] out GuiderSensorData? stamp)
    {
        stamp = null;
        if (disposed)
            return false;
        if (buffered.Count == 0 && timeout > Duration.Zero)
            session.WaitFor(this);
        if (!buffered.TryDequeue(out (StampPlace Place, HostInstant Time) next))
            return false;
        stamp = Take(next.Place);
        return true;
    }

    public int Discard(Duration age)
    {
        int dropped = 0;
        while (buffered.TryPeek(out (StampPlace Place, HostInstant Time) oldest) && session.Now - oldest.Time > age)
        {
            buffered.Dequeue();
            dropped++;
        }

        return dropped;
    }

    public void Dispose()
    {
        disposed = true;
        buffered.Clear();
        session.Unsubscribe(this);
    }

    internal void Receive(StampPlace place, HostInstant time)
    {
        if (sensors.Contains(place.File.Sensor))
            buffered.Enqueue((place, time));
    }

    private GuiderSensorData Take(StampPlace place)
    {
        (RecordedFile file, RecordedStamp recorded) = (place.File, place.Stamp);
        int count = recorded.Rows * recorded.Columns;
        if (pixels.Length < count)
            pixels = new int[count];
        images.Read(file, recorded, pixels);
        RoiLocation? first = file.FirstPixel(geometry, new RoiDimensions(recorded.Rows, recorded.Columns));
        taken.Stream = file.Sensor;
        taken.StampIndex = recorded.Version;
        taken.Arrival = null;
        taken.IntegrationMilliseconds = file.IntegrationMilliseconds;
        taken.Image = new ImageData(recorded.Rows, recorded.Columns, pixels.AsMemory(0, count));
        taken.Metadata = new ImageMetadata(
            place.Identifier,
            recorded.TimeTag,
            first?.Row,
            first?.Column,
            file.Sensor.Name(),
            BinningLevel: null,
            file.FirmwareVersion,
            file.SoftwareVersion);
        return taken;
    }
}

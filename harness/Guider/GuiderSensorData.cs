namespace Lse66.Guider;

/// <summary>Image Data: pixels in row-major order, first pixel first (LSE-66 3.4.1), each an unsigned number of GuidePixBits bits in an <see cref="int"/>.</summary>
/// <param name="Pixels">Shape (<paramref name="Rows"/>, <paramref name="Columns"/>); a hostile source may send another length, which is a finding.</param>
public readonly record struct ImageData(int Rows, int Columns, ReadOnlyMemory<int> Pixels);

/// <summary>
/// Guider Sensor Data, in the camera team's word a stamp: one image of one sensor with its metadata.
/// It belongs to the <see cref="IDaqClient"/> that returned it and its pixels are valid until the next call on that client.
/// </summary>
public sealed class GuiderSensorData
{
    /// <summary>The stream on which it came, which is what was subscribed to; the metadata's own sensor may differ, which is a finding.</summary>
    public GuideSensor Stream { get; set; }

    /// <summary>The stamp's place within the exposure as the source counts it; null when the source does not count.</summary>
    public long? StampIndex { get; set; }

    public ImageMetadata Metadata { get; set; }

    public ImageData Image { get; set; }

    /// <summary>When the pixels were complete in user space; null where nobody saw it arrive (a recording).</summary>
    public HostInstant? Arrival { get; set; }

    /// <summary>The integration time that the source states for this image; null when it states none.</summary>
    public double? IntegrationMilliseconds { get; set; }
}

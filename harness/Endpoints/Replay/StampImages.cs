using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>Pixels of recorded stamps, read when asked for. Files stay open while they are in use: at most one for each sensor.</summary>
internal sealed class StampImages : IDisposable
{
    /// <summary>The open files, the one used last at the end.</summary>
    private readonly List<(RecordedFile Recorded, FitsFile Fits)> open = [];

    /// <exception cref="RigException">The file went away or changed since the recording was opened.</exception>
    public void Read(RecordedFile recorded, RecordedStamp stamp, int[] pixels)
    {
        int count = stamp.Rows * stamp.Columns;
        if (count == 0)
            return;
        FitsFile fits = Use(recorded);
        if (!fits.MoveTo(stamp.Hdu, out bool isImage) || !isImage || fits.ImageSize(stamp.Hdu) != (stamp.Rows, stamp.Columns))
            throw RecordedFileCheck.Refuse(recorded.Path, $"it changed while it was replayed (HDU {stamp.Hdu})", "replay a copy that nobody writes to");
        fits.ReadPixels(stamp.Hdu, pixels, count);
    }

    public void Dispose()
    {
        foreach ((_, FitsFile fits) in open)
            fits.Dispose();
        open.Clear();
    }

    private FitsFile Use(RecordedFile recorded)
    {
        int at = open.FindIndex(one => ReferenceEquals(one.Recorded, recorded));
        if (at == open.Count - 1 && at >= 0)
            return open[at].Fits;
        FitsFile fits;
        if (at >= 0)
        {
            fits = open[at].Fits;
            open.RemoveAt(at);
        }
        else
        {
            if (open.Count == GuideSensors.Count)
            {
                open[0].Fits.Dispose();
                open.RemoveAt(0);
            }

            fits = FitsFile.Open(recorded.Path, recorded.Length);
        }

        open.Add((recorded, fits));
        return fits;
    }
}

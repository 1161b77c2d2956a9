using Lse66.Guider;

namespace Lse66.Endpoints;

/// <summary>
/// A recording read from its first byte to its last in a process that nobody misses, before this one reads it: CFITSIO is a parser in C, and a file on which it crashes, hangs
/// or never stops allocating must not take a campaign with it. What a file says wrong is told by the reading that follows.
/// </summary>
public static class ReplayRehearsal
{
    internal const string Kind = "replay";

    /// <param name="path">What follows <c>replay:</c>.</param>
    /// <exception cref="RigException">There is nothing to read, or the child crashed, hung or was out of memory; then the file that it read is named.</exception>
    public static void InChild(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        RecordingFolder.Files(path);
        ChildProcess.Start(Kind, Path.GetFullPath(path), string.Empty, HostTime.Start(TimeProvider.System)).Dispose();
    }

    /// <summary>In the child.</summary>
    /// <param name="reading">Told each file before it is touched.</param>
    internal static void Run(string path, Action<string> reading)
    {
        int[] pixels = [];
        foreach (string file in RecordingFolder.Files(path))
        {
            reading(file);
            try
            {
                ReadWhole(file, ref pixels);
            }
            catch (RigException)
            {
                // The parent meets the same and says it; here only survival counts.
            }
        }
    }

    private static void ReadWhole(string file, ref int[] pixels)
    {
        if (RecordedFileReader.Read(file) is not { } recorded)
            return;
        using var images = new StampImages();
        foreach (RecordedStamp stamp in recorded.Stamps)
        {
            if (pixels.Length < stamp.Rows * stamp.Columns)
                pixels = new int[stamp.Rows * stamp.Columns];
            images.Read(recorded, stamp, pixels);
        }
    }
}

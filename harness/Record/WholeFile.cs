namespace Lse66.Record;

/// <summary>Files that are there whole or not at all: written beside their place, flushed to the disk, then renamed (POSIX rename replaces atomically).</summary>
public static class WholeFile
{
    private const string PartialEnding = ".partial";

    /// <summary>Whether a file is one that was being written when the process ended.</summary>
    public static bool IsPartial(string path) => Path.GetFileName(path) is ['.', ..] and var name && name.EndsWith(PartialEnding, StringComparison.Ordinal);

    /// <exception cref="IOException">It cannot be written; nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not ours to write.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        bool isNew = !Directory.Exists(folder);
        Directory.CreateDirectory(folder);
        string partial = Path.Combine(folder, $".{Path.GetFileName(path)}{PartialEnding}");
        try
        {
            using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(partial, path, overwrite: true);
        }
        catch (IOException)
        {
            File.Delete(partial);
            if (isNew)
                Directory.Delete(folder);
            throw;
        }
    }
}

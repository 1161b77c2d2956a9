using Lse66.Campaign;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>A file that the user asked for by name.</summary>
internal static class OutputFile
{
    /// <exception cref="UsageException">It cannot be written there.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new UsageException("the file to write has an empty name; name a new file with --out");
        try
        {
            WholeFile.Write(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {e.Message}; name a place you may write", e);
        }
    }

    /// <summary>Finds out before a long run that its result could not be written.</summary>
    /// <exception cref="UsageException">It cannot be written there.</exception>
    public static void ProveWritable(string path)
    {
        try
        {
            string full = Path.GetFullPath(path);
            if (Directory.Exists(full))
                throw new UsageException($"{path} is a folder; name a file");
            // Folders that do not exist are made when the file is written.
            string? folder = Path.GetDirectoryName(full);
            while (folder is not null && !Directory.Exists(folder))
                folder = Path.GetDirectoryName(folder);
            string probe = Path.Combine(folder ?? full, $".lse66-probe-{Environment.ProcessId}");
            using FileStream written = new(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {e.Message}; name a place you may write", e);
        }
    }
}

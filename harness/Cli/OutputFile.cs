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
}

using System.Globalization;

namespace Lse66.Record;

/// <summary>
/// Opens files of a campaign folder that somebody else may have made: only regular files that lie in it, under no other name elsewhere, and never through a link.
/// </summary>
public static class FolderFile
{
    public const string Missing = "is missing";

    /// <summary>inputs/KIND/NAME and images/OBSERVATION/EXPOSURE/NAME.</summary>
    private const int DepthMax = 4;

    /// <summary>Why the file may not be opened; null when it may.</summary>
    /// <param name="relative">With '/'; as a record or SHA256SUMS names it.</param>
    public static string? Refusal(string folder, string relative)
    {
        string[] parts = relative.Split('/');
        if (relative.Length == 0 || parts.Length > DepthMax || parts.Any(part => part is "" or "." or ".." || part.Contains('\0', StringComparison.Ordinal)))
            return "is no path within the campaign folder";
        string at = folder;
        foreach (string part in parts[..^1])
        {
            at = Path.Combine(at, part);
            FileFacts step = FileFacts.Of(at);
            if (!step.Exists)
                return Missing;
            if (!step.IsFolder)
                return $"lies below {part}, which is {(step.IsLink ? "a link" : "no folder")}";
        }
        FileFacts file = FileFacts.Of(Path.Combine(at, parts[^1]));
        return file switch
        {
            { Exists: false } => Missing,
            { IsLink: true } => "is a link",
            { IsRegular: false } => "is no regular file",
            { Links: > 1 } => string.Create(CultureInfo.InvariantCulture, $"is a hard link: the file has {file.Links} names"),
            _ => null,
        };
    }

    /// <exception cref="RecordException">It may not be opened, is too large or cannot be read.</exception>
    public static byte[] Read(string folder, string relative, long sizeMax)
    {
        if (Refusal(folder, relative) is { } refusal)
            throw new RecordException($"{relative} {refusal}", damaged: true);
        try
        {
            using FileStream file = File.OpenRead(Path.Combine(folder, relative));
            if (file.Length > sizeMax)
                throw new RecordException($"{relative} has {file.Length} bytes; at most {sizeMax} are read", damaged: true);
            var content = new byte[file.Length];
            file.ReadExactly(content);
            return content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordException($"{relative} cannot be read: {e.Message}", damaged: true, e);
        }
    }
}

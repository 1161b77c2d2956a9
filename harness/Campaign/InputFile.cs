namespace Lse66.Campaign;

/// <summary>A file that a plan names, read whole within a bound.</summary>
public static class InputFile
{
    /// <param name="what">For messages: <c>input survey</c>.</param>
    /// <exception cref="UsageException">Missing, unreadable, no regular file, or too large.</exception>
    public static byte[] Read(string path, long sizeMax, string what) =>
        ReadIfThere(path, sizeMax, what) ?? throw new UsageException($"{what}: {path} is not a file; correct 'inputs' in the plan");

    /// <summary>Null when there is no such file.</summary>
    /// <exception cref="UsageException">Unreadable, no regular file, or too large.</exception>
    public static byte[]? ReadIfThere(string path, long sizeMax, string what)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;
        try
        {
            using FileStream stream = file.OpenRead();
            if (!stream.CanSeek)
                throw new UsageException($"{what}: {path} is a device or a pipe; name a regular file");
            if (stream.Length > sizeMax)
                throw new UsageException($"{what}: {path} has {stream.Length} bytes; at most {sizeMax} are read");
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{what}: {path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A name without a path: it stays in the folder that it is put in.</summary>
    public static bool IsPlainName(string name) =>
        name.Length is > 0 and <= 255 && name is not "." and not ".." && name.All(letter => letter is not '/' and not '\\' && !char.IsControl(letter));
}

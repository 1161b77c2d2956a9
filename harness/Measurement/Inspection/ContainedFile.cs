namespace Lse66.Measurement;

/// <summary>
/// Reads a whole file that an input names, and nothing outside the folder of that input: names with <c>..</c> or a root, and links that lead out, are refused.
/// </summary>
/// <param name="Bytes">Null when it was not read.</param>
/// <param name="Absent">Nothing is there, as opposed to something that may not or cannot be read.</param>
/// <param name="Refusal">Why it was not read; null when it was.</param>
internal sealed record ContainedFile(byte[]? Bytes, bool Absent, string? Refusal)
{
    /// <summary>Links followed before a path counts as endless; the bound that Linux itself has.</summary>
    private const int LinksMax = 40;

    public static ContainedFile Read(string folder, string? name, int bytesMax)
    {
        string quoted = InputFact.Quote(name);
        if (string.IsNullOrWhiteSpace(name) || name.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(name) || name.Split('/').Contains(".."))
            return Refused($"{quoted} is not a file name relative to the input's folder");
        try
        {
            if (Resolve(Path.GetFullPath(folder)) is not { } root || Resolve(Path.GetFullPath(Path.Combine(folder, name))) is not { } path)
                return Refused($"{quoted} leads through too many links");
            if (!path.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal))
                return Refused($"{quoted} leads out of the input's folder");
            if (!File.Exists(path))
                return Directory.Exists(path) ? Refused($"{quoted} is a folder") : new ContainedFile(null, Absent: true, $"{quoted} does not exist");
            return ReadBounded(path, quoted, bytesMax);
        }
        catch (UnauthorizedAccessException)
        {
            return Refused($"{quoted} may not be read: permission denied");
        }
        catch (IOException)
        {
            return Refused($"{quoted} cannot be read: input or output error");
        }
    }

    private static ContainedFile Refused(string reason) => new(null, Absent: false, reason);

    private static ContainedFile ReadBounded(string path, string quoted, int bytesMax)
    {
        // Pipes and devices have length 0: they are never opened, since opening one can block for ever.
        if (new FileInfo(path).Length == 0)
            return new ContainedFile([], Absent: false, null);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (stream.Length > bytesMax)
            return Refused($"{quoted} is larger than {bytesMax >> 20} MiB");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new ContainedFile(bytes, Absent: false, null);
    }

    /// <summary>The path with every link in it followed, as realpath(3) does; null when there are too many. The path is absolute and normal.</summary>
    private static string? Resolve(string path)
    {
        var pending = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        string resolved = "/";
        int links = 0;
        while (pending.TryPop(out string? part))
        {
            string next = Path.Combine(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }
            if (++links > LinksMax)
                return null;
            // The folder above the link is resolved already, so its ".." can be taken lexically.
            foreach (string piece in Path.GetFullPath(Path.Combine(resolved, target)).Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                pending.Push(piece);
            resolved = "/";
        }
        return resolved;
    }
}

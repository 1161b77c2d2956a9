using System.Text;

namespace Lse66.Record;

/// <summary>
/// The folder of one campaign while it is written. Nothing half-written stays behind: until it is sealed, disposing it removes what it made.
/// </summary>
public sealed class CampaignFolder : IDisposable
{
    public const string RecordFile = "campaign.json";
    public const string InputFolder = "inputs";

    private readonly Dictionary<string, string> digests = [];
    private readonly string? created;
    private bool isSealed;

    private CampaignFolder(string path, string? created)
    {
        FolderPath = path;
        this.created = created;
    }

    public string FolderPath { get; }

    /// <param name="path">Must not exist, or be an empty folder.</param>
    /// <exception cref="RecordException">It holds something already, or cannot be written.</exception>
    public static CampaignFolder Create(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new RecordException("the campaign folder has an empty name; name a new folder with --out", damaged: false);
        string full = Path.GetFullPath(path);
        try
        {
            if (File.Exists(full))
                throw new RecordException($"{path} is a file; a campaign goes into a folder of its own", damaged: false);
            if (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
                throw new RecordException($"{path} is not empty; a campaign goes into a folder of its own: name a new one with --out", damaged: false);
            string? missing = TopmostMissing(full);
            Directory.CreateDirectory(full);
            var folder = new CampaignFolder(full, missing);
            folder.ProveWritable();
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordException($"{path} cannot be written: {e.Message}; name a folder you may write with --out", damaged: false, e);
        }
    }

    /// <summary>Writes an input file, or an attachment of one, below <c>inputs/KIND/</c>.</summary>
    /// <param name="name">A plain file name; other characters than letters, digits, '.', '_' and '-' become '_'.</param>
    /// <returns>Its path relative to the campaign folder, with '/'.</returns>
    /// <exception cref="RecordException">It cannot be written, or the name is taken.</exception>
    public string AddInput(string kind, string name, ReadOnlySpan<byte> content)
    {
        string relative = $"{InputFolder}/{kind}/{SafeName(name)}";
        if (digests.ContainsKey(relative))
            throw new RecordException($"two input files are called {relative}; give one another name", damaged: false);
        Write(relative, content);
        return relative;
    }

    /// <summary>Writes campaign.json and SHA256SUMS; from here on the folder stays.</summary>
    /// <returns>The record's digest: SHA-256 of SHA256SUMS.</returns>
    /// <exception cref="RecordException">The folder cannot be written.</exception>
    public string Seal(CampaignRecord record)
    {
        Write(RecordFile, RecordJson.Write(record));
        byte[] list = Encoding.UTF8.GetBytes(DigestList.Write(digests));
        WriteWhole(DigestList.FileName, list);
        isSealed = true;
        return DigestList.Of(list);
    }

    public void Dispose()
    {
        if (isSealed)
            return;
        if (created is null)
            Empty();
        else
            Remove(created);
    }

    /// <summary>
    /// The folder itself, then its new parents up to <paramref name="topmost"/>, as long as nobody else has put anything there meanwhile: all campaigns share the
    /// default parent.
    /// </summary>
    private void Remove(string topmost)
    {
        if (Directory.Exists(FolderPath))
            Directory.Delete(FolderPath, recursive: true);
        try
        {
            for (string at = FolderPath; at != topmost && Path.GetDirectoryName(at) is { } parent; at = parent)
                Directory.Delete(parent);
        }
        catch (IOException)
        {
            // Not empty: another campaign lives there, and it stays.
        }
    }

    /// <summary>What the campaign itself put into a folder that was there before it.</summary>
    private void Empty()
    {
        foreach (string relative in digests.Keys)
            File.Delete(Path.Combine(FolderPath, relative));
        string inputs = Path.Combine(FolderPath, InputFolder);
        if (Directory.Exists(inputs))
            Directory.Delete(inputs, recursive: true);
    }

    private void Write(string relative, ReadOnlySpan<byte> content)
    {
        WriteWhole(relative, content);
        digests[relative] = DigestList.Of(content);
    }

    private void WriteWhole(string relative, ReadOnlySpan<byte> content)
    {
        try
        {
            WholeFile.Write(Path.Combine(FolderPath, relative), content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordException($"{relative} cannot be written into {FolderPath}: {e.Message}; nothing was kept, make room or name another folder with --out", damaged: false, e);
        }
    }

    private void ProveWritable()
    {
        string probe = Path.Combine(FolderPath, ".lse66-probe");
        File.WriteAllBytes(probe, []);
        File.Delete(probe);
    }

    /// <summary>The topmost folder of <paramref name="full"/> that does not exist yet: what has to go when nothing comes of the campaign.</summary>
    private static string? TopmostMissing(string full)
    {
        string? missing = null;
        for (string? at = full; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
            missing = at;
        return missing;
    }

    private static string SafeName(string name)
    {
        string safe = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '_'));
        return safe.Trim('.').Length == 0 ? "unnamed" : safe;
    }
}

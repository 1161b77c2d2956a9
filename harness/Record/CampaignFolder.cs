using System.Text;

namespace Lse66.Record;

/// <summary>
/// The folder of one campaign while it is written. It appears with start.json in it, or not at all. Until <see cref="Keep"/>, disposing it removes what it made, so
/// that a campaign that could not begin leaves nothing; from there on it stays, whatever happens, and can be resumed.
/// </summary>
public sealed class CampaignFolder : IDisposable
{
    public const string RecordFile = "campaign.json";
    public const string StartFile = "start.json";
    public const string EvidenceFile = "evidence.db";

    /// <summary>What SQLite keeps beside it while it is written, as it is written.</summary>
    public static IReadOnlyList<string> EvidenceLogs { get; } = [$"{EvidenceFile}-wal", $"{EvidenceFile}-journal"];

    /// <summary>Evidence that was found broken inside when the campaign was resumed.</summary>
    public const string DamagedEvidenceFile = "evidence.db.damaged";

    public const string SignatureFile = "SHA256SUMS.sig";
    public const string InputFolder = "inputs";
    public const string ImageFolder = "images";

    private readonly Dictionary<string, string> digests = [];
    private readonly string? created;
    private bool stays;

    private CampaignFolder(string path, string? created)
    {
        FolderPath = path;
        this.created = created;
    }

    public string FolderPath { get; }

    /// <summary>A folder that leaves no record: inputs for campaigns that are run and forgotten.</summary>
    /// <param name="path">Must not exist, or be an empty folder.</param>
    /// <exception cref="RecordException">It holds something already, or cannot be written.</exception>
    public static CampaignFolder Create(string path) => Create(path, null);

    /// <summary>The folder of a campaign that begins.</summary>
    /// <param name="path">Must not exist, or be an empty folder.</param>
    /// <param name="start">Content of start.json: all that is needed to begin again.</param>
    /// <exception cref="RecordException">It holds something already, or cannot be written.</exception>
    public static CampaignFolder Begin(string path, ReadOnlySpan<byte> start)
    {
        CampaignFolder folder = Create(path, start.ToArray());
        folder.digests[StartFile] = DigestList.Of(start);
        return folder;
    }

    /// <summary>A folder that a campaign left unfinished.</summary>
    /// <param name="start">Content of its start.json, already read.</param>
    public static CampaignFolder Resume(string path, ReadOnlySpan<byte> start)
    {
        var folder = new CampaignFolder(Path.GetFullPath(path), null) { stays = true };
        folder.digests[StartFile] = DigestList.Of(start);
        return folder;
    }

    /// <summary>
    /// Whether SHA256SUMS is there to its end. It is the last file to be written; one that breaks off, because the machine did, seals nothing.
    /// </summary>
    public static bool IsSealed(string path)
    {
        if (FolderFile.Refusal(Path.GetFullPath(path), DigestList.FileName) is FolderFile.Missing)
            return false;
        string list = Encoding.UTF8.GetString(FolderFile.Read(Path.GetFullPath(path), DigestList.FileName, DigestList.SizeMax));
        // Paths are in byte order, and start.json is behind all others.
        return list.EndsWith($"  {StartFile}\n", StringComparison.Ordinal);
    }

    /// <summary>From here on the folder stays, whatever happens.</summary>
    public void Keep() => stays = true;

    /// <summary>Takes the seal off a record that was interrupted. The list of digests goes first: what is left is an unfinished campaign at any moment.</summary>
    public void Unseal()
    {
        foreach (string file in (string[])[DigestList.FileName, SignatureFile, RecordFile])
            Guarded(file, path => File.Delete(path));
    }

    /// <summary>Sets broken evidence aside; what was observed is observed again.</summary>
    public void SetEvidenceAside()
    {
        Guarded(EvidenceFile, path => File.Move(path, Path.Combine(FolderPath, DamagedEvidenceFile), overwrite: true));
        foreach (string log in EvidenceLogs)
            Guarded(log, File.Delete);
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

    /// <summary>Counts an input file of a resumed campaign, already read, among the record.</summary>
    public void HoldInput(string relative, ReadOnlySpan<byte> content) => digests[relative] = DigestList.Of(content);

    /// <summary>Seals the folder: evidence.db, which is closed by now, its images, campaign.json and last SHA256SUMS. Image files that no evidence refers to are removed.</summary>
    /// <param name="images">Path and SHA-256 of the images that the evidence refers to.</param>
    /// <param name="sign">Signs the bytes of SHA256SUMS; null: no signature is asked for.</param>
    /// <returns>The record's digest: SHA-256 of SHA256SUMS.</returns>
    /// <exception cref="RecordException">The folder cannot be written.</exception>
    public string Seal(CampaignRecord record, IReadOnlyList<KeyValuePair<string, string>>? images = null, Func<byte[], byte[]>? sign = null)
    {
        foreach ((string file, string digest) in images ?? [])
            digests[file] = digest;
        foreach (string file in (string[])[EvidenceFile, DamagedEvidenceFile])
            if (File.Exists(Path.Combine(FolderPath, file)))
                Guarded(file, path => digests[file] = DigestList.OfFile(path));
        RemoveForgotten();
        Write(RecordFile, RecordJson.Write(record));
        byte[] list = Encoding.UTF8.GetBytes(DigestList.Write(digests));
        if (sign is not null)
            WriteWhole(SignatureFile, sign(list));
        WriteWhole(DigestList.FileName, list);
        stays = true;
        return DigestList.Of(list);
    }

    public void Dispose()
    {
        if (stays)
            return;
        if (created is null)
            Empty();
        else
            Remove(created);
    }

    /// <summary>Letters, digits, '.', '_' and '-'; every other character becomes '_'.</summary>
    internal static string SafeName(string name)
    {
        string safe = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '_'));
        return safe.Trim('.').Length == 0 ? "unnamed" : safe;
    }

    /// <summary>Writes an image; one that an unfinished observation left is replaced.</summary>
    /// <returns>Its SHA-256.</returns>
    internal string AddImage(string relative, ReadOnlySpan<byte> content)
    {
        WriteWhole(relative, content);
        return DigestList.Of(content);
    }

    /// <summary>The pixels of an image as the evidence describes it; null where the file is not that one any more.</summary>
    internal int[]? TryReadImage(KeptImage image) => RecordedImage.TryRead(FolderPath, image);

    private static CampaignFolder Create(string path, byte[]? start)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new RecordException("the campaign folder has an empty name; name a new folder with --out", damaged: false);
        string full = Path.GetFullPath(path);
        try
        {
            if (File.Exists(full))
                throw new RecordException($"{path} is a file; a campaign goes into a folder of its own", damaged: false);
            if (Directory.Exists(full) && Directory.EnumerateFileSystemEntries(full).Any())
                throw new RecordException($"{path} is not empty; a campaign goes into a folder of its own: name a new one with --out, or go on with an unfinished one: --resume {path}", damaged: false);
            string? missing = TopmostMissing(full);
            Appear(full, missing is not null, start);
            return new CampaignFolder(full, missing);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RecordException($"{path} cannot be written: {e.Message}; name a folder you may write with --out", damaged: false, e);
        }
    }

    /// <summary>
    /// A new folder is made beside its place and renamed, so that it is never seen without start.json. Into one that is there already the file goes first of all.
    /// </summary>
    private static void Appear(string full, bool isNew, byte[]? start)
    {
        const string Probe = ".lse66-probe";
        if (!isNew)
        {
            WholeFile.Write(Path.Combine(full, start is null ? Probe : StartFile), start);
            File.Delete(Path.Combine(full, Probe));
            return;
        }
        string parent = Path.GetDirectoryName(full)!;
        Directory.CreateDirectory(parent);
        string fresh = Path.Combine(parent, $".{Path.GetFileName(full)}.{Environment.ProcessId}.new");
        try
        {
            Directory.CreateDirectory(fresh);
            if (start is not null)
                WholeFile.Write(Path.Combine(fresh, StartFile), start);
            Directory.Move(fresh, full);
        }
        catch (IOException)
        {
            Directory.Delete(fresh, recursive: true);
            throw;
        }
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
        foreach (string relative in digests.Keys.Append(EvidenceFile).Concat(EvidenceLogs))
            File.Delete(Path.Combine(FolderPath, relative));
        string inputs = Path.Combine(FolderPath, InputFolder);
        if (Directory.Exists(inputs))
            Directory.Delete(inputs, recursive: true);
    }

    /// <summary>What a kill left: files that were being written, and images of observations that were not ended and not taken again.</summary>
    private void RemoveForgotten()
    {
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (string file in Directory.EnumerateFiles(FolderPath, "*", everywhere).ToList())
        {
            string relative = Path.GetRelativePath(FolderPath, file).Replace(Path.DirectorySeparatorChar, '/');
            if (WholeFile.IsPartial(relative) || (relative.StartsWith($"{ImageFolder}/", StringComparison.Ordinal) && !digests.ContainsKey(relative)))
                Guarded(relative, File.Delete);
        }
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
            throw Unwritable(relative, e);
        }
    }

    private void Guarded(string relative, Action<string> work)
    {
        try
        {
            work(Path.Combine(FolderPath, relative));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(relative, e);
        }
    }

    private RecordException Unwritable(string relative, Exception e) => stays
        ? new RecordException($"{relative} cannot be written into {FolderPath}: {e.Message}", damaged: true, e)
        : new RecordException($"{relative} cannot be written into {FolderPath}: {e.Message}; nothing was kept, make room or name another folder with --out", damaged: false, e);

    /// <summary>The topmost folder of <paramref name="full"/> that does not exist yet: what has to go when nothing comes of the campaign.</summary>
    private static string? TopmostMissing(string full)
    {
        string? missing = null;
        for (string? at = full; at is not null && !Directory.Exists(at); at = Path.GetDirectoryName(at))
            missing = at;
        return missing;
    }
}

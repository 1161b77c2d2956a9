using System.Globalization;
using System.Text;

namespace Lse66.Record;

/// <summary>The files of a campaign folder against SHA256SUMS: what was changed, is missing, was added, or is no plain file.</summary>
public static class RecordFiles
{
    /// <summary>A season of nights with every image kept has fewer.</summary>
    private const int EntriesMax = 2_000_000;

    /// <summary>Endings of what is rendered from a record, or laid beside it by people.</summary>
    private static readonly string[] ViewEndings = [".html", ".pdf", ".csv", ".md", ".xml", ".reqif", ".reqifz", ".tex", ".yaml", ".yml"];

    private static readonly string[] ViewFolders = ["allure-results", "report", "views"];

    private static readonly string[] Always = [CampaignFolder.RecordFile, CampaignFolder.StartFile, CampaignFolder.EvidenceFile];

    /// <summary>Whether a file is a view or a disposition: never part of the record, whatever it says.</summary>
    /// <param name="relative">With '/'.</param>
    public static bool IsView(string relative)
    {
        string[] parts = relative.Split('/');
        if (parts.Length == 1 && WholeFile.IsPartial(relative))
            return IsView(Path.GetFileNameWithoutExtension(relative)[1..]);
        return parts.Length == 1 ? ViewEndings.Contains(Path.GetExtension(relative)) || relative == "status.json" : ViewFolders.Contains(parts[0]);
    }

    /// <param name="list">Bytes of SHA256SUMS.</param>
    /// <exception cref="FormatException">A line is not a digest and a path within the folder.</exception>
    public static IReadOnlyDictionary<string, string> Digests(byte[] list) => DigestList.Read(Encoding.UTF8.GetString(list));

    /// <param name="digests">Of SHA256SUMS.</param>
    /// <returns>One sentence for each thing that is wrong.</returns>
    public static IEnumerable<string> Problems(string folder, IReadOnlyDictionary<string, string> digests, CancellationToken stop) =>
    [
        .. Always.Where(file => !digests.ContainsKey(file)).Select(file => $"{DigestList.FileName} does not list {file}"),
        .. digests.SelectMany(entry => Problem(folder, entry.Key, entry.Value, stop)),
        .. Entries(folder, stop).Where(entry => !digests.ContainsKey(entry) && !IsView(entry) && entry is not DigestList.FileName and not CampaignFolder.SignatureFile)
            .Select(entry => $"{entry} was added: {DigestList.FileName} does not list it, and it is no view"),
    ];

    private static IEnumerable<string> Problem(string folder, string file, string digest, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (!IsOfTheRecord(file))
            yield return $"{DigestList.FileName} lists {file}, which no record has";
        else if (FolderFile.Refusal(folder, file) is { } refusal)
            yield return $"{file} {refusal}";
        else if (DigestOf(folder, file) is var (found, unreadable) && found != digest)
            yield return unreadable ?? $"{file} was changed: its SHA-256 is {found}, {DigestList.FileName} says {digest}";
    }

    private static (string? Found, string? Unreadable) DigestOf(string folder, string file)
    {
        try
        {
            return (DigestList.OfFile(Path.Combine(folder, file)), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"{file} cannot be read: {e.Message}");
        }
    }

    private static bool IsOfTheRecord(string file) =>
        Always.Contains(file) || file == CampaignFolder.DamagedEvidenceFile
        || file.StartsWith($"{CampaignFolder.InputFolder}/", StringComparison.Ordinal) || file.StartsWith($"{CampaignFolder.ImageFolder}/", StringComparison.Ordinal);

    /// <summary>Everything that is no folder, links not followed.</summary>
    private static IEnumerable<string> Entries(string folder, CancellationToken stop)
    {
        int seen = 0;
        Stack<string> folders = new([folder]);
        while (folders.TryPop(out string? at))
            foreach (FileSystemInfo entry in new DirectoryInfo(at).EnumerateFileSystemInfos())
            {
                stop.ThrowIfCancellationRequested();
                if (++seen > EntriesMax)
                    throw new RecordException(string.Create(CultureInfo.InvariantCulture, $"{folder} holds more than {EntriesMax} files; no campaign does"), damaged: true);
                if (entry.LinkTarget is null && entry.Attributes.HasFlag(FileAttributes.Directory))
                    folders.Push(entry.FullName);
                else
                    yield return Path.GetRelativePath(folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
            }
    }
}

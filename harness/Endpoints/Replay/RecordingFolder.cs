namespace Lse66.Endpoints;

/// <summary>From a path to the files of a recording. A folder is not searched below its first level, so no link can lead round in circles.</summary>
internal static class RecordingFolder
{
    /// <summary>A thousand exposures of eight sensors: a long night.</summary>
    public const int FilesMax = 8_192;

    private static readonly string[] Endings = [".fits", ".fit", ".fts", ".fits.fz"];

    /// <returns>Absolute paths in ordinal order of their names.</returns>
    public static IReadOnlyList<string> Files(string path)
    {
        string full = FullPath(path);
        if (File.Exists(full))
            return [full];
        if (!Directory.Exists(full))
            throw RecordedFileCheck.Refuse(path, "there is no such file or folder", "check the path after 'replay:'");
        try
        {
            List<string> files =
            [
                .. Directory.EnumerateFiles(full, "*", new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false })
                    .Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
                    .Take(FilesMax + 1),
            ];
            if (files.Count > FilesMax)
                throw RecordedFileCheck.Refuse(path, $"the folder has more than {FilesMax} FITS files", "split the recording into folders of one night each");
            if (files.Count == 0)
                throw RecordedFileCheck.Refuse(path, $"the folder has no FITS file{Below(full)}", RecordedFileCheck.NameGuiderFiles);
            files.Sort(StringComparer.Ordinal);
            return files;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RecordedFileCheck.Refuse(path, $"the folder cannot be listed ({HeaderText.Printable(failure.Message)})", "check the path and its permissions", failure);
        }
    }

    private static string FullPath(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
            throw RecordedFileCheck.Refuse(path, "no path is given", "write replay:/folder or replay:/folder/file.fits");
        return Path.GetFullPath(path);
    }

    private static string Below(string folder) =>
        Directory.EnumerateFiles(folder, "*.gz").Any() ? " (files packed with gzip are not read: unpack them with gunzip)"
        : Directory.EnumerateDirectories(folder).Any() ? " (its subfolders are not searched)" : string.Empty;
}

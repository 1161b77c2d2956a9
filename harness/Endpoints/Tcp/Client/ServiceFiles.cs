using System.Globalization;

namespace Lse66.Endpoints;

/// <summary>The files that a service supplies, as its Welcome lists them.</summary>
internal static class ServiceFiles
{
    /// <summary>All files together: a few surveys.</summary>
    public const long BytesMax = 256L << 20;

    private static readonly string[] Kinds = ["survey", "calibration", "gain", "geometry", "stability", "host", "software", "attachment"];

    /// <exception cref="WireException">A name is no plain file name, a kind is unknown, or it is too much.</exception>
    public static IReadOnlyList<(string Kind, string Name, int Size)> Of(Wire.Welcome welcome)
    {
        if (welcome.Files.Count > WireLimits.FilesMax)
            throw WireException.Limit(string.Create(CultureInfo.InvariantCulture, $"Welcome lists {welcome.Files.Count} files, at most {WireLimits.FilesMax} are allowed"));
        List<(string, string, int)> files = [];
        ulong all = 0;
        foreach (Wire.FileEntry entry in welcome.Files)
        {
            string name = WireChecks.Text("name of a file", entry.Name, WireLimits.FileNameMax);
            if (name is "" or "." or ".." || name.AsSpan().IndexOfAny("/\\:") >= 0 || name.Any(char.IsControl))
                throw WireException.Violation($"a file is named '{name}', which is no plain file name");
            if (!Kinds.Contains(entry.Kind))
                throw WireException.Violation($"file '{name}' is of kind '{WireText.Cut(entry.Kind, WireLimits.FileNameMax)}'; kinds are {string.Join(", ", Kinds)}");
            if (entry.Size > WireLimits.FileRawMax || (all += entry.Size) > BytesMax)
                throw WireException.Limit(string.Create(CultureInfo.InvariantCulture, $"file '{name}' has {entry.Size} bytes; at most {WireLimits.FileRawMax} are allowed, {BytesMax} for all files"));
            files.Add((entry.Kind, name, (int)entry.Size));
        }
        return files;
    }
}

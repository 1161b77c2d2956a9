using Lse66.Cli;
using Lse66.Record;
using Lse66.Reports;

namespace Lse66.Tests.Reports;

/// <summary>Reports printed by the harness, each once.</summary>
public sealed class PrintedReports : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("lse66-printed-").FullName;
    private readonly Dictionary<string, string> printed = new(StringComparer.Ordinal);

    /// <summary>The PDF's path.</summary>
    /// <param name="print">Prints it into a folder; asked only the first time.</param>
    public string Of(string kind, Func<string, byte[]> print)
    {
        if (printed.TryGetValue(kind, out string? path))
            return path;
        string folder = Directory.CreateDirectory(Path.Combine(root, kind)).FullName;
        path = Path.Combine(folder, PdfPrinter.FileName);
        File.WriteAllBytes(path, print(folder));
        return printed[kind] = path;
    }

    /// <summary>A made-up record, as <c>report --format pdf</c> prints one.</summary>
    public static byte[] Print(CampaignRecord record)
    {
        Report report = new(DispositionedCampaign.Undecided(record), SampleRecord.Digest);
        return PdfPrinter.Installed.Print(report, new RenderedFile(CampaignFolder.RecordFile, RecordJson.Write(record)));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}

using Lse66.Campaign;
using Lse66.Record;
using Lse66.Reports;

namespace Lse66.Cli;

/// <summary><c>lse66 report DIR</c>: renders views of a record. The record itself is only read.</summary>
internal static class ReportCommand
{
    private const string Pdf = "pdf";

    /// <summary>As the command line spells them.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. ReportFormat.All.Select(format => format.Name), Pdf];

    public static ExitCode Run(string campaign, IReadOnlyList<string> formats, string? outFolder, string? qualification, Terminal terminal)
    {
        string[] asked = [.. formats.SelectMany(word => word.Split(',', StringSplitOptions.TrimEntries)).Distinct()];
        if (asked.FirstOrDefault(format => !Formats.Contains(format)) is { } unknown)
            throw new UsageException(UnknownName.Message("report format", unknown, Formats));
        SealedCampaign record = SealedCampaign.Open(campaign);
        var report = new Report(record.Record, record.Digest, qualification is null ? null : Read(qualification));
        string folder = outFolder ?? campaign;
        foreach (string format in asked)
        {
            IReadOnlyList<RenderedFile> files = Render(report, record, format);
            foreach (RenderedFile file in files)
                OutputFile.Write(Path.Combine(folder, file.Name), file.Content);
            terminal.Result(Path.Combine(folder, Shown(files)));
        }
        return ExitCode.AsExpected;
    }

    private static IReadOnlyList<RenderedFile> Render(Report report, SealedCampaign record, string format) => format == Pdf
        ? [new(PdfPrinter.FileName, PdfPrinter.Installed.Print(report, record.Json))]
        : ReportFormat.All.First(one => one.Name == format).Render(report);

    /// <summary>One file, or the folder that holds several.</summary>
    private static string Shown(IReadOnlyList<RenderedFile> files) => files.Count == 1 ? files[0].Name : files[0].Name.Split('/')[0];

    private static QualificationRecord Read(string path)
    {
        try
        {
            byte[] content = InputFile.ReadIfThere(path, QualificationJson.MaximumBytes, "qualification")
                ?? throw new UsageException($"qualification: {Printable.Text(path)} is not a file; make one by 'lse66 qualify --out FILE'");
            return QualificationJson.Read(content);
        }
        catch (FormatException e)
        {
            throw new UsageException($"qualification {Printable.Text(path)}: {Printable.Text(e.Message)}; make one by 'lse66 qualify --out FILE'", e);
        }
    }
}

using System.Text;
using Lse66.Campaign;
using Lse66.Record;
using Lse66.Reports;

namespace Lse66.Cli;

/// <summary><c>lse66 report DIR</c>: renders views of a record. The record itself is only read.</summary>
internal static class ReportCommand
{
    private static readonly string[] Formats = ["html"];

    public static ExitCode Run(string campaign, IReadOnlyList<string> formats, string? outFolder, string? qualification, Terminal terminal)
    {
        string[] asked = [.. formats.SelectMany(word => word.Split(',', StringSplitOptions.TrimEntries)).Distinct()];
        if (asked.FirstOrDefault(format => !Formats.Contains(format)) is { } unknown)
            throw new UsageException(UnknownName.Message("report format", unknown, Formats));
        SealedCampaign record = SealedCampaign.Open(campaign);
        QualificationRecord? harness = qualification is null ? null : Read(qualification);
        string folder = outFolder ?? campaign;
        string file = Path.Combine(folder, VerifyCommand.ReportFile);
        OutputFile.Write(file, Encoding.UTF8.GetBytes(HtmlReport.Render(record.Record, record.Digest, harness)));
        terminal.Result(file);
        return ExitCode.AsExpected;
    }

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

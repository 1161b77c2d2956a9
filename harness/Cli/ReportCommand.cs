using System.Text;
using Lse66.Campaign;
using Lse66.Record;
using Lse66.Reports;

namespace Lse66.Cli;

/// <summary><c>lse66 report DIR</c>: renders views of a record, or of a status, with what people decided beside it. The record itself is only read.</summary>
internal static class ReportCommand
{
    private static readonly string[] Formats = ["html"];

    /// <param name="source">A campaign folder, or a status.json.</param>
    public static ExitCode Run(string source, IReadOnlyList<string> formats, string? outFolder, string? qualification, Terminal terminal)
    {
        string[] asked = [.. formats.SelectMany(word => word.Split(',', StringSplitOptions.TrimEntries)).Distinct()];
        if (asked.FirstOrDefault(format => !Formats.Contains(format)) is { } unknown)
            throw new UsageException(UnknownName.Message("report format", unknown, Formats));
        var reported = ReportSource.Open(source);
        QualificationRecord? harness = qualification is null ? null : Read(qualification);
        string file = Path.Combine(outFolder ?? reported.Folder, VerifyCommand.ReportFile);
        OutputFile.Write(file, Encoding.UTF8.GetBytes(HtmlReport.Render(reported.Campaign, reported.Digest, harness, reported.LastRuns)));
        foreach (DeviationOutcome one in reported.Campaign.Deviations.Where(one => one.State is not DeviationState.Applied))
            terminal.Say($"deviation {Printable.Text(one.Deviation.Issue, 60)} for {RunSummary.Short(one.Deviation.Requirement)}: {one.State}, {Printable.Text(one.Explanation)}");
        terminal.Result(file);
        return ExitCode.AsExpected;
    }

    /// <summary>Prints the text that dispositions are started from.</summary>
    public static ExitCode Dispositions(string source, Terminal terminal)
    {
        var reported = ReportSource.Open(source);
        terminal.Result(DispositionsTemplate.Write(reported.Campaign.Campaign, reported.Digest).TrimEnd('\n'));
        terminal.Say($"keep it as {Path.Combine(reported.Folder, DispositionsRecord.FileName)}, edit it, then: lse66 report {Printable.Text(source)}");
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

using Lse66.Campaign;
using Lse66.Record;
using Lse66.Reports;

namespace Lse66.Cli;

/// <summary><c>lse66 report DIR</c>: renders views of a record, or of a status, with what people decided beside it. The record itself is only read.</summary>
internal static class ReportCommand
{
    private const string Pdf = "pdf";
    private const string Zephyr = "zephyr";

    /// <summary>As the command line spells them.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. ReportFormat.All.Select(format => format.Name), Pdf, Zephyr];

    /// <param name="source">A campaign folder, or a status.json.</param>
    public static ExitCode Run(string source, ReportOptions options, Terminal terminal)
    {
        string[] asked = [.. options.Formats.SelectMany(word => word.Split(',', StringSplitOptions.TrimEntries)).Distinct()];
        if (asked.FirstOrDefault(format => !Formats.Contains(format)) is { } unknown)
            throw new UsageException(UnknownName.Message("report format", unknown, Formats));
        KeyMapping mapping = options.Mapping is { } keys ? MappingReader.Load(keys) : KeyMapping.None;
        if (asked.Contains(Zephyr) && options.Mapping is null)
            throw new UsageException("zephyr: results go to test cases, and no file names them; write one ('requirements:', then '- id: 0009' and 'case: KEY') and give it with --mapping");
        RedactionRules? rules = options.Redact is { } written ? RedactionReader.Load(written) : null;
        var opened = ReportSource.Open(source);
        CampaignChanges? changes = options.Baseline is { } earlier ? Baseline.Open(earlier).ChangesTo(opened.Campaign.Campaign) : null;
        ReportSource reported = Redacted(opened, rules);
        var report = new Report(
            reported.Campaign,
            reported.Digest,
            options.Qualification is { } qualified ? QualificationFile.ReadWhole(qualified) : null,
            reported.LastRuns,
            rules?.Digest,
            changes is not null && rules is not null ? Redaction.Apply(rules, changes) : changes);
        string folder = options.Out ?? reported.Folder;
        foreach (string format in asked)
        {
            IReadOnlyList<RenderedFile> files = Render(report, reported, mapping, format);
            foreach (RenderedFile file in files)
                OutputFile.Write(Path.Combine(folder, file.Name), file.Content);
            terminal.Result(Path.Combine(folder, Shown(files)));
        }
        foreach (DeviationOutcome one in reported.Campaign.Deviations.Where(one => one.State is not DeviationState.Applied))
            terminal.Say($"deviation {Printable.Text(one.Deviation.Issue, 60)} for {RunSummary.Short(one.Deviation.Requirement)}: {one.State}, {Printable.Text(one.Explanation)}");
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

    private static IReadOnlyList<RenderedFile> Render(Report report, ReportSource reported, KeyMapping mapping, string format) => format switch
    {
        Pdf => [new(PdfPrinter.FileName, PdfPrinter.Installed.Print(report, reported.Attached))],
        Zephyr => [new(TestManagementResults.FileName, TestManagementResults.Render(report, mapping))],
        _ => ReportFormat.All.First(one => one.Name == format).Render(report),
    };

    /// <summary>What is attached to a PDF is redacted too, and named so: its digest is no longer the record's.</summary>
    private static ReportSource Redacted(ReportSource source, RedactionRules? rules)
    {
        if (rules is null)
            return source;
        try
        {
            DispositionedCampaign redacted = Redaction.Apply(rules, source.Campaign);
            return source with { Campaign = redacted, Attached = new RenderedFile("redacted-campaign.json", RecordJson.Write(redacted.Campaign)) };
        }
        catch (FormatException e)
        {
            throw new UsageException($"redaction rules: {Printable.Text(e.Message)}", e);
        }
    }

    /// <summary>One file, or the folder that holds several.</summary>
    private static string Shown(IReadOnlyList<RenderedFile> files) => files.Count == 1 ? files[0].Name : files[0].Name.Split('/')[0];
}

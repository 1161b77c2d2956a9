using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Record;
using Lse66.Reports;

namespace Lse66.Cli;

/// <summary><c>lse66 verify</c>: opens the endpoint, runs the features of the selected requirements, and leaves a campaign folder.</summary>
internal static class VerifyCommand
{
    public const string ReportFile = "report.html";

    private const string DefaultParent = "runs";

    public static ExitCode Run(VerifyOptions options, Terminal terminal, TimeProvider time, CancellationToken stop)
    {
        if (options.Resume is { } folder)
            return ResumeCommand.Run(options, folder, terminal, time, stop);
        if (options.Only is not null && options.After is null)
            throw new UsageException("--only says which part of an earlier campaign is taken up again: add --after DIR");
        (CampaignPlan plan, AfterRecord? after) = options.After is { } earlier ? options.ToPlanAfter(earlier) : (options.ToPlan(), null);
        EndpointUri.Parse(plan.Endpoint);
        using SigningKey? key = options.Sign is { } file ? SigningKey.Load(file, toSign: true) : null;
        FeatureDiscovery.Begin();
        DateTimeOffset started = time.GetUtcNow();
        string id = IdOf(started);
        string shown = options.Out ?? Path.Combine(DefaultParent, id);
        var start = new CampaignStart
        {
            SchemaVersion = CampaignStart.CurrentSchemaVersion,
            Id = id,
            Started = started,
            Harness = HarnessIdentity.Harness(),
            Icd = RecordAssembly.CurrentIcd(),
            Plan = plan,
            Scenario = CampaignStart.ScenarioOf(plan),
            Images = options.ToImages(),
            Signer = key?.Fingerprint,
            After = after,
        };
        using CampaignUnderWay campaign = CampaignOpening.Begin(start, shown, stop);
        return Finish(campaign, shown, key, options.Pdf, terminal, time, stop);
    }

    /// <summary>Runs what is still to run, seals the folder and says how it ended.</summary>
    /// <param name="pdf">The report is also printed.</param>
    public static ExitCode Finish(CampaignUnderWay campaign, string shown, SigningKey? key, bool pdf, Terminal terminal, TimeProvider time, CancellationToken stop)
    {
        foreach (string note in campaign.Notes)
            terminal.Complain(Printable.Text(note));
        (CampaignRun run, IReadOnlyList<ScenarioOutcome> beside) = RunFeatures(campaign, terminal, time);
        CampaignRecord record;
        string digest;
        try
        {
            if (campaign.Failure is { } failure)
                throw failure;
            (record, digest) = campaign.Seal(run, beside, time.GetUtcNow(), stop.IsCancellationRequested, HarnessIdentity.ThisMachine(), key is null ? null : key.Sign);
        }
        catch (RecordException e)
        {
            throw new RecordException($"{e.Message}; what was judged until then is kept: make room, then 'lse66 verify --resume {shown}'", damaged: true, e);
        }
        string? unwritten = Render(record, digest, campaign.Folder.FolderPath);
        foreach (string line in RunSummary.Of(record, shown, digest, terminal.InColourOf))
            terminal.Result(line);
        if (unwritten is null)
        {
            if (pdf)
                CampaignPdf.Write(record, digest, campaign.Folder.FolderPath, shown, PdfPrinter.Installed, stop.IsCancellationRequested, terminal);
            return (ExitCode)record.ExitCode;
        }
        terminal.Complain($"{shown}/{ReportFile} cannot be written: {unwritten}; the record is whole: make room, then 'lse66 report {shown}'");
        return ExitCode.Rig;
    }

    /// <returns>Why there is no report; null when there is one.</returns>
    public static string? Render(CampaignRecord record, string digest, string folder)
    {
        try
        {
            WholeFile.Write(Path.Combine(folder, ReportFile), Encoding.UTF8.GetBytes(HtmlReport.Render(record, digest)));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private static (CampaignRun Run, IReadOnlyList<ScenarioOutcome> Beside) RunFeatures(CampaignUnderWay campaign, Terminal terminal, TimeProvider time)
    {
        CampaignPlan plan = campaign.Start.Plan;
        bool attended = plan.Attended && terminal.Attended && campaign.Endpoint.Evidence != EvidenceClass.Simulated;
        LiveProgress? live = terminal.Live && !attended ? new LiveProgress(terminal, time) : null;
        CampaignRun run = campaign.Run(
            live ?? (ICampaignProgress)new PlainProgress(terminal, time),
            attended ? new TerminalAttendant(Console.In, terminal.Messages, plan.Operator) : new NoAttendant());
        IReadOnlyList<ScenarioOutcome> beside = [];
        if (live is null)
            beside = FeatureHost.Run(run, campaign.Stop);
        else
            live.During(() => beside = FeatureHost.Run(run, campaign.Stop));
        return (run, beside);
    }

    /// <summary><c>20261121T1204-7c1e</c>: when, and four digits that tell two campaigns of a minute apart.</summary>
    private static string IdOf(DateTimeOffset started) =>
        string.Create(CultureInfo.InvariantCulture, $"{started.UtcDateTime:yyyyMMdd'T'HHmm}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}");
}

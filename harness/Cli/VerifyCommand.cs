using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Measurement;
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
        CampaignPlan plan = options.ToPlan();
        EndpointUri.Parse(plan.Endpoint);
        DateTimeOffset started = time.GetUtcNow();
        string id = IdOf(started);
        string shown = options.Out ?? Path.Combine(DefaultParent, id);
        using CampaignFolder folder = CampaignFolder.Create(shown);
        using OpenedEndpoint endpoint = EndpointOpening.Open(plan);
        LoadedInputs inputs = InputLoading.Load(plan.Inputs, endpoint.Endpoint.SuppliedFiles, folder);
        (CampaignRun run, IReadOnlyList<ScenarioOutcome> beside) = RunFeatures(plan, endpoint, inputs.Inputs, terminal, time, stop);
        var facts = new CampaignFacts(
            id,
            started,
            time.GetUtcNow(),
            stop.IsCancellationRequested,
            plan,
            endpoint.Allowed,
            endpoint.Endpoint.Declaration,
            endpoint.Evidence,
            run.Floor,
            inputs.Records,
            run.Observations,
            [.. run.Outcomes, .. beside],
            HarnessIdentity.Harness(),
            HarnessIdentity.ThisMachine(),
            []);
        CampaignRecord record = RecordAssembly.Assemble(facts);
        string digest = folder.Seal(record);
        string? unwritten = Render(record, digest, folder.FolderPath);
        foreach (string line in RunSummary.Of(record, shown, digest, terminal.InColourOf))
            terminal.Result(line);
        if (unwritten is null)
            return (ExitCode)record.ExitCode;
        terminal.Complain($"{shown}/{ReportFile} cannot be written: {unwritten}; the record is whole: make room, then 'lse66 report {shown}'");
        return ExitCode.Rig;
    }

    /// <returns>Why there is no report; null when there is one.</returns>
    private static string? Render(CampaignRecord record, string digest, string folder)
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

    private static (CampaignRun Run, IReadOnlyList<ScenarioOutcome> Beside) RunFeatures(
        CampaignPlan plan,
        OpenedEndpoint endpoint,
        PlanInputs inputs,
        Terminal terminal,
        TimeProvider time,
        CancellationToken stop)
    {
        bool attended = plan.Attended && terminal.Attended && endpoint.Evidence != EvidenceClass.Simulated;
        LiveProgress? live = terminal.Live && !attended ? new LiveProgress(terminal, time) : null;
        var run = new CampaignRun(
            plan,
            endpoint.Endpoint,
            inputs,
            endpoint.Allowed,
            live ?? (ICampaignProgress)new PlainProgress(terminal, time),
            attended ? new TerminalAttendant(Console.In, terminal.Messages, plan.Operator) : new NoAttendant(),
            stop);
        IReadOnlyList<ScenarioOutcome> beside = [];
        if (live is null)
            beside = FeatureHost.Run(run, stop);
        else
            live.During(() => beside = FeatureHost.Run(run, stop));
        return (run, beside);
    }

    /// <summary><c>20261121T1204-7c1e</c>: when, and four digits that tell two campaigns of a minute apart.</summary>
    private static string IdOf(DateTimeOffset started) =>
        string.Create(CultureInfo.InvariantCulture, $"{started.UtcDateTime:yyyyMMdd'T'HHmm}-{RandomNumberGenerator.GetHexString(4, lowercase: true)}");
}

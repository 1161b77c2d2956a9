using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary><c>lse66 doctor</c>: what this machine has and lacks, what a lack costs and how to get it.</summary>
internal static class DoctorCommand
{
    private sealed record Finding(string What, bool Present, string Found, string Cost, string Remedy);

    public static ExitCode Run(string? endpoint, Terminal terminal)
    {
        if (endpoint is not null)
            EndpointUri.Parse(endpoint);
        foreach (Finding one in Machine(terminal))
        {
            terminal.Result($"{(one.Present ? "ok   " : "LACKS")} {one.What,-16} {one.Found}");
            if (!one.Present)
                terminal.Result($"      costs: {one.Cost}; remedy: {one.Remedy}");
        }
        if (endpoint is not null)
            Describe(endpoint, terminal);
        return ExitCode.AsExpected;
    }

    private static IEnumerable<Finding> Machine(Terminal terminal)
    {
        yield return new Finding(".NET runtime", true, RuntimeInformation.FrameworkDescription, string.Empty, string.Empty);
        string? sdk = OnPath("dotnet");
        yield return new Finding(".NET SDK", sdk is not null, sdk ?? "no dotnet on the PATH", "changes to the sources are not built", "install the .NET SDK 10.0");
        bool icu = !AppContext.TryGetSwitch("System.Globalization.Invariant", out bool invariant) || !invariant;
        yield return new Finding("ICU", icu && CultureInfo.GetCultureInfo("de-DE").NumberFormat.NumberDecimalSeparator == ",", "culture data", "reports sort and spell by code point only", "apt-get install libicu72");
        string? cfitsio = EndpointOpening.RecordingLibrary;
        yield return new Finding("CFITSIO", cfitsio is not null, cfitsio ?? "not found", "replay: cannot read recorded guider files", "apt-get install libcfitsio10");
        string? bridge = EndpointOpening.BusProgram;
        yield return new Finding("DDS bridge", bridge is not null, bridge ?? "not built", "dds: cannot be opened", EndpointOpening.BusProgramRemedy);
        string? sqlite = SqliteLibrary.Version;
        yield return new Finding("SQLite", sqlite is not null, sqlite ?? "not found, or older than 3.38", "verify keeps no evidence on sim: and refuses any other endpoint; no record can be checked or resumed", "apt-get install libsqlite3-0");
        string? pdftotext = OnPath("pdftotext");
        yield return new Finding("pdftotext", pdftotext is not null, pdftotext ?? "not on the PATH", "icd check reads extracted text only, no PDF", "apt-get install poppler-utils");
        string? printer = OnPath("weasyprint");
        yield return new Finding("WeasyPrint", printer is not null, printer ?? "not on the PATH", "report --format pdf cannot print; html, csv and the other formats can", "apt-get install weasyprint fonts-dejavu-core");
        string? compiler = OnPath("g++");
        yield return new Finding("g++", compiler is not null, compiler ?? "not on the PATH", "0050 takes header and sample client as declared, or stays Inconclusive", "apt-get install g++");
        double tick = ClockStepNanoseconds();
        yield return new Finding("clock", tick < 1e6, string.Create(CultureInfo.InvariantCulture, $"smallest step seen {tick:F0} ns"), "timing verdicts on live endpoints stay Inconclusive", "run on a machine with a high-resolution clock");
        yield return new Finding("cores", Environment.ProcessorCount >= 2, Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), "the harness delays its own measurements of live endpoints", "give it two cores or more");
        string? problem = WritableProblem("runs");
        yield return new Finding("runs/", problem is null, problem ?? $"can be written below {Directory.GetCurrentDirectory()}", "a campaign has nowhere to go by default", "change to a folder you may write, or name one with --out");
        yield return new Finding("terminal", terminal.Live, terminal.Live ? "live progress" : "none, or plain", "progress comes line by line, attended steps are NotRun", "run in a terminal");
    }

    private static void Describe(string uri, Terminal terminal)
    {
        using OpenedEndpoint opened = EndpointOpening.Open(new CampaignPlan { Endpoint = uri });
        EndpointDeclaration declared = opened.Endpoint.Declaration;
        terminal.Result(string.Empty);
        terminal.Result($"endpoint         {Printable.Text(uri)}");
        terminal.Result($"identity         {declared.Identity.Kind} | {Printable.Text(declared.Identity.Software)} | {Printable.Text(declared.Identity.Firmware)} | {Printable.Text(declared.Identity.Address)}");
        terminal.Result($"evidence         {opened.Evidence}");
        terminal.Result($"allowed          {(opened.Allowed == AllowedActions.Observe ? "observing only, unless the plan says more" : string.Join(", ", PlanWriter.AllowedWords(opened.Allowed)))}");
        terminal.Result($"sensors          {declared.Sensors}");
        terminal.Result($"tags             mark {declared.TagMeaning}, scale {declared.TagClock.Scale}, step {declared.TagClock.Resolution?.ToString() ?? "undeclared"}");
        terminal.Result($"arrivals         {(declared.ArrivalUncertainty is { } u ? string.Create(CultureInfo.InvariantCulture, $"u = {u.Microseconds} us") : "not timed")}");
        terminal.Result($"capabilities     {declared.Capabilities}");
        IReadOnlyList<string> lacking = declared.Lacking(Enum.GetValues<Capabilities>().Aggregate((all, one) => all | one));
        terminal.Result($"lacks            {(lacking.Count == 0 ? "nothing" : $"{string.Join(", ", lacking)}: scenarios that need these are NotRun")}");
        foreach (string remark in declared.Remarks)
            terminal.Result($"remark           {Printable.Text(remark)}");
        foreach (string line in RigMeasurement.Lines(opened.Endpoint))
            terminal.Result(line);
    }

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static double ClockStepNanoseconds()
    {
        const int Steps = 1000;
        long smallest = long.MaxValue;
        long last = Stopwatch.GetTimestamp();
        for (int seen = 0; seen < Steps;)
        {
            long now = Stopwatch.GetTimestamp();
            if (now == last)
                continue;
            smallest = Math.Min(smallest, now - last);
            last = now;
            seen++;
        }
        return smallest * 1e9 / Stopwatch.Frequency;
    }

    private static string? WritableProblem(string folder)
    {
        try
        {
            using CampaignFolder probe = CampaignFolder.Create(Path.Combine(folder, $".doctor-{Environment.ProcessId}"));
            return null;
        }
        catch (RecordException e)
        {
            return e.Message;
        }
    }
}

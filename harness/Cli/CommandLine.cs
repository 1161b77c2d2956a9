using System.CommandLine;
using Lse66.Campaign;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>The grammar of <c>lse66</c>: commands, options, help with an example each.</summary>
internal sealed class CommandLine
{
    private readonly Option<bool> quiet = new("--quiet") { Description = "No progress and no messages on stderr, only refusals", Recursive = true };
    private readonly Option<bool> noColour = new("--no-color") { Description = "No colour and no live display; NO_COLOR and TERM=dumb say the same", Recursive = true };
    private readonly Option<string> plan = new("--plan") { Description = "The campaign's plan; 'lse66 plan new' prints one to edit", HelpName = "FILE" };
    private readonly Option<string> endpoint = new("--endpoint") { Description = $"Where the guider is: {string.Join(", ", EndpointUri.Schemes.Select(scheme => scheme.Example))}; settings of dds: in docs/dds.md", HelpName = "URI" };
    private readonly Option<string[]> select = new("--select") { Description = "Requirements, short (0009, 3.1.1.2.1) or in full; several, repeatable", HelpName = "ID", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> exposures = new("--exposures") { Description = "Exposures under nominal conditions", HelpName = "N" };
    private readonly Option<string> seed = new("--seed") { Description = "Seed of everything random", HelpName = "N" };
    private readonly Option<string> shard = new("--shard") { Description = "Only part I of N, for a machine of its own (docs/shards.md)", HelpName = "I/N" };

    private readonly TimeProvider time;
    private readonly CancellationToken stop;

    public CommandLine(TimeProvider time, CancellationToken stop)
    {
        this.time = time;
        this.stop = stop;
        Root = new RootCommand("Verifies LSE-66, the guider interface between the Rubin camera and telescope.\n\nExample:\n  lse66 verify")
        {
            quiet, noColour, Verify(), Check(), Plan(), Report(), Explain(), Status(), History(), Icd(), Gate(), Qualify(), QualifyWorker(), Host(), FitsReader(), Simulate(), Doctor(),
        };
        Root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
    }

    public RootCommand Root { get; }

    public Terminal TerminalOf(ParseResult parsed) => Terminal.Open(parsed.GetValue(quiet), parsed.GetValue(noColour));

    private Command Verify()
    {
        var @out = new Option<string>("--out") { Description = "The campaign folder, new or empty; default runs/<time>-<id>", HelpName = "DIR" };
        var resume = new Option<string>("--resume") { Description = "Goes on with an unfinished campaign, from what its folder holds", HelpName = "DIR" };
        var after = new Option<string>("--after") { Description = "Takes up a part of a finished campaign again, under its plan, as a new campaign", HelpName = "DIR" };
        var only = new Option<string>("--only") { Description = "With --after: failed", HelpName = "PART" };
        var images = new Option<string>("--images") { Description = "Pixels to keep: all, sample (what verdicts rest on, and some to look at) or none", HelpName = "WHICH" };
        var sign = new Option<string>("--sign") { Description = "Signs the record with a private P-256 key", HelpName = "KEY.pem" };
        var pdf = new Option<bool>("--pdf") { Description = "Also prints the report as report.pdf; needs WeasyPrint, without which the campaign runs all the same" };
        var command = new Command(
            "verify",
            "Runs a verification campaign and leaves its record and report in a folder.\n"
            + "Exit code: 0 every selected requirement as expected, 1 one failed, 2 inconclusive, not run or a stale expectation, 3 rig error, 64 wrong usage, 130 interrupted.\n\n"
            + "Example:\n  lse66 verify --select 0009 0013 --exposures 20 --out runs/latency\n  lse66 verify --resume runs/latency")
        {
            plan, endpoint, select, exposures, seed, shard, @out, resume, after, only, images, sign, pdf,
        };
        command.SetAction(parsed => (int)VerifyCommand.Run(
            OptionsOf(parsed) with
            {
                Out = parsed.GetValue(@out),
                Resume = parsed.GetValue(resume),
                After = parsed.GetValue(after),
                Only = parsed.GetValue(only),
                Images = parsed.GetValue(images),
                Sign = parsed.GetValue(sign),
                Pdf = parsed.GetValue(pdf),
            },
            TerminalOf(parsed),
            time,
            stop));
        return command;
    }

    private Command Check()
    {
        var folder = Folder();
        var verify = new Option<string>("--verify") { Description = "The record must be signed with this P-256 key", HelpName = "KEY.pem" };
        var command = new Command(
            "check",
            "Checks a record: every file against SHA256SUMS, campaign.json against its schema, and every measurement and verdict against the evidence, by judging it again.\n"
            + "Views (reports) and dispositions.yaml are not part of the record. Nothing is written.\n"
            + "Exit code: 0 it holds, 1 it does not, each finding named; 3 it cannot be read; 64 wrong usage, no folder of a campaign.\n\n"
            + "Example:\n  lse66 check runs/20261121T1204-7c1e --verify observatory.pem")
        {
            folder, verify,
        };
        command.SetAction(parsed => (int)CheckCommand.Run(parsed.GetRequiredValue(folder), parsed.GetValue(verify), TerminalOf(parsed), stop));
        return command;
    }

    private Command Plan()
    {
        var file = new Option<string>("--out") { Description = "Writes a new file instead of printing", HelpName = "FILE" };
        var fresh = new Command("new", "Prints a commented plan to edit.\n\nExample:\n  lse66 plan new --out summit.yaml") { file };
        fresh.SetAction(parsed => (int)PlanCommands.New(parsed.GetValue(file), TerminalOf(parsed)));
        var show = new Command("show", "Previews a run without touching the endpoint: observations, commands, duration, what will not run and why.\n\nExample:\n  lse66 plan show --plan summit.yaml")
        {
            plan, endpoint, select, exposures, seed, shard,
        };
        show.SetAction(parsed => (int)PlanCommands.Show(OptionsOf(parsed), TerminalOf(parsed), stop));
        return new Command("plan", "Plans of campaigns: new, show.\n\nExample:\n  lse66 plan new --out summit.yaml") { fresh, show };
    }

    private Command Report()
    {
        var source = new Argument<string>("DIR") { Description = "The folder of a campaign, or a file that 'lse66 status --out' wrote" };
        var format = new Option<string[]>("--format") { Description = string.Join(", ", ReportCommand.Formats) + "; several with commas", HelpName = "FORMAT", DefaultValueFactory = _ => ["html"] };
        var @out = new Option<string>("--out") { Description = "Where to write; default beside the record", HelpName = "DIR" };
        var qualification = new Option<string>("--qualification") { Description = "What 'lse66 qualify --out' wrote, for the appendix on the harness itself", HelpName = "FILE" };
        var mapping = new Option<string>("--mapping") { Description = "Keys of the observatory's systems for zephyr: 'requirements:', then entries with id, requirement, element, case, owner, priority", HelpName = "FILE" };
        var redact = new Option<string>("--redact") { Description = "Rules that hide a site's names in every view: 'replace:', then entries with find and with", HelpName = "FILE" };
        var baseline = new Option<string>("--baseline") { Description = "An earlier campaign, its folder or its campaign.json: what changed since, in html, pdf and markdown", HelpName = "DIR" };
        var dispositions = new Option<bool>("--dispositions") { Description = "Prints the file to start dispositions from (deviations, notes, assessment, approvals) and renders nothing" };
        var command = new Command(
            "report",
            $"Renders the report of a campaign from its record, and from {DispositionsRecord.FileName} beside it, where people wrote what they decided.\n"
            + "Exit code: 0 rendered, 3 a damaged record or baseline, 64 wrong usage, no record, or a baseline of another issue of the ICD.\n\n"
            + "Example:\n  lse66 report runs/20261121T1204-7c1e --baseline runs/released --format html,pdf --out /tmp/review")
        {
            source, format, @out, qualification, mapping, redact, baseline, dispositions,
        };
        command.SetAction(parsed => (int)(parsed.GetValue(dispositions)
            ? ReportCommand.Dispositions(parsed.GetRequiredValue(source), TerminalOf(parsed))
            : ReportCommand.Run(
                parsed.GetRequiredValue(source),
                new ReportOptions(parsed.GetValue(format) ?? [], parsed.GetValue(@out), parsed.GetValue(qualification), parsed.GetValue(mapping), parsed.GetValue(redact), parsed.GetValue(baseline)),
                TerminalOf(parsed))));
        return command;
    }

    private Command Explain()
    {
        var folder = Folder();
        var id = Requirement();
        var command = new Command("explain", "Shows how one verdict came about, and the line that runs it again.\n\nExample:\n  lse66 explain runs/20261121T1204-7c1e 0009") { folder, id };
        command.SetAction(parsed => (int)ExplainCommand.Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(id), TerminalOf(parsed)));
        return command;
    }

    private Command Icd()
    {
        var document = new Option<string>("--document") { Description = "LSE-66 as PDF, or as text extracted from it", HelpName = "FILE", Required = true };
        var check = new Command("check", "Compares the controlled document with the register; exit code 1 on any difference.\n\nExample:\n  lse66 icd check --document LSE-66.pdf") { document };
        check.SetAction(parsed => (int)IcdCommands.Check(parsed.GetRequiredValue(document), TerminalOf(parsed)));
        var id = Requirement();
        var show = new Command("show", "Shows a requirement as the register has it.\n\nExample:\n  lse66 icd show 0009") { id };
        show.SetAction(parsed => (int)IcdCommands.Show(parsed.GetRequiredValue(id), TerminalOf(parsed)));
        var old = new Argument<string>("OLD") { Description = "The older issue, as PDF or as text extracted from it" };
        var @new = new Argument<string>("NEW") { Description = "The newer issue, likewise" };
        var campaign = new Option<string>("--campaign") { Description = "Also says which of its verdicts and deviations become suspect", HelpName = "DIR" };
        var diff = new Command(
            "diff",
            "What changed between two issues of the controlled document, and what that makes suspect.\nExit code: 0 no difference, 1 differences, 3 a damaged record, 64 wrong usage.\n\n"
            + "Example:\n  lse66 icd diff LSE-66-v3.2.pdf LSE-66-v3.3.pdf --campaign runs/20261121T1204-7c1e")
        {
            old, @new, campaign,
        };
        diff.SetAction(parsed => (int)IcdCommands.Diff(parsed.GetRequiredValue(old), parsed.GetRequiredValue(@new), parsed.GetValue(campaign), TerminalOf(parsed)));
        return new Command("icd", "The controlled document and its register: check, show, diff.\n\nExample:\n  lse66 icd check --document LSE-66.pdf") { check, show, diff };
    }

    private Command Status()
    {
        Argument<string[]> folders = Folders();
        var evidence = new Option<string>("--evidence") { Description = "Only this class: Simulated, Emulated, Recorded or Operational", HelpName = "CLASS" };
        var json = new Option<bool>("--json") { Description = "Prints status.json (docs/status.schema.json) instead of the table" };
        var @out = new Option<string>("--out") { Description = "Also writes status.json, from which 'lse66 report FILE' renders a report", HelpName = "FILE" };
        var command = new Command(
            "status",
            "Many partial campaigns, one compliance status: per class of evidence and requirement the newest valid run of one configuration, and what was superseded or does not count.\n"
            + "Exit code: 0 every requirement passed or is as its plan expects, on the strongest evidence; 1 one failed, 2 one is open, 3 rig error or a folder that cannot be used, 64 wrong usage.\n\n"
            + "Example:\n  lse66 status runs --out status.json")
        {
            folders, evidence, json, @out,
        };
        command.SetAction(parsed => (int)StatusCommand.Run(parsed.GetRequiredValue(folders), parsed.GetValue(evidence), parsed.GetValue(json), parsed.GetValue(@out), TerminalOf(parsed)));
        return command;
    }

    private Command History()
    {
        Argument<string[]> folders = Folders();
        var json = new Option<bool>("--json") { Description = "Prints the series as JSON" };
        var command = new Command(
            "history",
            "How verdicts and margins moved over campaigns, in the order of time, with a trend where it exceeds its uncertainty.\n\nExample:\n  lse66 history runs --select 0009 0013")
        {
            folders, select, json,
        };
        command.SetAction(parsed => (int)HistoryCommand.Run(parsed.GetRequiredValue(folders), parsed.GetValue(select) ?? [], parsed.GetValue(json), TerminalOf(parsed)));
        return command;
    }

    private Command Gate()
    {
        var folder = new Argument<string?>("DIR") { Description = "The folder of the campaign that wants to pass", Arity = ArgumentArity.ZeroOrOne };
        var baseline = new Option<string>("--baseline") { Description = "A campaign against which nothing may have regressed", HelpName = "DIR" };
        var rules = new Option<string>("--rules") { Description = "What is demanded; 'lse66 gate --init' prints a file to edit", HelpName = "FILE" };
        var format = new Option<string>("--format") { Description = "text, github (annotations), junit or json", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        var @out = new Option<string>("--out") { Description = "Writes the outcome, or with --init the rules, to a file instead of stdout", HelpName = "FILE" };
        var summary = new Option<string>("--summary") { Description = "Also writes the outcome as Markdown; with --format github it is appended to $GITHUB_STEP_SUMMARY", HelpName = "FILE" };
        var verify = new Option<string>("--verify") { Description = "Candidate and baseline must be signed with this P-256 key", HelpName = "KEY.pem" };
        var init = new Option<bool>("--init") { Description = "Prints a first rule file and judges nothing" };
        var command = new Command(
            "gate",
            "The gate of a CI: may this campaign pass? Against rules, a baseline or both; without either all requirements must be selected and pass, or end as the plan expects.\n"
            + "Exit code: 0 green, 1 a requirement failed or a margin or verdict regressed, 2 something required was not judged, is suspect, stale or other than the rules allow, 3 the rig failed or the record is not whole, 64 wrong usage.\n\n"
            + "Example:\n  lse66 gate runs/new --baseline runs/released --format github")
        {
            folder, baseline, rules, format, @out, summary, verify, init,
        };
        command.SetAction(parsed => (int)(parsed.GetValue(init)
            ? GateCommand.Init(parsed.GetValue(@out), TerminalOf(parsed))
            : GateCommand.Run(
                new GateOptions(parsed.GetValue(folder), parsed.GetValue(baseline), parsed.GetValue(rules), parsed.GetRequiredValue(format), parsed.GetValue(@out), parsed.GetValue(summary), parsed.GetValue(verify)),
                TerminalOf(parsed),
                time,
                stop)));
        return command;
    }

    private Command Qualify()
    {
        var fault = new Option<string[]>("--fault") { Description = "Only these faults instead of the whole catalogue, with a value or their default", HelpName = "NAME[=VALUE]", AllowMultipleArgumentsPerToken = true };
        var @out = new Option<string>("--out", "--json") { Description = "Writes the matrix as JSON, for 'lse66 report --qualification'", HelpName = "FILE" };
        var join = new Option<string[]>("--join") { Description = "Puts the parts together that --shard --out wrote, and runs nothing", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var curve = new Option<bool>("--curve") { Description = "Also finds, by bisection, the smallest magnitude of each graded fault that is caught" };
        var boundaries = new Option<bool>("--boundaries") { Description = "Only the limits from both sides, without the matrix of faults" };
        var list = new Option<bool>("--list") { Description = "Lists the fault catalogue and runs nothing" };
        var command = new Command(
            "qualify",
            "Proves that the harness can see: runs the features against every seeded fault of the simulated site and on both sides of every limit, in virtual time, and compares verdicts.\n"
            + "Exit code: 0 every requirement has the verdict that each fault and each side of a limit demands, 1 one has not, 3 campaigns gave no verdicts and nothing else is wrong, 64 wrong usage, 130 interrupted.\n\n"
            + "Example:\n  lse66 qualify --select 0009 0013 --out qualification.json\n  lse66 qualify --join part-1.json part-2.json --out qualification.json")
        {
            select, fault, seed, shard, join, @out, curve, boundaries, list,
        };
        command.SetAction(parsed => (int)(parsed.GetValue(list)
            ? QualifyCommand.List(TerminalOf(parsed))
            : parsed.GetValue(join) is { Length: > 0 } parts ? QualifyCommand.Join(parts, parsed.GetValue(@out), TerminalOf(parsed))
            : QualifyCommand.Run(
                new QualifyOptions(parsed.GetValue(select) ?? [], parsed.GetValue(fault) ?? [], parsed.GetValue(seed), parsed.GetValue(@out), parsed.GetValue(curve), parsed.GetValue(boundaries)) { Shard = parsed.GetValue(shard) },
                TerminalOf(parsed),
                time,
                stop)));
        return command;
    }

    private Command QualifyWorker()
    {
        var folder = new Argument<string>("DIR") { Description = "Where input files of the campaigns go" };
        var command = new Command(QualifyCommand.WorkerName, "A worker process of 'lse66 qualify': jobs on stdin, results on stdout.") { folder };
        command.Hidden = true;
        command.SetAction(parsed => (int)QualifyCommand.Work(parsed.GetRequiredValue(folder), stop));
        return command;
    }

    private Command Host()
    {
        var command = new Command(EndpointOpening.HostCommand, "A process that holds an endpoint at a distance: what to open on stdin, how it goes on stdout.") { Hidden = true };
        command.SetAction(_ => EndpointOpening.Host(time));
        return command;
    }

    private static Command FitsReader()
    {
        var command = new Command(EndpointOpening.RecordingReaderCommand, "A process that reads FITS files: requests on stdin, replies on stdout.") { Hidden = true };
        command.SetAction(_ => EndpointOpening.ReadRecordings());
        return command;
    }

    private Command Simulate()
    {
        var listen = new Option<string>("--listen") { Description = "Where others reach it; port 0 takes a free one, which is printed", HelpName = "tcp://HOST:PORT", Required = true };
        var expose = new Option<bool>("--expose") { Description = "Allows an address that other hosts reach; the protocol has no authentication" };
        var fault = new Option<string[]>("--fault") { Description = "Seeded faults, with a value or their default; 'lse66 qualify --list' lists them", HelpName = "NAME[=VALUE]", AllowMultipleArgumentsPerToken = true };
        var scenario = new Option<string>("--scenario") { Description = "Misbehaviour beyond the catalogue (docs/scenarios.md)", HelpName = "FILE" };
        var command = new Command(
            "simulate",
            "Serves the simulated site over TCP in real time, for others to talk to (docs/protocol.md); prints one line when it is ready, and ends with Ctrl-C or SIGTERM.\n"
            + "Exit code: 0 it was stopped, 3 it cannot listen there, 64 wrong usage.\n\n"
            + "Example:\n  lse66 simulate --listen tcp://127.0.0.1:47101 --fault latency=1.2")
        {
            listen, expose, fault, scenario, seed,
        };
        command.SetAction(parsed => (int)SimulateCommand.Run(
            new SimulateOptions(parsed.GetRequiredValue(listen), parsed.GetValue(expose), parsed.GetValue(fault) ?? [], parsed.GetValue(scenario), parsed.GetValue(seed)),
            TerminalOf(parsed),
            time,
            stop));
        return command;
    }

    private Command Doctor()
    {
        var command = new Command("doctor", "Says what this machine has and lacks, what that costs and how to get it; with an endpoint, what that declares.\n\nExample:\n  lse66 doctor --endpoint sim:") { endpoint };
        command.SetAction(parsed => (int)DoctorCommand.Run(parsed.GetValue(endpoint), TerminalOf(parsed)));
        return command;
    }

    private static Argument<string> Folder() => new("DIR") { Description = "The folder of a campaign" };

    private static Argument<string[]> Folders() => new("DIR") { Description = "Folders of campaigns, or folders that hold some", Arity = ArgumentArity.OneOrMore };

    private static Argument<string> Requirement() => new("ID") { Description = "A requirement, short (0009, 3.1.1.2.1) or in full" };

    private VerifyOptions OptionsOf(ParseResult parsed) => new(
        parsed.GetValue(plan),
        parsed.GetValue(endpoint),
        parsed.GetValue(select) ?? [],
        parsed.GetValue(exposures),
        parsed.GetValue(seed),
        null)
    {
        Shard = parsed.GetValue(shard),
    };

    private sealed class VersionAction : System.CommandLine.Invocation.SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            HarnessRecord harness = HarnessIdentity.Harness();
            Terminal.Open(quiet: false, noColour: true).Result($"lse66 {harness.Version} ({harness.Commit})");
            return (int)ExitCode.AsExpected;
        }
    }
}

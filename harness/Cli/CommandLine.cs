using System.CommandLine;
using Lse66.Campaign;

namespace Lse66.Cli;

/// <summary>The grammar of <c>lse66</c>: commands, options, help with an example each.</summary>
internal sealed class CommandLine
{
    private readonly Option<bool> quiet = new("--quiet") { Description = "No progress and no messages on stderr, only refusals", Recursive = true };
    private readonly Option<bool> noColour = new("--no-color") { Description = "No colour and no live display; NO_COLOR and TERM=dumb say the same", Recursive = true };
    private readonly Option<string> plan = new("--plan") { Description = "The campaign's plan; 'lse66 plan new' prints one to edit", HelpName = "FILE" };
    private readonly Option<string> endpoint = new("--endpoint") { Description = "Where the guider is: sim:, tcp://host:port, native:/path/lib.so or replay:/folder", HelpName = "URI" };
    private readonly Option<string[]> select = new("--select") { Description = "Requirements, short (0009, 3.1.1.2.1) or in full; several, repeatable", HelpName = "ID", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> exposures = new("--exposures") { Description = "Exposures under nominal conditions", HelpName = "N" };
    private readonly Option<string> seed = new("--seed") { Description = "Seed of everything random", HelpName = "N" };

    private readonly TimeProvider time;
    private readonly CancellationToken stop;

    public CommandLine(TimeProvider time, CancellationToken stop)
    {
        this.time = time;
        this.stop = stop;
        Root = new RootCommand("Verifies LSE-66, the guider interface between the Rubin camera and telescope.\n\nExample:\n  lse66 verify")
        {
            quiet, noColour, Verify(), Plan(), Report(), Explain(), Icd(), Qualify(), QualifyWorker(), Simulate(), Host(), Doctor(),
        };
        Root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
    }

    public RootCommand Root { get; }

    public Terminal TerminalOf(ParseResult parsed) => Terminal.Open(parsed.GetValue(quiet), parsed.GetValue(noColour));

    private Command Verify()
    {
        var @out = new Option<string>("--out") { Description = "The campaign folder, new or empty; default runs/<time>-<id>", HelpName = "DIR" };
        var command = new Command(
            "verify",
            "Runs a verification campaign and leaves its record and report in a folder.\n"
            + "Exit code: 0 every selected requirement as expected, 1 one failed, 2 inconclusive, not run or a stale expectation, 3 rig error, 64 wrong usage, 130 interrupted.\n\n"
            + "Example:\n  lse66 verify --select 0009 0013 --exposures 20 --out runs/latency")
        {
            plan, endpoint, select, exposures, seed, @out,
        };
        command.SetAction(parsed => (int)VerifyCommand.Run(OptionsOf(parsed) with { Out = parsed.GetValue(@out) }, TerminalOf(parsed), time, stop));
        return command;
    }

    private Command Plan()
    {
        var file = new Option<string>("--out") { Description = "Writes a new file instead of printing", HelpName = "FILE" };
        var fresh = new Command("new", "Prints a commented plan to edit.\n\nExample:\n  lse66 plan new --out summit.yaml") { file };
        fresh.SetAction(parsed => (int)PlanCommands.New(parsed.GetValue(file), TerminalOf(parsed)));
        var show = new Command("show", "Previews a run without touching the endpoint: observations, commands, duration, what will not run and why.\n\nExample:\n  lse66 plan show --plan summit.yaml")
        {
            plan, endpoint, select, exposures, seed,
        };
        show.SetAction(parsed => (int)PlanCommands.Show(OptionsOf(parsed), TerminalOf(parsed), stop));
        return new Command("plan", "Plans of campaigns: new, show.\n\nExample:\n  lse66 plan new --out summit.yaml") { fresh, show };
    }

    private Command Report()
    {
        var folder = Folder();
        var format = new Option<string[]>("--format") { Description = "html", HelpName = "FORMAT", DefaultValueFactory = _ => ["html"] };
        var @out = new Option<string>("--out") { Description = "Where to write; default the campaign folder", HelpName = "DIR" };
        var qualification = new Option<string>("--qualification") { Description = "What 'lse66 qualify --out' wrote, for the appendix on the harness itself", HelpName = "FILE" };
        var command = new Command("report", "Renders the report of a campaign from its record.\n\nExample:\n  lse66 report runs/20261121T1204-7c1e --out /tmp/review") { folder, format, @out, qualification };
        command.SetAction(parsed => (int)ReportCommand.Run(parsed.GetRequiredValue(folder), parsed.GetValue(format) ?? [], parsed.GetValue(@out), parsed.GetValue(qualification), TerminalOf(parsed)));
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
        return new Command("icd", "The controlled document and its register: check, show.\n\nExample:\n  lse66 icd check --document LSE-66.pdf") { check, show };
    }

    private Command Qualify()
    {
        var fault = new Option<string[]>("--fault") { Description = "Only these faults instead of the whole catalogue, with a value or their default", HelpName = "NAME[=VALUE]", AllowMultipleArgumentsPerToken = true };
        var @out = new Option<string>("--out") { Description = "Writes the matrix as JSON, for 'lse66 report --qualification'", HelpName = "FILE" };
        var curve = new Option<bool>("--curve") { Description = "Also finds, by bisection, the smallest magnitude of each graded fault that is caught" };
        var boundaries = new Option<bool>("--boundaries") { Description = "Only the limits from both sides, without the matrix of faults" };
        var list = new Option<bool>("--list") { Description = "Lists the fault catalogue and runs nothing" };
        var command = new Command(
            "qualify",
            "Proves that the harness can see: runs the features against every seeded fault of the simulated site and on both sides of every limit, in virtual time, and compares verdicts.\n"
            + "Exit code: 0 every requirement has the verdict that each fault and each side of a limit demands, 1 one has not, 64 wrong usage, 130 interrupted.\n\n"
            + "Example:\n  lse66 qualify --select 0009 0013 --out qualification.json")
        {
            select, fault, seed, @out, curve, boundaries, list,
        };
        command.SetAction(parsed => (int)(parsed.GetValue(list)
            ? QualifyCommand.List(TerminalOf(parsed))
            : QualifyCommand.Run(
                new QualifyOptions(parsed.GetValue(select) ?? [], parsed.GetValue(fault) ?? [], parsed.GetValue(seed), parsed.GetValue(@out), parsed.GetValue(curve), parsed.GetValue(boundaries)),
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

    private static Argument<string> Requirement() => new("ID") { Description = "A requirement, short (0009, 3.1.1.2.1) or in full" };

    private VerifyOptions OptionsOf(ParseResult parsed) => new(
        parsed.GetValue(plan),
        parsed.GetValue(endpoint),
        parsed.GetValue(select) ?? [],
        parsed.GetValue(exposures),
        parsed.GetValue(seed),
        null);

    private sealed class VersionAction : System.CommandLine.Invocation.SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            Record.HarnessRecord harness = HarnessIdentity.Harness();
            Terminal.Open(quiet: false, noColour: true).Result($"lse66 {harness.Version} ({harness.Commit})");
            return (int)ExitCode.AsExpected;
        }
    }
}

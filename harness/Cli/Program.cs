using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using Lse66.Campaign;
using Lse66.Cli;

using var stop = new CancellationTokenSource();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
return (int)Run(args);

// The first signal ends the campaign after the current step, with what was judged; the second ends the process.
void OnSignal(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    if (signal.Cancel)
        stop.Cancel();
}

ExitCode Run(string[] words)
{
    var line = new CommandLine(TimeProvider.System, stop.Token);
    ParseResult parsed = line.Root.Parse(words);
    if (parsed.Errors.Count > 0 || parsed.UnmatchedTokens.Count > 0)
        return Refuse(line.TerminalOf(parsed), parsed);
    try
    {
        return parsed.Action is HelpAction ? Help(line.TerminalOf(parsed), parsed) : (ExitCode)parsed.Invoke(Plainly());
    }
    catch (Exception e)
    {
        return Failure.Report(e, line.TerminalOf(parsed), stop.IsCancellationRequested);
    }
}

// The grammar calls itself by the name of the assembly; people call it by the name of the launcher.
static ExitCode Help(Terminal terminal, ParseResult parsed)
{
    using var text = new StringWriter();
    InvocationConfiguration configuration = Plainly();
    configuration.Output = text;
    parsed.Invoke(configuration);
    terminal.Results.Write(text.ToString().Replace(RootCommand.ExecutableName, "lse66", StringComparison.Ordinal));
    return ExitCode.AsExpected;
}

static InvocationConfiguration Plainly() => new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };

static ExitCode Refuse(Terminal terminal, ParseResult parsed)
{
    foreach (string message in Refusal.Of(parsed))
        terminal.Complain(message);
    terminal.Complain(Refusal.Remedy(parsed));
    return ExitCode.Usage;
}

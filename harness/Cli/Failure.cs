using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>What a command that did not end well says, and with which exit code. Never a stack trace, unless LSE66_TRACE=1 asks for it.</summary>
internal static class Failure
{
    private const string TraceVariable = "LSE66_TRACE";

    public static ExitCode Report(Exception failure, Terminal terminal, bool interrupted)
    {
        ExitCode code = CodeOf(failure, interrupted);
        switch (failure)
        {
            case UsageException or RigException or RecordException:
                terminal.Complain(Printable.Text(failure.Message));
                break;
            case OperationCanceledException when interrupted:
                terminal.Complain("interrupted before anything was judged; nothing was left behind");
                break;
            default:
                terminal.Complain($"Bug in harness: {failure.GetType().Name}: {Printable.Text(failure.Message)}");
                terminal.Complain($"please report it to the maintainers of this harness with the command line; {TraceVariable}=1 shows where it happened");
                break;
        }
        if (Environment.GetEnvironmentVariable(TraceVariable) == "1")
            terminal.Complain(failure.ToString());
        return code;
    }

    private static ExitCode CodeOf(Exception failure, bool interrupted) => failure switch
    {
        UsageException => ExitCode.Usage,
        RecordException { Damaged: false } => ExitCode.Usage,
        OperationCanceledException when interrupted => ExitCode.Interrupted,
        _ => ExitCode.Rig,
    };
}

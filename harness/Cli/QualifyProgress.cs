using System.Globalization;
using Lse66.Campaign;
using Lse66.Qualification;
using Spectre.Console;

namespace Lse66.Cli;

/// <summary>How far a qualification has come: a line that redraws itself on a terminal, and one for every campaign that could not be run.</summary>
internal sealed class QualifyProgress(Terminal terminal, TimeProvider time, int jobs)
{
    private readonly long start = time.GetTimestamp();
    private StatusContext? status;
    private int done;

    public T During<T>(Func<T> run)
    {
        if (!terminal.Live)
            return run();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(terminal.Messages) });
        return console.Status().Start("starting workers", context =>
        {
            status = context;
            return run();
        });
    }

    public void Done(JobResult result)
    {
        done++;
        if (result.Broken is { } why)
            terminal.Say($"{result.Name}: no verdicts: {Printable.Text(why)}");
        status?.Status(Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{time.GetElapsedTime(start).TotalSeconds:F0} s | {done} of {jobs} campaigns | {Printable.Text(result.Name, 40)}")));
    }
}

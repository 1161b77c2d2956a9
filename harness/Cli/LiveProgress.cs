using System.Globalization;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Measurement;
using Spectre.Console;

namespace Lse66.Cli;

/// <summary>
/// Progress for a person: one line that redraws itself with elapsed time, counts of verdicts and what is being measured; above it, every scenario that did not
/// pass. The time goes on while nothing else does: an exposure takes 15 s.
/// </summary>
internal sealed class LiveProgress : ICampaignProgress
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<Verdict, int> counts = [];
    private readonly IAnsiConsole console;
    private readonly TimeProvider time;
    private readonly long start;
    private StatusContext? status;
    private string now = "opening";

    public LiveProgress(Terminal terminal, TimeProvider time)
    {
        console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(terminal.Messages),
        });
        this.time = time;
        start = time.GetTimestamp();
    }

    /// <summary>Runs <paramref name="campaign"/> under the live line, which is gone when it ends.</summary>
    public void During(Action campaign) => console.Status().Start(Markup.Escape(now), context =>
    {
        status = context;
        using ITimer clock = time.CreateTimer(_ => Show(null), null, Tick, Tick);
        campaign();
        lock (gate)
            status = null;
    });

    public void ScenarioStarted(RequirementId requirement, string scenario) => Show($"{requirement.Short} {scenario}");

    public void Observing(string observation, int exposure, int exposures) =>
        Show(string.Create(CultureInfo.InvariantCulture, $"observing {observation}, exposure {exposure} of {exposures}"));

    public void ScenarioEnded(ScenarioOutcome outcome)
    {
        lock (gate)
            counts[outcome.Verdict] = counts.GetValueOrDefault(outcome.Verdict) + 1;
        if (outcome.Verdict > Verdict.NotRun)
        {
            Blank();
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[{(outcome.Verdict == Verdict.Inconclusive ? "yellow" : "red")}]{RunSummary.Word(outcome.Verdict)}[/] {outcome.Requirement.Short} {outcome.Name}: {Printable.Text(outcome.Reason ?? string.Empty)}");
        }
        Show(null);
    }

    /// <summary>Spectre.Console writes over the live line without erasing it; the rest of a longer one would stay behind a message.</summary>
    private void Blank()
    {
        lock (gate)
        {
            status?.Status(string.Empty);
            status?.Refresh();
        }
    }

    /// <param name="text">What is being measured; null: as before.</param>
    private void Show(string? text)
    {
        lock (gate)
            Redraw(now = text ?? now);
    }

    private void Redraw(string text)
    {
        string verdicts = string.Join(", ", counts.OrderBy(one => one.Key).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Value} {RunSummary.Name(one.Key)}")));
        string line = string.Create(CultureInfo.InvariantCulture, $"{time.GetElapsedTime(start).TotalSeconds:F0} s | {(verdicts.Length > 0 ? verdicts : "no verdict yet")} | {Printable.Text(text, 80)}");
        status?.Status(Markup.Escape(line));
    }
}

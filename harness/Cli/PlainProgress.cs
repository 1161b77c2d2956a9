using System.Globalization;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Measurement;

namespace Lse66.Cli;

/// <summary>Progress for a log: a line for each observation as it begins, and one for each scenario that did not pass.</summary>
internal sealed class PlainProgress(Terminal terminal, TimeProvider time) : ICampaignProgress
{
    private readonly long start = time.GetTimestamp();
    private string observed = string.Empty;

    public void ScenarioStarted(RequirementId requirement, string scenario)
    {
        // What begins is not worth a line: what is observed for it, and how it ends, is.
    }

    public void Observing(string observation, int exposure, int exposures)
    {
        if (observation != observed)
            Say($"observing {observation}, {exposures} exposure{(exposures == 1 ? string.Empty : "s")}");
        observed = observation;
    }

    public void ScenarioEnded(ScenarioOutcome outcome)
    {
        if (outcome.Verdict > Verdict.NotRun)
            Say($"{RunSummary.Word(outcome.Verdict)} {outcome.Requirement.Short} {outcome.Name}: {outcome.Reason}");
    }

    private void Say(string text) => terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{time.GetElapsedTime(start).TotalSeconds,6:F1} s  {text}"));
}

using Lse66.Icd;
using Lse66.Measurement;

namespace Lse66.Campaign;

/// <summary>How a scenario ended: an entry of the ledger.</summary>
/// <param name="Essential">False for a scenario tagged <c>@supplementary</c>.</param>
/// <param name="Reason">For anything but Pass.</param>
/// <param name="Observations">Names of the observations that it judged.</param>
public sealed record ScenarioOutcome(
    RequirementId Requirement,
    string Name,
    bool Essential,
    Verdict Verdict,
    string? Reason,
    IReadOnlyList<ScenarioStep> Steps,
    IReadOnlyList<string> Observations,
    IReadOnlyList<JudgedMeasurement> Measurements,
    AttendedAnswer? Attended)
{
    /// <summary>It rests on an input that a simulation made: simulated evidence, whatever the endpoint.</summary>
    public bool RestsOnSimulatedInput { get; init; }

    /// <summary>Ended before its time, by the operator or for want of a place to keep the evidence: it is no finished scenario.</summary>
    public bool Interrupted { get; init; }
}

/// <param name="Outcome"><c>done</c>, <c>ended here</c> or <c>not reached</c>.</param>
public sealed record ScenarioStep(string Text, string Outcome);

/// <summary>What a person answered at an attended step.</summary>
public sealed record AttendedAnswer(string Prompt, Verdict Result, string Observer, string Witness, string File, string Note);

/// <summary>Asks a person; without a terminal, or when nobody answers, null.</summary>
public interface IAttendant
{
    AttendedAnswer? Ask(RequirementId requirement, string prompt);
}

/// <summary>Nobody is there: every attended step is NotRun.</summary>
public sealed class NoAttendant : IAttendant
{
    public AttendedAnswer? Ask(RequirementId requirement, string prompt) => null;
}

/// <summary>Who wants to know how a campaign goes on: the terminal, a log.</summary>
public interface ICampaignProgress
{
    void ScenarioStarted(RequirementId requirement, string scenario);

    /// <param name="exposure">From 1.</param>
    void Observing(string observation, int exposure, int exposures);

    void ScenarioEnded(ScenarioOutcome outcome);
}

/// <summary>Nobody wants to know.</summary>
public sealed class SilentProgress : ICampaignProgress
{
    public void ScenarioStarted(RequirementId requirement, string scenario)
    {
    }

    public void Observing(string observation, int exposure, int exposures)
    {
    }

    public void ScenarioEnded(ScenarioOutcome outcome)
    {
    }
}

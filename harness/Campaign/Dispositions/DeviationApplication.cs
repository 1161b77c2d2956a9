using System.Globalization;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// Dispositions laid over a record (PROCEDURES section 1: deviations match requirement, measurement and bound, apply to Fail only, before folding, and expire by the date of the
/// run). Pure; the record that comes in is not changed.
/// </summary>
public static class DeviationApplication
{
    /// <exception cref="FormatException">The record's start is no time.</exception>
    public static DispositionedCampaign Apply(CampaignRecord record, DispositionsRecord dispositions)
    {
        DateOnly day = RecordFold.DayOf(record);
        return Apply(record, dispositions, _ => day);
    }

    /// <param name="dayOf">The day of a requirement's run: in a status, each has its own.</param>
    public static DispositionedCampaign Apply(CampaignRecord record, DispositionsRecord dispositions, Func<string, DateOnly> dayOf)
    {
        if (dispositions.Deviations.Count == 0)
            return new DispositionedCampaign(record, dispositions, []);
        DeviationOutcome[] outcomes = [.. dispositions.Deviations.Select(one => OutcomeOf(one, record, dayOf(one.Requirement)))];
        DeviationRecord[] applied = [.. outcomes.Where(one => one.State == DeviationState.Applied).Select(one => one.Deviation)];
        if (applied.Length == 0)
            return new DispositionedCampaign(record, dispositions, outcomes);
        CampaignRecord covered = record with { Requirements = [.. record.Requirements.Select(one => Cover(one, applied))] };
        return new DispositionedCampaign(RecordFold.Refold(covered, RecordFold.DayOf(record)), dispositions, outcomes);
    }

    private static DeviationOutcome OutcomeOf(DeviationRecord deviation, CampaignRecord record, DateOnly day)
    {
        MeasurementRecord[] failed = [.. record.Requirements.Where(one => one.Id == deviation.Requirement).SelectMany(one => one.Measurements).Where(one => DeviationScope.Names(deviation, deviation.Requirement, one))];
        string? objection = failed.Select(one => DeviationScope.Objection(deviation, one, record.Plan.DecisionRule)).FirstOrDefault(one => one is not null);
        (string state, string explanation) = deviation switch
        {
            _ when failed.Length == 0 => (DeviationState.NothingToCover, "the record holds no failed measurement of that name"),
            { Approver: "" } => (DeviationState.NotApproved, "no approver is named, so it does not count"),
            _ when (YamlValues.Date(deviation.Expires) ?? DateOnly.MinValue) < day => (DeviationState.Expired, string.Create(CultureInfo.InvariantCulture, $"it covered runs until {deviation.Expires}; this one is of {day:yyyy-MM-dd}")),
            _ when objection is not null => (DeviationState.Exceeded, objection),
            _ => (DeviationState.Applied, $"approved by {deviation.Approver}"),
        };
        return new DeviationOutcome(deviation, state, explanation, [.. failed.Select(one => one.Evidence)]);
    }

    private static RequirementRecord Cover(RequirementRecord requirement, DeviationRecord[] applied)
    {
        MeasurementRecord[] measurements = [.. requirement.Measurements.Select(one => Array.Find(applied, deviation => DeviationScope.Names(deviation, requirement.Id, one)) is { } deviation
            ? one with { Decision = nameof(Verdict.PassWithDeviation), Reason = ReasonOf(deviation) }
            : one)];
        if (measurements.SequenceEqual(requirement.Measurements, ReferenceEqualityComparer.Instance))
            return requirement;
        RequirementRecord covered = requirement with
        {
            Measurements = measurements,
            Scenarios = [.. requirement.Scenarios.Select(one => one.Verdict == nameof(Verdict.Fail) ? Cover(one, measurements) : one)],
        };
        return RecordFold.With(covered, RecordFold.Fold(covered));
    }

    /// <summary>
    /// A failed scenario, judged again from its measurements. Where it ended before all its steps, what the others would have said is not known, and it decides nothing.
    /// </summary>
    private static ScenarioRecord Cover(ScenarioRecord scenario, MeasurementRecord[] measurements)
    {
        MeasurementRecord[] own = [.. measurements.Where(one => one.Scenario == scenario.Name && one.Decision is not null)];
        IEnumerable<Verdict> verdicts = own.Select(one => RecordFold.VerdictOf(one.Decision!)).Concat(scenario.Attended is { } person ? [RecordFold.VerdictOf(person.Result)] : []);
        Verdict verdict = Verdicts.Worst(verdicts);
        if (!own.Any(one => one.Decision == nameof(Verdict.PassWithDeviation)) || verdict == Verdict.Fail)
            return scenario;
        StepRecord? passedOver = scenario.Steps.FirstOrDefault(step => step.Outcome == ScenarioRun.NotReached);
        return passedOver is null
            ? scenario with { Verdict = verdict.ToString(), Reason = own.FirstOrDefault(one => one.Decision == verdict.ToString())?.Reason ?? scenario.Attended?.Note }
            : scenario with { Verdict = nameof(Verdict.Inconclusive), Reason = $"a deviation covers what failed, but the scenario ended there: not judged was '{passedOver.Text}'" };
    }

    private static string ReasonOf(DeviationRecord deviation) => string.Create(
        CultureInfo.InvariantCulture,
        $"beyond the limit, covered by deviation {deviation.Issue} up to {deviation.Bound:G6} {deviation.Unit} until {deviation.Expires}, approved by {deviation.Approver}");
}

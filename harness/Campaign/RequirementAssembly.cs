using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>One requirement of the record: verdict, scenarios, measurements.</summary>
internal static class RequirementAssembly
{
    public static RequirementRecord Of(CampaignFacts facts, Requirement requirement, RequirementVerdict verdict)
    {
        ScenarioOutcome[] outcomes = [.. facts.Outcomes.Where(outcome => outcome.Requirement == requirement.Id)];
        EvidenceClass evidence = outcomes.Any(outcome => outcome.RestsOnSimulatedInput) ? EvidenceClass.Simulated : facts.Evidence;
        return new RequirementRecord
        {
            Id = requirement.Id.ToString(),
            Title = requirement.Title,
            Section = requirement.Section,
            Method = requirement.Method.ToString(),
            Binds = requirement.Binds.ToString(),
            Summary = requirement.Summary,
            Fingerprint = requirement.Fingerprint,
            Selected = facts.Plan.Selects(requirement.Id),
            Verdict = verdict.Verdict.ToString(),
            EvidenceClass = evidence.ToString(),
            Reason = Text(verdict.Reason),
            ExecutionResult = ProposedStatus.ExecutionResult(verdict.Verdict, evidence),
            ProposedStatus = ProposedStatus.Of(verdict.Verdict, verdict.InVerification, [.. outcomes.Select(outcome => outcome.Verdict)], evidence),
            Parents = requirement.Parents,
            OpenIssues = [.. requirement.OpenIssues.Select(issue => new OpenIssueRecord(issue.Section, issue.Summary))],
            Interpretations = [.. Interpretations.Of(requirement.Id).Select(one => new InterpretationRecord(one.Id, one.Text, one.CouldAlterVerdict))],
            Scenarios = [.. outcomes.Select(ScenarioOf)],
            Measurements = [.. outcomes.SelectMany(outcome => outcome.Measurements.Select(measured => (outcome.Name, measured)))
                .Select((one, index) => MeasurementOf(one.measured, $"E-{requirement.Id.Short}-{index + 1}", one.Name))],
        };
    }

    private static ScenarioRecord ScenarioOf(ScenarioOutcome outcome) => new(
        outcome.Name,
        outcome.Verdict.ToString(),
        outcome.Essential,
        Text(outcome.Reason),
        [.. outcome.Steps.Select(step => new StepRecord(step.Text, step.Outcome))],
        outcome.Observations,
        outcome.Attended is { } person
            ? new AttendedRecord(person.Prompt, person.Result.ToString(), Printable.Text(person.Observer), Printable.Text(person.Witness), Printable.Text(person.File), Printable.Text(person.Note))
            : null);

    private static MeasurementRecord MeasurementOf(JudgedMeasurement judged, string evidence, string scenario)
    {
        Estimate estimate = judged.Estimate;
        Interval? interval = estimate.Interval is { } known && double.IsFinite(known.Low) && double.IsFinite(known.High) ? known : null;
        double? value = estimate.Value is { } number && double.IsFinite(number) ? number : null;
        return new MeasurementRecord
        {
            Evidence = evidence,
            Name = estimate.Name,
            Scenario = scenario,
            Unit = estimate.Unit,
            Estimate = value,
            Interval = interval is { } ends ? [ends.Low, ends.High] : null,
            ExpandedUncertainty = interval is { } about && value is { } middle ? about.ExpandedUncertaintyAbout(middle) : null,
            SampleCount = estimate.SampleCount,
            Limit = judged.Limit?.Value,
            LimitParameter = judged.Limit?.Parameter,
            Comparison = judged.Limit is { } limit ? WordOf(limit.Comparison) : null,
            Decision = judged.Verdict?.ToString(),
            Reason = Text(judged.Reason),
            Conditions = [.. estimate.Conditions.Select(condition => new ConditionRecord(condition.Name, WordOf(condition.State), Printable.Text(condition.Observed)))],
            Components = [.. estimate.Components.Where(one => double.IsFinite(one.Standard)).Select(one => new ComponentRecord(one.Name, one.Standard, Printable.Text(one.Obtained)))],
            Remarks = [.. estimate.Remarks.Select(remark => Printable.Text(remark))],
            Sensor = estimate.Sensor?.Name(),
            Worst = Text(estimate.Worst),
            Distribution = estimate.Distribution is { } shape && double.IsFinite(shape.Low) && double.IsFinite(shape.Width)
                ? new DistributionRecord(shape.Low, shape.Width, shape.Counts) { Quantiles = [.. (shape.Quantiles ?? []).Where(one => double.IsFinite(one.Value)).Select(one => new QuantileRecord(one.Proportion, one.Value))] }
                : null,
            Course = estimate.Course is { } course
                ? new CourseRecord(course.Name, course.WidthSeconds, [.. course.Points.Select(one => new CoursePointRecord(one.Seconds, one.Count, one.Low, one.Mean, one.High))])
                : null,
        };
    }

    private static string WordOf(Comparison comparison) => comparison switch
    {
        Comparison.LessThan => "less than",
        Comparison.AtMost => "at most",
        Comparison.AtLeast => "at least",
        _ => "fact",
    };

    private static string WordOf(ConditionState state) => state switch
    {
        ConditionState.Met => "met",
        ConditionState.NotMet => "not met",
        _ => "not recorded",
    };

    private static string? Text(string? text) => text is null ? null : Printable.Text(text);
}

using System.Globalization;
using Lse66.Campaign;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary><c>lse66 explain DIR ID</c>: how one verdict came about, from the record alone, and the line that runs it again.</summary>
internal static class ExplainCommand
{
    public static ExitCode Run(string campaign, string requirement, Terminal terminal)
    {
        string id = UnknownName.Requirement(requirement).ToString();
        SealedCampaign opened = SealedCampaign.Open(campaign);
        RequirementRecord record = opened.Record.Requirements.FirstOrDefault(one => one.Id == id)
            ?? throw new RecordException($"{campaign}/{CampaignFolder.RecordFile} holds no {id}: it was written for another register", damaged: true);
        foreach (string line in Lines(opened, record))
            terminal.Result(line);
        return ExitCode.AsExpected;
    }

    private static IEnumerable<string> Lines(SealedCampaign campaign, RequirementRecord record)
    {
        CampaignRecord all = campaign.Record;
        yield return $"{record.Id}  {record.Title}  (LSE-66 v{all.Icd.Version} {record.Section}, {record.Method}, binds {record.Binds})";
        yield return $"asks       {record.Summary}";
        yield return $"verdict    {record.Verdict}{(record.Reason is null ? string.Empty : $": {record.Reason}")}";
        yield return $"evidence   {record.EvidenceClass} from {all.Endpoint.Uri} ({all.Endpoint.Software} {all.Endpoint.Firmware}), {all.Started}";
        yield return $"proposed   execution result {record.ExecutionResult}, element status {record.ProposedStatus}";
        yield return $"folding    worst of the essential scenarios and of every Fail or Error; {all.Plan.DecisionRule} rule";
        foreach (ScenarioRecord scenario in record.Scenarios)
        {
            yield return string.Empty;
            yield return $"{scenario.Verdict}: {scenario.Name}{(scenario.Essential ? string.Empty : " (supplementary)")}";
            if (scenario.Reason is not null)
                yield return $"  because {scenario.Reason}";
            foreach (StepRecord step in scenario.Steps)
                yield return $"  {step.Text}{(step.Outcome == "done" ? string.Empty : $"   <- {step.Outcome}")}";
            if (scenario.Observations.Count > 0)
                yield return $"  observed {string.Join(", ", scenario.Observations)}";
            foreach (string line in record.Measurements.Where(one => one.Scenario == scenario.Name).SelectMany(Measurement))
                yield return line;
        }
        yield return string.Empty;
        foreach (InterpretationRecord one in record.Interpretations)
            yield return $"reading    {one.Id}: {one.Text}{(one.CouldAlterVerdict ? " Could alter the verdict." : string.Empty)}";
        foreach (OpenIssueRecord issue in record.OpenIssues)
            yield return $"open issue {issue.Section}: {issue.Summary}";
        if (File.Exists(Path.Combine(campaign.FolderPath, CampaignFolder.EvidenceFile)))
            yield return $"query      {EvidenceQuery.Of(campaign.FolderPath, record.Id)}";
        yield return $"again      {Reproduction.Of(all, record.Id)}";
    }

    private static IEnumerable<string> Measurement(MeasurementRecord one)
    {
        string value = one.Estimate is { } estimate ? Number(estimate) : "no value";
        string interval = one.Interval is [var low, var high] ? $" in [{Number(low)}, {Number(high)}]" : string.Empty;
        string limit = one.Limit is { } bound && one.Comparison != "fact" ? $"; limit {one.Comparison} {Number(bound)} {one.Unit} ({one.LimitParameter})" : string.Empty;
        yield return string.Create(CultureInfo.InvariantCulture, $"  {one.Evidence}  {one.Name}: {value} {one.Unit}{interval}, {one.SampleCount} samples{limit} -> {one.Decision ?? "informative"}");
        if (one.Reason is not null)
            yield return $"      {one.Reason}";
        if (one.Worst is not null)
            yield return $"      worst: {one.Worst}";
        foreach (ConditionRecord condition in one.Conditions)
            yield return $"      condition {condition.State}: {condition.Name} ({condition.Observed})";
        foreach (ComponentRecord component in one.Components)
            yield return $"      u({component.Name}) = {Number(component.Standard)} {one.Unit}, {component.Obtained}";
        foreach (string remark in one.Remarks)
            yield return $"      {remark}";
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}

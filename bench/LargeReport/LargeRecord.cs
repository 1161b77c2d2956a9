using Lse66.Icd;
using Lse66.Record;

namespace Lse66.LargeReport;

/// <summary>
/// A record as a campaign of many nights would leave it: the scenarios spread over all requirements, two measurements each, a thousand stamps an observation. One scenario
/// in a few hundred did not pass, so that the tables of what needs attention are filled too. Made up, and the same every time.
/// </summary>
internal static class LargeRecord
{
    private const long StampsPerObservation = 1000;

    /// <summary>One in so many does not pass; a prime, so that these fall on all requirements.</summary>
    private const int RarelyOtherwise = 397;

    private static readonly string[] Sensors = ["R00_SG0", "R00_SG1", "R04_SG0", "R04_SG1", "R40_SG0", "R40_SG1", "R44_SG0", "R44_SG1"];

    public static CampaignRecord Of(int scenarios, long stamps)
    {
        ObservationRecord[] observations = [.. Enumerable.Range(0, (int)(stamps / StampsPerObservation)).Select(Observation)];
        RequirementRecord[] requirements = [.. Register.Requirements.Select((requirement, index) => Requirement(requirement, Share(scenarios, index), observations.Length))];
        return new CampaignRecord
        {
            SchemaVersion = CampaignRecord.CurrentSchemaVersion,
            Id = "20261121T1204-7c1e",
            Started = "2026-11-21T12:04:05Z",
            Finished = "2026-12-19T06:31:44Z",
            Interrupted = false,
            Harness = new HarnessRecord("0.1.0", "made up"),
            Icd = new IcdRecord("LSE-66", "3.2", new string('c', 64)),
            Environment = new EnvironmentRecord("made up", "made up", 2, ".NET"),
            Plan = new PlanRecord("large", "large.yaml", 1, "guarded", 2, [.. requirements.Select(one => one.Id)], ["commands"], "A. Operator", "Summit", [], [], []),
            Endpoint = new EndpointRecord("native:libguider.so", "native", "Operational", "made up", "made up", "made up", ["Streams"], "ReadoutTrigger", "Tai", "1 ms", "made up", Sensors, []),
            Rig = new RigRecord("p99.9 62 us", []),
            Inputs = [],
            Observations = observations,
            Verdict = "Fail",
            AsExpected = false,
            ExitCode = 1,
            Requirements = requirements,
            Notes = [],
        };
    }

    /// <summary>How many of the scenarios belong to one requirement; all together are all of them.</summary>
    private static int Share(int scenarios, int index) => scenarios * (index + 1) / Register.Requirements.Count - scenarios * index / Register.Requirements.Count;

    private static ObservationRecord Observation(int number) =>
        new($"night {number / 40 + 1}, visit {number % 40 + 1}", "observe", 2, StampsPerObservation, [$"GC_O_20261121_{number:D6}"], null, null);

    private static RequirementRecord Requirement(Requirement requirement, int scenarios, int observations)
    {
        ScenarioRecord[] run = [.. Enumerable.Range(1, scenarios).Select(number => Scenario(requirement, number, observations))];
        string verdict = run.Any(one => one.Verdict == "Fail") ? "Fail" : run.Any(one => one.Verdict == "Inconclusive") ? "Inconclusive" : "Pass";
        return new RequirementRecord
        {
            Id = requirement.Id.ToString(),
            Title = requirement.Title,
            Section = requirement.Section,
            Method = requirement.Method.ToString(),
            Binds = requirement.Binds.ToString(),
            Summary = requirement.Summary,
            Fingerprint = requirement.Fingerprint,
            Selected = true,
            Verdict = verdict,
            EvidenceClass = "Operational",
            Reason = verdict == "Pass" ? null : "beyond the limit in some visits",
            ExecutionResult = verdict == "Inconclusive" ? "In Progress" : verdict,
            ProposedStatus = verdict == "Pass" ? "Verified" : "Not Verified",
            Parents = [],
            OpenIssues = [.. requirement.OpenIssues.Select(issue => new OpenIssueRecord(issue.Section, issue.Summary))],
            Interpretations = [new InterpretationRecord($"I-{requirement.Id.Short}-1", "The delivery ends when the pixels are complete in user space of the receiving host.", true)],
            Scenarios = run,
            Measurements = [.. run.Index().SelectMany(entry => Measurements(requirement, entry.Index + 1, entry.Item))],
        };
    }

    private static ScenarioRecord Scenario(Requirement requirement, int number, int observations) =>
        new(
            $"Visit {number}: every stamp at the nominal region of interest keeps to the limit",
            VerdictOf(requirement, number),
            Essential: number % 5 != 0,
            VerdictOf(requirement, number) == "Pass" ? null : "the interval reaches beyond the limit",
            [
                new StepRecord("Given the guide sensors at their nominal region of interest", "done"),
                new StepRecord("When two exposures of fifteen seconds are taken", "done"),
                new StepRecord("Then every stamp has come", "done"),
                new StepRecord("And the measured value keeps to the limit", "done"),
            ],
            observations == 0 ? [] : [$"night {number % observations / 40 + 1}, visit {number % observations % 40 + 1}"],
            null);

    private static string VerdictOf(Requirement requirement, int number) =>
        ((number * Register.Requirements.Count + requirement.Title.Length) % RarelyOtherwise) switch { 0 => "Fail", 1 => "Inconclusive", _ => "Pass" };

    private static MeasurementRecord[] Measurements(Requirement requirement, int number, ScenarioRecord scenario)
    {
        double value = scenario.Verdict switch { "Fail" => 1.4, "Inconclusive" => 0.98, _ => 0.2 + number % 50 * 0.01 };
        MeasurementRecord measured = new()
        {
            Evidence = $"E-{requirement.Id.Short}-{2 * number - 1}",
            Name = "data delivery latency, maximum",
            Scenario = scenario.Name,
            Unit = "ms",
            Estimate = value,
            Interval = [value - 0.06, value + 0.06],
            ExpandedUncertainty = 0.06,
            SampleCount = StampsPerObservation,
            Limit = 1,
            LimitParameter = "dataDeliveryLatency",
            Comparison = "less than",
            Decision = scenario.Verdict,
            Reason = scenario.Reason,
            Conditions = [new ConditionRecord("nominal ROI", "met", "50 x 50"), new ConditionRecord("delivery point named", "met", "user space")],
            Components = [new ComponentRecord("clock relation", 0.009, "200 round trips"), new ComponentRecord("time tag", 0.0289, "measured under 0029")],
            Remarks = [],
            Sensor = Sensors[number % Sensors.Length],
            Worst = $"{Sensors[number % Sensors.Length]} stamp 17",
            Distribution = new DistributionRecord(0.1, 0.02, [.. Enumerable.Range(0, 40).Select(bin => (long)(400 / (1 + (bin - number % 9) * (bin - number % 9))))]),
        };
        MeasurementRecord counted = measured with
        {
            Evidence = $"E-{requirement.Id.Short}-{2 * number}",
            Name = "every stamp of every sensor came",
            Unit = "1",
            Estimate = 0,
            Interval = [0, 0],
            ExpandedUncertainty = 0,
            Limit = 0,
            LimitParameter = "contradictions",
            Comparison = "fact",
            Decision = "Pass",
            Reason = null,
            Components = [],
            Sensor = null,
            Worst = null,
            Distribution = null,
        };
        return [measured, counted];
    }
}

using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Tests.Reports;

/// <summary>A requirement's part of a made-up record.</summary>
internal static class SampleRequirement
{
    public static RequirementRecord Of(Requirement requirement, string verdict, string evidenceClass)
    {
        string suffix = evidenceClass == "Simulated" ? " (demonstration)" : string.Empty;
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
            EvidenceClass = evidenceClass,
            Reason = ReasonOf(verdict),
            ExecutionResult = ExecutionResultOf(verdict) + suffix,
            ProposedStatus = verdict is "Pass" or "PassWithDeviation" && evidenceClass != "Simulated" ? "Verified" : "Not Verified",
            Parents = requirement.Id.Short == "0009" ? ["OSS-REQ-0999"] : [],
            OpenIssues = [.. requirement.OpenIssues.Select(issue => new OpenIssueRecord(issue.Section, issue.Summary))],
            Interpretations = requirement.Id.Short is "0009" or "0035"
                ? [new InterpretationRecord($"INT-{requirement.Id.Short}", "The delivery ends when the pixels are complete in user space of the receiving host.", true)]
                : [],
            Scenarios = verdict == "NotRun" ? [Scenario("Not possible here", verdict, true)] : [Scenario("At the nominal ROI", verdict, true), Scenario("With a slow second client", "Pass", false)],
            Measurements = verdict is "NotRun" or "Error" ? [] : Measurements(requirement.Id.Short, verdict),
        };
    }

    public static RequirementRecord WithAttendedStep(RequirementRecord requirement) => requirement with
    {
        Scenarios =
        [
            .. requirement.Scenarios,
            Scenario("The control panel takes effect", "Pass", true) with
            {
                Attended = new AttendedRecord("Change the integration time on the panel", "Pass", "A. Observer", "B. Witness", "inputs/panel.jpg", "seen at once"),
            },
        ],
    };

    public static MeasurementRecord Measurement(string evidence, string name, string unit, double? estimate, double? uncertainty, double? limit, string? comparison, string? decision) => new()
    {
        Evidence = evidence,
        Name = name,
        Scenario = "At the nominal ROI",
        Unit = unit,
        Estimate = estimate,
        Interval = estimate is { } y && uncertainty is { } u ? [y - u, y + u] : null,
        ExpandedUncertainty = uncertainty,
        SampleCount = 2160,
        Limit = limit,
        LimitParameter = limit is null ? null : "dataDeliveryLatency",
        Comparison = comparison,
        Decision = decision,
        Reason = decision is "Pass" or null ? null : ReasonOf(decision),
        Conditions = [new ConditionRecord("nominal ROI", "met", "50 x 50"), new ConditionRecord("delivery point named", "not recorded", "nothing declared")],
        Components = [],
        Remarks = [],
        Sensor = null,
        Worst = null,
        Distribution = null,
    };

    private static MeasurementRecord[] Measurements(string id, string verdict) =>
        id switch
        {
            "0009" => [Latency(verdict), Fact(id, 2, "Pass"), Measurement("E-0009-3", "data delivery latency, median", "ms", 0.21000000000000002, 0.030000000000000002, null, null, null)],
            "0015" => [Measurement("E-0015-1", "read noise, worst sensor", "e-", 8.8123456789, 0.31, 9, "less than", verdict) with { Sensor = "R04_SG1", LimitParameter = "readNoiseMax" }],
            "0003" => [Measurement("E-0003-1", "active area, smallest", "mm2", 1661.0123456, 0.42, 1612.9, "at least", verdict) with { LimitParameter = "sensorArea" }],
            "0013" => [Measurement("E-0013-1", "stamp rate, lowest over one second", "Hz", 9.0000234, 0.0000101, 9, "at least", verdict) with
            {
                LimitParameter = "guideRate",
                Course = new CourseRecord("stamp rate of a sensor over one second", 0.5, [.. Enumerable.Range(0, 60).Select(bin => new CoursePointRecord(0.5 * bin, 40, 9.0000234 + 0.001 * (bin % 5), 9.02, 9.04))]),
            }],
            "0029" => [Measurement("E-0029-1", "time tag error, greatest", "ms", 0.5, 0.1, 1, "at most", verdict) with { LimitParameter = "guiderTime", Distribution = new DistributionRecord(-0.6, 0.05, [1, 0, 4, 12, 40, 121, 300, 610, 800, 610, 300, 121, 40, 12, 4, 0, 0, 0, 1]) }],
            _ => [Fact(id, 1, verdict)],
        };

    private static MeasurementRecord Latency(string verdict) => Measurement("E-0009-1", "data delivery latency, maximum", "ms", 1.8400000000000001, 0.06, 1, "less than", verdict) with
    {
        Sensor = "R04_SG1",
        Worst = "R04_SG1 stamp 17 of SIM_C_20261121_000001",
        Remarks = ["3 of 2,160 stamps late", "rig quiet while they were late"],
        Components =
        [
            new ComponentRecord("clock relation", 0.0090123456789, "RTT/(2 sqrt 3) of 200 round trips"),
            new ComponentRecord("time tag", 0.0288675134594813, "measured under 0029"),
            new ComponentRecord("readout time model", 0.004, "declared by the endpoint"),
        ],
        Distribution = new DistributionRecord(0.1, 0.02, [.. Enumerable.Range(0, 90).Select(bin => bin == 87 ? 3L : (long)(400 * Math.Exp(-Math.Pow((bin - 6) / 3.0, 2))))])
        {
            Quantiles = [new QuantileRecord(0.5, 0.2213), new QuantileRecord(0.9, 0.2634), new QuantileRecord(0.99, 0.3011), new QuantileRecord(0.999, 1.8312)],
        },
        Course = new CourseRecord("greatest latency of each frame", 0.5, [.. Enumerable.Range(0, 67).Where(bin => bin is < 30 or > 37).Select(bin => new CoursePointRecord(0.5 * bin, 5, 0.2, 0.22 + 0.001 * (bin % 7), bin == 40 ? 1.84 : 0.26))]),
    };

    private static MeasurementRecord Fact(string id, int number, string verdict) =>
        Measurement($"E-{id}-{number}", "checks of this requirement", "1", verdict == "Fail" ? 3 : 0, 0, 0, "fact", verdict) with { LimitParameter = "contradictions" };

    private static ScenarioRecord Scenario(string name, string verdict, bool essential) => new(
        name,
        verdict,
        essential,
        ReasonOf(verdict),
        [
            new StepRecord("Given an exposure with the nominal ROI", "done"),
            new StepRecord("When the stamps are received", verdict == "NotRun" ? "ended here" : "done"),
            new StepRecord("Then the latency is less than dataDeliveryLatency", verdict == "NotRun" ? "not reached" : "done"),
        ],
        verdict == "NotRun" ? [] : ["nominal"],
        null);

    private static string? ReasonOf(string verdict) => verdict switch
    {
        "Pass" => null,
        "Fail" => "beyond the limit: [1.78, 1.90] ms against dataDeliveryLatency 1 ms",
        "Inconclusive" => "the limit lies inside the interval",
        "NotRun" => "the endpoint lacks InitGuider",
        "Error" => "the software folder could not be read",
        _ => "covered by deviation DEV-3 until 2027-01-01",
    };

    private static string ExecutionResultOf(string verdict) => verdict switch
    {
        "Pass" => "Pass",
        "PassWithDeviation" => "Pass w/ Deviation",
        "Fail" => "Fail",
        "Inconclusive" => "In Progress",
        "Error" => "Blocked",
        _ => "Not Executed",
    };
}

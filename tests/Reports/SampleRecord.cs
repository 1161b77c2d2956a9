using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Tests.Reports;

/// <summary>Records as campaigns leave them, made up, so that reports can be tested without running one.</summary>
internal static class SampleRecord
{
    public const string Digest = "9b1f0c4d7e2a58b3961f4c0d8e7a2b5394c6d1e0f3a8b7c2d5e4f60718293a4b";

    /// <summary>All 39, with every verdict among them, on an operational endpoint.</summary>
    public static CampaignRecord Varied { get; } = Of("Operational", requirement => VerdictOf(requirement.Id.Short));

    /// <summary>What <c>sim:</c> leaves: everything passes, nothing is evidence.</summary>
    public static CampaignRecord Demonstration { get; } = Of("Simulated", _ => "Pass");

    /// <summary>Nothing ran at all.</summary>
    public static CampaignRecord Empty { get; } = Of("Recorded", _ => "NotRun") with
    {
        Observations = [],
        Inputs = [],
        Notes = [],
        Requirements = [.. Of("Recorded", _ => "NotRun").Requirements.Select(one => one with { Scenarios = [], Measurements = [], Selected = false, Reason = "not selected" })],
    };

    /// <summary>Ended by the operator after the first requirements.</summary>
    public static CampaignRecord Interrupted { get; } = Of("Operational", requirement => Register.Requirements.Index().First(pair => pair.Item == requirement).Index < 5 ? "Pass" : "NotRun") with
    {
        Interrupted = true,
        ExitCode = 130,
    };

    /// <summary>Every text that a record can hold is there.</summary>
    public static CampaignRecord Full { get; } = Varied with
    {
        After = new AfterRecord("20261120T0904-11aa", new string('d', 64), "failed"),
        Shard = new ShardRecord(1, 2, new string('e', 64), [["CA-TS-GDR-ICD-0009"], ["CA-TS-GDR-ICD-0013"]]),
        Requirements = [.. Varied.Requirements.Select(one => one.Id.EndsWith("0025", StringComparison.Ordinal) ? SampleRequirement.WithAttendedStep(one) : one)],
    };

    public static CampaignRecord Of(string evidenceClass, Func<Requirement, string> verdictOf)
    {
        RequirementRecord[] requirements = [.. Register.Requirements.Select(requirement => SampleRequirement.Of(requirement, verdictOf(requirement), evidenceClass))];
        return new CampaignRecord
        {
            SchemaVersion = CampaignRecord.CurrentSchemaVersion,
            Id = "20261121T1204-7c1e",
            Started = "2026-11-21T12:04:05Z",
            Finished = "2026-11-21T12:09:44Z",
            Interrupted = false,
            Harness = new HarnessRecord("0.1.0", "3f1c9aa"),
            Icd = new IcdRecord("LSE-66", "3.2", new string('c', 64)),
            Environment = new EnvironmentRecord("Debian GNU/Linux 12", "guider-rig-1", 2, ".NET 10.0"),
            Plan = Plan(requirements),
            Endpoint = Endpoint(evidenceClass),
            Rig = new RigRecord("p99.9 62 us", [new RatioRecord("CA-TS-GDR-ICD-0009", 16.2345678901234), new RatioRecord("CA-TS-GDR-ICD-0036", 11.0)]),
            Inputs =
            [
                new InputRecord("survey", "inputs/survey.yaml", "Focal plane metrology, run 17", "2026-09-30", new string('a', 64)),
                new InputRecord("gain", "inputs/gain.yaml", "Photon transfer, run 13550", "2026-10-02", new string('b', 64)),
            ],
            Observations =
            [
                new ObservationRecord("nominal", "Science", 2, 2160, ["SIM_C_20261121_000001", "SIM_C_20261121_000002"], null, TimeLine()),
                new ObservationRecord("roi-400x10", "Science", 1, 96, ["SIM_C_20261121_000003"], null, null),
                new ObservationRecord("diagnostic", "Diagnostic", 0, 0, [], "the endpoint lacks DiagnosticMode", null),
            ],
            Verdict = requirements.Select(one => one.Verdict).MaxBy(verdict => Array.IndexOf(["Pass", "PassWithDeviation", "NotRun", "Inconclusive", "Error", "Fail"], verdict)) ?? "NotRun",
            AsExpected = requirements.All(one => one.Verdict == "Pass"),
            ExitCode = requirements.All(one => one.Verdict == "Pass") ? 0 : 1,
            Requirements = requirements,
            Notes = ["Dome closed, mount parked.", "The second exposure was repeated after a network alarm."],
        };
    }

    private static string VerdictOf(string id) => id switch
    {
        "0009" => "Fail",
        "0015" or "0036" => "Inconclusive",
        "0006" or "0022" or "0025" or "0018" => "NotRun",
        "0050" => "Error",
        "0038" => "PassWithDeviation",
        _ => "Pass",
    };

    private static PlanRecord Plan(RequirementRecord[] requirements) => new(
        "summit-nov",
        "summit-nov.yaml",
        17,
        "guarded",
        2,
        [.. requirements.Select(one => one.Id)],
        ["commands"],
        "A. Operator",
        "Summit",
        [new EquipmentRecord("Optical timing reference", "TR-0042", "2026-08-14")],
        [new ExpectationRecord("CA-TS-GDR-ICD-0006", "NotRun", "no commands on this visit", "2026-12-31", "met"), new ExpectationRecord("CA-TS-GDR-ICD-0001", "NotRun", "was out of order", "2026-12-31", "stale")],
        [new ToleranceRecord("pixelSize", "1 %"), new ToleranceRecord("lossAllowance", "0")]);

    private static EndpointRecord Endpoint(string evidenceClass) => new(
        "native:libguider.so",
        "native",
        evidenceClass,
        "DAQ R5-V13.12",
        "0x2014a00c",
        "10.0.103.7",
        ["Streams", "ArrivalTimes", "SeveralClients", "ExposureEvents", "ShutterEvents"],
        "ReadoutTrigger",
        "Tai",
        "1 ms",
        "host minus tag clock -3 us +- 18 us, from 200 round trips",
        ["R00_SG0", "R00_SG1", "R04_SG0", "R04_SG1", "R40_SG0", "R40_SG1", "R44_SG0", "R44_SG1"],
        ["The stream carries no binning field."]);

    private static TimeLineRecord TimeLine() => new(
        [
            new TimeLineEvent("StartOfIntegration", 0),
            new TimeLineEvent("ShutterOpening", 310.25),
            new TimeLineEvent("ShutterOpen", 1210.25),
            new TimeLineEvent("ShutterClosing", 14880.5),
            new TimeLineEvent("ShutterClosed", 15790.5),
            new TimeLineEvent("EndOfReadout", 17900),
        ],
        [.. Enumerable.Range(0, 36).Select(index => new TimeLineStamp(index, 3.25 + 111.1111111111 * index, 3.25 + 111.1111111111 * index + 14.2 + 0.05 * (index % 7)))]);
}

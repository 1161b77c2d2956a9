namespace Lse66.Record;

/// <summary>
/// The canonical record of a campaign, written as campaign.json: every report is a pure view of it. The keys that DESIGN calls stable are
/// schemaVersion, icd.version, endpoint.{uri,kind,evidenceClass}, plan.{seed,decisionRule}, verdict and requirements[].
/// Times are RFC 3339 in UTC; durations are numbers with their unit beside them; enumerations are spelled as in the design.
/// </summary>
public sealed record CampaignRecord
{
    public const int CurrentSchemaVersion = 1;

    public required int SchemaVersion { get; init; }

    /// <summary>A short name of the campaign, <c>20261121T1204-7c1e</c>: UTC time of the start and a few digits that tell two apart.</summary>
    public required string Id { get; init; }

    public required string Started { get; init; }

    public required string Finished { get; init; }

    /// <summary>Ended by the operator before its time; what was judged until then stands.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>The campaign that this one takes up again; null: it stands alone.</summary>
    public AfterRecord? After { get; init; }

    /// <summary>The part of a campaign that this record is; null: a whole one. What belongs to other parts is not selected here.</summary>
    public ShardRecord? Shard { get; init; }

    public required HarnessRecord Harness { get; init; }

    public required IcdRecord Icd { get; init; }

    public required EnvironmentRecord Environment { get; init; }

    public required PlanRecord Plan { get; init; }

    public required EndpointRecord Endpoint { get; init; }

    public required RigRecord Rig { get; init; }

    public required IReadOnlyList<InputRecord> Inputs { get; init; }

    public required IReadOnlyList<ObservationRecord> Observations { get; init; }

    /// <summary>The fold of the selected requirements.</summary>
    public required string Verdict { get; init; }

    /// <summary>Every selected requirement has its expected verdict.</summary>
    public required bool AsExpected { get; init; }

    /// <summary>The exit code of the run.</summary>
    public required int ExitCode { get; init; }

    /// <summary>All 39, in document order.</summary>
    public required IReadOnlyList<RequirementRecord> Requirements { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }
}

/// <param name="Id">Short name of the earlier campaign.</param>
/// <param name="Digest">Of its record.</param>
/// <param name="Only">What of it is taken up again: <c>failed</c>.</param>
public sealed record AfterRecord(string Id, string Digest, string Only);

public sealed record HarnessRecord(string Version, string Commit);

/// <param name="Fingerprint">SHA-256 over all requirement fingerprints and parameters, in document order.</param>
public sealed record IcdRecord(string Document, string Version, string Fingerprint);

public sealed record EnvironmentRecord(string OperatingSystem, string Machine, int Processors, string Runtime);

/// <summary>The plan as it was carried out.</summary>
/// <param name="Source">The plan's file name; <c>built-in default</c> without one.</param>
/// <param name="Select">Selected requirement IDs, in full; all 39 when nothing was selected by name.</param>
/// <param name="Allow">None, or some of <c>commands</c>, <c>disturb</c>.</param>
public sealed record PlanRecord(
    string Name,
    string Source,
    ulong Seed,
    string DecisionRule,
    int Exposures,
    IReadOnlyList<string> Select,
    IReadOnlyList<string> Allow,
    string Operator,
    string Site,
    IReadOnlyList<EquipmentRecord> Equipment,
    IReadOnlyList<ExpectationRecord> Expect,
    IReadOnlyList<ToleranceRecord> Tolerances);

public sealed record EquipmentRecord(string Name, string Serial, string Calibrated);

/// <param name="Outcome"><c>met</c>, <c>stale</c>, <c>expired</c> or <c>missed</c>.</param>
public sealed record ExpectationRecord(string Requirement, string Verdict, string Reason, string Expiry, string Outcome);

public sealed record ToleranceRecord(string Name, string Value);

/// <param name="Uri">As the plan named it.</param>
/// <param name="Kind">Scheme: <c>sim</c>, <c>replay</c>…</param>
public sealed record EndpointRecord(
    string Uri,
    string Kind,
    string EvidenceClass,
    string Software,
    string Firmware,
    string Address,
    IReadOnlyList<string> Capabilities,
    string TagMeaning,
    string TagScale,
    string TagResolution,
    string Clock,
    IReadOnlyList<string> Sensors,
    IReadOnlyList<string> Remarks);

/// <summary>What the rig itself was capable of.</summary>
/// <param name="NoiseFloor">In words: <c>p99.9 62 us</c>, <c>not measured</c>.</param>
/// <param name="LimitOverUncertainty">Per timing requirement, the limit divided by U.</param>
public sealed record RigRecord(string NoiseFloor, IReadOnlyList<RatioRecord> LimitOverUncertainty);

public sealed record RatioRecord(string Requirement, double Ratio);

/// <param name="File">Relative to the campaign folder, below <c>inputs/</c>.</param>
public sealed record InputRecord(string Kind, string File, string Source, string Date, string Sha256);

/// <summary>One observation that scenarios judged.</summary>
/// <param name="Name">Its conditions: <c>nominal</c>, <c>roi-400x10</c>.</param>
/// <param name="Lacking">Why it was not taken; null when it was.</param>
/// <param name="TimeLine">The first exposure, for the plot of it; null where nothing was timed.</param>
public sealed record ObservationRecord(
    string Name,
    string Mode,
    int Exposures,
    long Stamps,
    IReadOnlyList<string> ExposureIds,
    string? Lacking,
    TimeLineRecord? TimeLine);

/// <summary>The first exposure of an observation, milliseconds from the start of exposure (or from the first tag).</summary>
public sealed record TimeLineRecord(IReadOnlyList<TimeLineEvent> Events, IReadOnlyList<TimeLineStamp> Stamps);

public sealed record TimeLineEvent(string Kind, double Milliseconds);

/// <summary>One stamp of the first sensor; at most a few dozen are kept.</summary>
public sealed record TimeLineStamp(long Index, double TagMilliseconds, double? ArrivalMilliseconds);

public sealed record RequirementRecord
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Section { get; init; }

    public required string Method { get; init; }

    public required string Binds { get; init; }

    /// <summary>What it asks, in the harness's own words.</summary>
    public required string Summary { get; init; }

    /// <summary>Fingerprint of the controlled text that was judged against.</summary>
    public required string Fingerprint { get; init; }

    public required bool Selected { get; init; }

    public required string Verdict { get; init; }

    public required string EvidenceClass { get; init; }

    /// <summary>For anything but Pass; null for Pass.</summary>
    public required string? Reason { get; init; }

    /// <summary>In the observatory's words: Pass, Pass w/ Deviation, Fail, In Progress, Blocked, Not Executed; followed by <c>(demonstration)</c> on simulated evidence.</summary>
    public required string ExecutionResult { get; init; }

    /// <summary>Proposed element status: Verified, In Verification, Not Verified. People decide.</summary>
    public required string ProposedStatus { get; init; }

    /// <summary>Parents where they are known; empty: unknown.</summary>
    public required IReadOnlyList<string> Parents { get; init; }

    public required IReadOnlyList<OpenIssueRecord> OpenIssues { get; init; }

    public required IReadOnlyList<InterpretationRecord> Interpretations { get; init; }

    public required IReadOnlyList<ScenarioRecord> Scenarios { get; init; }

    public required IReadOnlyList<MeasurementRecord> Measurements { get; init; }
}

/// <summary>An open issue that the ICD lists itself.</summary>
public sealed record OpenIssueRecord(string Section, string Summary);

/// <param name="CouldAlterVerdict">Whether another reading could give another verdict.</param>
public sealed record InterpretationRecord(string Id, string Text, bool CouldAlterVerdict);

/// <param name="Essential">False for supplementary ones: things that the ICD leaves open or only discusses.</param>
/// <param name="Observations">Names of the observations it judged.</param>
public sealed record ScenarioRecord(
    string Name,
    string Verdict,
    bool Essential,
    string? Reason,
    IReadOnlyList<StepRecord> Steps,
    IReadOnlyList<string> Observations,
    AttendedRecord? Attended);

/// <param name="Outcome"><c>done</c>, <c>ended here</c> or <c>not reached</c>.</param>
public sealed record StepRecord(string Text, string Outcome);

/// <summary>What a person did or saw.</summary>
public sealed record AttendedRecord(string Prompt, string Result, string Observer, string Witness, string File, string Note);

/// <summary>One measurement of a requirement.</summary>
public sealed record MeasurementRecord
{
    /// <summary>Evidence reference, <c>E-0009-2</c>: the second measurement of 0009.</summary>
    public required string Evidence { get; init; }

    public required string Name { get; init; }

    /// <summary>Name of the scenario that judged it.</summary>
    public required string Scenario { get; init; }

    public required string Unit { get; init; }

    /// <summary>Null where there was nothing to give a value from.</summary>
    public required double? Estimate { get; init; }

    /// <summary>[low, high], 95 % coverage; null without a value.</summary>
    public required IReadOnlyList<double>? Interval { get; init; }

    public required double? ExpandedUncertainty { get; init; }

    public required long SampleCount { get; init; }

    /// <summary>Null for a value that only informs.</summary>
    public required double? Limit { get; init; }

    /// <summary>The ICD parameter or plan tolerance that sets the limit.</summary>
    public required string? LimitParameter { get; init; }

    /// <summary><c>less than</c>, <c>at most</c>, <c>at least</c>, <c>fact</c>; null for a value that only informs.</summary>
    public required string? Comparison { get; init; }

    /// <summary>A verdict; null for a value that only informs.</summary>
    public required string? Decision { get; init; }

    public required string? Reason { get; init; }

    public required IReadOnlyList<ConditionRecord> Conditions { get; init; }

    public required IReadOnlyList<ComponentRecord> Components { get; init; }

    public required IReadOnlyList<string> Remarks { get; init; }

    public required string? Sensor { get; init; }

    public required string? Worst { get; init; }

    public required DistributionRecord? Distribution { get; init; }

    /// <summary>How the samples behind the value moved over time; null where time says nothing of them, and in records of a harness that kept none.</summary>
    public CourseRecord? Course { get; init; }
}

/// <param name="State"><c>met</c>, <c>not met</c>, <c>not recorded</c>.</param>
public sealed record ConditionRecord(string Name, string State, string Observed);

/// <param name="Standard">One standard deviation, in the measurement's unit.</param>
public sealed record ComponentRecord(string Name, double Standard, string Obtained);

/// <param name="Counts">Samples in [low + i width, low + (i + 1) width), in the measurement's unit.</param>
public sealed record DistributionRecord(double Low, double Width, IReadOnlyList<long> Counts)
{
    /// <summary>Ascending; as many as the samples support, none where nobody asks for them or the harness kept none.</summary>
    public IReadOnlyList<QuantileRecord> Quantiles { get; init; } = [];
}

/// <param name="Proportion">Of the samples, that does not exceed the value: 0.99.</param>
/// <param name="Value">In the measurement's unit.</param>
public sealed record QuantileRecord(double Proportion, double Value);

/// <summary>Samples over time, a hundred stretches at most, so that a night is no longer than a visit; a stretch without a sample has no point.</summary>
/// <param name="Name">What each sample is.</param>
/// <param name="WidthSeconds">Length of every stretch.</param>
public sealed record CourseRecord(string Name, double WidthSeconds, IReadOnlyList<CoursePointRecord> Points);

/// <param name="Seconds">Begin of the stretch, from the begin of the first one.</param>
/// <param name="Count">Samples in it.</param>
/// <param name="Low">Least of them, in the measurement's unit.</param>
public sealed record CoursePointRecord(double Seconds, long Count, double Low, double Mean, double High);

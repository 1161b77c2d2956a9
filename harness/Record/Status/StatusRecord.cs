namespace Lse66.Record;

/// <summary>
/// One compliance status out of many campaigns, written as status.json: per requirement the newest valid run. It is derived, never evidence; the records that it names are. Evidence
/// classes stand beside each other and are never folded together.
/// </summary>
/// <param name="Icd">The issue that the harness verifies now.</param>
/// <param name="Campaigns">All that were looked at, oldest first; then those that could not be read.</param>
/// <param name="Classes">Strongest evidence first.</param>
public sealed record StatusRecord(int SchemaVersion, HarnessRecord Harness, IcdRecord Icd, IReadOnlyList<StatusCampaign> Campaigns, IReadOnlyList<ClassStatus> Classes)
{
    /// <summary>Campaigns that ran in parts, oldest first; empty where every campaign is a whole one.</summary>
    public IReadOnlyList<ShardSetRecord> Shards { get; init; } = [];

    public const int CurrentSchemaVersion = 1;

    /// <summary>The name that reports look for dispositions beside.</summary>
    public const string FileName = "status.json";
}

/// <param name="Folder">As it was named.</param>
/// <param name="Id">Null, like what follows up to <paramref name="Problem"/>, where the record cannot be used.</param>
/// <param name="Problem">Why nothing of it counts; null where it is a record that holds.</param>
public sealed record StatusCampaign(string Folder, string? Id, string? Digest, string? Started, string? Endpoint, string? EvidenceClass, string? Problem);

/// <summary>Where the requirements stand on evidence of one class.</summary>
/// <param name="Configuration">Only runs of this one count: that of the newest campaign of the class.</param>
/// <param name="Verdict">The fold of all requirements.</param>
/// <param name="ExitCode">0 where every requirement passed or has the verdict that its run's plan expects.</param>
/// <param name="Requirements">All that the ICD has, in its order.</param>
/// <param name="Record">The runs that count as one record, for reports; its observations and inputs carry the campaign's name.</param>
public sealed record ClassStatus(
    string EvidenceClass,
    ConfigurationRecord Configuration,
    string Verdict,
    int ExitCode,
    IReadOnlyList<RequirementStatus> Requirements,
    IReadOnlyList<DeviationOutcome> Deviations,
    CampaignRecord Record);

/// <summary>What has to be equal for verdicts of several campaigns to stand together.</summary>
/// <param name="Uri">Of a simulated site, which its seeded faults belong to; null for any other endpoint, which is known by who it is.</param>
public sealed record ConfigurationRecord(string Kind, string Software, string Firmware, string Address, string? Uri, string DecisionRule, IReadOnlyList<ToleranceRecord> Tolerances);

/// <param name="Expected">Another verdict than Pass, which the plan of its run expects.</param>
/// <param name="Run">The run that counts; null where there is none, and then <paramref name="Verdict"/> is NotRun or Error.</param>
/// <param name="Superseded">Older valid runs, newest first.</param>
/// <param name="Excluded">Runs that do not count, newest first.</param>
public sealed record RequirementStatus(
    string Id,
    string Title,
    string Verdict,
    string? Reason,
    string ProposedStatus,
    bool Expected,
    StatusRun? Run,
    IReadOnlyList<StatusRun> Superseded,
    IReadOnlyList<ExcludedRun> Excluded);

/// <param name="Campaign">Its short name.</param>
public sealed record StatusRun(string Campaign, string Digest, string Started, string Harness, string Verdict);

public sealed record ExcludedRun(string Campaign, string Started, string Verdict, string Reason);

/// <summary>The parts of one campaign that a status was given.</summary>
/// <param name="Plan">Digest of what they have in common.</param>
/// <param name="Count">Parts that the campaign was divided into.</param>
/// <param name="Present">By number, then oldest first.</param>
/// <param name="Missing">Numbers of parts that were not given, or whose records cannot be used.</param>
/// <param name="Repeated">Numbers of parts that are there more than once; the newest counts, as of any campaigns.</param>
/// <param name="Open">Requirements of missing parts that no campaign has judged since; while there are any, the status is not as expected.</param>
/// <param name="Others">Where parts are missing: in what the parts of other campaigns differ, so that they cannot stand in.</param>
public sealed record ShardSetRecord(
    string Plan,
    string EvidenceClass,
    int Count,
    IReadOnlyList<ShardRun> Present,
    IReadOnlyList<int> Missing,
    IReadOnlyList<int> Repeated,
    IReadOnlyList<string> Open,
    IReadOnlyList<string> Others);

/// <param name="Campaign">Short name of the record.</param>
public sealed record ShardRun(int Number, string Campaign, string Digest);

namespace Lse66.Record;

/// <summary>What a gate found, for machines and for every other form of output, which are views of it.</summary>
/// <param name="Green">Nothing was found; then and only then the exit code is 0.</param>
/// <param name="ExitCode">The gravest of the findings: Fail before rig before undecided.</param>
/// <param name="Accepted">What is not a plain Pass and yet no finding: met expectations, applied deviations, with who said so.</param>
/// <param name="Requirements">All that the candidate's record holds, in its order; empty where the record cannot be trusted.</param>
public sealed record GateRecord(
    int SchemaVersion,
    HarnessRecord Harness,
    GateRulesRecord Rules,
    GatedCampaign Candidate,
    GatedCampaign? Baseline,
    bool Green,
    int ExitCode,
    IReadOnlyList<GateFinding> Findings,
    IReadOnlyList<string> Accepted,
    IReadOnlyList<string> Remarks,
    IReadOnlyList<GatedRequirement> Requirements)
{
    public const int CurrentSchemaVersion = 1;
}

/// <param name="Source">Name of the rule file, or what stood in for it.</param>
/// <param name="Said">The rules in force, a sentence each.</param>
public sealed record GateRulesRecord(string Source, IReadOnlyList<string> Said);

/// <param name="Folder">As it was named.</param>
/// <param name="Id">Null, like what follows, where the record cannot be read.</param>
public sealed record GatedCampaign(string Folder, string? Id, string? Digest, string? Started, string? Endpoint, string? EvidenceClass, string? Verdict);

/// <param name="Standing"><c>required</c>, <c>expected</c> (another verdict than Pass, which the plan expects and the rules accept) or <c>not required</c>.</param>
public sealed record GatedRequirement(string Id, string Title, string Verdict, string? Reason, string Standing);

/// <summary>One reason why the gate is not green.</summary>
/// <param name="Rule">Which rule was broken: <c>verdict-regressed</c>. A stable word.</param>
/// <param name="Requirement">In full; null for what concerns the campaign.</param>
/// <param name="Subject">What it is about, for a heading: <c>0009 Data Delivery Latency</c>, <c>record</c>.</param>
/// <param name="Was">What the baseline has, or the rule demands.</param>
/// <param name="Is">What the candidate has.</param>
/// <param name="Demand">The rule, in words.</param>
/// <param name="Remedy">What to do next.</param>
/// <param name="Again">The line that runs it again; null where nothing is to be run.</param>
public sealed record GateFinding(string Rule, int ExitCode, string? Requirement, string Subject, string Was, string Is, string Demand, string Remedy, string? Again);

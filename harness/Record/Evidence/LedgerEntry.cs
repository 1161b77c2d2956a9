namespace Lse66.Record;

/// <summary>An entry of the ledger as evidence.db holds it.</summary>
/// <param name="Interrupted">The scenario was ended before its time; a resumed campaign runs it again.</param>
/// <param name="Outcome">The whole outcome as <see cref="EvidenceJson"/>, exactly.</param>
public sealed record LedgerEntry(string Requirement, string Scenario, bool Essential, string Verdict, string? Reason, bool Interrupted, string Outcome);

/// <summary>What is known before the first observation: the JSON of the endpoint's declaration and of the list of inputs.</summary>
public sealed record CampaignEntry(string Endpoint, string Inputs);

/// <param name="Request">JSON of the conditions.</param>
/// <param name="RigFailure">Why nothing more was observed; null when the rig did not fail.</param>
public sealed record ObservationEntry(long Id, string Name, string Request, string? RigFailure);

/// <summary>An observation that was asked for and could not be taken.</summary>
public sealed record NotTakenEntry(string Name, string Request, string Reason);

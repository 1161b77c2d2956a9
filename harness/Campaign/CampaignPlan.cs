using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;

namespace Lse66.Campaign;

/// <summary>A campaign before it runs: everything that people decide. Read from YAML by <c>PlanFile</c>; options of the command line override it.</summary>
public sealed record CampaignPlan
{
    /// <summary>Exposures of the nominal conditions: one visit, two exposures of 15 s.</summary>
    public const int DefaultExposures = 2;

    public string Name { get; init; } = "default";

    /// <summary>File name of the plan, for the record.</summary>
    public string Source { get; init; } = "built-in default";

    public string Endpoint { get; init; } = "sim:";

    public ulong Seed { get; init; } = 1;

    public DecisionRule Rule { get; init; } = DecisionRule.Guarded;

    /// <summary>Exposures of the nominal conditions, 1 or more.</summary>
    public int Exposures { get; init; } = DefaultExposures;

    /// <summary>Empty: all 39.</summary>
    public IReadOnlyList<RequirementId> Select { get; init; } = [];

    /// <summary>Null: the plan says nothing; then a simulated endpoint allows everything and any other only observation.</summary>
    public AllowedActions? Allow { get; init; }

    public PlanTolerances Tolerances { get; init; } = PlanTolerances.Default;

    public IReadOnlyList<PlanInput> Inputs { get; init; } = [];

    public IReadOnlyList<Expectation> Expect { get; init; } = [];

    public string Operator { get; init; } = string.Empty;

    public string Site { get; init; } = string.Empty;

    public IReadOnlyList<Equipment> Equipment { get; init; } = [];

    /// <summary>The identity that the endpoint must declare; a difference stops the run. Null members are not compared. Also what makes an endpoint Operational.</summary>
    public ExpectedIdentity? Identity { get; init; }

    /// <summary>Attended steps are put to a person, where a terminal is there; false: they are NotRun without a question.</summary>
    public bool Attended { get; init; } = true;

    /// <summary>The part of the plan that this campaign runs; null: all of it. It comes from the command line, never from a file that people write.</summary>
    public CampaignShard? Shard { get; init; }

    public bool Selects(RequirementId id) => (Select.Count == 0 || Select.Contains(id)) && (Shard is null || Shard.Owns(id));
}

/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Path">Absolute: a plan names it relative to itself.</param>
public sealed record PlanInput(string Kind, string Path)
{
    public static IReadOnlyList<string> Kinds { get; } = ["survey", "calibration", "gain", "geometry", "stability", "host", "software"];
}

/// <summary>A verdict other than Pass that is expected of a requirement on this endpoint, until a date.</summary>
/// <param name="Expiry">Last day on which it counts.</param>
public sealed record Expectation(RequirementId Requirement, Verdict Verdict, string Reason, DateOnly Expiry);

public sealed record Equipment(string Name, string Serial, string Calibrated);

public sealed record ExpectedIdentity(string? Kind, string? Software, string? Firmware, string? Address, EvidenceClass? EvidenceClass);

using System.Globalization;
using Lse66.Guider;
using Lse66.Icd;

namespace Lse66.Campaign;

/// <summary>What a gate demands of a campaign; read from YAML by <see cref="GateRuleReader"/>.</summary>
public sealed record GateRuleSet
{
    /// <summary>Half the baseline's samples is a run that was cut short, not one that differs by chance.</summary>
    public const double DefaultSamplesShare = 0.5;

    /// <summary>File name, or what stands in for a file.</summary>
    public string Source { get; init; } = "default rules";

    /// <summary>Empty: those that the baseline selected; without a baseline all.</summary>
    public IReadOnlyList<RequirementId> Requirements { get; init; } = [];

    /// <summary>Requirements that the candidate's plan may expect to end otherwise than Pass; null: any.</summary>
    public IReadOnlyList<RequirementId>? Expected { get; init; }

    /// <summary>The weakest class that is accepted.</summary>
    public EvidenceClass Evidence { get; init; } = EvidenceClass.Simulated;

    /// <summary>Null members are not compared.</summary>
    public GatedEndpoint Endpoint { get; init; } = new(null, null, null, null, null);

    /// <summary>Version of the harness that made the record; null: any.</summary>
    public string? HarnessVersion { get; init; }

    /// <summary>Least number of samples behind the best-supported judged measurement of a requirement.</summary>
    public IReadOnlyDictionary<RequirementId, long> Samples { get; init; } = new Dictionary<RequirementId, long>();

    /// <summary>Least share of the baseline's samples, per measurement, 0 to 1.</summary>
    public double SamplesShare { get; init; } = DefaultSamplesShare;

    /// <summary>A margin that shrank counts from this share of the baseline's margin on, 0 to 1. 0: whatever the uncertainties cannot explain.</summary>
    public double MarginLoss { get; init; }

    /// <summary>Days between the start of the run and today; null: any age.</summary>
    public int? AgeDaysMax { get; init; }

    /// <summary>The rules in words, for whoever reads the outcome.</summary>
    public IReadOnlyList<string> Said(bool hasBaseline) =>
    [
        Requirements.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Requirements.Count} requirements must pass: {string.Join(' ', Requirements.Select(one => one.Short))}")
            : hasBaseline ? "every requirement that the baseline selected must be selected and pass"
            : string.Create(CultureInfo.InvariantCulture, $"all {Register.Requirements.Count} requirements must be selected and pass"),
        Expected switch
        {
            null => "or have another verdict that the campaign's plan expects, with a reason and not expired",
            { Count: 0 } => "no expectation is accepted instead",
            _ => $"or have another verdict that the campaign's plan expects, of {string.Join(' ', Expected.Select(one => one.Short))} only",
        },
        $"evidence is {Evidence} or better",
        .. Endpoint.Said(),
        .. HarnessVersion is null ? Array.Empty<string>() : [$"the harness is lse66 {HarnessVersion}"],
        .. Samples.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key.Short} rests on {one.Value} samples or more")),
        .. AgeDaysMax is { } days ? [string.Create(CultureInfo.InvariantCulture, $"the run is at most {days} days old")] : Array.Empty<string>(),
        .. hasBaseline
            ?
            [
                "nothing regressed against the baseline: no verdict, no coverage, no margin by more than both uncertainties together" + (MarginLoss > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {MarginLoss:P0} of what it was") : string.Empty),
                string.Create(CultureInfo.InvariantCulture, $"each measurement rests on {SamplesShare:P0} of the baseline's samples or more"),
            ]
            : new[] { "no baseline: nothing was compared" },
    ];
}

/// <summary>An endpoint as rules name it. Null members are not compared.</summary>
/// <param name="Uri">As the plan names it: <c>sim:</c>, which excludes a site with seeded faults.</param>
public sealed record GatedEndpoint(string? Uri, string? Kind, string? Software, string? Firmware, string? Address)
{
    public IEnumerable<(string Name, string Wanted)> Members()
    {
        (string Name, string? Wanted)[] all = [("uri", Uri), ("kind", Kind), ("software", Software), ("firmware", Firmware), ("address", Address)];
        return all.Where(one => one.Wanted is not null).Select(one => (one.Name, one.Wanted!));
    }

    public IEnumerable<string> Said() => Members().Select(one => $"the endpoint's {one.Name} is '{one.Wanted}'");
}

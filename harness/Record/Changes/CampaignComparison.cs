namespace Lse66.Record;

/// <summary>Two campaigns under one issue of the ICD, each as it counts after what people decided. Pure.</summary>
public static class CampaignComparison
{
    /// <param name="digest">Of the earlier one.</param>
    public static CampaignChanges Between(CampaignRecord before, string digest, CampaignRecord now)
    {
        // A hand-made record may hold an ID twice; the first counts.
        Dictionary<string, RequirementRecord> earlier = before.Requirements.DistinctBy(one => one.Id).ToDictionary(one => one.Id, StringComparer.Ordinal);
        Dictionary<string, RequirementRecord> later = now.Requirements.DistinctBy(one => one.Id).ToDictionary(one => one.Id, StringComparer.Ordinal);
        (RequirementRecord Was, RequirementRecord Is)[] both = [.. later.Values.Where(one => one.Selected && earlier.TryGetValue(one.Id, out RequirementRecord? was) && was.Selected).Select(one => (earlier[one.Id], one))];
        return new CampaignChanges(
            new BaselineRecord(before.Id, digest, before.Started, before.Endpoint.Uri, before.Endpoint.EvidenceClass, before.Verdict),
            [.. both.Where(pair => pair.Was.Verdict != pair.Is.Verdict).Select(pair => new VerdictChange(pair.Is.Id, pair.Is.Title, pair.Was.Verdict, pair.Is.Verdict, pair.Is.Reason))],
            [.. Only(later, earlier)],
            [.. Only(earlier, later)],
            [.. both.Where(pair => pair.Was.Fingerprint == pair.Is.Fingerprint).SelectMany(pair => MeasurementPairs.Of(pair.Was, pair.Is)
                .Where(two => Margin.Shrank(two.Before, two.Now))
                .Select(two => new MarginChange(pair.Is.Id, two.Before, two.Now)))],
            [.. Configuration(before, now)],
            [.. Plan(before.Plan, now.Plan)]);
    }

    private static IEnumerable<SelectionChange> Only(Dictionary<string, RequirementRecord> these, Dictionary<string, RequirementRecord> those) =>
        these.Values.Where(one => one.Selected && !(those.TryGetValue(one.Id, out RequirementRecord? other) && other.Selected)).Select(one => new SelectionChange(one.Id, one.Title, one.Verdict));

    /// <summary>Without what is measured anew at every opening: clock relation, noise floor, remarks.</summary>
    private static IEnumerable<ValueChange> Configuration(CampaignRecord before, CampaignRecord now) =>
    [
        .. Value("endpoint", before.Endpoint.Uri, now.Endpoint.Uri),
        .. Value("endpoint: kind", before.Endpoint.Kind, now.Endpoint.Kind),
        .. Value("endpoint: evidence class", before.Endpoint.EvidenceClass, now.Endpoint.EvidenceClass),
        .. Value("endpoint: software", before.Endpoint.Software, now.Endpoint.Software),
        .. Value("endpoint: firmware", before.Endpoint.Firmware, now.Endpoint.Firmware),
        .. Value("endpoint: address", before.Endpoint.Address, now.Endpoint.Address),
        .. Value("endpoint: meaning of the time tag", before.Endpoint.TagMeaning, now.Endpoint.TagMeaning),
        .. Value("endpoint: scale of the time tag", before.Endpoint.TagScale, now.Endpoint.TagScale),
        .. Value("endpoint: resolution of the time tag", before.Endpoint.TagResolution, now.Endpoint.TagResolution),
        .. Entries("endpoint: capability", before.Endpoint.Capabilities, now.Endpoint.Capabilities),
        .. Entries("endpoint: sensor", before.Endpoint.Sensors, now.Endpoint.Sensors),
        .. Value("harness", before.Harness.Version, now.Harness.Version),
        .. Value("harness: commit", before.Harness.Commit, now.Harness.Commit),
        .. Value("operating system", before.Environment.OperatingSystem, now.Environment.OperatingSystem),
        .. Value("machine", before.Environment.Machine, now.Environment.Machine),
        .. Value("processors", FormattableString.Invariant($"{before.Environment.Processors}"), FormattableString.Invariant($"{now.Environment.Processors}")),
        .. Value("runtime", before.Environment.Runtime, now.Environment.Runtime),
        .. Keyed("input", before.Inputs, now.Inputs, one => one.Kind, one => $"{one.File}, {one.Source}, {one.Date}, sha256 {Shown(one.Sha256)}"),
    ];

    /// <summary>64 bits of a digest tell two files apart.</summary>
    private static string Shown(string digest)
    {
        const int Length = 16;
        return digest.Length > Length ? $"{digest[..Length]}…" : digest;
    }

    private static IEnumerable<ValueChange> Plan(PlanRecord before, PlanRecord now) =>
    [
        .. Value("plan", before.Name, now.Name),
        .. Value("plan: file", before.Source, now.Source),
        .. Value("seed", FormattableString.Invariant($"{before.Seed}"), FormattableString.Invariant($"{now.Seed}")),
        .. Value("decision rule", before.DecisionRule, now.DecisionRule),
        .. Value("exposures under nominal conditions", FormattableString.Invariant($"{before.Exposures}"), FormattableString.Invariant($"{now.Exposures}")),
        .. Entries("allowed", before.Allow, now.Allow),
        .. Value("operator", before.Operator, now.Operator),
        .. Value("site", before.Site, now.Site),
        .. Keyed("equipment", before.Equipment, now.Equipment, one => one.Name, one => $"serial {one.Serial}, calibrated {one.Calibrated}"),
        .. Keyed("expectation", before.Expect, now.Expect, one => one.Requirement, one => $"{one.Verdict} until {one.Expiry}: {one.Reason}"),
        .. Keyed("tolerance", before.Tolerances, now.Tolerances, one => one.Name, one => one.Value),
    ];

    private static IEnumerable<ValueChange> Value(string name, string was, string @is) => was == @is ? [] : [new ValueChange(name, was, @is)];

    /// <summary>Entries of a list whose order means nothing.</summary>
    private static IEnumerable<ValueChange> Entries(string name, IReadOnlyList<string> was, IReadOnlyList<string> @is) =>
    [
        .. was.Except(@is, StringComparer.Ordinal).Select(one => new ValueChange(name, one, string.Empty)),
        .. @is.Except(was, StringComparer.Ordinal).Select(one => new ValueChange(name, string.Empty, one)),
    ];

    /// <summary>Entries of a list that have names; where one occurs several times they are compared in their order.</summary>
    private static IEnumerable<ValueChange> Keyed<T>(string kind, IReadOnlyList<T> was, IReadOnlyList<T> @is, Func<T, string> key, Func<T, string> said)
    {
        ILookup<string, T> before = was.ToLookup(key, StringComparer.Ordinal);
        ILookup<string, T> now = @is.ToLookup(key, StringComparer.Ordinal);
        foreach (string name in before.Concat(now).Select(group => group.Key).Distinct(StringComparer.Ordinal))
        {
            string[] one = [.. before[name].Select(said)], other = [.. now[name].Select(said)];
            for (int place = 0; place < Math.Max(one.Length, other.Length); place++)
                foreach (ValueChange change in Value($"{kind}: {name}", one.ElementAtOrDefault(place) ?? string.Empty, other.ElementAtOrDefault(place) ?? string.Empty))
                    yield return change;
        }
    }
}

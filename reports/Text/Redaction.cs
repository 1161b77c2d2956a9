using Lse66.Record;

namespace Lse66.Reports;

/// <summary>
/// Names of a site (hosts, addresses, users) replaced in every view, by rules that a person wrote. The same name becomes the same stand-in everywhere. A rule that would touch what a
/// verdict is made of is refused: redaction hides who, never what. The longest name goes first, so that a host's name goes before its domain's.
/// </summary>
public static class Redaction
{
    /// <exception cref="FormatException">A rule would change an identifier, a verdict, or another word that the report is built on.</exception>
    public static DispositionedCampaign Apply(RedactionRules rules, DispositionedCampaign campaign)
    {
        HashSet<string> words = [.. Structure(campaign.Campaign)];
        foreach (RedactionRule rule in rules.Rules)
            if (words.FirstOrDefault(word => word.Contains(rule.Find, StringComparison.Ordinal)) is { } touched)
                throw new FormatException($"the rule for '{rule.Find}' would change '{touched}', which is no name of a site; remove it or name the site's word in full");
        return Replace(rules, campaign);
    }

    /// <summary>What became different since an earlier campaign, once the rules were found to touch nothing that a verdict is made of.</summary>
    public static CampaignChanges Apply(RedactionRules rules, CampaignChanges changes) => Replace(rules, changes);

    private static T Replace<T>(RedactionRules rules, T document)
        where T : class
    {
        RedactionRule[] ordered = [.. rules.Rules.OrderByDescending(rule => rule.Find.Length).ThenBy(rule => rule.Find, StringComparer.Ordinal)];
        return RecordTexts.Map(document, text => ordered.Aggregate(text, (seen, rule) => seen.Replace(rule.Find, rule.With, StringComparison.Ordinal)));
    }

    /// <summary>Everything that identifies, measures or judges.</summary>
    private static IEnumerable<string> Structure(CampaignRecord record) =>
    [
        record.Id, record.Verdict, record.Started, record.Finished, record.Icd.Document, record.Icd.Version, record.Icd.Fingerprint, record.Plan.DecisionRule,
        record.Endpoint.Kind, record.Endpoint.EvidenceClass, .. record.Endpoint.Sensors, .. record.Endpoint.Capabilities, .. record.Inputs.Select(one => one.Sha256),
        .. record.Requirements.SelectMany(Structure),
    ];

    private static IEnumerable<string> Structure(RequirementRecord one) =>
    [
        one.Id, one.Title, one.Section, one.Method, one.Binds, one.Fingerprint, one.Verdict, one.EvidenceClass, one.ExecutionResult, one.ProposedStatus,
        .. one.Scenarios.SelectMany(scenario => (string[])[scenario.Name, scenario.Verdict]),
        .. one.Measurements.SelectMany(Structure),
    ];

    private static IEnumerable<string> Structure(MeasurementRecord one) =>
        ((string?[])[one.Evidence, one.Name, one.Unit, one.LimitParameter, one.Comparison, one.Decision, one.Sensor, .. one.Conditions.Select(condition => condition.State)]).OfType<string>();
}

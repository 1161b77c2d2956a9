using System.Text.Json;
using System.Text.Json.Nodes;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>Everything that a record says and its evidence does not, each with its name.</summary>
internal static class RecordComparison
{
    /// <param name="claimed">campaign.json.</param>
    /// <param name="follows">What follows from the evidence.</param>
    public static IEnumerable<CheckFinding> Findings(CampaignRecord claimed, CampaignRecord follows)
    {
        foreach (JsonDifference one in JsonDifferences.Of(Node(claimed with { Requirements = [] }), Node(follows with { Requirements = [] })))
            yield return Finding(one.Path is "verdict" or "exitCode" or "asExpected" ? CheckSubject.Verdict : CheckSubject.Record, null, $"campaign {one.Path}", one);
        foreach (RequirementRecord requirement in follows.Requirements)
            foreach (CheckFinding finding in Of(claimed.Requirements.Where(one => one.Id == requirement.Id).ToList(), requirement))
                yield return finding;
        foreach (RequirementRecord unknown in claimed.Requirements.Where(one => follows.Requirements.All(known => known.Id != one.Id)))
            yield return new CheckFinding(CheckSubject.Record, null, $"the record holds a requirement '{Printable.Text(unknown.Id, 80)}', which LSE-66 does not have");
        if (claimed.Requirements.Count == follows.Requirements.Count && !claimed.Requirements.Select(one => one.Id).SequenceEqual(follows.Requirements.Select(one => one.Id)))
            yield return new CheckFinding(CheckSubject.Record, null, "the requirements of the record are not in document order");
    }

    private static IEnumerable<CheckFinding> Of(List<RequirementRecord> claimed, RequirementRecord follows)
    {
        if (claimed.Count != 1)
        {
            yield return new CheckFinding(CheckSubject.Verdict, follows.Id, $"{follows.Id}: the record {(claimed.Count == 0 ? "lacks it" : "holds it more than once")}, the evidence gives {follows.Verdict}");
            yield break;
        }
        foreach (JsonDifference one in JsonDifferences.Of(Bare(claimed[0]), Bare(follows)))
            yield return Finding(one.Path is "verdict" or "proposedStatus" or "executionResult" ? CheckSubject.Verdict : CheckSubject.Record, follows.Id, $"{follows.Id} {one.Path}", one);
        foreach (CheckFinding finding in Scenarios(claimed[0], follows).Concat(Measurements(claimed[0], follows)))
            yield return finding;
    }

    private static IEnumerable<CheckFinding> Scenarios(RequirementRecord claimed, RequirementRecord follows) =>
        Paired(claimed.Scenarios, follows.Scenarios, one => one.Name).SelectMany(pair => pair switch
        {
            (null, { } missing) => [new CheckFinding(CheckSubject.Verdict, follows.Id, $"{follows.Id} scenario '{missing.Name}': the record lacks it, the evidence gives {missing.Verdict}")],
            ({ } extra, null) => [new CheckFinding(CheckSubject.Verdict, follows.Id, $"{follows.Id} scenario '{extra.Name}': the record says {extra.Verdict}, the evidence gives none")],
            var (one, other) => JsonDifferences.Of(Node(one), Node(other))
                .Select(difference => Finding(difference.Path == "verdict" ? CheckSubject.Verdict : CheckSubject.Record, follows.Id, $"{follows.Id} scenario '{other!.Name}' {difference.Path}", difference)),
        });

    private static IEnumerable<CheckFinding> Measurements(RequirementRecord claimed, RequirementRecord follows) =>
        Paired(claimed.Measurements, follows.Measurements, one => one.Evidence).SelectMany(pair => pair switch
        {
            (null, { } missing) => [new CheckFinding(CheckSubject.Measurement, follows.Id, $"{follows.Id} measurement '{missing.Name}' ({missing.Evidence}): the record lacks it")],
            ({ } extra, null) => [new CheckFinding(CheckSubject.Measurement, follows.Id, $"{follows.Id} measurement '{extra.Name}' ({extra.Evidence}): the evidence gives none")],
            var (one, other) => JsonDifferences.Of(Node(one), Node(AsFarAsClaimed(one!, other!)))
                .Select(difference => Finding(CheckSubject.Measurement, follows.Id, $"{follows.Id} measurement '{other!.Name}' ({other.Evidence}) {difference.Path}", difference, Unit(difference.Path, other.Unit))),
        });

    /// <summary>Without what is only there for plots and the record does not claim: a harness of before kept none of it, and no verdict rests on it.</summary>
    private static MeasurementRecord AsFarAsClaimed(MeasurementRecord claimed, MeasurementRecord follows) => follows with
    {
        Course = claimed.Course is null ? null : follows.Course,
        Distribution = claimed.Distribution is { Quantiles.Count: 0 } && follows.Distribution is { } shape ? shape with { Quantiles = [] } : follows.Distribution,
    };

    /// <summary>Both lists by their keys, in the order of the second; of entries that share a key the first counts, and the others have no partner.</summary>
    private static IEnumerable<(T? Claimed, T? Follows)> Paired<T>(IReadOnlyList<T> claimed, IReadOnlyList<T> follows, Func<T, string> key)
        where T : class
    {
        List<T> left = [.. claimed];
        foreach (T one in follows)
        {
            T? partner = left.Find(other => key(other) == key(one));
            if (partner is not null)
                left.Remove(partner);
            yield return (partner, one);
        }
        foreach (T one in left)
            yield return (one, null);
    }

    private static CheckFinding Finding(CheckSubject subject, string? requirement, string what, JsonDifference difference, string unit = "") =>
        new(subject, requirement, $"{what}: the record says {difference.Was}{unit}, the evidence gives {difference.Is}{unit}");

    private static string Unit(string path, string unit) =>
        unit != "1" && (path is "estimate" or "expandedUncertainty" or "limit" || path.StartsWith("interval", StringComparison.Ordinal)) ? $" {unit}" : string.Empty;

    private static JsonNode? Bare(RequirementRecord requirement) => Node(requirement with { Scenarios = [], Measurements = [] });

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, RecordJson.Options);
}

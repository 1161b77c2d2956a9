using System.Globalization;
using Lse66.Campaign;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>The end of a run in a few lines: who was tested, what did not pass and why, the counts, what to do next. Pure.</summary>
internal static class RunSummary
{
    private const int ReasonLengthMax = 160;

    /// <param name="colour">Puts a verdict's word into its colour, or leaves it.</param>
    public static IReadOnlyList<string> Of(CampaignRecord record, string folder, string digest, Func<Verdict, string, string> colour)
    {
        List<string> lines = [.. Head(record), string.Empty];
        RequirementRecord[] selected = [.. record.Requirements.Where(one => one.Selected)];
        List<string> open = [.. Open(record, selected, colour)];
        if (open.Count > 0)
            lines.AddRange([.. open, string.Empty]);
        lines.Add(Counts(record, selected));
        if (record.Shard is { } shard)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"shard     {shard}: {selected.Length} of {shard.Division.Sum(part => part.Count)} requirements, the rest belongs to other shards; all together: lse66 status DIR…"));
        foreach (ExpectationRecord one in record.Plan.Expect.Where(one => one.Outcome is "stale" or "expired"))
            lines.Add(one.Outcome == "stale"
                ? $"stale     {Short(one.Requirement)} is expected to be {one.Verdict} and was not: remove the entry from the plan"
                : $"expired   {Short(one.Requirement)} was expected to be {one.Verdict} until {one.Expiry}: renew the entry or remove it");
        if (record.Interrupted)
            lines.Add("interrupted: what was judged until then stands, the rest is Not run");
        lines.Add($"record  {folder}  sha256 {digest[..16]}…  report.html");
        if (Next(selected) is { } next)
            lines.Add($"next    lse66 explain {folder} {Short(next.Id)}");
        return lines;
    }

    private static IEnumerable<string> Head(CampaignRecord record)
    {
        EndpointRecord endpoint = record.Endpoint;
        yield return $"{record.Icd.Document} v{record.Icd.Version} | lse66 {record.Harness.Version} | plan {record.Plan.Source}, {record.Plan.DecisionRule} rule, seed {record.Plan.Seed}";
        yield return $"endpoint  {endpoint.Uri} | {endpoint.Software} {endpoint.Firmware} | {endpoint.EvidenceClass} | {endpoint.Clock}";
        string ratios = string.Join(", ", record.Rig.LimitOverUncertainty.Select(one => string.Create(CultureInfo.InvariantCulture, $"{Short(one.Requirement)} {one.Ratio:F0}:1")));
        yield return $"rig       noise floor {record.Rig.NoiseFloor}{(ratios.Length > 0 ? $" | limit/U: {ratios}" : string.Empty)}";
    }

    /// <summary>A line for each requirement that failed or is undecided; those not run are gathered by their reason.</summary>
    private static IEnumerable<string> Open(CampaignRecord record, RequirementRecord[] selected, Func<Verdict, string, string> colour)
    {
        var met = record.Plan.Expect.Where(one => one.Outcome == "met").Select(one => one.Requirement).ToHashSet(StringComparer.Ordinal);
        foreach (RequirementRecord one in selected.OrderByDescending(one => VerdictOf(one)).Where(one => VerdictOf(one) > Verdict.NotRun))
            yield return $"{colour(VerdictOf(one), Word(VerdictOf(one)).PadRight(7))} {Short(one.Id)} {one.Title}  {Printable.Text(one.Reason ?? string.Empty, ReasonLengthMax)}{(met.Contains(one.Id) ? " (expected)" : string.Empty)}";
        foreach (var group in selected.Where(one => VerdictOf(one) == Verdict.NotRun).GroupBy(one => (one.Reason, Expected: met.Contains(one.Id))))
            yield return $"{colour(Verdict.NotRun, Word(Verdict.NotRun).PadRight(7))} {string.Join(' ', group.Select(one => Short(one.Id)))}  {Printable.Text(group.Key.Reason ?? string.Empty, ReasonLengthMax)}{(group.Key.Expected ? " (expected)" : string.Empty)}";
    }

    private static string Counts(CampaignRecord record, RequirementRecord[] selected)
    {
        var parts = selected
            .GroupBy(VerdictOf)
            .OrderBy(group => group.Key == Verdict.Pass ? -1 : -(int)group.Key + (int)Verdict.Fail)
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{Name(group.Key)} {group.Count()}"));
        return $"{string.Join(" | ", parts)}   {Proposal(record, selected)}";
    }

    /// <summary>Simulated and emulated evidence demonstrates; it verifies nothing.</summary>
    private static string Proposal(CampaignRecord record, RequirementRecord[] selected)
    {
        if (!ProposedStatus.IsReal(Enum.Parse<EvidenceClass>(record.Endpoint.EvidenceClass)))
        {
            int demonstrated = selected.Count(one => VerdictOf(one) is Verdict.Pass or Verdict.PassWithDeviation);
            return string.Create(CultureInfo.InvariantCulture, $"{demonstrated} demonstrated, 0 verified");
        }
        var counts = new[] { ProposedStatus.Verified, ProposedStatus.InVerification, ProposedStatus.NotVerified }
            .Select(status => (status, count: record.Requirements.Count(one => one.ProposedStatus == status)))
            .Where(one => one.count > 0)
            .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.count} {one.status}"));
        return $"proposed: {string.Join(", ", counts)}";
    }

    private static RequirementRecord? Next(RequirementRecord[] selected) => selected.Where(one => VerdictOf(one) != Verdict.Pass).MaxBy(VerdictOf);

    public static Verdict VerdictOf(RequirementRecord requirement) => Enum.Parse<Verdict>(requirement.Verdict);

    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.PassWithDeviation => "PASS*",
        Verdict.Inconclusive => "INCONCL",
        Verdict.NotRun => "NOTRUN",
        _ => verdict.ToString().ToUpperInvariant(),
    };

    public static string Name(Verdict verdict) => verdict switch
    {
        Verdict.NotRun => "Not run",
        Verdict.PassWithDeviation => "Pass with deviation",
        _ => verdict.ToString(),
    };

    public static string Short(string id) => RequirementId.TryParse(id, out RequirementId known) ? known.Short : id;
}

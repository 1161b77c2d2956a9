using System.Globalization;
using Lse66.Campaign;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>A compliance status for a terminal: a line for each requirement, then what was superseded and what does not count. Pure.</summary>
internal static class StatusText
{
    private const int VerdictWidth = 7;
    private const int IdWidth = 15;
    private const int CampaignWidth = 18;
    private const int ReasonLengthMax = 160;

    /// <param name="colour">Puts a verdict's word into its colour, or leaves it.</param>
    public static IEnumerable<string> Of(StatusRecord status, Func<Verdict, string, string> colour)
    {
        int unusable = status.Campaigns.Count(one => one.Problem is not null);
        yield return string.Create(CultureInfo.InvariantCulture, $"{status.Icd.Document} v{status.Icd.Version} | lse66 {status.Harness.Version} | status of {status.Campaigns.Count - unusable} campaigns{(unusable > 0 ? $", {unusable} unusable" : string.Empty)}");
        foreach (ClassStatus one in status.Classes)
        {
            yield return string.Empty;
            foreach (string line in Of(one, colour))
                yield return line;
        }
        if (status.Classes.Count == 0)
            yield return "no run on such evidence";
        foreach (string line in Shards(status.Shards))
            yield return line;
        if (unusable > 0)
            yield return string.Empty;
        foreach (StatusCampaign one in status.Campaigns.Where(one => one.Problem is not null))
            yield return $"unusable  {one.Folder}: {one.Problem}";
    }

    private static IEnumerable<string> Shards(IReadOnlyList<ShardSetRecord> sets)
    {
        if (sets.Count > 0)
            yield return string.Empty;
        foreach (ShardSetRecord set in sets)
        {
            int there = set.Count - set.Missing.Count;
            yield return string.Create(CultureInfo.InvariantCulture, $"shards    {(there == set.Count ? $"all {there}" : $"{there} of {set.Count}")} of plan {Printable.Text(set.Plan, 8)}: {string.Join(' ', set.Present.Select(one => $"{one.Number}/{set.Count} {one.Campaign}"))}");
            if (set.Missing.Count > 0)
                yield return $"missing   {ShardSets.Said(set)}";
            foreach (int number in set.Repeated)
                yield return string.Create(CultureInfo.InvariantCulture, $"repeated  shard {number} of {set.Count} of plan {Printable.Text(set.Plan, 8)} is there {set.Present.Count(one => one.Number == number)} times; the newest counts");
            foreach (string other in set.Others)
                yield return $"not of it {other}";
        }
    }

    private static IEnumerable<string> Of(ClassStatus status, Func<Verdict, string, string> colour)
    {
        ConfigurationRecord configuration = status.Configuration;
        yield return $"{status.EvidenceClass} evidence | {configuration.Uri ?? configuration.Address} | {configuration.Software} {configuration.Firmware} | {configuration.DecisionRule} rule";
        foreach (RequirementStatus one in status.Requirements)
        {
            Verdict verdict = Enum.Parse<Verdict>(one.Verdict);
            yield return $"{colour(verdict, RunSummary.Word(verdict).PadRight(VerdictWidth))} {RunSummary.Short(one.Id),-IdWidth} {one.Run?.Campaign ?? "-",-CampaignWidth} {one.Title}";
            if (one is { Run: not null, Reason: { } reason } && verdict != Verdict.Pass)
                yield return $"{string.Empty,VerdictWidth} {Printable.Text(reason, ReasonLengthMax)}{(one.Expected ? " (expected)" : string.Empty)}";
        }
        yield return string.Empty;
        foreach (DeviationOutcome one in status.Deviations.Where(one => one.State != DeviationState.Applied))
            yield return $"deviation {RunSummary.Short(one.Deviation.Requirement)} {one.Deviation.Issue} {one.State}: {one.Explanation}";
        foreach (string line in Gathered("superseded", status.Requirements.SelectMany(one => one.Superseded.Select(run => (run.Campaign, string.Empty, one.Id)))))
            yield return line;
        foreach (string line in Gathered("excluded", status.Requirements.SelectMany(one => one.Excluded.Select(run => (run.Campaign, Printable.Text(run.Reason, ReasonLengthMax), one.Id)))))
            yield return line;
        yield return Counts(status);
    }

    /// <summary>One line for a campaign and a reason, with the requirements.</summary>
    private static IEnumerable<string> Gathered(string word, IEnumerable<(string Campaign, string Reason, string Id)> runs) =>
        from run in runs
        group RunSummary.Short(run.Id) by (run.Campaign, run.Reason) into alike
        orderby alike.Key.Campaign descending
        select $"{word,-10} {alike.Key.Campaign}  {(alike.Count() == Icd.Register.Requirements.Count ? "all" : string.Join(' ', alike))}{(alike.Key.Reason.Length > 0 ? $"  {alike.Key.Reason}" : string.Empty)}";

    private static string Counts(ClassStatus status)
    {
        string verdicts = string.Join(" | ", status.Requirements.GroupBy(one => Enum.Parse<Verdict>(one.Verdict)).OrderBy(group => group.Key).Select(group => string.Create(CultureInfo.InvariantCulture, $"{RunSummary.Name(group.Key)} {group.Count()}")));
        string proposed = string.Join(", ", status.Requirements.GroupBy(one => one.ProposedStatus).OrderByDescending(group => group.Key, StringComparer.Ordinal).Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}")));
        return ProposedStatus.IsReal(Enum.Parse<Guider.EvidenceClass>(status.EvidenceClass))
            ? $"{verdicts}   proposed: {proposed}"
            : string.Create(CultureInfo.InvariantCulture, $"{verdicts}   {status.Requirements.Count(one => one.Verdict is nameof(Verdict.Pass) or nameof(Verdict.PassWithDeviation))} demonstrated, 0 verified");
    }
}

using System.Globalization;
using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Cli;

/// <summary>A gate's outcome for a terminal or a log. Pure.</summary>
internal static class GateText
{
    private const int DigestShown = 16;

    /// <param name="colour">Puts a word into the colour of a verdict, or leaves it.</param>
    public static IEnumerable<string> Of(GateRecord gate, Func<Verdict, string, string> colour)
    {
        yield return $"{Register.Document} v{Register.Version} gate | lse66 {gate.Harness.Version} | {gate.Rules.Source}";
        yield return $"candidate {Campaign(gate.Candidate)}";
        if (gate.Baseline is { } baseline)
            yield return $"baseline  {Campaign(baseline)}";
        for (int at = 0; at < gate.Rules.Said.Count; at++)
            yield return $"{(at == 0 ? "rules" : string.Empty),-9} {gate.Rules.Said[at]}";
        yield return string.Empty;
        foreach (IGrouping<object, GateFinding> alike in gate.Findings.GroupBy(one => (object)(one.Rule, one.Was, one.Is, one.Remedy)))
        {
            GateFinding[] findings = [.. alike];
            Verdict severity = Severity(findings[0].ExitCode);
            yield return $"{colour(severity, Word(severity).PadRight(7))} {Subjects(findings)}  {findings[0].Rule}";
            yield return $"        was     {findings[0].Was}";
            yield return $"        is      {findings[0].Is}";
            yield return $"        rule    {findings[0].Demand}";
            yield return $"        remedy  {findings[0].Remedy}";
            if (Again(findings) is { } again)
                yield return $"        again   {again}";
        }
        foreach (string one in gate.Accepted)
            yield return $"accepted  {one}";
        foreach (string one in gate.Remarks)
            yield return $"remark    {one}";
        if (gate.Findings.Count + gate.Accepted.Count + gate.Remarks.Count > 0)
            yield return string.Empty;
        yield return Last(gate, colour);
    }

    /// <summary>What many requirements have in common is said once, with their short names.</summary>
    private static string Subjects(GateFinding[] findings) =>
        findings.Length == 1 ? findings[0].Subject : string.Join(' ', findings.Select(one => one.Requirement is { } id ? RunSummary.Short(id) : one.Subject));

    private static string? Again(GateFinding[] findings)
    {
        if (findings[0] is not { Again: { } again, Requirement: { } first })
            return findings[0].Again;
        string[] rest = [.. findings.Skip(1).Select(one => one.Requirement).OfType<string>().Select(RunSummary.Short)];
        string select = $" --select {RunSummary.Short(first)}";
        return rest.Length == 0 ? again : again.Replace(select, $"{select} {string.Join(' ', rest)}", StringComparison.Ordinal);
    }

    /// <summary>One line: counts, findings, and what the gate says.</summary>
    public static string Last(GateRecord gate, Func<Verdict, string, string> colour)
    {
        GatedRequirement[] required = [.. gate.Requirements.Where(one => one.Standing != Lse66.Campaign.Gate.NotRequired)];
        string counts = string.Join(" | ", required.GroupBy(one => Enum.Parse<Verdict>(one.Verdict)).OrderBy(group => group.Key).Select(group => string.Create(CultureInfo.InvariantCulture, $"{RunSummary.Name(group.Key)} {group.Count()}")));
        string findings = string.Create(CultureInfo.InvariantCulture, $"{gate.Findings.Count} {(gate.Findings.Count == 1 ? "finding" : "findings")}");
        string said = gate.Green ? colour(Verdict.Pass, "GREEN") : colour(Severity(gate.ExitCode), "RED");
        return string.Create(CultureInfo.InvariantCulture, $"{(counts.Length == 0 ? "nothing to count" : counts)}   {findings}   {said}, exit code {gate.ExitCode}");
    }

    /// <summary>The verdict in whose colour an exit code is shown.</summary>
    private static Verdict Severity(int exitCode) => (ExitCode)exitCode switch
    {
        ExitCode.Failed => Verdict.Fail,
        ExitCode.Rig => Verdict.Error,
        _ => Verdict.Inconclusive,
    };

    private static string Word(Verdict severity) => severity switch
    {
        Verdict.Fail => "FAIL",
        Verdict.Error => "RIG",
        _ => "OPEN",
    };

    private static string Campaign(GatedCampaign campaign) => campaign.Id is null
        ? $"{campaign.Folder} | not to be trusted"
        : $"{campaign.Folder} | {campaign.Id} | {campaign.Endpoint} | {campaign.EvidenceClass} | sha256 {campaign.Digest?[..DigestShown]}…";
}

using System.Globalization;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Qualification;
using Lse66.Simulation;

namespace Lse66.Cli;

/// <summary>
/// The matrix for people. 39 columns fit no terminal, and nearly all of them would say Pass: so a line a fault with what it broke and masked, everything else having
/// stayed intact. Pairs that are not as expected come first, each with its reason. Pure.
/// </summary>
internal static class QualificationSummaryText
{
    private const int NameWidth = 36;
    private const int LineWidth = 100;
    private const int ReasonLengthMax = 160;

    /// <param name="colour">Puts a text into the colour of a verdict, or leaves it.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<MatrixPair> pairs, ulong seed, Func<Verdict, string, string> colour)
    {
        int faults = pairs.Where(pair => pair.Fault != MatrixPair.CleanSite).Select(pair => (pair.Fault, pair.Value)).Distinct().Count();
        int requirements = pairs.Select(pair => pair.Requirement).Distinct().Count();
        List<string> lines =
        [
            string.Create(CultureInfo.InvariantCulture, $"LSE-66 v{Register.Version} | qualification of the harness | {faults} faults x {requirements} requirements | virtual time, seed {seed}"),
            string.Empty,
        ];
        List<string> unexpected =
        [
            .. pairs.Where(pair => !pair.AsExpected && !pair.NotJudged).OrderBy(Rank).Select(pair => Unexpected(pair, colour)),
            .. pairs.Where(pair => pair.NotJudged).GroupBy(pair => (Name(pair), pair.Reason)).Select(group => NotJudged(group.Key.Item1, [.. group], colour)),
        ];
        if (unexpected.Count > 0)
            lines.AddRange([.. unexpected, string.Empty]);
        foreach (IGrouping<string, MatrixPair> fault in pairs.GroupBy(Name))
            lines.AddRange(Row(fault.Key, [.. fault], colour));
        lines.AddRange([string.Empty, .. Totals(pairs, colour)]);
        return lines;
    }

    private static string Name(MatrixPair pair) => pair.Fault == MatrixPair.CleanSite ? "no fault" : new SeededFault(pair.Fault, pair.Value).ToString();

    /// <summary>What was missed comes first.</summary>
    private static int Rank(MatrixPair pair) => pair.Missed ? 0 : pair.FalseAlarm ? 1 : 2;

    private static string Unexpected(MatrixPair pair, Func<Verdict, string, string> colour)
    {
        string word = pair.Missed ? "MISSED" : pair.FalseAlarm ? "ALARM " : "OTHER ";
        return $"{colour(pair.Missed || pair.FalseAlarm ? Verdict.Fail : Verdict.Inconclusive, word)} {Name(pair)} {QualificationAssembly.Word(pair.Expected)} {pair.Requirement.Short}, which must be {MatrixPair.Demanded(pair.Expected)} and is {pair.Verdict}{Because(pair.Reason)}";
    }

    /// <summary>One line for all requirements of a campaign that have one reason.</summary>
    private static string NotJudged(string name, MatrixPair[] pairs, Func<Verdict, string, string> colour) =>
        $"{colour(Verdict.Error, "RIG   ")} {name} not judged by the rig: {string.Join(' ', pairs.Select(pair => pair.Requirement.Short))}{Because(pairs[0].Reason)}";

    private static string Because(string? reason) => reason is null ? string.Empty : $": {Campaign.Printable.Text(reason, ReasonLengthMax)}";

    private static IEnumerable<string> Row(string name, MatrixPair[] pairs, Func<Verdict, string, string> colour)
    {
        List<(string Plain, string Shown)> words = [];
        foreach ((FaultEffect effect, Verdict verdict) in new[] { (FaultEffect.Breaks, Verdict.Fail), (FaultEffect.Masks, Verdict.Inconclusive) })
        {
            MatrixPair[] affected = [.. pairs.Where(pair => pair.Expected == effect)];
            if (affected.Length > 0)
                words.Add((QualificationAssembly.Word(effect), QualificationAssembly.Word(effect)));
            words.AddRange(affected.Select(pair => (pair.Requirement.Short + (pair.AsExpected ? "" : "?"), colour(pair.AsExpected ? Verdict.Pass : Verdict.Fail, pair.Requirement.Short + (pair.AsExpected ? "" : "?")))));
        }
        MatrixPair[] alarms = [.. pairs.Where(pair => pair.FalseAlarm)];
        if (alarms.Length > 0)
            words.Add(("false alarms", "false alarms"));
        words.AddRange(alarms.Select(pair => (pair.Requirement.Short, colour(Verdict.Fail, pair.Requirement.Short))));
        int unjudged = pairs.Count(pair => pair.NotJudged && pair.Expected == FaultEffect.Intact);
        if (unjudged > 0)
        {
            string said = string.Create(CultureInfo.InvariantCulture, $"{unjudged} more not judged");
            words.Add((said, colour(Verdict.Error, said)));
        }
        if (words.Count == 0)
            words.Add(("all intact", "all intact"));
        return Wrapped(name.PadRight(NameWidth), words);
    }

    private static IEnumerable<string> Wrapped(string head, List<(string Plain, string Shown)> words)
    {
        string line = head;
        int width = head.Length;
        foreach ((string plain, string shown) in words)
        {
            if (width + 1 + plain.Length > LineWidth)
            {
                yield return line;
                (line, width) = (new string(' ', NameWidth), NameWidth);
            }
            line += $" {shown}";
            width += 1 + plain.Length;
        }
        yield return line;
    }

    private static IEnumerable<string> Totals(IReadOnlyList<MatrixPair> pairs, Func<Verdict, string, string> colour)
    {
        int missed = pairs.Count(pair => pair.Missed);
        int alarms = pairs.Count(pair => pair.FalseAlarm);
        int unjudged = pairs.Count(pair => pair.NotJudged);
        bool good = pairs.All(pair => pair.AsExpected);
        yield return $"breaks {As(FaultEffect.Breaks)} failed | masks {As(FaultEffect.Masks)} inconclusive | intact {As(FaultEffect.Intact)} passed";
        yield return colour(
            good ? Verdict.Pass : Verdict.Fail,
            string.Create(CultureInfo.InvariantCulture, $"{pairs.Count} pairs, {missed} missed, {alarms} false alarms{(unjudged > 0 ? $", {unjudged} not judged by the rig" : string.Empty)}{(good ? ": every pair as expected" : string.Empty)}"));

        string As(FaultEffect effect) => string.Create(CultureInfo.InvariantCulture, $"{pairs.Count(pair => pair.Expected == effect && pair.AsExpected)} of {pairs.Count(pair => pair.Expected == effect)}");
    }
}

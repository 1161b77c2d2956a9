using System.Globalization;
using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// Values that moved toward their limit. A regression is a movement larger than both expanded uncertainties together: the two intervals no longer touch.
/// Facts have no margin; one that turns is a regression of its verdict. Where the decision itself turned, its verdict says so, or a deviation.
/// </summary>
internal static class MarginChecks
{
    public static IEnumerable<GateFinding> Of(GateQuestion question)
    {
        if (question.Baseline is null)
            yield break;
        foreach (RequirementId id in question.Required)
        {
            // Against another text the limit may mean something else.
            if (question.Candidate.Find(id) is not { } now || question.Baseline.Find(id) is not { } before || now.Fingerprint != before.Fingerprint)
                continue;
            foreach ((MeasurementRecord old, MeasurementRecord fresh) in MeasurementPairs.Of(before, now))
                if (Margin.Shrank(old, fresh, question.Rules.MarginLoss))
                    yield return question.Finding(
                        GateRule.MarginRegressed,
                        now,
                        $"{Printable.Text(old.Name, 120)}: {Value(old)}",
                        string.Create(CultureInfo.InvariantCulture, $"{Value(fresh)}, limit {fresh.Comparison} {fresh.Limit:G6} {fresh.Unit}"),
                        "find what changed; where the change is wanted, take a new baseline on purpose");
        }
    }

    private static string Value(MeasurementRecord measured) => string.Create(CultureInfo.InvariantCulture, $"{measured.Estimate:G6} +-{measured.ExpandedUncertainty:G2} {measured.Unit}");
}

using System.Globalization;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>What was judged before, or has to be, and is not judged now: requirements, scenarios, measurements, samples.</summary>
internal static class CoverageChecks
{
    public static IEnumerable<GateFinding> Of(GateQuestion question)
    {
        foreach (RequirementId id in question.Required)
        {
            RequirementRecord? before = question.Baseline?.Find(id);
            if (question.Candidate.Find(id) is not { } now)
                continue;
            foreach (GateFinding finding in before is not null && WasJudged(before) ? Lost(question, before, now) : Missing(question, now))
                yield return finding;
            if (question.Rules.Samples.TryGetValue(id, out long least) && WasJudged(now) && Judged(now).Select(one => one.SampleCount).DefaultIfEmpty().Max() is var most && most < least)
                yield return question.Finding(GateRule.TooFewSamples, now, string.Create(CultureInfo.InvariantCulture, $"{least} samples asked for"), string.Create(CultureInfo.InvariantCulture, $"{most} behind its best-supported measurement"), "take more exposures: --exposures, or 'exposures' in the plan");
        }
    }

    /// <summary>It says something about the device.</summary>
    public static bool WasJudged(RequirementRecord requirement) => requirement.Selected && RecordFold.VerdictOf(requirement.Verdict) is not (Verdict.NotRun or Verdict.Error);

    /// <summary>It was not even tried.</summary>
    public static bool IsLost(RequirementRecord requirement) => !requirement.Selected || RecordFold.VerdictOf(requirement.Verdict) == Verdict.NotRun;

    private static IEnumerable<GateFinding> Missing(GateQuestion question, RequirementRecord now)
    {
        if (!now.Selected)
            yield return question.Finding(GateRule.PartialRun, now, "selected", Printable.Text(now.Reason ?? RequirementVerdict.NotSelected, 120), "select it, or name the requirements that are to be gated in the rules");
    }

    private static IEnumerable<GateFinding> Lost(GateQuestion question, RequirementRecord before, RequirementRecord now)
    {
        if (IsLost(now))
        {
            yield return question.Finding(GateRule.CoverageLost, now, GateQuestion.Said(before), GateQuestion.Said(now), "run it again where the baseline ran, or take a new baseline on purpose");
            yield break;
        }
        foreach (ScenarioRecord scenario in before.Scenarios.Where(Ran))
        {
            ScenarioRecord[] same = [.. now.Scenarios.Where(one => one.Name == scenario.Name)];
            // A scenario that broke is an Error of its requirement, and reported as such.
            if (same.Any(one => one.Verdict == nameof(Verdict.Error)))
                continue;
            if (!same.Any(Ran) && !(same.Length == 0 && StoodIn(before, now)))
                yield return question.Finding(GateRule.CoverageLost, now, $"scenario '{Printable.Text(scenario.Name, 120)}' was {scenario.Verdict}", same.Length == 0 ? "no such scenario" : $"{same[0].Verdict}: {Printable.Text(same[0].Reason ?? string.Empty, 120)}", "give what the scenario needs, or take a new baseline on purpose");
            else if (same.Length > 0 && !same.Any(Failed) && Count(before, scenario) > Count(now, scenario))
                yield return question.Finding(GateRule.CoverageLost, now, Measurements(Count(before, scenario), scenario), Measurements(Count(now, scenario), scenario), "see with 'lse66 explain' what is not measured any more, or take a new baseline on purpose");
        }
        foreach ((MeasurementRecord old, MeasurementRecord fresh) in MeasurementPairs.Of(before, now))
            if (fresh.SampleCount < question.Rules.SamplesShare * old.SampleCount)
                yield return question.Finding(GateRule.TooFewSamples, now, string.Create(CultureInfo.InvariantCulture, $"{Printable.Text(old.Name, 120)}: {old.SampleCount} samples"), string.Create(CultureInfo.InvariantCulture, $"{fresh.SampleCount}, less than {question.Rules.SamplesShare:P0} of them"), "take as many exposures as the baseline did");
    }

    /// <summary>Examples that are drawn from the seed are named after what was drawn: as many others of the same kind stand in for them.</summary>
    private static bool StoodIn(RequirementRecord before, RequirementRecord now) => now.Scenarios.Count(Ran) >= before.Scenarios.Count(Ran);

    private static bool Ran(ScenarioRecord scenario) => RecordFold.VerdictOf(scenario.Verdict) is not (Verdict.NotRun or Verdict.Error);

    private static IEnumerable<MeasurementRecord> Judged(RequirementRecord requirement) => requirement.Measurements.Where(one => one.Decision is not null);

    private static int Count(RequirementRecord requirement, ScenarioRecord scenario) => Judged(requirement).Count(one => one.Scenario == scenario.Name);

    /// <summary>A scenario that fails ends early, which is a regression of its verdict and reported as such.</summary>
    private static bool Failed(ScenarioRecord scenario) => RecordFold.VerdictOf(scenario.Verdict) == Verdict.Fail;

    private static string Measurements(int count, ScenarioRecord scenario) => string.Create(CultureInfo.InvariantCulture, $"{count} judged measurements in '{Printable.Text(scenario.Name, 120)}'");
}

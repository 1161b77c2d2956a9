using Lse66.Campaign;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Tests.Campaign;

/// <summary>Records as campaigns leave them, assembled by the harness from made-up outcomes: whole, and in agreement with themselves.</summary>
internal static class MadeCampaign
{
    public const string Digest = "9b1f0c4d7e2a58b3961f4c0d8e7a2b5394c6d1e0f3a8b7c2d5e4f60718293a4b";

    public const string Latency = "data delivery latency, maximum";
    public const string Rate = "frame rate, minimum over one second";

    public static readonly DateOnly Day = new(2026, 11, 20);

    /// <summary>All pass; a fact each, a latency for 0009, a rate for 0013.</summary>
    public static CampaignRecord Clean { get; } = Of();

    /// <param name="change">Outcomes of a requirement (short ID) in place of its clean ones; null leaves them.</param>
    public static CampaignRecord Of(
        Func<string, IReadOnlyList<ScenarioOutcome>?>? change = null,
        Func<CampaignPlan, CampaignPlan>? plan = null,
        Func<CampaignFacts, CampaignFacts>? facts = null)
    {
        CampaignPlan adjusted = plan is null ? new CampaignPlan() : plan(new CampaignPlan());
        using OpenedEndpoint site = EndpointOpening.Open(new CampaignPlan());
        DateTimeOffset started = new(Day, new TimeOnly(12, 4), TimeSpan.Zero);
        var made = new CampaignFacts(
            "20261120T1204-0001",
            started,
            started.AddMinutes(5),
            Interrupted: false,
            adjusted,
            site.Allowed,
            site.Endpoint.Declaration,
            site.Evidence,
            new RigFloorFold(),
            [],
            [],
            [.. Register.Requirements.Where(one => adjusted.Selects(one.Id)).SelectMany(one => change?.Invoke(one.Id.Short) ?? CleanOutcomes(one.Id.Short))],
            new HarnessRecord("0.1.0", "3f1c9aa"),
            new EnvironmentRecord("os", "machine", 2, "runtime"),
            []);
        return RecordAssembly.Assemble(facts is null ? made : facts(made));
    }

    /// <summary>One requirement (short ID) ends otherwise, the others are clean.</summary>
    public static CampaignRecord With(string id, params ScenarioOutcome[] outcomes) => Of(one => one == id ? outcomes : null);

    public static IReadOnlyList<ScenarioOutcome> CleanOutcomes(string id) => id switch
    {
        "0009" => [Outcome(id, LatencyOf(0.4, 0.1))],
        "0013" => [Outcome(id, RateOf(10, 0.1))],
        _ => [Outcome(id, Fact(0))],
    };

    /// <summary>A scenario that ended with its worst measurement.</summary>
    public static ScenarioOutcome Outcome(string id, params JudgedMeasurement[] measured) => Named(id, "the scenario", measured);

    public static ScenarioOutcome Named(string id, string name, params JudgedMeasurement[] measured)
    {
        Verdict verdict = Verdicts.Worst(measured.Select(one => one.Verdict).OfType<Verdict>());
        return new ScenarioOutcome(RequirementId.Parse(id), name, true, verdict, measured.FirstOrDefault(one => one.Verdict == verdict)?.Reason, [new ScenarioStep("Then it holds", verdict == Verdict.Pass ? "done" : "ended here")], [], measured, null);
    }

    /// <summary>A scenario that judged nothing: NotRun, or an Error of the rig.</summary>
    public static ScenarioOutcome Ended(string id, Verdict verdict, string reason = "because") =>
        new(RequirementId.Parse(id), "the scenario", true, verdict, reason, [new ScenarioStep("Given an endpoint", "ended here")], [], [], null);

    public static JudgedMeasurement LatencyOf(double milliseconds, double uncertainty, long samples = 2160) => DecisionRule.Guarded.Judge(
        new Estimate { Name = Latency, Unit = "ms", Value = milliseconds, Interval = Interval.Around(milliseconds, uncertainty), SampleCount = samples },
        Limit.Of("dataDeliveryLatency", Comparison.LessThan));

    public static JudgedMeasurement RateOf(double hertz, double uncertainty) => DecisionRule.Guarded.Judge(
        new Estimate { Name = Rate, Unit = "Hz", Value = hertz, Interval = Interval.Around(hertz, uncertainty), SampleCount = 2160 },
        Limit.Of("guideRate", Comparison.AtLeast));

    public static JudgedMeasurement Fact(long contradictions, string name = "checks") =>
        DecisionRule.Guarded.Judge(Estimate.Fact(name, 100, contradictions, contradictions > 0 ? ["stamp 17"] : []), Limit.NoneMayFail("contradictions"));

    public static DispositionsRecord Deviating(params DeviationRecord[] deviations) => DispositionsRecord.None with { Deviations = deviations };

    public static DeviationRecord Deviation(double bound, string expires = "2026-11-20", string approver = "CCB", string measurement = Latency, string unit = "ms", string id = "0009") =>
        new(RequirementId.Parse(id).ToString(), measurement, bound, unit, "LVV-7", "agreed", approver, expires);

    public static RequirementRecord Find(this CampaignRecord record, string id) => record.Requirements.Single(one => one.Id == RequirementId.Parse(id).ToString());
}

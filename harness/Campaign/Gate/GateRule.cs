using Lse66.Measurement;

namespace Lse66.Campaign;

/// <summary>What a gate can find. The exit code of each is here and nowhere else.</summary>
public enum GateRule
{
    /// <summary>A file of the record was changed, is missing or was added, a signature is wrong, or a number does not follow from the evidence.</summary>
    RecordNotWhole,

    /// <summary>The record says one thing in one place and another in another.</summary>
    RecordContradictsItself,

    /// <summary>It was run against another issue of the ICD than this harness verifies.</summary>
    OtherIcd,

    /// <summary>The requirement's text or parameters changed since its verdict.</summary>
    SuspectRequirement,

    /// <summary>Nothing was judged.</summary>
    EmptyRun,

    /// <summary>Interrupted, or without requirements that the rules demand.</summary>
    PartialRun,

    /// <summary>A verdict other than Pass that nobody expected.</summary>
    NotPassed,

    ExpectationStale,

    ExpectationExpired,

    /// <summary>An expectation that the rules do not accept.</summary>
    ExpectationNotAccepted,

    /// <summary>A deviation that has expired, is not approved, or whose bound was exceeded.</summary>
    DeviationWithoutEffect,

    EvidenceTooWeak,

    TooFewSamples,

    OtherEndpoint,

    OtherHarness,

    TooOld,

    VerdictRegressed,

    MarginRegressed,

    CoverageLost,
}

/// <summary>How a rule is spelled, what it demands and what breaking it costs.</summary>
public static class GateRules
{
    /// <summary><c>verdict-regressed</c>.</summary>
    public static string Word(this GateRule rule) =>
        string.Concat(rule.ToString().Select((letter, at) => char.IsUpper(letter) ? (at > 0 ? "-" : string.Empty) + char.ToLowerInvariant(letter) : letter.ToString()));

    /// <param name="verdict">Of the candidate, for the rules about verdicts.</param>
    public static ExitCode ExitCodeOf(this GateRule rule, Verdict verdict = Verdict.NotRun) => rule switch
    {
        GateRule.RecordNotWhole or GateRule.RecordContradictsItself => ExitCode.Rig,
        GateRule.MarginRegressed or GateRule.DeviationWithoutEffect => ExitCode.Failed,
        GateRule.NotPassed or GateRule.VerdictRegressed or GateRule.ExpectationNotAccepted or GateRule.ExpectationExpired => ExpectationOutcome.ExitCodeOf([(verdict, ExpectationState.Missed)]) switch
        {
            ExitCode.AsExpected => ExitCode.Undecided,
            var code => code,
        },
        _ => ExitCode.Undecided,
    };

    public static string Demand(this GateRule rule) => rule switch
    {
        GateRule.RecordNotWhole => "the record is whole and unaltered, and its numbers follow from its evidence",
        GateRule.RecordContradictsItself => "what the record says of itself agrees",
        GateRule.OtherIcd => "the campaign was run against the issue of the ICD that this harness verifies",
        GateRule.SuspectRequirement => "the requirement reads as it did when its verdict was reached",
        GateRule.EmptyRun => "at least one requirement was judged",
        GateRule.PartialRun => "every required requirement was selected, and the run came to its end",
        GateRule.NotPassed => "every required requirement passes, unless its verdict is expected",
        GateRule.ExpectationStale => "an expectation still describes the endpoint",
        GateRule.ExpectationExpired => "an expectation counts until its last day, by the date of the run",
        GateRule.ExpectationNotAccepted => "only the requirements that the rules name may be expected not to pass",
        GateRule.DeviationWithoutEffect => "a deviation counts if it is approved, not expired by the date of the run, and its bound holds",
        GateRule.EvidenceTooWeak => "the evidence is of the class that the rules ask for, or better",
        GateRule.TooFewSamples => "a verdict rests on as many samples as the rules ask for",
        GateRule.OtherEndpoint => "the endpoint is the one that the rules name, of the baseline's kind",
        GateRule.OtherHarness => "the harness is the one that the rules name",
        GateRule.TooOld => "the run is no older than the rules allow",
        GateRule.VerdictRegressed => "no verdict is worse than the baseline's",
        GateRule.MarginRegressed => "no value moved toward its limit by more than both uncertainties together",
        _ => "all that the baseline judged is judged again",
    };
}

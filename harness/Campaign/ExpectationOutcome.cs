using Lse66.Measurement;

namespace Lse66.Campaign;

/// <summary>How a requirement's verdict stood to what the plan expected of it.</summary>
public enum ExpectationState
{
    /// <summary>The plan says nothing, and the verdict is Pass.</summary>
    Passed,

    /// <summary>The expected verdict.</summary>
    Met,

    /// <summary>Better than expected: the entry no longer describes the endpoint and has to go.</summary>
    Stale,

    /// <summary>The entry's last day lies before the run.</summary>
    Expired,

    /// <summary>Neither Pass nor what was expected.</summary>
    Missed,

    /// <summary>Not selected: neither good nor bad.</summary>
    NotSelected,
}

/// <summary>The verdicts of a campaign against the expectations of its plan, and the exit code that follows.</summary>
public static class ExpectationOutcome
{
    /// <param name="expected">The plan's entry; null: Pass is expected.</param>
    /// <param name="today">The date of the run, UTC.</param>
    public static ExpectationState Of(Verdict verdict, bool selected, Expectation? expected, DateOnly today)
    {
        bool passed = verdict is Verdict.Pass or Verdict.PassWithDeviation;
        return expected switch
        {
            _ when !selected => ExpectationState.NotSelected,
            null => passed ? ExpectationState.Passed : ExpectationState.Missed,
            { Expiry: var expiry } when expiry < today => ExpectationState.Expired,
            _ when verdict == expected.Verdict => ExpectationState.Met,
            _ => passed ? ExpectationState.Stale : ExpectationState.Missed,
        };
    }

    /// <summary>
    /// The exit code of a finished campaign: Fail before Error before everything undecided, as verdicts fold. An expired entry covers nothing, so a Fail
    /// under it is a Fail.
    /// </summary>
    public static ExitCode ExitCodeOf(IEnumerable<(Verdict Verdict, ExpectationState State)> requirements)
    {
        var code = ExitCode.AsExpected;
        foreach ((Verdict verdict, ExpectationState state) in requirements)
        {
            if (state is ExpectationState.Passed or ExpectationState.Met or ExpectationState.NotSelected)
                continue;
            code = Worse(code, verdict switch
            {
                Verdict.Fail => ExitCode.Failed,
                Verdict.Error => ExitCode.Rig,
                _ => ExitCode.Undecided,
            });
        }
        return code;
    }

    /// <summary>The spelling in the record.</summary>
    public static string Word(this ExpectationState state) => state switch
    {
        ExpectationState.Met => "met",
        ExpectationState.Stale => "stale",
        ExpectationState.Expired => "expired",
        ExpectationState.NotSelected => RequirementVerdict.NotSelected,
        _ => "missed",
    };

    private static ExitCode Worse(ExitCode left, ExitCode right) => Gravity(left) >= Gravity(right) ? left : right;

    private static int Gravity(ExitCode code) => code switch
    {
        ExitCode.AsExpected => 0,
        ExitCode.Undecided => 1,
        ExitCode.Rig => 2,
        _ => 3,
    };
}

using System.Globalization;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Measurement;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// What follows from the scenarios of a record: verdicts, proposed states, outcomes of expectations, exit code. The rules are those by which the record was made, so that a
/// record can be folded again after people decided on it, and held against what it says of itself.
/// </summary>
public static class RecordFold
{
    /// <summary>A word that is none of the six decides nothing and hides nothing: it counts as Error.</summary>
    public static Verdict VerdictOf(string word) => YamlValues.Word<Verdict>(word) ?? Verdict.Error;

    /// <summary>The day of the run, UTC: deviations and expectations expire by it.</summary>
    /// <exception cref="FormatException">The record's start is no time.</exception>
    public static DateOnly DayOf(CampaignRecord record) => DateOnly.FromDateTime(StartOf(record).UtcDateTime);

    /// <exception cref="FormatException">The record's start is no time.</exception>
    public static DateTimeOffset StartOf(CampaignRecord record) =>
        DateTimeOffset.TryParse(record.Started, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset started)
            ? started
            : throw new FormatException($"campaign.json started at '{Printable.Text(record.Started, 40)}', which is no time");

    /// <summary>The verdict that the scenarios of <paramref name="requirement"/> give.</summary>
    public static RequirementVerdict Fold(RequirementRecord requirement) => RequirementVerdict.Fold(
        IdOf(requirement.Id),
        requirement.Selected,
        [.. requirement.Scenarios.Select(one => new ScenarioVerdict(one.Essential, VerdictOf(one.Verdict), one.Reason))]);

    /// <summary><paramref name="requirement"/> with another verdict and what follows from it.</summary>
    public static RequirementRecord With(RequirementRecord requirement, RequirementVerdict folded)
    {
        var evidence = Enum.Parse<EvidenceClass>(requirement.EvidenceClass);
        return requirement with
        {
            Verdict = folded.Verdict.ToString(),
            Reason = folded.Reason,
            ExecutionResult = ProposedStatus.ExecutionResult(folded.Verdict, evidence),
            ProposedStatus = ProposedStatus.Of(folded.Verdict, folded.InVerification, [.. requirement.Scenarios.Select(one => VerdictOf(one.Verdict))], evidence),
        };
    }

    /// <summary><paramref name="record"/> with its verdict, expectations and exit code as its requirements give them on <paramref name="day"/>.</summary>
    public static CampaignRecord Refold(CampaignRecord record, DateOnly day)
    {
        Dictionary<string, ExpectationState> states = States(record, day);
        ExitCode code = record.Interrupted
            ? Campaign.ExitCode.Interrupted
            : ExpectationOutcome.ExitCodeOf(record.Requirements.Select(one => (VerdictOf(one.Verdict), states[one.Id])));
        return record with
        {
            Verdict = Verdicts.Worst(record.Requirements.Where(one => one.Selected).Select(one => VerdictOf(one.Verdict))).ToString(),
            AsExpected = code == Campaign.ExitCode.AsExpected,
            ExitCode = (int)code,
            Plan = record.Plan with { Expect = [.. record.Plan.Expect.Select(one => states.TryGetValue(one.Requirement, out ExpectationState state) ? one with { Outcome = state.Word() } : one)] },
        };
    }

    /// <summary>How each requirement stands to the plan's expectations on <paramref name="day"/>.</summary>
    public static Dictionary<string, ExpectationState> States(CampaignRecord record, DateOnly day)
    {
        Dictionary<string, ExpectationState> states = new(StringComparer.Ordinal);
        foreach (RequirementRecord one in record.Requirements)
            states[one.Id] = ExpectationOutcome.Of(VerdictOf(one.Verdict), one.Selected, ExpectationFor(record, one.Id), day);
        return states;
    }

    /// <summary>The plan's expectation for a requirement; null where it has none, or one that cannot be read and so expects nothing.</summary>
    public static Expectation? ExpectationFor(CampaignRecord record, string id)
    {
        ExpectationRecord? entry = record.Plan.Expect.FirstOrDefault(one => one.Requirement == id);
        return entry is not null && Enum.TryParse(entry.Verdict, out Verdict verdict) && YamlValues.Date(entry.Expiry) is { } expiry
            ? new Expectation(IdOf(id), verdict, entry.Reason, expiry)
            : null;
    }

    private static RequirementId IdOf(string id) => RequirementId.TryParse(id, out RequirementId known) ? known : default;
}

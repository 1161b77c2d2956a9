using System.Security.Cryptography;
using System.Text;
using Lse66.Guider;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// The runs that count, put together as one record, so that every report can be rendered of a status. Names of observations and inputs carry the campaign they are from; what belongs to
/// one campaign only (environment, endpoint, plan) is that of the newest.
/// </summary>
internal static class StatusComposition
{
    private const string NoRun = "no run on evidence of this class";

    public static CampaignRecord Of(EvidenceClass evidence, CampaignOfStatus[] own, RequirementRuns[] runs)
    {
        CampaignOfStatus[] used = [.. own.Where(one => runs.Any(run => run.Counts == one))];
        CampaignRecord newest = (used.Length > 0 ? used : own)[^1].Record;
        RequirementRecord[] requirements = [.. runs.Select(one => Compose(one, evidence, newest))];
        CampaignRecord composed = newest with
        {
            Id = NameOf(evidence, used),
            Started = used.Length > 0 ? used[0].Record.Started : newest.Started,
            Finished = newest.Finished,
            Interrupted = false,
            Shard = null,
            Icd = new IcdRecord(Icd.Register.Document, Icd.Register.Version, RecordAssembly.IcdFingerprint()),
            Plan = newest.Plan with
            {
                Name = FormattableString.Invariant($"status of {used.Length} campaigns"),
                Source = string.Join(", ", used.Select(one => one.Record.Plan.Source).Distinct()),
                Select = [.. requirements.Where(one => one.Selected).Select(one => one.Id)],
                Expect = [.. runs.SelectMany(ExpectationsOf)],
                Equipment = [.. used.SelectMany(one => one.Record.Plan.Equipment).Distinct()],
            },
            Endpoint = newest.Endpoint with { EvidenceClass = evidence.ToString() },
            Rig = newest.Rig with { LimitOverUncertainty = [.. runs.SelectMany(one => one.Counts?.Record.Rig.LimitOverUncertainty.Where(ratio => ratio.Requirement == one.Requirement.Id.ToString()) ?? [])] },
            Inputs = [.. used.SelectMany(one => one.Record.Inputs.Select(input => input with { File = $"{one.Record.Id}: {input.File}" }))],
            Observations = [.. used.SelectMany(one => one.Record.Observations.Select(observation => observation with { Name = Named(one, observation.Name) }))],
            Requirements = requirements,
            Notes = [.. used.Select(one => $"{one.Record.Id}, sha256 {one.Digest}: {string.Join(' ', runs.Where(run => run.Counts == one).Select(run => run.Requirement.Id.Short))}")],
        };
        return Folded(composed, runs);
    }

    private static RequirementRecord Compose(RequirementRuns runs, EvidenceClass evidence, CampaignRecord newest)
    {
        if (runs.Counts is { } counts)
        {
            RequirementRecord run = counts.Find(runs.Requirement.Id)!;
            return run with { Scenarios = [.. run.Scenarios.Select(one => one with { Observations = [.. one.Observations.Select(name => Named(counts, name))] })] };
        }
        if (runs.Excluded.Count == 0)
            return None(runs, evidence, newest, NoRun, selected: false);
        // Nothing counts: the newest run that was tried says why, and keeps what of its scenarios passed.
        (CampaignOfStatus tried, string reason) = runs.Excluded[0];
        RequirementRecord last = tried.Find(runs.Requirement.Id)!;
        bool sawNothing = last.Verdict is nameof(Measurement.Verdict.NotRun) or nameof(Measurement.Verdict.Error) && reason.EndsWith(last.Reason ?? string.Empty, StringComparison.Ordinal);
        return sawNothing ? last with { Reason = reason } : None(runs, evidence, newest, reason, selected: true);
    }

    private static RequirementRecord None(RequirementRuns runs, EvidenceClass evidence, CampaignRecord newest, string reason, bool selected)
    {
        RequirementRecord template = newest.Requirements.First(one => one.Id == runs.Requirement.Id.ToString());
        RequirementRecord none = template with { Selected = selected, EvidenceClass = evidence.ToString(), Fingerprint = runs.Requirement.Fingerprint, Scenarios = [], Measurements = [] };
        return RecordFold.With(none, new RequirementVerdict(runs.Requirement.Id, Measurement.Verdict.NotRun, reason, false));
    }

    /// <summary>Every requirement of the ICD counts, selected or not: what never ran is open.</summary>
    private static CampaignRecord Folded(CampaignRecord composed, RequirementRuns[] runs)
    {
        (Measurement.Verdict Verdict, ExpectationState State)[] stands = [.. composed.Requirements.Zip(runs, (one, run) => (RecordFold.VerdictOf(one.Verdict), StateOf(composed, one, run)))];
        ExitCode code = ExpectationOutcome.ExitCodeOf(stands);
        return composed with
        {
            Verdict = Measurement.Verdicts.Worst(stands.Select(one => one.Verdict)).ToString(),
            AsExpected = code == ExitCode.AsExpected,
            ExitCode = (int)code,
        };
    }

    private static ExpectationState StateOf(CampaignRecord composed, RequirementRecord requirement, RequirementRuns runs) => ExpectationOutcome.Of(
        RecordFold.VerdictOf(requirement.Verdict),
        selected: true,
        RecordFold.ExpectationFor(composed, requirement.Id),
        RecordFold.DayOf((runs.Counts ?? runs.Excluded.Select(one => one.Campaign).FirstOrDefault())?.Record ?? composed));

    /// <summary>What the plan of the run that counts, or of the newest that was tried, expects.</summary>
    private static IEnumerable<ExpectationRecord> ExpectationsOf(RequirementRuns runs) =>
        (runs.Counts ?? runs.Excluded.Select(one => one.Campaign).FirstOrDefault())?.Record.Plan.Expect.Where(one => one.Requirement == runs.Requirement.Id.ToString()) ?? [];

    private static string Named(CampaignOfStatus campaign, string observation) => $"{campaign.Record.Id}: {observation}";

    /// <summary>The same campaigns give the same name.</summary>
    private static string NameOf(EvidenceClass evidence, CampaignOfStatus[] used)
    {
        byte[] names = Encoding.UTF8.GetBytes($"{evidence} {string.Join(' ', used.Select(one => one.Digest))}");
        return $"status-{Convert.ToHexStringLower(SHA256.HashData(names))[..8]}";
    }
}

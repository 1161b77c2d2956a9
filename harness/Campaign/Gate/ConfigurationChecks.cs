using System.Globalization;
using Lse66.Guider;
using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>What the candidate was run with: issue of the ICD, evidence, endpoint, harness, age; and the deviations that people wrote beside it.</summary>
internal static class ConfigurationChecks
{
    public static IEnumerable<GateFinding> Of(GateQuestion question) => [.. Icd(question), .. Evidence(question), .. Endpoint(question), .. Harness(question), .. Age(question), .. Deviations(question)];

    public const string OtherIcdRemedy = "run the campaign again with this harness, or gate it with the harness that made it";

    public static string CurrentIcd => $"{Register.Document} v{Register.Version}, fingerprint {RecordAssembly.IcdFingerprint()[..16]}…";

    /// <summary>Which ICD a record was judged against, where it is not the one that this harness verifies; null where it is.</summary>
    public static string? OfIcd(IcdRecord icd) => icd.Document == Register.Document && icd.Version == Register.Version && icd.Fingerprint == RecordAssembly.IcdFingerprint()
        ? null
        : $"{Printable.Text(icd.Document, 40)} v{Printable.Text(icd.Version, 40)}, fingerprint {Printable.Text(icd.Fingerprint, 16)}…";

    private static IEnumerable<GateFinding> Icd(GateQuestion question)
    {
        if (OfIcd(question.Record.Icd) is { } other)
            yield return question.Finding(GateRule.OtherIcd, "ICD", CurrentIcd, other, OtherIcdRemedy);
        foreach (RequirementRecord one in question.Record.Requirements)
            if (RequirementId.TryParse(one.Id, out RequirementId id) && question.Required.Contains(id) && Register.TryFind(id, out Requirement? known) && known.Fingerprint != one.Fingerprint && one.Selected)
                yield return question.Finding(GateRule.SuspectRequirement, one, $"fingerprint {known.Fingerprint[..16]}…", $"judged against {Printable.Text(one.Fingerprint, 16)}…", "run it again: its text or a parameter changed since");
    }

    private static IEnumerable<GateFinding> Evidence(GateQuestion question)
    {
        EvidenceClass required = question.Rules.Evidence;
        if (question.Baseline is { } baseline && ClassOf(baseline.Record.Endpoint.EvidenceClass) > required)
            required = ClassOf(baseline.Record.Endpoint.EvidenceClass);
        RequirementRecord[] weak = [.. question.Record.Requirements.Where(one => one.Selected && question.Required.Any(id => id.ToString() == one.Id) && ClassOf(one.EvidenceClass) < required)];
        if (weak.Length > 0)
            yield return question.Finding(
                GateRule.EvidenceTooWeak,
                "evidence",
                $"{required} or better",
                string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", weak.Select(one => one.EvidenceClass).Distinct())} for {weak.Length} requirements: {string.Join(' ', weak.Take(8).Select(one => GateQuestion.Short(one.Id)))}{(weak.Length > 8 ? " …" : string.Empty)}"),
                "run it against an endpoint that gives such evidence");
    }

    private static IEnumerable<GateFinding> Endpoint(GateQuestion question)
    {
        EndpointRecord endpoint = question.Record.Endpoint;
        foreach ((string name, string wanted) in question.Rules.Endpoint.Members())
            if (MemberOf(endpoint, name) is var found && found != wanted)
                yield return question.Finding(GateRule.OtherEndpoint, "endpoint", $"{name} '{wanted}'", $"'{Printable.Text(found, 120)}'", "run it against the endpoint that the rules name, or correct the rules");
        if (question.Baseline is { } baseline && baseline.Record.Endpoint.Kind != endpoint.Kind)
            yield return question.Finding(GateRule.OtherEndpoint, "endpoint", $"kind '{Printable.Text(baseline.Record.Endpoint.Kind, 40)}', as the baseline", $"'{Printable.Text(endpoint.Kind, 40)}'", "compare campaigns of the same kind of endpoint");
    }

    private static IEnumerable<GateFinding> Harness(GateQuestion question)
    {
        if (question.Rules.HarnessVersion is { } version && version != question.Record.Harness.Version)
            yield return question.Finding(GateRule.OtherHarness, "harness", $"lse66 {version}", $"lse66 {Printable.Text(question.Record.Harness.Version, 40)}", "run it with that version, or correct the rules");
    }

    private static IEnumerable<GateFinding> Age(GateQuestion question)
    {
        int days = question.Today.DayNumber - RecordFold.DayOf(question.Record).DayNumber;
        if (question.Rules.AgeDaysMax is { } most && days > most)
            yield return question.Finding(GateRule.TooOld, "campaign", string.Create(CultureInfo.InvariantCulture, $"at most {most} days old"), string.Create(CultureInfo.InvariantCulture, $"{days} days old"), "run it again");
    }

    private static IEnumerable<GateFinding> Deviations(GateQuestion question) =>
        from outcome in question.Candidate.Decided!.Deviations
        where outcome.State is DeviationState.Expired or DeviationState.NotApproved or DeviationState.Exceeded
        let about = question.Record.Requirements.First(one => one.Id == outcome.Deviation.Requirement)
        select question.Finding(GateRule.DeviationWithoutEffect, about, $"deviation {outcome.Deviation.Issue} for '{outcome.Deviation.Measurement}'", $"{outcome.State}: {outcome.Explanation}", "decide on it anew in dispositions.yaml");

    private static string MemberOf(EndpointRecord endpoint, string name) => name switch
    {
        "uri" => endpoint.Uri,
        "kind" => endpoint.Kind,
        "software" => endpoint.Software,
        "firmware" => endpoint.Firmware,
        _ => endpoint.Address,
    };

    private static EvidenceClass ClassOf(string word) => YamlValues.Word<EvidenceClass>(word) ?? EvidenceClass.Simulated;
}

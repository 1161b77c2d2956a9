using Lse66.Guider;
using Lse66.Icd;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// What campaign.json says of itself, held against itself: everything in it that follows from something else in it. A record that was edited by hand and sealed again contradicts
/// itself in one of these places, unless all of them were edited in step; then its evidence contradicts it.
/// </summary>
public static class RecordConsistency
{
    /// <param name="Requirement">In full; null for what concerns the campaign.</param>
    public sealed record Contradiction(string? Requirement, string Text);

    /// <summary>All that there are; empty when the record agrees with itself.</summary>
    public static IReadOnlyList<Contradiction> Of(CampaignRecord record) =>
    [
        .. Completeness(record),
        .. record.Requirements.SelectMany(one => RequirementConsistency.Of(record, one).Select(text => new Contradiction(one.Id, text))),
        .. OfCampaign(record).Select(text => new Contradiction(null, text)),
    ];

    private static IEnumerable<Contradiction> Completeness(CampaignRecord record)
    {
        if (record.Icd.Fingerprint != RecordAssembly.IcdFingerprint())
            yield break;
        string[] known = [.. Register.Requirements.Select(one => one.Id.ToString())];
        string[] held = [.. record.Requirements.Select(one => one.Id)];
        foreach (string missing in known.Except(held))
            yield return new Contradiction(missing, "the record lacks this requirement; every record has all of them");
        foreach (string unknown in held.Except(known))
            yield return new Contradiction(null, $"the record speaks of '{Printable.Text(unknown, 60)}', which {Register.Document} v{Register.Version} does not have");
        foreach (string twice in held.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key))
            yield return new Contradiction(null, $"the record holds '{Printable.Text(twice, 60)}' more than once");
    }

    private static IEnumerable<string> OfCampaign(CampaignRecord record)
    {
        if (record.Icd.Fingerprint == RecordAssembly.IcdFingerprint() && (record.Icd.Document != Register.Document || record.Icd.Version != Register.Version))
            yield return $"the ICD is called {Printable.Text(record.Icd.Document, 40)} v{Printable.Text(record.Icd.Version, 40)}; its fingerprint is that of {Register.Document} v{Register.Version}";
        if (!record.Requirements.Where(one => one.Selected).Select(one => one.Id).Order(StringComparer.Ordinal).SequenceEqual(record.Plan.Select.Order(StringComparer.Ordinal)))
            yield return "the requirements that are selected are not those that the plan selects";
        if (ShardConsistency.Of(record) is { } division)
            yield return division;
        if (record.Endpoint.Kind is { } kind && EndpointUri.Schemes.FirstOrDefault(scheme => record.Endpoint.Uri.StartsWith($"{scheme.Name}:", StringComparison.Ordinal)) is { } scheme)
        {
            // A plan that names a live endpoint lifts its evidence, so only these two have a ceiling that the record itself shows.
            EvidenceClass ceiling = scheme.Ceiling == EvidenceClass.Emulated ? EvidenceClass.Operational : scheme.Ceiling;
            if (Enum.TryParse(record.Endpoint.EvidenceClass, out EvidenceClass claimed) && claimed > ceiling)
                yield return $"the endpoint {kind} gives {ceiling} evidence at best, the record claims {claimed}";
        }
        CampaignRecord? refolded = Refolded(record);
        if (refolded is null)
        {
            yield return "the record's start is no time";
            yield break;
        }
        if (refolded.Verdict != record.Verdict)
            yield return $"the campaign's verdict is {record.Verdict}; its requirements give {refolded.Verdict}";
        if (refolded.ExitCode != record.ExitCode || refolded.AsExpected != record.AsExpected)
            yield return FormattableString.Invariant($"the exit code is {record.ExitCode}; verdicts and expectations give {refolded.ExitCode}");
        foreach ((ExpectationRecord said, ExpectationRecord gives) in record.Plan.Expect.Zip(refolded.Plan.Expect).Where(pair => pair.First.Outcome != pair.Second.Outcome))
            yield return $"the expectation of {Printable.Text(said.Requirement, 60)} is called {Printable.Text(said.Outcome, 40)}; the verdict makes it {gives.Outcome}";
    }

    private static CampaignRecord? Refolded(CampaignRecord record)
    {
        try
        {
            return RecordFold.Refold(record, RecordFold.DayOf(record));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

using System.Text;
using Lse66.Guider;
using Lse66.Measurement;
using Lse66.Observation;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>What a campaign folder holds of a campaign: its endpoint as declared, its inputs, what was observed and what was judged.</summary>
/// <param name="Declaration">Of the endpoint that was observed.</param>
/// <param name="Ledger">In order of entry; the last may be a scenario that was interrupted.</param>
public sealed record RestoredCampaign(
    EndpointDeclaration Declaration,
    IReadOnlyList<InputRecord> Inputs,
    IReadOnlyList<ObservationSummary> NotTaken,
    IReadOnlyList<ScenarioOutcome> Ledger)
{
    /// <summary>Null where the campaign was killed before it had an endpoint.</summary>
    /// <exception cref="RecordException">Something is not what this harness writes.</exception>
    public static RestoredCampaign? Read(EvidenceReader evidence)
    {
        if (evidence.Campaign() is not { } campaign)
            return null;
        return new RestoredCampaign(
            Json<EndpointDeclaration>(campaign.Endpoint, "the endpoint"),
            Json<List<InputRecord>>(campaign.Inputs, "the list of inputs"),
            [.. evidence.NotTaken().Select(one => new ObservationSummary(Request(one.Name, one.Request), 0, 0, [], one.Reason, null))],
            [.. evidence.Ledger().Select(LedgerText.Read)]);
    }

    /// <summary>Everything that was observed, folded as when it was observed.</summary>
    public static IEnumerable<Observed> Observations(EvidenceReader evidence, EstimatorContext context)
    {
        foreach (ObservationEntry entry in evidence.Observations())
        {
            ObservationRequest request = Request(entry.Name, entry.Request);
            var observed = new Observed(request, context) { Restored = true, RigFailure = entry.RigFailure is { } failure ? new RigException(failure) : null };
            foreach (ExposureObservation exposure in evidence.Exposures(entry, request, context.Endpoint))
                observed.Add(exposure);
            yield return observed;
        }
    }

    /// <summary>The conditions of a request as text: equal conditions have equal texts.</summary>
    internal static string ConditionsOf(ObservationRequest request) => EvidenceJson.Write(request);

    private static ObservationRequest Request(string name, string json)
    {
        ObservationRequest request = Json<ObservationRequest>(json, $"the observation '{Printable.Text(name, 80)}'");
        if (request.Name != name || request.Exposures is < 1 or > PlanReader.ExposuresMax + 1 || request.Clients.Count == 0)
            throw new RecordException($"{CampaignFolder.EvidenceFile} holds '{Printable.Text(name, 80)}' with impossible conditions", damaged: true);
        return request;
    }

    private static T Json<T>(string json, string what) => EvidenceJson.Read<T>(Encoding.UTF8.GetBytes(json), $"{what} in {CampaignFolder.EvidenceFile}");
}

using Lse66.Guider;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>A campaign is one campaign only under one plan, one ICD, one endpoint and one harness: what differs when it is resumed is named and refused.</summary>
public static class ResumeDifferences
{
    /// <param name="asked">The plan that the command line asks for, where it asks for one.</param>
    /// <exception cref="UsageException">Something differs; the message names what was, and what is.</exception>
    public static void Refuse(CampaignStart start, CampaignPlan asked, HarnessRecord harness, IcdRecord icd)
    {
        string[] differences =
        [
            .. Named("harness", start.Harness, harness),
            .. Named("ICD", start.Icd, icd),
            .. Named("plan", start.Plan, asked),
            .. Named("scenario file", start.Scenario, CampaignStart.ScenarioOf(asked)),
        ];
        if (differences.Length > 0)
            throw new UsageException($"the campaign {start.Id} cannot go on: {string.Join("; ", differences)}. Go on as it was begun, or start a new campaign with: lse66 verify --after DIR --only failed");
    }

    /// <exception cref="UsageException">The endpoint declares something else than before.</exception>
    public static void RefuseEndpoint(EndpointDeclaration before, EndpointDeclaration now)
    {
        string[] differences = [.. Named("endpoint", Said(before), Said(now))];
        if (differences.Length > 0)
            throw new UsageException($"the campaign cannot go on with another endpoint: {string.Join("; ", differences)}. Connect the one that it was begun with, or start a new campaign");
    }

    /// <summary>Without what the harness measures anew at every opening, and says in remarks.</summary>
    private static EndpointDeclaration Said(EndpointDeclaration declaration) => declaration with { ArrivalUncertainty = null, Remarks = [] };

    private static IEnumerable<string> Named<T>(string what, T before, T now) =>
        JsonDifferences.Of(EvidenceJson.ToNode(before), EvidenceJson.ToNode(now)).Select(one => $"{what}{(one.Path.Length == 0 ? string.Empty : $" {one.Path}")} was {one.Was}, is {one.Is}");
}

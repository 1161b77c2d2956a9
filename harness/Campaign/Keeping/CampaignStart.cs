using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>
/// start.json: what a campaign is before anything is touched, written before anything else and part of the record. With it alone the campaign can be begun again.
/// </summary>
public sealed record CampaignStart
{
    public const int CurrentSchemaVersion = 1;

    /// <summary>A plan with ten thousand expectations takes a tenth of this.</summary>
    public const int SizeMax = 16 * 1024 * 1024;

    public required int SchemaVersion { get; init; }

    /// <summary>Short name of the campaign, <c>20261121T1204-7c1e</c>.</summary>
    public required string Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Started { get; init; }

    public required HarnessRecord Harness { get; init; }

    public required IcdRecord Icd { get; init; }

    /// <summary>With the options of the command line laid over it.</summary>
    public required CampaignPlan Plan { get; init; }

    /// <summary>SHA-256 of the scenario file that the endpoint names; null where it names none. The endpoint's declaration does not show that the file was changed.</summary>
    public required string? Scenario { get; init; }

    public required ImageRetention Images { get; init; }

    /// <summary>Whoever is to sign the record, as the SHA-256 of the public key; null: nobody.</summary>
    public required string? Signer { get; init; }

    /// <summary>The campaign that this one takes up again; null: it stands alone.</summary>
    public required AfterRecord? After { get; init; }

    /// <summary>The digest for <see cref="Scenario"/>; null also for a file that cannot be read, which the opening of the endpoint refuses with its reason.</summary>
    public static string? ScenarioOf(CampaignPlan plan)
    {
        string? file = EndpointUri.Parse(plan.Endpoint).Query.FirstOrDefault(one => one.Key == "scenario").Value;
        try
        {
            return file is not null && InputFile.ReadIfThere(file, SizeMax, "scenario") is { } content ? DigestList.Of(content) : null;
        }
        catch (UsageException)
        {
            return null;
        }
    }

    public byte[] ToJson() => EvidenceJson.WriteFile(this);

    /// <param name="shown">The folder as the user named it.</param>
    /// <exception cref="RecordException">No start.json, or not one of this schema version.</exception>
    public static (CampaignStart Start, byte[] Json) Read(string folder, string shown)
    {
        byte[] json = FolderFile.Read(Path.GetFullPath(folder), CampaignFolder.StartFile, SizeMax);
        CampaignStart start = EvidenceJson.Read<CampaignStart>(json, $"{shown}/{CampaignFolder.StartFile}");
        if (start.SchemaVersion != CurrentSchemaVersion)
            throw new RecordException($"{shown}/{CampaignFolder.StartFile} has schema version {start.SchemaVersion}; this harness reads version {CurrentSchemaVersion}", damaged: true);
        return start.Plan.Shard?.Problem is { } problem
            ? throw new RecordException($"{shown}/{CampaignFolder.StartFile} is not what this harness writes: it speaks of {problem}", damaged: true)
            : (start, json);
    }
}

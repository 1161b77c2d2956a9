using Lse66.Guider;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>Begins a campaign in a new folder, or goes on in one that was left unfinished.</summary>
public static class CampaignOpening
{
    private const string NoEvidence =
        "no evidence was kept, because the system's SQLite is not installed (" + SqliteLibrary.Remedy + "): this record cannot be checked, and the campaign cannot be resumed";

    private const string SetAside =
        $"{CampaignFolder.EvidenceFile} was damaged when the campaign was resumed: it was set aside as {CampaignFolder.DamagedEvidenceFile}, and everything was observed and judged again";

    /// <param name="path">Must not exist, or be an empty folder.</param>
    /// <exception cref="UsageException">The plan is not understood; nothing was left behind.</exception>
    /// <exception cref="RecordException">The folder cannot be written; nothing was left behind.</exception>
    /// <exception cref="RigException">The endpoint cannot be opened, or is not the one that the plan names; nothing was left behind.</exception>
    public static CampaignUnderWay Begin(CampaignStart start, string path, CancellationToken stop)
    {
        RequireEvidence(start.Plan);
        CampaignFolder folder = CampaignFolder.Begin(path, start.ToJson());
        try
        {
            return Open(start, folder, null, [], stop);
        }
        catch (Exception)
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Goes on where the folder's campaign stopped. Everything that it needs is in the folder.</summary>
    /// <param name="start">Of the folder, with its JSON.</param>
    /// <exception cref="RecordException">Something in the folder is not what this harness writes.</exception>
    /// <exception cref="UsageException">The endpoint is another one than before; the message names the differences.</exception>
    /// <exception cref="RigException">The endpoint cannot be opened.</exception>
    public static CampaignUnderWay Resume(CampaignStart start, byte[] json, string path, CancellationToken stop)
    {
        SqliteLibrary.Require(CampaignFolder.EvidenceFile);
        RefuseLinks(path);
        var folder = CampaignFolder.Resume(path, json);
        folder.Unseal();
        EvidenceRecorder recorder = OpenOrSetAside(start, folder);
        List<string> notes = File.Exists(Path.Combine(folder.FolderPath, CampaignFolder.DamagedEvidenceFile)) ? [SetAside] : [];
        try
        {
            return Open(start, folder, recorder, notes, stop);
        }
        catch (Exception)
        {
            recorder.Dispose();
            throw;
        }
    }

    private static CampaignUnderWay Open(CampaignStart start, CampaignFolder folder, EvidenceRecorder? recorder, List<string> notes, CancellationToken stop)
    {
        RestoredCampaign? restored = recorder is null ? null : RestoredCampaign.Read(recorder.Reader);
        OpenedEndpoint endpoint = EndpointOpening.Open(start.Plan);
        try
        {
            LoadedInputs inputs;
            if (restored is null)
            {
                inputs = SoftwareInspection.Try(start.Plan, InputLoading.Load(start.Plan.Inputs, endpoint.Endpoint.SuppliedFiles, folder), folder, stop);
                recorder ??= SqliteLibrary.IsPresent ? Recorder(start, folder) : null;
                recorder?.Begin(new CampaignEntry(EvidenceJson.Write(endpoint.Endpoint.Declaration), EvidenceJson.Write(inputs.Records)));
            }
            else
            {
                ResumeDifferences.RefuseEndpoint(restored.Declaration, endpoint.Endpoint.Declaration);
                endpoint = endpoint with { Endpoint = new ResumedEndpoint(endpoint.Endpoint, restored.Declaration) };
                inputs = InputRestoring.Load(folder.FolderPath, restored.Inputs, folder);
                recorder!.RemoveInterrupted();
                restored = restored with { Ledger = [.. restored.Ledger.Where(one => !one.Interrupted)] };
            }
            if (recorder is null)
                notes.Add(NoEvidence);
            folder.Keep();
            return new CampaignUnderWay(start, folder, endpoint, inputs, recorder, restored, notes, stop);
        }
        catch (Exception)
        {
            endpoint.Dispose();
            throw;
        }
    }

    /// <summary>Without evidence a demonstration can be shown; what a real guider did would be lost, and is not begun.</summary>
    private static void RequireEvidence(CampaignPlan plan)
    {
        if (!IsSimulated(plan))
            SqliteLibrary.Require($"{CampaignFolder.EvidenceFile} cannot be written, and without it nobody can check a verdict on '{Printable.Text(plan.Endpoint)}'");
    }

    private static EvidenceRecorder OpenOrSetAside(CampaignStart start, CampaignFolder folder)
    {
        try
        {
            return Recorder(start, folder);
        }
        catch (DamagedDatabaseException)
        {
            folder.SetEvidenceAside();
            return Recorder(start, folder);
        }
    }

    private static EvidenceRecorder Recorder(CampaignStart start, CampaignFolder folder) => new(folder, start.Images, repeatable: IsSimulated(start.Plan));

    private static bool IsSimulated(CampaignPlan plan) => EndpointUri.Parse(plan.Endpoint).Scheme.Ceiling == EvidenceClass.Simulated;

    /// <summary>A folder that somebody else made must not lead the writing out of it.</summary>
    private static void RefuseLinks(string path)
    {
        string full = Path.GetFullPath(path);
        string[] written = [CampaignFolder.EvidenceFile, .. CampaignFolder.EvidenceLogs, CampaignFolder.DamagedEvidenceFile];
        foreach (string file in written)
            if (FolderFile.Refusal(full, file) is { } refusal and not FolderFile.Missing)
                throw new RecordException($"{path}/{file} {refusal}; a campaign is resumed in the folder that it was begun in", damaged: true);
        foreach (string sub in (string[])[CampaignFolder.InputFolder, CampaignFolder.ImageFolder])
            if (Directory.Exists(Path.Combine(full, sub)) && FolderFile.Refusal(full, $"{sub}/any") is { } refusal and not FolderFile.Missing)
                throw new RecordException($"{path}/{sub} {refusal}", damaged: true);
    }
}

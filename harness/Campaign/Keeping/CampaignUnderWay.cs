using Lse66.Guider;
using Lse66.Record;

namespace Lse66.Campaign;

/// <summary>A campaign from its folder's first file to its seal: begun or resumed, with the endpoint open and the evidence being written.</summary>
public sealed class CampaignUnderWay : IDisposable
{
    private readonly EvidenceRecorder? recorder;
    private readonly RestoredCampaign? restored;
    private readonly EvidenceJournal? journal;
    private readonly CancellationTokenSource abandon;
    private readonly IReadOnlyList<string> notes;

    internal CampaignUnderWay(
        CampaignStart start,
        CampaignFolder folder,
        OpenedEndpoint endpoint,
        LoadedInputs inputs,
        EvidenceRecorder? recorder,
        RestoredCampaign? restored,
        IReadOnlyList<string> notes,
        CancellationToken stop)
    {
        Start = start;
        Folder = folder;
        Endpoint = endpoint;
        Inputs = inputs;
        this.recorder = recorder;
        this.restored = restored;
        this.notes = notes;
        abandon = CancellationTokenSource.CreateLinkedTokenSource(stop);
        journal = recorder is null ? null : new EvidenceJournal(recorder, start.Images, abandon);
    }

    public CampaignStart Start { get; }

    public CampaignFolder Folder { get; }

    public OpenedEndpoint Endpoint { get; }

    public LoadedInputs Inputs { get; }

    /// <summary>Scenarios that an earlier process finished.</summary>
    public int Finished => restored?.Ledger.Count ?? 0;

    /// <summary>Departures that the record names, and that people should hear of before the run.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>Why nothing could be kept any more; null while all is well. Such a campaign is not sealed: it is resumed.</summary>
    public RecordException? Failure => journal?.Failure;

    /// <summary>Also cancelled when the evidence cannot be written.</summary>
    public CancellationToken Stop => abandon.Token;

    /// <summary>The run, with what an earlier process finished already in it.</summary>
    public CampaignRun Run(ICampaignProgress progress, IAttendant attendant)
    {
        var finished = (restored?.Ledger ?? []).Select(one => (one.Requirement, one.Name)).ToHashSet();
        var run = new CampaignRun(Start.Plan, Endpoint.Endpoint, Inputs.Inputs, Endpoint.Allowed, progress, attendant, abandon.Token, journal)
        {
            TurnOf = (requirement, scenario) => finished.Contains((requirement, scenario)) ? ScenarioTurn.Finished : ScenarioTurn.Run,
        };
        if (recorder is not null && restored is not null)
            run.Restore(RestoredCampaign.Observations(recorder.Reader, run.Context), restored.NotTaken, restored.Ledger);
        recorder?.Start();
        return run;
    }

    /// <summary>Assembles the record and seals the folder.</summary>
    /// <param name="beside">Outcomes beside the ledger.</param>
    /// <param name="sign">Signs the bytes of SHA256SUMS; null: no signature is asked for.</param>
    /// <exception cref="RecordException">It cannot be written; the campaign can be resumed.</exception>
    public (CampaignRecord Record, string Digest) Seal(
        CampaignRun run,
        IReadOnlyList<ScenarioOutcome> beside,
        DateTimeOffset finished,
        bool interrupted,
        EnvironmentRecord environment,
        Func<byte[], byte[]>? sign)
    {
        CampaignRecord record = RecordAssembly.Assemble(new CampaignFacts(
            Start.Id,
            Start.Started,
            finished,
            interrupted,
            Start.Plan,
            Endpoint.Allowed,
            Endpoint.Endpoint.Declaration,
            Endpoint.Evidence,
            run.Floor,
            Inputs.Records,
            run.Observations,
            [.. run.Outcomes, .. beside],
            Start.Harness,
            environment,
            [.. notes, .. (Endpoint.Endpoint as IEndpointNotes)?.Notes ?? [], .. new[] { ShardPlan.NoteOf(Start.Plan) }.OfType<string>()])) with
        { After = Start.After, Shard = ShardPlan.RecordOf(Start, Inputs.Records) };
        IReadOnlyList<KeyValuePair<string, string>> images = recorder?.Seal() ?? [];
        return (record, Folder.Seal(record, images, sign));
    }

    public void Dispose()
    {
        recorder?.Dispose();
        Endpoint.Dispose();
        Folder.Dispose();
        abandon.Dispose();
    }
}

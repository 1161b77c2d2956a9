using Lse66.Guider;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>Reads observations and the ledger back, as they were: an estimator cannot tell them from what was seen.</summary>
public sealed class EvidenceReader
{
    /// <summary>More observations or entries than a campaign has scenarios are none of this harness's.</summary>
    private const int EntriesMax = 100_000;

    private readonly SqliteDatabase database;
    private readonly Func<KeptImage, int[]?> images;

    internal EvidenceReader(SqliteDatabase database, Func<KeptImage, int[]?> images)
    {
        this.database = database;
        this.images = images;
    }

    /// <summary>Null before anything was observed.</summary>
    public CampaignEntry? Campaign()
    {
        using SqliteStatement row = database.Prepare("SELECT endpoint, inputs FROM campaign");
        return row.Step() ? new CampaignEntry(row.Text(0), row.Text(1)) : null;
    }

    /// <summary>In the order in which they were taken.</summary>
    public IReadOnlyList<ObservationEntry> Observations()
    {
        using SqliteStatement row = database.Prepare("SELECT id, name, request, rig_failure FROM observation WHERE complete = 1 ORDER BY id");
        return All(row, () => new ObservationEntry(row.Whole(0), row.Text(1), row.Text(2), row.TextOrNull(3)));
    }

    public IReadOnlyList<NotTakenEntry> NotTaken()
    {
        using SqliteStatement row = database.Prepare("SELECT name, request, reason FROM not_taken ORDER BY id");
        return All(row, () => new NotTakenEntry(row.Text(0), row.Text(1), row.Text(2)));
    }

    public IReadOnlyList<LedgerEntry> Ledger()
    {
        using SqliteStatement row = database.Prepare("SELECT requirement, scenario, essential, verdict, reason, interrupted, outcome FROM ledger ORDER BY id");
        return All(row, () => new LedgerEntry(row.Text(0), row.Text(1), row.Flag(2), row.Text(3), row.TextOrNull(4), row.Flag(5), row.Text(6)));
    }

    /// <summary>One after the other, so that a night needs no more memory than an exposure.</summary>
    /// <exception cref="RecordException">A value is not what this harness writes.</exception>
    public IEnumerable<ExposureObservation> Exposures(ObservationEntry observation, ObservationRequest request, EndpointDeclaration endpoint)
    {
        using var rows = new ExposureRows(database, images);
        foreach (ExposureObservation exposure in rows.Of(observation.Id, request, endpoint))
            yield return exposure;
    }

    private static List<T> All<T>(SqliteStatement row, Func<T> read)
    {
        List<T> all = [];
        while (row.Step())
            all.Add(all.Count < EntriesMax ? read() : throw new RecordException($"{CampaignFolder.EvidenceFile} holds more than {EntriesMax} entries of a kind", damaged: true));
        return all;
    }
}

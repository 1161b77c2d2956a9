using System.Globalization;
using Lse66.Observation;

namespace Lse66.Record;

/// <summary>
/// evidence.db while the campaign runs, for one thread. What was committed survives the end of the process and of the power; what was not is gone as if it had never
/// been begun. An observation counts when its end was committed.
/// </summary>
internal sealed class EvidenceDatabase : IDisposable
{
    /// <summary>So that the log of one transaction stays small.</summary>
    private const int ExposuresPerCommit = 16;

    private readonly SqliteDatabase database;
    private readonly ImageStore images;
    private readonly bool repeatable;
    private readonly ExposureInsertion insertion;
    private bool inTransaction;
    private bool ahead = true;
    private int uncommitted;
    private long observation;
    private ObservationRequest? conditions;

    private EvidenceDatabase(SqliteDatabase database, ImageStore images, bool repeatable)
    {
        this.database = database;
        this.images = images;
        this.repeatable = repeatable;
        insertion = new ExposureInsertion(database);
    }

    /// <summary>Opens the evidence of a campaign, or begins it. Observations that were not ended are removed.</summary>
    /// <exception cref="DamagedDatabaseException">It is broken inside.</exception>
    /// <exception cref="RecordException">It cannot be opened, or was written with other tables.</exception>
    /// <param name="repeatable">As in <see cref="EvidenceRecorder"/>.</param>
    public static EvidenceDatabase Open(CampaignFolder folder, ImageRetention retention, bool repeatable)
    {
        var opened = SqliteDatabase.OpenToWrite(Path.Combine(folder.FolderPath, CampaignFolder.EvidenceFile), CampaignFolder.EvidenceFile);
        try
        {
            Prepare(opened);
            return new EvidenceDatabase(opened, new ImageStore(folder, retention), repeatable);
        }
        catch (RecordException)
        {
            opened.Dispose();
            throw;
        }
    }

    public EvidenceReader Reader(Func<KeptImage, int[]?> images) => new(database, images);

    public void Begin(CampaignEntry campaign)
    {
        Ensure();
        Run("INSERT INTO campaign VALUES (1, ?, ?)", campaign.Endpoint, campaign.Inputs);
        Commit();
    }

    public void BeginObservation(ObservationRequest request)
    {
        WriteAhead(!repeatable || request.Exposures <= ExposuresPerCommit);
        Ensure();
        RemoveUnfinished(database);
        Run("INSERT INTO observation (name, request, complete) VALUES (?, ?, 0)", request.Name, EvidenceJson.Write(request));
        conditions = request;
        observation = long.Parse(database.Texts("SELECT last_insert_rowid()", 1)[0], CultureInfo.InvariantCulture);
    }

    public void Add(ExposureObservation exposure)
    {
        Ensure();
        insertion.Add(observation, exposure, [.. exposure.Clients.Select((_, client) => images.Keep(conditions!, exposure, client))]);
        if (++uncommitted >= ExposuresPerCommit && ahead)
            Commit();
    }

    public void EndObservation(string? rigFailure)
    {
        Ensure();
        Run("UPDATE observation SET complete = 1, rig_failure = ? WHERE id = ?", rigFailure, observation.ToString(CultureInfo.InvariantCulture));
        WriteAhead(true);
    }

    public void NotTaken(ObservationRequest request, string reason)
    {
        Ensure();
        Run("INSERT OR IGNORE INTO not_taken (name, request, reason) VALUES (?, ?, ?)", request.Name, EvidenceJson.Write(request), reason);
    }

    /// <summary>Takes back entries of scenarios that were interrupted: they are run again.</summary>
    public void RemoveInterrupted()
    {
        Ensure();
        Run("DELETE FROM ledger WHERE interrupted = 1");
        Commit();
    }

    /// <summary>When this returns, the entry and all that it rests on are on the disk.</summary>
    public void Enter(LedgerEntry entry)
    {
        Ensure();
        using (SqliteStatement insert = database.Prepare("INSERT INTO ledger (requirement, scenario, essential, verdict, reason, interrupted, outcome) VALUES (?, ?, ?, ?, ?, ?, ?)"))
            insert.Bind(entry.Requirement).Bind(entry.Scenario).Bind(entry.Essential).Bind(entry.Verdict).Bind(entry.Reason).Bind(entry.Interrupted).Bind(entry.Outcome).Run();
        Commit();
    }

    /// <summary>Ends the writing: one file without a log beside it, with complete observations only.</summary>
    /// <returns>Path and SHA-256 of every image that belongs to it.</returns>
    public IReadOnlyList<KeyValuePair<string, string>> Seal()
    {
        Ensure();
        RemoveUnfinished(database);
        Commit();
        database.Execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
        List<KeyValuePair<string, string>> files = [];
        using SqliteStatement row = database.Prepare("SELECT file, sha256 FROM image");
        while (row.Step())
            files.Add(new KeyValuePair<string, string>(row.Text(0), row.Text(1)));
        return files;
    }

    public void Dispose()
    {
        insertion.Dispose();
        database.Dispose();
    }

    private static void Prepare(SqliteDatabase database)
    {
        string version = database.Texts("PRAGMA user_version", 1)[0];
        if (version == "0" && database.Texts("SELECT name FROM sqlite_schema", 1).Count == 0)
        {
            Create(database);
            return;
        }
        if (version != EvidenceSchema.Version.ToString(CultureInfo.InvariantCulture))
            throw new RecordException($"{CampaignFolder.EvidenceFile} has tables of version {version}, this harness writes version {EvidenceSchema.Version}; go on with the harness that began the campaign", damaged: false);
        string sound = database.Texts("PRAGMA quick_check(1)", 1)[0];
        if (sound != "ok")
            throw new DamagedDatabaseException(CampaignFolder.EvidenceFile, sound);
        database.Execute("BEGIN");
        RemoveUnfinished(database);
        database.Execute("COMMIT");
    }

    private static void Create(SqliteDatabase database)
    {
        string tables = string.Join(";\n", EvidenceSchema.Tables.Concat(EvidenceSchema.Views).Select(one => one.Sql));
        database.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"BEGIN; PRAGMA application_id = {EvidenceSchema.ApplicationId}; PRAGMA user_version = {EvidenceSchema.Version}; {tables}; COMMIT"));
    }

    private static void RemoveUnfinished(SqliteDatabase database)
    {
        if (database.Texts("SELECT id FROM observation WHERE complete = 0", 1).Count == 0)
            return;
        const string Exposures = "(SELECT exposure.id FROM exposure JOIN observation ON observation.id = exposure.observation WHERE complete = 0)";
        const string Clients = $"(SELECT id FROM client WHERE exposure IN {Exposures})";
        database.Execute($"""
            DELETE FROM stamp_block WHERE client IN {Clients};
            DELETE FROM stamp_label WHERE client IN {Clients};
            DELETE FROM image WHERE client IN {Clients};
            DELETE FROM client WHERE exposure IN {Exposures};
            DELETE FROM command_sensor WHERE exposure IN {Exposures};
            DELETE FROM command WHERE exposure IN {Exposures};
            DELETE FROM event_block WHERE exposure IN {Exposures};
            DELETE FROM event_label WHERE exposure IN {Exposures};
            DELETE FROM reading_block WHERE exposure IN {Exposures};
            DELETE FROM rig_interval WHERE exposure IN {Exposures};
            DELETE FROM wake_up WHERE exposure IN {Exposures};
            DELETE FROM rig_stall WHERE exposure IN {Exposures};
            DELETE FROM exposure WHERE id IN {Exposures};
            DELETE FROM observation WHERE complete = 0
            """);
    }

    /// <summary>
    /// Between transactions, from one kind of journal to the other. Either is <c>synchronous = FULL</c>: what was committed is on the disk. An observation that fills more than one commit only adds rows, of
    /// which a rollback journal holds next to nothing, so they are written once; a log that is written ahead has them first, and is then copied. But a commit waits for the disk four times instead of
    /// once, and until then the file is worth nothing without its journal: so it is for what can be observed again.
    /// </summary>
    private void WriteAhead(bool wanted)
    {
        if (wanted == ahead)
            return;
        Commit();
        ahead = database.Texts($"PRAGMA journal_mode = {(wanted ? "WAL" : "TRUNCATE")}", 1)[0] == "wal";
    }

    private void Run(string sql, params ReadOnlySpan<string?> values)
    {
        using SqliteStatement statement = database.Prepare(sql);
        foreach (string? value in values)
            statement.Bind(value);
        statement.Run();
    }

    private void Ensure()
    {
        if (inTransaction)
            return;
        database.Execute("BEGIN");
        inTransaction = true;
    }

    private void Commit()
    {
        uncommitted = 0;
        if (!inTransaction)
            return;
        database.Execute("COMMIT");
        inTransaction = false;
    }
}
